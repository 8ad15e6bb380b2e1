"""Programs and data sets whose tables we know by their columns, so that ids of one program meet.

A table belongs to a family if it has every column of one of its marks; names are written as
`app.exchange.naming.plain` leaves them.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Family:
    """Files of one origin. Their ids mean the same thing in each of them.

    *units* says what a number of a column is to be multiplied by, *currency* what amounts are in,
    where the files themselves say so only in a text beside them; *minor_units* names the columns
    whose amounts are in cents.
    """

    name: str
    marks: tuple[frozenset[str], ...]
    units: tuple[tuple[str, Decimal], ...] = ()
    currency: str = ""
    minor_units: frozenset[str] = frozenset()


def _marks(*texts: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(text.split()) for text in texts)


FAMILIES = (
    Family(
        "maven-crm",
        _marks(
            "account sector yearestablished revenue employees officelocation subsidiaryof",
            "product series salesprice",
            "opportunityid salesagent product account dealstage engagedate closedate closevalue",
            "salesagent manager regionaloffice",
        ),
        units=(("revenue", Decimal(1_000_000)),),
        currency="USD",
    ),
    Family(
        "ravenstack",
        _marks(
            "accountid accountname industry country signupdate referralsource plantier seats",
            "subscriptionid accountid startdate enddate plantier seats mrramount arramount",
            "usageid subscriptionid usagedate featurename usagecount",
            "ticketid accountid submittedat closedat priority satisfactionscore escalationflag",
            "churneventid accountid churndate reasoncode",
        ),
    ),
    Family(
        "churnguard",
        _marks(
            "accountid companyname arrvalue contractstartdate renewaldate accountowner accounttier",
            "accountid opentickets escalationcount npsscore csatscore lastcsmcontactdate",
            "accountid weeklylogins monthlyactiveusers totalseats activeseats lastactivitydate",
        ),
    ),
    Family(
        "900crm",
        _marks(
            "name email phone website addressline1 addressline2 city region country postalcode",
            "firstname lastname orgname email phone address city country notes",
        ),
    ),
    Family(
        "atomic-crm",
        _marks(
            "firstname lastname gender title background firstseen lastseen hasnewsletter company"
        ),
    ),
    Family(
        "hubspot", _marks("propertyname", "propertydealname", "propertyemail", "propertysubject")
    ),
    Family(
        "stripe",
        _marks("livemode metadata created", "livemode customerid", "livemode planid"),
        minor_units=frozenset(
            {"amount", "unitamount", "amountdue", "amountpaid", "total", "subtotal", "balance"}
        ),
    ),
    Family(
        "zendesk",
        _marks("externalid sharedtickets", "organizationid requesterid", "authenticitytoken role"),
    ),
    Family(
        "salesforce",
        _marks(
            "id systemmodstamp",
            "name oracleidc",
            "name numberofemployees annualrevenue billingstreet",
            "stagename closedate accountid",
            "lastname firstname accountid",
            "name billingstreet billingpostalcode",
        ),
    ),
)
