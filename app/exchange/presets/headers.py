"""The names that columns have in other programs, by kind of record and field.

Names are written as `app.exchange.naming.plain` leaves them: small letters and digits only. The
surest comes first.
"""

from dataclasses import replace

from app.exchange.fields import Field, Kind, Wants
from app.exchange.presets import customers, records, success

_SHARED = """
owner          | Owner                 |          | owner accountowner csm customersuccessmanager
               |                       |          | accountmanager ownername salesagent salesrep
               |                       |          | dealowner accountexecutive assignedto sales
               |                       |          | rep agent
owner_id       | Owner (id)            |          | ownerid hubspotownerid assigneeid salesid
tags           | Tags                  |          | tags labels
notes          | Notes                 |          | notes description comments background details
               |                       |          | about note
currency       | Currency              |          | currency currencycode currencyisocode
               |                       |          | currencyofvalue
deleted        | Deleted               | flag     | isdeleted deleted
account_id     | Account (id)          |          | accountid companyid customerid organizationid
               |                       |          | organisationid orgid clientid accountnameid
account_name   | Account (name)        |          | accountname companyname customername
               |                       |          | clientname organizationname organisationname
               |                       |          | orgname account company customer organization
               |                       |          | organisation org client employer
product        | Product               |          | product productname
"""

_WANTS = {"date": Wants.DATE, "number": Wants.NUMBER, "flag": Wants.FLAG}


def _fields(text: str, shared: dict[str, Field]) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    key = ""
    for line in text.strip().splitlines():
        named, *rest = (part.strip() for part in line.split("|"))
        if not rest:
            found[named] = shared[named]
            continue
        label, traits, names = rest
        if named:
            key = named
            found[key] = _field(key, label, traits.split(), tuple(names.split()))
        else:
            before = found[key]
            found[key] = replace(before, names=(*before.names, *names.split()))
    return tuple(found.values())


def _field(key: str, label: str, traits: list[str], names: tuple[str, ...]) -> Field:
    wants = next((_WANTS[each] for each in traits if each in _WANTS), Wants.TEXT)
    weight = next((int(each) for each in traits if each.isdigit()), 1)
    return Field(key, label, names, wants, weight, "many" in traits)


_BY_KEY = {field.key: field for field in _fields(_SHARED, {})}

FIELDS: dict[Kind, tuple[Field, ...]] = {
    kind: _fields(text, _BY_KEY)
    for kind, text in (
        (Kind.ACCOUNTS, customers.ACCOUNTS),
        (Kind.CONTACTS, customers.CONTACTS),
        (Kind.CONTRACTS, customers.CONTRACTS),
        (Kind.OPPORTUNITIES, customers.OPPORTUNITIES),
        (Kind.PRODUCTS, records.PRODUCTS),
        (Kind.COLLEAGUES, records.COLLEAGUES),
        (Kind.TICKETS, records.TICKETS),
        (Kind.OBSERVATIONS, records.OBSERVATIONS),
        (Kind.INTERACTIONS, records.INTERACTIONS),
        (Kind.EVENTS, records.EVENTS),
        (Kind.SIGNALS, records.SIGNALS),
        (Kind.OBJECTIVES, success.OBJECTIVES),
        (Kind.VALUE, success.VALUE),
        (Kind.PAYMENTS, records.PAYMENTS),
        (Kind.DOCUMENTATION, records.DOCUMENTATION),
    )
}
