"""What tells the kinds of tables apart: what they must have, their prefixes, names of files."""

from app.exchange.fields import Kind

# A header that starts with the kind's own prefix counts without it: “Deal name” is a name.
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
    Kind.SIGNALS: ("signal", "trigger"),
    Kind.OBJECTIVES: ("objective", "goal"),
    Kind.VALUE: ("value", "evidence"),
    Kind.PAYMENTS: ("payment", "billing"),
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
    Kind.OPPORTUNITIES: (
        ("stage", "amount"),
        ("stage", "title"),
        ("stage", "id"),
        ("title", "close_on", "amount"),
    ),
    Kind.PRODUCTS: (("name", "price"), ("name", "code"), ("name", "family"), ("name", "unit")),
    Kind.COLLEAGUES: (
        ("name", "manager"),
        ("name", "region"),
        ("name", "email"),
        ("first_name", "last_name", "email"),
    ),
    Kind.TICKETS: tuple(
        ("opened_on", *rest)
        for rest in (
            ("id", "priority"),
            ("id", "escalated"),
            ("id", "csat"),
            ("id", "subject", "status"),
            ("id", "subject", "closed_on"),
            ("subject", "status"),
            ("subject", "priority"),
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
    Kind.SIGNALS: tuple((ref, "on", "type") for ref in ("account_id", "account_name")),
    Kind.OBJECTIVES: tuple((ref, "text") for ref in ("account_id", "account_name")),
    Kind.VALUE: tuple((ref, "text") for ref in ("account_id", "account_name")),
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
    Kind.COLLEAGUES: ("owner", "team", "colleague", "agent"),
    Kind.TICKETS: ("ticket", "case", "support"),
    Kind.OBSERVATIONS: ("usage", "reading", "metric", "nps", "survey"),
    Kind.INTERACTIONS: ("activit", "meeting", "interaction", "task", "event"),
    Kind.EVENTS: ("churn", "event"),
    Kind.SIGNALS: ("signal", "trigger"),
    Kind.OBJECTIVES: ("objective", "goal", "successplan"),
    Kind.VALUE: ("evidence", "outcome", "benefit"),
    Kind.PAYMENTS: ("payment", "billing"),
    Kind.DOCUMENTATION: ("dictionary", "readme"),
}
