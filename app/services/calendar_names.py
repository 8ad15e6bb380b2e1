"""The places whose public holidays are known: by name, by code, and what is like one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from app.domain.evidence import Evidence, evidence
from app.domain.text import search_key
from app.services.calendars import Found
from app.services.places import country_code, country_name

_IN_BRACKETS = re.compile(r"\(([A-Za-z0-9-]+)\)\s*$")
_NEAR = 3
_FEW = 5
_ENGLISH = "en_US"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, and what it is called."""

    day: date
    name: str


@cache
def _parts_of() -> dict[str, list[str]]:
    import holidays

    found: dict[str, list[str]] = holidays.list_supported_countries(include_aliases=False)
    return found


@cache
def parts(country: str) -> tuple[tuple[str, str], ...]:
    """The parts of a country that have holidays of their own: codes such as MY-10, and names."""
    import holidays

    codes = _parts_of().get(country, ())
    if not codes:
        return ()
    aliases = holidays.country_holidays(country).get_subdivision_aliases()
    names = {code: next(iter(aliases.get(code) or ()), code) for code in codes}
    return tuple((f"{country}-{code}", names[code]) for code in codes)


def place_name(code: str) -> str:
    """What a place is called: “Malaysia, Selangor”; the code itself if it is none we know."""
    country, _, _ = code.partition("-")
    if country not in _parts_of():
        return code
    part = dict(parts(country)).get(code)
    return country_name(country) if part is None else f"{country_name(country)}, {part}"


def read_code(text: str) -> str | None:
    """The code of a place that was written by code or name; None for one that is not known.

    Nothing written is no place, and an empty code.
    """
    said = " ".join(text.split())
    if not said:
        return ""
    bracketed = _IN_BRACKETS.search(said)
    if bracketed is not None:
        said = bracketed.group(1)
    country = country_code(said)
    if country in _parts_of():
        return country
    for sign in (",", "-"):
        before, found, after = said.partition(sign)
        country = country_code(before)
        if found and country in _parts_of():
            return _part(country, after)
    return None


def offers(text: str) -> list[str]:
    """What can be completed from *text*: countries, and the parts of the one that is meant."""
    country = country_code(re.split("[,(-]", text)[0].strip())
    return [*(_written(code) for code, _ in parts(country)), *_whole_countries()]


@cache
def _whole_countries() -> tuple[str, ...]:
    return tuple(_written(each) for each in sorted(_parts_of(), key=country_name))


def refusal(text: str) -> str:
    """Why no calendar is known by *text*, naming what is near; empty for one that is known."""
    if read_code(text) is not None:
        return ""
    country = country_code(re.split("[,-]", text)[0].strip())
    if country in _parts_of() and not parts(country):
        return f"{country_name(country)} has one calendar. Write {country}."
    if country in _parts_of():
        named = ", ".join(f"{code} ({name})" for code, name in _near_parts(country, text))
        return (
            f"No part of {country_name(country)} is called that. Write {country} for all of it, "
            f"or a part such as {named}."
        )
    near = _near(text)
    if near:
        return f"No calendar is known by “{text.strip()}”. Near it: {', '.join(near)}."
    return f"No calendar is known by “{text.strip()}”. Write a country or its code, such as US."


def note(ours: Found, theirs: Found) -> Evidence:
    """By whose calendars steps fall: where one is not known, that is said."""
    mine = "" if ours.calendar is None else place_name(ours.calendar.code)
    other = "" if theirs.calendar is None else place_name(theirs.calendar.code)
    if mine and mine == other:
        return evidence("calendars_same", name=mine)
    if mine and other:
        return evidence("calendars_both", name=mine, title=other)
    if mine:
        code = "calendars_ours" if theirs.said else "calendars_ours_alone"
        return evidence(code, name=mine, text=theirs.said)
    if other:
        return evidence("calendars_theirs", name=other)
    return evidence("calendars_none")


def next_holidays(code: str, today: date, count: int = _FEW) -> tuple[Holiday, ...]:
    """The next days off of a place, today among them; none for a place that is not known."""
    import holidays

    country, _, part = code.partition("-")
    years = (today.year, today.year + 1)
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=years)
        if _ENGLISH in (found.supported_languages or ()):
            found = holidays.country_holidays(
                country, subdiv=part or None, years=years, language=_ENGLISH
            )
    except (NotImplementedError, KeyError):
        return ()
    ahead = sorted((day, name) for day, name in found.items() if day >= today)
    return tuple(Holiday(day, name) for day, name in ahead[:count])


def _part(country: str, text: str) -> str | None:
    import holidays

    wanted = search_key(text)
    codes = _parts_of()[country]
    aliases = holidays.country_holidays(country).get_subdivision_aliases()
    for code in codes:
        if wanted in {search_key(each) for each in (code, *aliases.get(code, ()))}:
            return f"{country}-{code}"
    return None


@cache
def _by_name() -> dict[str, str]:
    """The codes of countries by what can be written for them."""
    names = {search_key(country_name(code)): code for code in _parts_of()}
    return names | {code.casefold(): code for code in _parts_of()}


def _near(text: str) -> Sequence[str]:
    known = _by_name()
    close = get_close_matches(search_key(text), known, n=_NEAR, cutoff=0.6)
    return [_written(code) for code in dict.fromkeys(known[each] for each in close)]


def _near_parts(country: str, text: str) -> Sequence[tuple[str, str]]:
    """The parts of a country that are called about so, else its first ones."""
    by_name = {search_key(name): (code, name) for code, name in parts(country)}
    said = search_key(re.split("[,-]", text, maxsplit=1)[-1])
    close = get_close_matches(said, by_name, n=_NEAR, cutoff=0.6)
    return [by_name[each] for each in close] or parts(country)[:_NEAR]


def _written(code: str) -> str:
    return f"{place_name(code)} ({code})"
