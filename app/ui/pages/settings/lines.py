"""The options that have a line of their own: what they are called and how they are typed.

One row here is one setting on the page; the option itself stands in the domain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain import settings as options
from app.domain.guide.message import MESSAGE
from app.domain.settings import Option
from app.services import places

Kind: TypeAlias = Literal[
    "text", "lines", "colour", "choice", "integer", "number", "amount", "percent", "calendar"
]
Choices: TypeAlias = Sequence[tuple[object, str]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One option. *unit* stands after a number; *choices* are asked for when it is first shown."""

    option: Option[Any]
    label: object
    kind: Kind = "text"
    help: object = ""
    unit: object = ""
    choices: Callable[[], Choices] | None = None


def said(text: object) -> str:
    """A text of the table, in the user's language."""
    return QCoreApplication.translate("Settings", str(text)) if text else ""


def _countries() -> Choices:
    return [("", said(QT_TRANSLATE_NOOP("Settings", "Not said"))), *places.countries()]


def _languages() -> Choices:
    return places.languages()


def _schemes() -> Choices:
    return [
        ("system", said(QT_TRANSLATE_NOOP("Settings", "As the system"))),
        ("light", said(QT_TRANSLATE_NOOP("Settings", "Light"))),
        ("dark", said(QT_TRANSLATE_NOOP("Settings", "Dark"))),
    ]


def _minutes() -> Choices:
    return [
        (5, said(QT_TRANSLATE_NOOP("Settings", "5 minutes"))),
        (15, said(QT_TRANSLATE_NOOP("Settings", "15 minutes"))),
        (60, said(QT_TRANSLATE_NOOP("Settings", "60 minutes"))),
        (0, said(QT_TRANSLATE_NOOP("Settings", "Never"))),
    ]


YOU = (
    Line(option=options.SENDER_NAME, label=QT_TRANSLATE_NOOP("Settings", "Name")),
    Line(option=options.SENDER_TITLE, label=QT_TRANSLATE_NOOP("Settings", "Title")),
    Line(option=options.SENDER_EMAIL, label=QT_TRANSLATE_NOOP("Settings", "E-mail")),
    Line(option=options.SENDER_PHONE, label=QT_TRANSLATE_NOOP("Settings", "Phone")),
)
COMPANY = (
    Line(option=options.SENDER_COMPANY, label=QT_TRANSLATE_NOOP("Settings", "Company")),
    Line(
        option=options.SENDER_ADDRESS,
        label=QT_TRANSLATE_NOOP("Settings", "Address"),
        kind="lines",
    ),
    Line(
        option=options.SENDER_COUNTRY,
        label=QT_TRANSLATE_NOOP("Settings", "Country"),
        kind="choice",
        choices=_countries,
    ),
)
CALENDAR = (
    Line(
        option=options.CALENDAR_OURS,
        label=QT_TRANSLATE_NOOP("Settings", "Our calendar"),
        kind="calendar",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "A country or a part of one, by name or code, such as Malaysia, Selangor or MY-10. "
            "Empty, it is the country of your company.",
        ),
    ),
)
CURRENCY = (
    Line(
        option=options.CURRENCY,
        label=QT_TRANSLATE_NOOP("Settings", "Currency"),
        kind="choice",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Amounts without a currency are read in this one, and segments are measured in it. "
            "Nothing is converted when you change it.",
        ),
        choices=places.currencies,
    ),
)
SEGMENTS = (
    Line(
        option=options.SMB_BELOW,
        label=QT_TRANSLATE_NOOP("Settings", "SMB below"),
        kind="amount",
        help=QT_TRANSLATE_NOOP(
            "Settings", "Accounts with less ARR. From here on they are mid-market."
        ),
    ),
    Line(
        option=options.ENTERPRISE_FROM,
        label=QT_TRANSLATE_NOOP("Settings", "Enterprise from"),
        kind="amount",
        help=QT_TRANSLATE_NOOP("Settings", "Accounts with this ARR or more."),
    ),
)
EXPANSIONS = (
    Line(
        option=options.EXPANSION_TOLERANCE,
        label=QT_TRANSLATE_NOOP("Settings", "A fall that says nothing"),
        kind="integer",
        unit=QT_TRANSLATE_NOOP("Settings", "points"),
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Of 100, in health or satisfaction. An account that swings more than this by itself "
            "is given its own swing.",
        ),
    ),
    Line(
        option=options.EXPANSION_MOST,
        label=QT_TRANSLATE_NOOP("Settings", "Reduced reward down to"),
        kind="integer",
        unit=QT_TRANSLATE_NOOP("Settings", "points"),
        help=QT_TRANSLATE_NOOP("Settings", "After a fall of more than this there is no reward."),
    ),
    Line(
        option=options.EXPANSION_REDUCED,
        label=QT_TRANSLATE_NOOP("Settings", "Reduced reward"),
        kind="percent",
        unit="%",
        help=QT_TRANSLATE_NOOP("Settings", "What is left of the reward after a lesser fall."),
    ),
)
CONVERSATION = (
    Line(
        option=MESSAGE,
        label=QT_TRANSLATE_NOOP("Settings", "Message"),
        kind="lines",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Composed for a customer from what is known. The gaps: {goal}, {product}, {others} "
            "(most or some customers like you), {who} and {result}.",
        ),
    ),
)
HEALTH = (
    Line(
        option=options.MOVE_WARNING,
        label=QT_TRANSLATE_NOOP("Settings", "Warn above"),
        kind="percent",
        unit="%",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Of accounts, or of their ARR, that would change colour by a change of the model.",
        ),
    ),
)
LOCKING = (
    Line(
        option=options.LOCK_AFTER_MINUTES,
        label=QT_TRANSLATE_NOOP("Settings", "Lock after"),
        kind="choice",
        help=QT_TRANSLATE_NOOP("Settings", "When no key and no button was pressed for so long."),
        choices=_minutes,
    ),
)
APPEARANCE = (
    Line(
        option=options.APPEARANCE,
        label=QT_TRANSLATE_NOOP("Settings", "Colours"),
        kind="choice",
        choices=_schemes,
    ),
)
