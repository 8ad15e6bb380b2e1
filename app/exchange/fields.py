"""What a table can be about, and the fields its columns can fill."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Kind(StrEnum):
    """What the rows of a table are."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    CONTRACTS = "contracts"
    OPPORTUNITIES = "opportunities"
    PRODUCTS = "products"
    COLLEAGUES = "colleagues"
    TICKETS = "tickets"
    OBSERVATIONS = "observations"
    INTERACTIONS = "interactions"
    EVENTS = "events"
    SIGNALS = "signals"
    OBJECTIVES = "objectives"
    VALUE = "value"
    PAYMENTS = "payments"
    DOCUMENTATION = "documentation"  # says what the columns of other tables mean


class Wants(Enum):
    """What the values of a column must look like to fill a field."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FLAG = "yes or no"


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column can fill. *names* are the headers we know it by, the surest first.

    *weight* is how much the column says about what the table is; *many* columns may fill it.
    """

    key: str
    label: str
    names: tuple[str, ...]
    wants: Wants = Wants.TEXT
    weight: int = 1
    many: bool = False


# Fields that any column can be given, beside those of its kind.
CUSTOM = "custom"  # kept beside the record, under the name of the column
LEFT_OUT = ""
MEASURE = "measure:"  # followed by the name of a measure: the cell is a reading of it
