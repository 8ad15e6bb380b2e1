"""The shape of the hand-written stories under resources/sample, and how they are read."""

import tomllib
from collections.abc import Sequence
from itertools import zip_longest
from typing import NotRequired, TypedDict, cast

from app import resources

DAYS_KEPT = 548  # eighteen months of readings
TERM = 12  # months
_DAYS_A_MONTH = 30.44
_CHAPTERS = ("enterprise", "mid_market", "smb")

Path = Sequence[float]  # values spread evenly from the start of the story to its end


class Was(TypedDict):
    """How a person stood to us before."""

    ago: int
    influence: int
    support: int


class Person(TypedDict):
    """Somebody at the customer. *roles* are their names with blanks between."""

    name: str
    at: str
    title: str
    roles: str
    influence: int
    support: int
    was: NotRequired[Was]
    evidence: NotRequired[str]
    joined: NotRequired[int]
    left: NotRequired[int]


class Talk(TypedDict):
    """An exchange; *who* counts the people of the story from 0, *alone* got no answer."""

    ago: int
    how: str
    text: str
    mood: int
    who: list[int]
    execs: NotRequired[int]
    alone: NotRequired[bool]


class Case(TypedDict):
    """A ticket."""

    ago: int
    severity: int
    subject: str
    closed: NotRequired[int]
    escalated: NotRequired[bool]
    bug: NotRequired[bool]
    product: NotRequired[str]
    csat: NotRequired[float]


class Happening(TypedDict):
    """An event; *until* is how many days ahead the day lies that it speaks of."""

    kind: str
    ago: int
    text: NotRequired[str]
    detail: NotRequired[str]
    ended: NotRequired[int]
    until: NotRequired[int]
    who: NotRequired[int]
    product: NotRequired[str]


class Deal(TypedDict):
    """An opportunity. *path* is each stage and how many days ago it was entered.

    *revised* is how many days ago an expectation was given up, its amount, and its day to close;
    *between* the least and the most that is expected now.
    """

    title: str
    type: str
    product: str
    quantity: int
    amount: int
    path: list[tuple[str, int]]
    close_in: int
    currency: NotRequired[str]
    revised: NotRequired[list[tuple[int, int, int]]]
    between: NotRequired[tuple[int, int]]
    next_step: NotRequired[str]
    next_step_in: NotRequired[int]
    lost_reason: NotRequired[str]
    competitor: NotRequired[str]
    follow_up_in: NotRequired[int]
    owner: NotRequired[str]
    notes: NotRequired[str]


class Excuse(TypedDict):
    """An override, until so many days ahead."""

    kind: str
    value: str
    ago: int
    until: int
    reason: str


class Story(TypedDict):
    """One account: who they are, what they bought, how it goes and who said what.

    A line is a product, a quantity and a discount; *added* ones also have a day within the term.
    *past* are the sizes of earlier terms beside the present one, the newest first. Who has no
    contract has *since*, in months.
    """

    code: str
    name: str
    domain: str
    country: str
    city: str
    currency: str
    industry: str
    employees: int
    notes: str
    lines: list[tuple[str, int, float]]
    renews_in: int
    people: list[Person]
    since: NotRequired[int]
    strategic: NotRequired[bool]
    tags: NotRequired[list[str]]
    owners: NotRequired[list[tuple[str, int]]]
    added: NotRequired[list[tuple[str, int, float, int]]]
    past: NotRequired[list[float]]
    term: NotRequired[int]
    notice: NotRequired[int]
    auto: NotRequired[bool]
    outcome: NotRequired[str]
    outcome_ago: NotRequired[int]
    onboarding: NotRequired[str]
    assigned: NotRequired[Path]
    active: NotRequired[Path]
    core: NotRequired[Path]
    features: NotRequired[Path]
    api: NotRequired[Path]
    reply: NotRequired[Path]
    goals: NotRequired[Path]
    nps: NotRequired[Path]
    csat: NotRequired[Path]
    feel: NotRequired[Path]
    execs: NotRequired[Path]
    moods: NotRequired[Path]
    surveyed: NotRequired[int]
    reviewed: NotRequired[int]
    rhythm: NotRequired[int]
    quiet: NotRequired[int]
    value: NotRequired[list[tuple[int, int, str, int]]]
    talks: NotRequired[list[Talk]]
    tickets: NotRequired[list[Case]]
    events: NotRequired[list[Happening]]
    deals: NotRequired[list[Deal]]
    overrides: NotRequired[list[Excuse]]
    payment: NotRequired[list[tuple[int, str, int]]]


class Goods(TypedDict):
    """A line of the catalogue."""

    key: str
    name: str
    code: str
    family: str
    unit: str
    description: str
    prices: dict[str, int]
    measure: NotRequired[str]
    features: NotRequired[int]
    one_time: NotRequired[bool]


class Vendor(TypedDict):
    """Our own side: who sells what, to whom nobody knows yet."""

    currency: str
    sender: dict[str, str]
    rates: dict[str, tuple[str, str]]
    colleagues: list[dict[str, str]]
    products: list[Goods]
    unassigned: list[Deal]


class Land(TypedDict):
    """Parts of names as they sound in one country; *form* is what a company calls itself."""

    country: str
    currency: str
    city: str
    form: str
    first: list[str]
    second: list[str]
    third: list[str]
    given: list[str]
    family: list[str]


def lands() -> list[Land]:
    """The countries that plain accounts come from."""
    return cast("list[Land]", tomllib.loads(resources.text("sample/crowd.toml"))["lands"])


def vendor() -> Vendor:
    """Our own side."""
    return cast("Vendor", tomllib.loads(resources.text("sample/vendor.toml")))


def stories() -> list[Story]:
    """The thirty accounts, large and small ones in turn, so that the first few are a mixture."""
    chapters = [tomllib.loads(resources.text(f"sample/{each}.toml")) for each in _CHAPTERS]
    rows = zip_longest(*(each["account"] for each in chapters))
    return [cast("Story", story) for row in rows for story in row if story is not None]


def age(story: Story) -> int:
    """About how many days the customer has been with us."""
    if not story["lines"]:
        return int(story.get("since", 1) * _DAYS_A_MONTH)
    months = (len(story.get("past", [])) + 1) * story.get("term", TERM)
    return int(months * _DAYS_A_MONTH) - story["renews_in"]


def at(path: Path, ago: int, story: Story) -> float:
    """The value of a path so many days ago; before its start, its first value."""
    whole = min(DAYS_KEPT, age(story))
    if len(path) == 1 or ago >= whole:
        return path[0]
    step, rest = divmod((1 - ago / whole) * (len(path) - 1), 1)
    here = int(step)
    following = path[min(here + 1, len(path) - 1)]
    return path[here] + (following - path[here]) * rest
