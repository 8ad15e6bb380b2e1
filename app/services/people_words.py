"""What is said of one person: when we spoke, when they were judged, whether they are a champion."""

from datetime import date

from app.domain.contacts import Relation
from app.domain.people.cadence import Cadence, Warmth
from app.domain.people.choosing import Attribute, Proposal
from app.domain.people.strength import ChampionTest, Strength
from app.services import people_phrases as phrases
from app.services.person import PersonView
from app.services.writing import Writer, signed


def kept_up(found: Cadence, day: date, words: Writer) -> str:
    """When somebody was last spoken to, and how often that should be."""
    every = f"wanted every {words.days(found.days)}"
    if found.warmth is Warmth.UNKNOWN:
        return f"No exchange says who took part; {every}."
    if found.last_met is None:
        return f"Never spoken to; {every}."
    ago = (day - found.last_met).days
    said = f"Last spoken to on {words.date(found.last_met)}, {_ago(ago, words)}; {every}"
    late = found.overdue_by(day)
    return f"{said}." if late is None else f"{said}: {words.days(late)} late."


def judged(seen: PersonView, words: Writer) -> str:
    """When influence and support were judged, and whether that is too long ago."""
    position, on = seen.position, seen.judged_on
    if position.influence is None and position.support is None:
        return "Nothing is judged yet."
    if on is None:
        return "Nobody knows when this was judged: judge anew."
    said = f"Judged on {words.date(on)}, {_ago((seen.day - on).days, words)}"
    return f"{said}: judge anew." if seen.is_outdated else f"{said}."


def verdict(test: ChampionTest) -> str:
    """What the test of a champion says, in one word or two."""
    if test.is_champion:
        return phrases.CHAMPION
    if not test.mobilises and test.advocates is None:
        return phrases.UNTESTED
    return phrases.SUPPORTER if test.is_positive else phrases.NOT_FOR_US


def verdict_reason(test: ChampionTest) -> str:
    """Why, in a sentence."""
    count, needed = len(test.mobilises), test.needed
    moves = f"moves others in {count} of 3 ways"
    if test.is_champion:
        return f"A champion: for us, {moves}, and speaks for us when we are not there."
    lacking = []
    if not test.is_positive:
        lacking.append("their support is not above 0")
    if count < needed:
        lacking.append(f"{moves}, and {needed} are needed")
    if test.advocates is None:
        lacking.append("nobody has said whether they speak for us")
    elif not test.advocates:
        lacking.append("does not speak for us when we are not there")
    return f"Not a champion yet: {'; '.join(lacking)}."


def lacks(strength: Strength) -> str:
    """What of a strength is not known, and what happens to its weight."""
    if not strength.missing:
        return ""
    missing = "; ".join(phrases.PARTS_LACK[part] for part in strength.missing)
    if strength.value is None:
        return f"Nothing is known: {missing}."
    return f"Not counted: {missing}. The other parts weigh more instead."


def proposed(found: Proposal, name: str) -> str:
    """What three answers speak for, and why."""
    why = ", ".join(phrases.BECAUSE[each] for each in found.because) or phrases.NOTHING_SPEAKS
    value = found.value
    if found.attribute is Attribute.CHAMPION:
        said = f"{name} is a champion" if value else f"{name} is no champion"
    elif isinstance(value, Relation):
        said = phrases.RELATIONS[value]
    elif found.attribute is Attribute.SUPPORT:
        said = f"{signed(str(abs(value)), value) if value else '0'}, {phrases.SUPPORTS[value]}"
    else:
        said = f"{value} of 5, {phrases.INFLUENCES[value]}"
    return f"{said}: {why}."


def _ago(days: int, words: Writer) -> str:
    return "today" if days == 0 else f"{words.days(days)} ago"
