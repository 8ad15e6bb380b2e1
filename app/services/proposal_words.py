"""The words of proposals: what the notes on a draft say."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from app.documents.formats import Formats
from app.domain.errors import RuleError
from app.domain.money import read_back
from app.domain.pricing.notes import Note, NoteCode
from app.domain.renewing.triggers import Trigger
from app.services.words import Words

RISKS: Mapping[str, str] = {
    Trigger.STATED: "the customer said so",
    Trigger.NOTICE: "they gave notice",
    Trigger.RED: "health is red",
    Trigger.COMPETITOR: "a competitor is being looked at",
    Trigger.CHAMPION_LEFT: "the champion left and nobody took over",
    Trigger.INVOICE_OVERDUE: "an invoice is long overdue",
    Trigger.DECLINE: "health fell fast",
    Trigger.SINGLE_THREAD: "one person at most talks to us",
    Trigger.NO_COMMITMENT: "nobody has committed",
    Trigger.NOT_NEGOTIATING: "no paper has been drafted",
    Trigger.NOT_CLOSED: "it is not signed yet",
}
# Values are numbered as the note carries them: {0} plain, {0:share} percent, {0:day} a date.
_NOTES: Mapping[NoteCode, str] = {
    NoteCode.AT_RISK: "This renewal is at risk ({0:risks}), so only the first option is offered.",
    NoteCode.OVERDUE: "The term ended on {0:day} and nobody has recorded what became of it.",
    NoteCode.NO_NOTICE_PERIOD: (
        "The contract has no notice period on record. Enter it, so that the last day is known."
    ),
    NoteCode.AUTO_RENEW_UNKNOWN: "It is not on record whether the contract renews by itself.",
    NoteCode.OTHER_CONTRACTS: "Also in force, and not part of this proposal: {0:list}.",
    NoteCode.CONTRACT_UPLIFT: (
        "The contract provides for {0:share} more at renewal. The first option keeps the price."
    ),
    NoteCode.DISCOUNT_ENDS: "The discount on “{0}” ends on {1:day}. The price offered keeps it.",
    NoteCode.NO_USAGE: "Active users are not on record, so seats are not sized by use.",
    NoteCode.STALE_USAGE: "The last reading of active users is of {0:day}. Bring it up to date.",
    NoteCode.COUNTS_DISAGREE: (
        "{0} people are active on {1} seats. The two seem to count different things, "
        "so seats are not sized by use."
    ),
    NoteCode.GROWTH_CAPPED: "Use grew by {0:share} in a year. Seats are sized with {1:share}.",
    NoteCode.NO_GROWTH: (
        "Neither use nor a qualified opportunity asks for more, so no growth is offered."
    ),
    NoteCode.BESIDE: "{reason}. It can be ticked, and is in no total.",
    NoteCode.PARTED: "{reason}. It is left out.",
    NoteCode.UNQUALIFIED: "Left out until it is qualified: {0:list}.",
    NoteCode.UNPRICED: "“{0}” is left out: it has neither an amount nor a price.",
    NoteCode.OTHER_CURRENCY: "“{0}” is left out: its amount is in {1}.",
    NoteCode.DISCOUNT_LOWERED: (
        "{0:share} off would make a year of the last option no dearer than the one below it. "
        "It is offered at {1:share}."
    ),
    NoteCode.INVERSION: (
        "“{0}” costs less a year than “{1}”. With a discount below {2:share} it would not."
    ),
    NoteCode.NOT_DEARER: "“{0}” costs as much a year as “{1}”.",
    NoteCode.STEP_TOO_HIGH: "“{0}” costs {2:share} more a year than “{1}”. Few take such a step.",
    NoteCode.FAR_BELOW: "“{0}” costs {2:share} less a year than “{1}”. Few take such a step.",
    NoteCode.LOST: "Moving up to “{0}” would take away “{2}”, which “{1}” has.",
    NoteCode.NO_DIFFERENCE: "“{0}” has nothing that “{1}” has not. Give it something more.",
    NoteCode.MANY_DIFFERENCES: (
        "“{0}” differs from “{1}” in {2} things. Up to {3} are easily understood."
    ),
    NoteCode.NO_RECOMMENDED: "No option is recommended. Mark the one that fits them best.",
    NoteCode.BEGINS_LATE: (
        "“{1}” begins on {2:day}, after the first year of “{0}”, whose price it is in."
    ),
    NoteCode.NOT_COUNTED: "Nothing in “{0}” is counted, so its price is the same in full.",
    NoteCode.UNIT_DEARER: "A unit of “{1}” costs more in “{0}” than in the option below it.",
    NoteCode.DISCOUNT_OUTSIDE: (
        "{1:share} off “{0}” is outside the usual {3:share} to {4:share} for {2} years."
    ),
    NoteCode.DISCOUNT_HIGH: "{1:share} off “{0}” is high. Do the maths first.",
    NoteCode.ESCALATOR_OUTSIDE: (
        "{1:share} a year for “{0}” is outside the usual {2:share} to {3:share}."
    ),
    NoteCode.ONE_YEAR: "No option of several years is drafted. {reason}.",
    NoteCode.LONG_TERM: (
        "“{0}” runs several years, which is not recommended. {reason}. Write why, or make it one."
    ),
    NoteCode.RIGHT_SIZE: (
        "{0} people are active on {1} seats; {2} would do. An alternative can offer them fewer."
    ),
    NoteCode.STARTS_EARLY: (
        "The new term starts before the current one ends on {0:day}: these days are paid twice."
    ),
    NoteCode.STARTS_LATE: (
        "The current term ends on {0:day}, {1:days} before the new one starts: nothing is agreed "
        "for them."
    ),
    NoteCode.NO_PRICE: "“{1}” in “{0}” costs nothing. Enter its price, or take it out.",
    NoteCode.NO_QUANTITY: "“{1}” in “{0}” is for a quantity of 0. Enter how many.",
    NoteCode.NOTHING_TO_PAY: "“{0}” costs nothing. Check its lines.",
    NoteCode.NO_CONCESSION: (
        "{1:share} off “{0}” has no concession on record that allows it. It needs a get "
        "({2}) and an approver ({3})."
    ),
    NoteCode.BELOW_FLOOR: "“{0}” costs {1:money} a year, below our floor of {2:money}.",
}
_OF_ONE = frozenset((NoteCode.BESIDE, NoteCode.PARTED))
NO_SENDER = "The proposal has no sender. Enter your name and company in the settings."
NOT_AS_SENT = (
    "The PDF that was kept is not the one that was sent: its seal does not fit. Look for the file "
    "in a backup of the book, or make a new version."
)
EXPIRED = "Its last valid day is past. Choose a later one."
LONG_NAMES = "A name is too long to be printed in full. Shorten it."


def sentence(note: Note, formats: Formats) -> str:
    """What a note says."""
    reason = _reason(note, Words(formats.language))
    values = (_Value(each, note.values, formats) for each in note.values)
    return _NOTES[note.code].format(*values, reason=reason)


def _reason(note: Note, words: Words) -> str:
    """Why it is so; it names what it is about, as some reasons do by themselves."""
    if note.reason is None:
        return ""
    said = words.evidence(note.reason)
    named = note.code in _OF_ONE and "title" not in dict(note.reason.values)
    return f"“{note.values[0]}”: {said[:1].lower()}{said[1:]}" if named else said


class _Value:
    """A value of a note, written as the sentence asks."""

    def __init__(self, text: str, all_values: Sequence[str], formats: Formats) -> None:
        self._text, self._all, self._formats = text, all_values, formats

    def __format__(self, kind: str) -> str:
        write: Mapping[str, Callable[[], str]] = {
            "": lambda: self._text,
            "share": self._share,
            "money": self._money,
            "day": lambda: self._formats.short_day(date.fromisoformat(self._text)),
            "days": lambda: "1 day" if self._text == "1" else f"{self._text} days",
            "months": lambda: "1 month" if self._text == "1" else f"{self._text} months",
            "risks": lambda: ", ".join(RISKS.get(each, each) for each in self._all),
            "list": lambda: ", ".join(f"“{each}”" for each in self._all),
        }
        return write[kind]()

    def _money(self) -> str:
        written, _, currency = self._text.rpartition(" ")
        try:
            return self._formats.money(read_back(written, currency))
        except (RuleError, InvalidOperation):
            return self._text

    def _share(self) -> str:
        try:
            return self._formats.percent(Decimal(self._text))
        except InvalidOperation:
            return self._text
