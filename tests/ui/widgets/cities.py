"""A table to try: values with words, numbers, days, and some that are not known."""

from dataclasses import dataclass
from datetime import date

from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column


@dataclass(frozen=True)
class City:
    """What a row shows; *people* in thousands."""

    id: str
    name: str
    people: int | None = None
    founded: date | None = None


OSLO = City("o", "Oslo", 700, date(1040, 1, 1))
ROME = City("r", "rome", 2_800, date(1, 1, 1))
LIMA = City("l", "Lima", 10_000, date(1535, 1, 18))
ATLANTIS = City("a", "Atlantis <b>")
CITIES = (OSLO, ROME, LIMA, ATLANTIS)


def people(city):
    return "–" if city.people is None else f"{city.people:,}"


def mark(city):
    return Mark(tone="unknown" if city.people is None else "good", word=city.name)


def columns():
    return [
        Column(
            key="name",
            title="Name",
            text=lambda city: city.name,
            tip=lambda city: f"{city.name} & more",
            edit=lambda city: None if city.people is None else city.name,
            width=200,
        ),
        Column(
            key="people",
            title="People",
            text=people,
            sort=lambda city: city.people,
            align="right",
            spoken=lambda city: f"{people(city)} people",
            title_tip="in <thousands>",
        ),
        Column(
            key="founded",
            title="Founded",
            text=lambda city: str(city.founded or ""),
            sort=lambda city: city.founded,
            found=False,
        ),
        Column(key="mark", title="Mark", text=people, picture=mark),
    ]
