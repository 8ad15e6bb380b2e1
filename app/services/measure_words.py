"""What the measures of people say, in sentences."""

from collections.abc import Iterable
from datetime import date

from app.domain.money import Money
from app.domain.people.alignment import Alignment, Pair
from app.domain.people.coverage import Coverage
from app.domain.people.support import Support
from app.domain.people.threads import Threads
from app.services import people_phrases as phrases
from app.services.people_measures import Measures
from app.services.phrases import ROLES
from app.services.writing import Writer, signed

NO_EXCHANGE = "No exchange says who took part."
_MOST_NAMES = 3
_LONGEST_NAME = 40
_CLEARLY = 0.5


def explained(
    found: Measures, worth: Money | None, day: date, words: Writer
) -> dict[str, list[str]]:
    """Every sentence, by the measure it is about."""
    return {
        "coverage": [*covered(found.coverage, words), reached(found.coverage, worth, words)],
        "threads": threaded(found.threads, words),
        "support": supported(found.support, words),
        "alignment": [aligned(found.alignment), *missing_pairs(found.alignment, day, words)],
    }


def covered(found: Coverage, words: Writer) -> list[str]:
    """How much of a decision is reached, who is missing, and what a renewal needs now."""
    said = []
    if found.share is None:
        said.append("Not known yet: nobody has a part, or no exchange says who took part.")
    else:
        said.append(f"We reach {words.percent(found.share)} of what a decision needs.")
    if found.empty:
        said.append(f"Nobody is known as {_listed(ROLES[role].lower() for role in found.empty)}.")
    if found.urgent:
        roles = _listed(ROLES[role].lower() for role in found.urgent)
        said.append(f"The renewal is near: speak to {roles} now.")
    return said


def reached(found: Coverage, worth: Money | None, words: Writer) -> str:
    """How many people were met, and how many the ARR asks for."""
    reach = found.reach
    met = _count(len(reach.people), "person", "people", words)
    of = _count(len(reach.departments), "department", "departments", words)
    said = f"{met} of {of} met in 90 days" if reach.departments else f"{met} met in 90 days"
    if worth is None or reach.target is None:
        return f"{said}; without an ARR in the book’s currency there is no target."
    asked = f"an ARR of {words.whole(worth)} asks for {words.number(reach.target)}"
    if reach.lacking:
        return f"{said}; {asked}: {words.number(reach.lacking)} more."
    return f"{said}; {asked}."


def threaded(found: Threads | None, words: Writer) -> list[str]:
    """How many people our exchanges really hang on."""
    if found is None:
        return [NO_EXCHANGE]
    top = found.top
    if top is None or found.index is None:
        return ["Nobody was spoken to in 90 days."]
    effective, index = words.number(found.effective, 1), words.number(found.index, 2)
    people = _count(len(found.threads), "person", "people", words)
    said = f"Exchanges with {people} are as {effective} equal threads (index {index})."
    if not found.is_single:
        return [said]
    share = words.percent(top.share)
    return [said, f"It hangs by a single thread: {_short(top.contact.name)} has {share} of it."]


def supported(found: Support, words: Writer) -> list[str]:
    """Who is for us, weighed by influence, and who is not judged."""
    said = []
    if found.value is None:
        said.append("Nobody’s influence and support are both judged.")
    else:
        figure = signed(words.number(abs(found.value), 2), found.value)
        said.append(
            f"Weighed by influence, support is {figure} of −1 to +1: {_leaning(found.value)}."
        )
    if found.unknown:
        names = _listed(each.name for each in found.unknown)
        said.append(f"Not judged: {names}.")
    return said


def aligned(found: Alignment) -> str:
    """How many of the required pairs have spoken."""
    if found.share is None:
        return NO_EXCHANGE
    covered_pairs = sum(pair.is_covered for pair in found.required)
    return f"{covered_pairs} of {len(found.required)} required pairs spoke in the last 90 days."


def missing_pairs(found: Alignment, day: date, words: Writer) -> list[str]:
    """Who should talk to whom, a sentence for each gap."""
    return [gap(pair, day, words) for pair in found.gaps]


def gap(pair: Pair, day: date, words: Writer) -> str:
    """What a pair lacks: somebody of ours, somebody of theirs, or a word between them."""
    ours, theirs = phrases.OUR_PARTS[pair.ours], ROLES[pair.theirs].lower()
    if not pair.contacts and not pair.colleagues:
        return f"{ours} and {theirs}: nobody is known on either side."
    if not pair.contacts:
        return f"{ours}: nobody there is known as {theirs}."
    there = _listed(each.name for each in pair.contacts)
    if not pair.colleagues:
        return f"{ours} is not named yet; somebody should talk to {there}, {theirs}."
    here = _listed(pair.colleagues)
    if pair.last_met is None:
        return f"{here} should talk to {there}, {theirs}: never so far."
    ago = words.days((day - pair.last_met).days)
    return f"{here} should talk to {there}, {theirs}: last {ago} ago."


def _leaning(value: float) -> str:
    if value >= _CLEARLY:
        return "clearly for us"
    if value > 0:
        return "more for us than against"
    return "even" if value == 0 else "more against us than for"


def _listed(names: Iterable[str]) -> str:
    """The first of some names, and how many more."""
    known = list(names)
    shown = ", ".join(_short(name) for name in known[:_MOST_NAMES])
    return shown if len(known) <= _MOST_NAMES else f"{shown} and {len(known) - _MOST_NAMES} more"


def _short(name: str) -> str:
    """A name as long as a sentence can bear it."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"


def _count(number: int, one: str, several: str, words: Writer) -> str:
    return f"{words.number(number)} {one if number == 1 else several}"
