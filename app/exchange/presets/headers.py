"""The names that columns have in other programs, by kind of record and field.

Names are written as `app.exchange.recognise.plain` leaves them: small letters and digits only.
A header that starts with the kind's own prefix counts without it too: “Deal name” is a name.
"""

from app.exchange.fields import Field, Kind, Wants


def _field(  # noqa: PLR0913 - one line of a table
    key: str, label: str, names: str, wants: Wants = Wants.TEXT, weight: int = 1, *, many: bool = False
) -> Field:
    return Field(key, label, tuple(names.split()), wants, weight, many)


_DATE, _NUMBER, _FLAG = Wants.DATE, Wants.NUMBER, Wants.FLAG

_CURRENCY = _field("currency", "Currency", "currency currencycode currencyisocode currencyofvalue")
_DELETED = _field("deleted", "Deleted", "isdeleted deleted", _FLAG)
_ACCOUNT_ID = _field(
    "account_id",
    "Account (id)",
    "accountid companyid customerid organizationid organisationid orgid clientid accountnameid",
)
_ACCOUNT_NAME = _field(
    "account_name",
    "Account (name)",
    "accountname companyname customername clientname organizationname organisationname orgname"
    " account company customer organization organisation org client employer",
)
_NOTES = _field("notes", "Notes", "notes description comments background details about note")
_OWNER = _field(
    "owner",
    "Owner",
    "owner accountowner csm customersuccessmanager accountmanager ownername salesagent salesrep"
    " dealowner accountexecutive assignedto sales rep agent",
)
_OWNER_ID = _field("owner_id", "Owner (id)", "ownerid hubspotownerid assigneeid salesid")

PREFIXES: dict[Kind, tuple[str, ...]] = {
    Kind.ACCOUNTS: ("account", "company", "customer", "organization", "organisation", "client"),
    Kind.CONTACTS: ("contact", "person", "stakeholder"),
    Kind.CONTRACTS: ("contract", "subscription", "agreement"),
    Kind.OPPORTUNITIES: ("opportunity", "deal", "opp"),
    Kind.PRODUCTS: ("product", "item"),
    Kind.COLLEAGUES: ("user", "owner", "employee", "salesagent", "colleague"),
    Kind.TICKETS: ("ticket", "case", "issue"),
    Kind.OBSERVATIONS: ("usage", "reading", "metric"),
    Kind.INTERACTIONS: ("activity", "meeting", "interaction", "engagement"),
    Kind.EVENTS: ("event", "churnevent", "churn"),
    Kind.PAYMENTS: ("payment", "billing"),
}

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ACCOUNTS: (
        _field("id", "Id", "id key externalid crmid recordid"),
        _field(
            "name",
            "Name",
            "accountname companyname customername organizationname organisationname clientname"
            " account company organization organisation customer client name legalname"
            " businessname displayname",
            weight=2,
        ),
        _field("domain", "Website", "website domain web homepage websiteurl domainname", weight=2),
        _field("email", "E-mail", "email emailaddress contactemail"),
        _field("industry", "Industry", "industry sector vertical branch", weight=2),
        _field(
            "country",
            "Country",
            "country billingcountry addresscountry countryregion officelocation headquarters"
            " mailingcountry location billingcountrycode countrycode",
        ),
        _field("region", "Region", "region territory salesregion geo market"),
        _field("city", "City", "city billingcity addresscity town mailingcity"),
        _field(
            "address",
            "Address",
            "address street billingstreet addressline1 addressline2 address1 address2"
            " streetaddress addressstreet mailingstreet",
            many=True,
        ),
        _field("phone", "Phone", "phone telephone tel phonenumber mainphone"),
        _field(
            "employees",
            "Employees",
            "employees numberofemployees headcount employeecount noofemployees staff size",
            _NUMBER,
            2,
        ),
        _field("annual_revenue", "Annual revenue", "annualrevenue revenue annualturnover turnover", _NUMBER),
        _field(
            "parent_name",
            "Parent account (name)",
            "subsidiaryof parentaccount parentcompany parentname parent parentaccountname",
            weight=2,
        ),
        _field("parent_id", "Parent account (id)", "parentid parentaccountid parentcompanyid"),
        _OWNER,
        _OWNER_ID,
        _field(
            "customer_since",
            "Customer since",
            "customersince signupdate signedupon becamecustomer since signup clientsince",
            _DATE,
        ),
        _field("strategic", "Strategic", "strategic isstrategic keyaccount", _FLAG),
        _field("tags", "Tags", "tags labels"),
        _NOTES,
        _field("code", "Code", "code number accountnumber no accountno ref shortname"),
        _field(
            "arr",
            "ARR",
            "arr arrvalue annualrecurringrevenue currentarr acv annualcontractvalue contractvalue"
            " arramount annualvalue contractarr totalarr",
            _NUMBER,
            2,
        ),
        _field("mrr", "MRR", "mrr mrrvalue monthlyrecurringrevenue mrramount", _NUMBER),
        _field(
            "contract_start",
            "Contract start",
            "contractstartdate contractstart subscriptionstart subscriptionstartdate termstart"
            " startdate",
            _DATE,
        ),
        _field(
            "contract_end",
            "Last day of contract",
            "contractenddate contractend subscriptionend subscriptionenddate termend enddate"
            " expirydate expirationdate contractexpiry",
            _DATE,
        ),
        _field("renewal", "Renewal date", "renewaldate renewal nextrenewal nextrenewaldate renewson contractrenewaldate", _DATE),
        _field("notice_days", "Notice (days)", "noticedays noticeperiod noticeperioddays noticeperiodindays", _NUMBER),
        _field("auto_renew", "Renews itself", "autorenew autorenewal autorenewflag autorenews", _FLAG),
        _field("payment_status", "Payment status", "paymentstatus billingstatus invoicestatus"),
        _field("days_overdue", "Days overdue", "daysoverdue dayspastdue", _NUMBER),
        _CURRENCY,
        _DELETED,
    ),
    Kind.CONTACTS: (
        _field("id", "Id", "id key externalid contactid crmid recordid vid"),
        _field("first_name", "First name", "firstname givenname forename fname", weight=3),
        _field("last_name", "Last name", "lastname surname familyname lname", weight=3),
        _field("name", "Name", "fullname contactname name personname person contact"),
        _field(
            "email",
            "E-mail",
            "email workemail emailwork emailaddress emailhome emailother email1 email2"
            " secondaryemail businessemail personalemail",
            many=True,
        ),
        _field(
            "phone",
            "Phone",
            "phone workphone phonework phonenumber telephone tel mobile mobilephone cell"
            " phonehome phoneother businessphone homephone otherphone",
            many=True,
        ),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("title", "Title", "title jobtitle position function"),
        _field("department", "Department", "department dept team"),
        _field("role", "Role in decisions", "buyingrole role contactrole decisionrole"),
        _field("reports_to", "Reports to", "reportsto reportstoname manager supervisor"),
        _field("opted_out", "No e-mails", "optedout hasoptedoutofemail emailoptout optout unsubscribed donotcontact donotemail", _FLAG),
        _field("tags", "Tags", "tags labels"),
        _OWNER,
        _OWNER_ID,
        _NOTES,
        _DELETED,
    ),
    Kind.CONTRACTS: (
        _field("id", "Id", "id contractnumber subscription contract key externalid"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("name", "Name", "name title contractname"),
        _field("start", "Start", "startdate start contractstart contractstartdate effectivedate currentperiodstart termstart begins", _DATE, 2),
        _field("end", "Last day", "enddate end contractend contractenddate termend expirydate expirationdate enddateutc", _DATE, 2),
        _field("renewal", "Renewal date", "renewaldate renewal nextrenewal nextrenewaldate renewson currentperiodend", _DATE, 2),
        _field("ended", "Has ended", "churnflag churned iscancelled iscanceled cancelled canceled", _FLAG),
        _field("arr", "ARR", "arramount arr annualamount annualvalue acv annualprice annualrecurringrevenue arrvalue yearlyamount annual", _NUMBER, 2),
        _field("mrr", "MRR", "mrramount mrr monthlyamount monthlyvalue monthlycharges mrrvalue monthlyrecurringrevenue monthlyprice", _NUMBER, 2),
        _field("product", "Product", "product plantier planname plan productname tier sku package"),
        _field("seats", "Seats or volume", "seats quantity licenses licences users qty volume", _NUMBER),
        _field("list_annual", "List price a year", "listprice listannual annuallistprice", _NUMBER),
        _field("notice_days", "Notice (days)", "noticedays noticeperiod noticeperioddays", _NUMBER),
        _field("auto_renew", "Renews itself", "autorenewflag autorenew autorenewal autorenews", _FLAG),
        _field("uplift", "Uplift", "uplift escalator annualuplift priceincrease", _NUMBER),
        _field("payment_terms", "Payment terms", "paymentterms billingfrequency billing billinginterval billingperiod"),
        _field("trial", "Trial", "istrial trial", _FLAG),
        _CURRENCY,
        _DELETED,
    ),
    Kind.OPPORTUNITIES: (
        _field("id", "Id", "id key externalid recordid crmid dealid opportunityid"),
        _field("title", "Title", "name title dealname opportunityname dealtitle subject topic", weight=1),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("stage", "Stage", "stage dealstage stagename opportunitystage pipelinestage salesstage stagepipeline dealpipelinestageid", weight=4),
        _field("status", "Status", "status dealstatus opportunitystatus"),
        _field("amount", "Amount", "amount closevalue dealvalue value dealamount expectedarr arr acv tcv amountusd", _NUMBER, 2),
        _field("close_on", "Close date", "closedate closingdate expectedclosedate expectedclose closeon estimatedclosedate closedon", _DATE, 2),
        _field("created_on", "Created", "createddate createdate engagedate created createdon createdat creationdate opendate openedon createdtime", _DATE),
        _field("stage_since", "In stage since", "laststagechangedate stagechangedate dateentered stageentered stagesince laststagechangeindays", _DATE),
        _field("product", "Product", "product productname"),
        _field("quantity", "Quantity", "quantity seats totalopportunityquantity licenses qty", _NUMBER),
        _OWNER,
        _OWNER_ID,
        _field("is_won", "Is won", "iswon won closedwon", _FLAG),
        _field("is_closed", "Is closed", "isclosed closed", _FLAG),
        _field("next_step", "Next step", "nextstep nextsteps"),
        _field("lost_reason", "Reason lost", "lostreason lossreason closedlostreason reasonlost"),
        _field("competitor", "Competitor", "competitor maincompetitor maincompetitors"),
        _NOTES,
        _CURRENCY,
        _DELETED,
    ),
    Kind.PRODUCTS: (
        _field("id", "Id", "productid id key externalid"),
        _field("name", "Name", "productname product name itemname", weight=2),
        _field("code", "Code", "code productcode sku", weight=4),
        _field("family", "Family", "family series productfamily category productline line group"),
        _field("price", "Price of a unit a year", "salesprice listprice price unitprice annualprice priceperyear", _NUMBER, 2),
        _field("unit", "Unit", "unit unitlabel unitofmeasure", weight=2),
        _field("billing", "Billing", "billing billingtype recurring"),
        _field("description", "Description", "description notes details caption"),
        _CURRENCY,
        _DELETED,
    ),
    Kind.COLLEAGUES: (
        _field("id", "Id", "id ownerid userid employeeid hubspotownerid", weight=1),
        _field("name", "Name", "salesagent agent fullname name username owner rep salesrep csm employee user", weight=2),
        _field("first_name", "First name", "firstname givenname"),
        _field("last_name", "Last name", "lastname surname familyname"),
        _field("email", "E-mail", "email emailaddress workemail"),
        _field("title", "Title", "title jobtitle role position"),
        _field("region", "Region", "regionaloffice region office territory"),
        _field("manager", "Manager", "manager managername teamlead reportsto", weight=3),
        _DELETED,
    ),
    Kind.TICKETS: (
        _field("id", "Id", "ticketid caseid casenumber ticketnumber id key number externalid"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("subject", "Subject", "subject title summary"),
        _field("opened_on", "Opened", "submittedat createdat openedat opened openedon opendate createdate created createddate submitted datecreated", _DATE, 2),
        _field("closed_on", "Closed", "closedat closeddate resolvedat solvedat closed resolvedon closedon resolved solved", _DATE, 2),
        _field("updated_on", "Changed", "updatedat lastmodified modifiedat lastmodifieddate", _DATE),
        _field("priority", "Priority", "priority severity urgency hsticketpriority", weight=3),
        _field("status", "Status", "status state ticketstatus"),
        _field("escalated", "Escalated", "escalationflag escalated isescalated", _FLAG, 3),
        _field("csat", "Satisfaction", "satisfactionscore csat csatscore satisfaction satisfactionrating rating", _NUMBER, 2),
        _field("type", "Type", "type category issuetype tickettype hsticketcategory"),
        _field("product", "Product", "product productname"),
        _DELETED,
    ),
    Kind.OBSERVATIONS: (
        _field("id", "Id", "usageid readingid observationid id"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("contract_id", "Contract (id)", "subscriptionid contractid subscription"),
        _field("on", "Date", "usagedate date readingdate day asof snapshotdate recordedon measuredon observedon usageon month week perioddate timestamp", _DATE, 2),
        _field("last_contact", "Last contact", "lastcsmcontactdate lastcontactdate lastcontact lasttouch lasttouchdate", _DATE),
        _field("last_activity", "Last activity", "lastactivitydate lastlogindate lastseen lastlogin lastactive", _DATE),
        _field("measure", "Measure", "measure metric kpi metricname measurename indicator", weight=3),
        _field("value", "Value", "value reading usagecount count metricvalue measurevalue amount", _NUMBER, 2),
        _field("unit", "Unit", "unit unitofmeasure"),
        _field("feature", "Feature", "featurename feature module event action", weight=3),
        _field("contact", "Person (e-mail)", "contactemail useremail email respondentemail respondent"),
        _DELETED,
    ),
    Kind.INTERACTIONS: (
        _field("id", "Id", "activityid meetingid interactionid engagementid id"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("on", "Date", "activitydate meetingdate interactiondate calldate date starttime on occurredon", _DATE, 3),
        _field("channel", "Channel", "channel activitytype type eventsubtype interactiontype tasksubtype"),
        _field("summary", "Summary", "summary subject title notes description body comments", many=True, weight=1),
        _field("author", "Author", "author owner csm by createdby organizer"),
        _field("sentiment", "Sentiment", "sentiment mood"),
        _field("two_way", "Two-way", "twoway istwoway replied answered", _FLAG),
        _DELETED,
    ),
    Kind.EVENTS: (
        _field("id", "Id", "churneventid eventid id"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("on", "Date", "churndate eventdate churnedon cancelledon cancellationdate date on", _DATE, 2),
        _field("kind", "Kind of event", "eventtype eventkind kind type event"),
        _field("detail", "Reason", "reasoncode churnreason reason cause"),
        _field("text", "Text", "feedbacktext feedback text comment comments description notes"),
        _DELETED,
    ),
    Kind.PAYMENTS: (
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _field("status", "Payment status", "paymentstatus billingstatus invoicestatus", weight=2),
        _field("on", "Date", "statusdate date asof reportedon on", _DATE),
        _field("days_overdue", "Days overdue", "daysoverdue dayspastdue", _NUMBER, 2),
    ),
    Kind.DOCUMENTATION: (
        _field("table", "Table", "table file entity dataset", weight=3),
        _field("field", "Field", "field column variable attribute", weight=3),
        _field("meaning", "Meaning", "description meaning definition", weight=3),
    ),
}

# What a table of a kind must have: all fields of one of these sets.
NEEDS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ACCOUNTS: (("name",),),
    Kind.CONTACTS: (
        ("first_name", "last_name"),
        ("name", "email"),
        ("email", "account_name"),
        ("name", "account_name", "title"),
        ("last_name", "email"),
    ),
    Kind.CONTRACTS: tuple(
        (ref, when, what)
        for ref in ("account_id", "account_name")
        for when in ("start", "end", "renewal")
        for what in ("arr", "mrr", "id")
    ),
    Kind.OPPORTUNITIES: (("stage", "amount"), ("stage", "title"), ("stage", "id"), ("title", "close_on", "amount")),
    Kind.PRODUCTS: (("name", "price"), ("name", "code"), ("name", "family"), ("name", "unit")),
    Kind.COLLEAGUES: (("name", "manager"), ("name", "region"), ("name", "email"), ("first_name", "last_name", "email")),
    Kind.TICKETS: tuple(
        ("opened_on", *rest)
        for rest in (
            ("id", "priority"), ("id", "escalated"), ("id", "csat"), ("id", "subject", "status"),
            ("id", "subject", "closed_on"), ("subject", "status"), ("subject", "priority"),
        )
    ),
    Kind.OBSERVATIONS: tuple(
        (ref, *rest)
        for ref in ("account_id", "account_name", "contract_id")
        for rest in (("measure", "value"), ("on", "feature", "value"), ("on", "value"))
    ),
    Kind.INTERACTIONS: tuple((ref, "on", "summary") for ref in ("account_id", "account_name")),
    Kind.EVENTS: tuple(
        (ref, "on", what) for ref in ("account_id", "account_name") for what in ("detail", "kind")
    ),
    Kind.PAYMENTS: tuple(
        (ref, what) for ref in ("account_id", "account_name") for what in ("status", "days_overdue")
    ),
    Kind.DOCUMENTATION: (("field", "meaning"),),
}

# Words in the name of a file or sheet that speak for a kind. The columns decide; this tips a tie.
HINTS: dict[Kind, tuple[str, ...]] = {
    Kind.ACCOUNTS: ("account", "compan", "customer", "organi", "client"),
    Kind.CONTACTS: ("contact", "people", "person", "stakeholder"),
    Kind.CONTRACTS: ("contract", "subscription", "agreement", "renewal"),
    Kind.OPPORTUNITIES: ("opportunit", "deal", "pipeline"),
    Kind.PRODUCTS: ("product", "catalog", "pricelist"),
    Kind.COLLEAGUES: ("owner", "user", "team", "colleague", "agent"),
    Kind.TICKETS: ("ticket", "case", "support"),
    Kind.OBSERVATIONS: ("usage", "reading", "metric", "nps", "survey"),
    Kind.INTERACTIONS: ("activit", "meeting", "interaction", "task", "event"),
    Kind.EVENTS: ("churn", "event"),
    Kind.PAYMENTS: ("payment", "billing"),
    Kind.DOCUMENTATION: ("dictionary", "readme"),
}
