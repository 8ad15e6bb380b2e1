"""Accounts and the people in them, with how they stood to us then and now."""

from collections.abc import Iterator

from app.domain.accounts import Account
from app.domain.contacts import Contact, Position, Role
from app.domain.contracts import Contract
from app.domain.dated import OwnerSince
from app.domain.overrides import Override, OverrideKind
from app.domain.payments import PaymentStatus
from app.services.stories.scene import Scene
from app.services.stories.story import DAYS_KEPT, Person, Story, age

_KNOWN_AFTER = 10  # days from the start until we know somebody
_INVOICED_EVERY = 90
_FIRST_INVOICE = 22


def account(scene: Scene, story: Story, held: list[Contract], author: str) -> Account:
    """The customer of a story."""
    owners = story.get("owners", [(author, age(story))])
    return Account(
        id=scene.id("account", story["code"]),
        name=story["name"],
        code=story["code"],
        domain=story["domain"],
        industry=story["industry"],
        country=story["country"],
        language=str(story.get("language", "")),
        city=story["city"],
        employees=story["employees"],
        owners=tuple(OwnerSince(name, scene.ago(days)) for name, days in owners),
        customer_since=held[0].start if held else scene.ago(age(story)),
        strategic=story.get("strategic", False),
        tags=tuple(story.get("tags", [])),
        notes=story["notes"],
    )


def contact_id(scene: Scene, story: Story, number: int) -> str:
    """The id of the person with this number in the story."""
    return scene.id("contact", story["code"], story["people"][number]["at"])


def contacts(scene: Scene, story: Story, author: str) -> Iterator[Contact]:
    """The people of a story; all but the first decision maker report to that one."""
    head = next(
        (n for n, each in enumerate(story["people"]) if "decision_maker" in each["roles"]), None
    )
    for number, person in enumerate(story["people"]):
        left = person.get("left")
        yield Contact(
            id=contact_id(scene, story, number),
            account_id=scene.id("account", story["code"]),
            name=person["name"],
            title=person["title"],
            emails=(f"{person['at']}@{story['domain']}",),
            positions=tuple(_positions(scene, story, person)),
            reports_to_id=None if head in {None, number} else contact_id(scene, story, head or 0),
            owner=author,
            joined_on=scene.ago(person["joined"]) if "joined" in person else None,
            left_on=None if left is None else scene.ago(left),
        )


def known(story: Story, person: Person) -> int:
    """How many days we have known a person."""
    return person.get("joined", max(1, age(story) - _KNOWN_AFTER))


def here(story: Story, person: Person, ago: int) -> bool:
    """Tell whether somebody was there, and known to us, so many days ago."""
    return known(story, person) >= ago > person.get("left", -1)


def _positions(scene: Scene, story: Story, person: Person) -> Iterator[Position]:
    roles = tuple(Role(each) for each in person["roles"].split())
    since = known(story, person)
    if "was" in person:
        was = person["was"]
        yield Position(
            roles=roles,
            influence=was["influence"],
            support=was["support"],
            since=scene.ago(since),
        )
        since = was["ago"]
    yield Position(
        roles=roles,
        influence=person["influence"],
        support=person["support"],
        evidence=person.get("evidence", ""),
        since=scene.ago(since),
    )


def payments(scene: Scene, story: Story) -> Iterator[PaymentStatus]:
    """What finance reports of the invoices."""
    kept = min(DAYS_KEPT, age(story)) if story["lines"] else 0
    usual = [(day, "paid", 0) for day in range(_FIRST_INVOICE, kept, _INVOICED_EVERY)]
    for ago, status, overdue in story.get("payment", usual):
        yield PaymentStatus(
            id=scene.id("payment", story["code"], ago),
            account_id=scene.id("account", story["code"]),
            on=scene.ago(ago),
            status=status,
            days_overdue=overdue,
            source="finance",
        )


def overrides(scene: Scene, story: Story, author: str) -> Iterator[Override]:
    """Where we know better than the computed value."""
    for each in story.get("overrides", []):
        yield Override(
            id=scene.id("override", story["code"], each["kind"]),
            kind=OverrideKind(each["kind"]),
            account_id=scene.id("account", story["code"]),
            value=each["value"],
            reason=each["reason"],
            author=author,
            made_on=scene.ago(each["ago"]),
            expires_on=scene.ago(-each["until"]),
        )
