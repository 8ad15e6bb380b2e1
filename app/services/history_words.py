"""The sentences of what happened to an account, for screen and paper alike."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from app.domain.evidence import Value
from app.domain.money import Money
from app.services import phrases
from app.services.happened import Happened, Happening
from app.services.words import Words

HAPPENINGS: Mapping[Happening, str] = {
    Happening.CHAMPION_LEFT: "Champion left",
    Happening.SPONSOR_LEFT: "Sponsor left",
    Happening.EMERGENCY: "Emergency ticket",
    Happening.ESCALATION: "Escalation",
    Happening.CRISIS: "Crisis",
    Happening.AT_RISK: "Renewal in doubt",
    Happening.COMPETITOR: "Competitor in play",
    Happening.CHURNED: "Customer left",
    Happening.RENEWAL: "Renewal",
    Happening.VALUE: "Contract value",
    Happening.REVIEW: "Review held",
    Happening.GO_LIVE: "Went live",
    Happening.NEW_EXECUTIVE: "New executive",
    Happening.OVERRIDE: "Health overridden",
    Happening.MODEL: "Health model",
}
_SENTENCES: Mapping[str, str] = {
    "champion_left": "The champion left{text}",
    "champion_left_named": "The champion left: {who}",
    "sponsor_left_named": "A sponsor left: {who}",
    "emergency": "Emergency ticket{text}",
    "escalation": "Escalation{text}",
    "crisis": "The customer is in a crisis{text}",
    "at_risk": "The customer says the renewal is at risk{text}",
    "competitor": "A competitor is in play{text}",
    "churned": "The customer left{text}",
    "review": "Review held{text}",
    "go_live": "Went live{text}",
    "new_executive": "A new executive joined{text}",
    "override": "Health overridden as {colour}{reason}",
    "model": "Judged by another health model from here{name}, version {version}",
    "renewed": "Renewed{name}{amount}",
    "renewed_changed": "Renewed on other terms{name}{amount} before",
    "not_renewed": "The term ended and was not renewed{name}{amount}",
    "renewal_undecided": "The term ended and no outcome is recorded{name}{amount}",
    "renewal_next": "Next renewal{name}{amount}",
    "value_rises": "Contract value rises from {before} to {after} a year",
    "value_falls": "Contract value falls from {before} to {after} a year",
}
_QUOTED = frozenset(("text", "reason"))


def sentence(happened: Happened, words: Words) -> str:
    """What happened, in one sentence; what lasted says until when."""
    found = happened.found
    values = defaultdict(str, {name: _worded(name, each, words) for name, each in found.values})
    said = _SENTENCES[found.code].format_map(values)
    return f"{said}, {_ending(happened, words)}" if happened.lasts else said


def _ending(happened: Happened, words: Words) -> str:
    is_ticket = happened.kind is Happening.EMERGENCY
    if happened.until is None:
        return "still open" if is_ticket else "still so"
    return f"{'closed' if is_ticket else 'until'} {words.date(happened.until)}"


def _worded(name: str, value: Value, words: Words) -> str:
    if isinstance(value, Money):
        amount = words.money(value)
        return f", {amount} a year" if name == "amount" else amount
    if isinstance(value, date):
        return words.date(value)
    text = str(value)
    if name == "colour":
        return phrases.COLOURS.get(text, text)
    if name in _QUOTED:
        return f": “{text}”" if text else ""
    if name == "name" and text:
        return f": {text}"
    return text
