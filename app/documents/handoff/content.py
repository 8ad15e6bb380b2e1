"""What stands on the page of a handoff. Values only; every sentence is in the reader's tongue."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.documents.brand import Brand


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known of it; *strong* where it leads."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Somebody at the customer: the part they play, how they stand to us, when we last spoke."""

    name: str
    title: str
    part: str
    stand: str
    met: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A criterion of qualification, 0 to 3 or nobody's judgement yet, and what shows it."""

    name: str
    score: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step of the handoff, and the day on which it was done, if it was."""

    name: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffPage:
    """The whole page; it is for our own house. *more_people* are those who had no room."""

    title: str
    account: str
    day: str
    brand: Brand
    head: tuple[Fact, ...]
    why: str
    asked: tuple[Fact, ...]
    needs: tuple[Fact, ...]
    scores: tuple[Scored, ...]
    people: tuple[Stakeholder, ...]
    more_people: int
    context: tuple[Fact, ...]
    steps: tuple[Done, ...]
    language: str = "en_US"

    def texts(self) -> Iterable[str]:
        """Every text that somebody may have typed."""
        yield from (self.title, self.account, self.why)
        for fact in (*self.head, *self.asked, *self.needs, *self.context):
            yield from (fact.label, fact.text)
        for person in self.people:
            yield from (person.name, person.title, person.part, person.stand)
        yield from (each.text for each in self.scores)
