"""The words of the import page: kinds of record, what rows do, ways of reading a file."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.observations import Measure
from app.exchange.encodings import ENCODINGS
from app.exchange.fields import CUSTOM, LEFT_OUT, MEASURE, Kind
from app.exchange.mapping import Mapping as TableMapping
from app.exchange.mapping import fields_of
from app.exchange.values import CURRENCIES
from app.services.importing.choosing import takes_measures
from app.services.importing.shelf import Count
from app.ui.labels import NOTHING, number_text

# One and several, as an import counts them.
_COUNTED: Final = {
    "accounts": (
        QT_TRANSLATE_NOOP("Import", "account"),
        QT_TRANSLATE_NOOP("Import", "accounts"),
    ),
    "contacts": (
        QT_TRANSLATE_NOOP("Import", "contact"),
        QT_TRANSLATE_NOOP("Import", "contacts"),
    ),
    "contracts": (
        QT_TRANSLATE_NOOP("Import", "contract"),
        QT_TRANSLATE_NOOP("Import", "contracts"),
    ),
    "opportunities": (
        QT_TRANSLATE_NOOP("Import", "opportunity"),
        QT_TRANSLATE_NOOP("Import", "opportunities"),
    ),
    "stages": (QT_TRANSLATE_NOOP("Import", "stage"), QT_TRANSLATE_NOOP("Import", "stages")),
    "products": (
        QT_TRANSLATE_NOOP("Import", "product"),
        QT_TRANSLATE_NOOP("Import", "products"),
    ),
    "colleagues": (
        QT_TRANSLATE_NOOP("Import", "colleague"),
        QT_TRANSLATE_NOOP("Import", "colleagues"),
    ),
    "tickets": (QT_TRANSLATE_NOOP("Import", "ticket"), QT_TRANSLATE_NOOP("Import", "tickets")),
    "observations": (
        QT_TRANSLATE_NOOP("Import", "reading"),
        QT_TRANSLATE_NOOP("Import", "readings"),
    ),
    "interactions": (
        QT_TRANSLATE_NOOP("Import", "interaction"),
        QT_TRANSLATE_NOOP("Import", "interactions"),
    ),
    "events": (QT_TRANSLATE_NOOP("Import", "event"), QT_TRANSLATE_NOOP("Import", "events")),
    "signals": (QT_TRANSLATE_NOOP("Import", "signal"), QT_TRANSLATE_NOOP("Import", "signals")),
    "objectives": (
        QT_TRANSLATE_NOOP("Import", "objective"),
        QT_TRANSLATE_NOOP("Import", "objectives"),
    ),
    "value": (QT_TRANSLATE_NOOP("Import", "result"), QT_TRANSLATE_NOOP("Import", "results")),
    "payments": (
        QT_TRANSLATE_NOOP("Import", "payment status"),
        QT_TRANSLATE_NOOP("Import", "payment statuses"),
    ),
}
_KINDS: Final = {
    Kind.ACCOUNTS: QT_TRANSLATE_NOOP("Import", "Accounts"),
    Kind.CONTACTS: QT_TRANSLATE_NOOP("Import", "Contacts"),
    Kind.CONTRACTS: QT_TRANSLATE_NOOP("Import", "Contracts"),
    Kind.OPPORTUNITIES: QT_TRANSLATE_NOOP("Import", "Opportunities"),
    Kind.PRODUCTS: QT_TRANSLATE_NOOP("Import", "Products"),
    Kind.COLLEAGUES: QT_TRANSLATE_NOOP("Import", "Colleagues"),
    Kind.TICKETS: QT_TRANSLATE_NOOP("Import", "Tickets"),
    Kind.OBSERVATIONS: QT_TRANSLATE_NOOP("Import", "Readings"),
    Kind.INTERACTIONS: QT_TRANSLATE_NOOP("Import", "Interactions"),
    Kind.EVENTS: QT_TRANSLATE_NOOP("Import", "Events"),
    Kind.SIGNALS: QT_TRANSLATE_NOOP("Import", "Signals"),
    Kind.OBJECTIVES: QT_TRANSLATE_NOOP("Import", "Objectives"),
    Kind.VALUE: QT_TRANSLATE_NOOP("Import", "Value evidence"),
    Kind.PAYMENTS: QT_TRANSLATE_NOOP("Import", "Payments"),
    Kind.DOCUMENTATION: QT_TRANSLATE_NOOP("Import", "Explanations"),
}
_DOES: Final = {
    "create": QT_TRANSLATE_NOOP("Import", "New"),
    "update": QT_TRANSLATE_NOOP("Import", "Changed"),
    "unchanged": QT_TRANSLATE_NOOP("Import", "Same"),
    "leave out": QT_TRANSLATE_NOOP("Import", "Left out"),
}
_DELIMITERS: Final = {
    ",": QT_TRANSLATE_NOOP("Import", "Comma"),
    ";": QT_TRANSLATE_NOOP("Import", "Semicolon"),
    "\t": QT_TRANSLATE_NOOP("Import", "Tab"),
    "|": QT_TRANSLATE_NOOP("Import", "Bar"),
}
_SPOKEN: Final[dict[str, str]] = {
    Measure.NPS: "NPS",
    Measure.CSAT: "CSAT",
    Measure.API_CALLS: "API calls",
}
_COMMON: Final = (
    *("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "CNY", "INR", "MYR", "PLN", "SEK"),
    *("NOK", "DKK", "CZK", "SGD", "HKD", "BRL", "MXN", "ZAR"),
)


def say(text: object) -> str:
    """A word of this page in the user's language."""
    return QCoreApplication.translate("Import", str(text))


def count_text(kind: str, count: int) -> str:
    """How many of a kind, in words: 1 account, 3,200 readings."""
    one, many = _COUNTED.get(kind, (kind, kind))
    return f"{number_text(count, 0)} {say(one if count == 1 else many)}"


def counted_text(kind: str) -> str:
    """The name of what is counted, at the start of a line."""
    word = say(_COUNTED.get(kind, (kind, kind))[1])
    return word[:1].upper() + word[1:]


def written_text(counts: Mapping[str, Count], *, most: int = 2) -> str:
    """What an import brings: what it is about first, then the larger parts, at most so many."""
    found = [(kind, each.created + each.updated) for kind, each in counts.items()]
    parts = [(kind, count) for kind, count in found if count]
    larger = sorted(parts[1:], key=lambda part: -part[1])[: most - 1]
    shown = [count_text(*part) for part in parts if part in (parts[0], *larger)]
    if len(parts) <= most:
        return ", ".join(shown)
    return say(QT_TRANSLATE_NOOP("Import", "{what} and more")).format(what=", ".join(shown))


def kind_text(kind: Kind | None) -> str:
    """What the rows of a table are."""
    return say(QT_TRANSLATE_NOOP("Import", "Left out")) if kind is None else say(_KINDS[kind])


def kind_choices() -> list[tuple[object, str]]:
    """What the rows of a table can be."""
    leave = (None, say(QT_TRANSLATE_NOOP("Import", "Leave out")))
    return [leave, *((kind, say(word)) for kind, word in _KINDS.items())]


def does_text(does: str) -> str:
    """What becomes of a row."""
    return say(_DOES.get(does, does))


def encoding_choices(found: str) -> list[tuple[object, str]]:
    """The encodings a text can be read in; the first finds out again."""
    names = dict.fromkeys((*ENCODINGS, *([found] if found else ())))
    return [
        ("", say(QT_TRANSLATE_NOOP("Import", "Find out"))),
        *((name, name.upper() if name.startswith("utf") else name) for name in names),
    ]


def delimiter_choices(found: str) -> list[tuple[object, str]]:
    """The signs that can stand between two cells; the first finds out again."""
    known = {sign: say(word) for sign, word in _DELIMITERS.items()}
    if found and found not in known:
        known[found] = found
    return [("", say(QT_TRANSLATE_NOOP("Import", "Find out"))), *known.items()]


def currency_choices(home: str) -> list[tuple[object, str]]:
    """The currency of amounts that name none; the first is the book's own."""
    own = say(QT_TRANSLATE_NOOP("Import", "{home} (book)")).format(home=home)
    rest = sorted(CURRENCIES - set(_COMMON))
    return [("", own), *((code, code) for code in (*_COMMON, *rest))]


def measure_text(measure: str) -> str:
    """The name of a measure; one we do not know is shown as it is kept."""
    return _SPOKEN.get(measure) or measure.replace("_", " ").capitalize()


def field_choices(mapping: TableMapping, header: str) -> list[tuple[str, str]]:
    """What a column can fill, by key and in words; each word stands for one key."""
    found: dict[str, str] = {
        say(QT_TRANSLATE_NOOP("Import", "Keep as custom field")): CUSTOM,
        say(QT_TRANSLATE_NOOP("Import", "Leave out")): LEFT_OUT,
    }
    for each in fields_of(mapping.kind):
        found.setdefault(each.label, each.key)
    if takes_measures(mapping.kind):
        own = "_".join(header.casefold().split())
        used = [key.removeprefix(MEASURE) for _, key in mapping.columns if key.startswith(MEASURE)]
        for measure in dict.fromkeys((*(str(each) for each in Measure), *used, own)):
            found.setdefault(_reading(measure), MEASURE + measure)
    return [(key, word) for word, key in found.items()]


def field_text(mapping: TableMapping, key: str) -> str:
    """What a column fills, in words; nothing is decided while the table is left out."""
    if mapping.kind is None:
        return NOTHING
    if key == CUSTOM:
        return say(QT_TRANSLATE_NOOP("Import", "Custom field"))
    if key == LEFT_OUT:
        return say(QT_TRANSLATE_NOOP("Import", "Left out"))
    if key.startswith(MEASURE):
        return _reading(key.removeprefix(MEASURE))
    labels = {each.key: each.label for each in fields_of(mapping.kind)}
    return labels.get(key, key)


def _reading(measure: str) -> str:
    text = say(QT_TRANSLATE_NOOP("Import", "Reading: {measure}"))
    return text.format(measure=measure_text(measure))


def joined(texts: Iterable[str]) -> str:
    """Values beside each other."""
    return "  ·  ".join(" ".join(text.split())[:80] for text in texts)
