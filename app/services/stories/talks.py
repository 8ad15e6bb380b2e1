"""What was said and done: interactions, tickets and events of an account."""

from collections.abc import Iterator

from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.tickets import Severity, Ticket
from app.services.stories.holdings import Catalogue
from app.services.stories.people import contact_id, here
from app.services.stories.scene import Scene
from app.services.stories.story import DAYS_KEPT, Story, Talk, age, at

_QUARTER = 90
_REVIEWED, _RHYTHM = 40, 21
_LIVE_AFTER, _CLOSED_AFTER = 48, 62  # days from the start
_CASE_EVERY = 61
_CASE_OPEN_FOR = 4
_SOURCE = "csm"
_EVIDENCED = 2

_REGULAR = (
    (Channel.CALL, "Regular call. Went through the open points, nothing new."),
    (Channel.EMAIL, "Sent the figures of the month; they answered with two questions."),
    (Channel.CALL, "Showed the shared report; they will use it in the Monday meeting."),
    (Channel.MEETING, "Worked through the next quarter’s goals together."),
    (Channel.EMAIL, "Answered how to compare this year with the last."),
    (Channel.CALL, "Talked about holidays, staffing and the new alerts."),
)
_CASES = (
    (Severity.LOW, "How do I share a dashboard with another team?"),
    (Severity.MEDIUM, "A scheduled report came a day late"),
    (Severity.LOW, "Please add two people to the weekly mail"),
    (Severity.MEDIUM, "Filter forgets its setting after log-in"),
    (Severity.LOW, "Where is the old export?"),
)
_FEEDS = (
    ("tickets", "help desk"),
    ("surveys", "survey tool"),
    ("interactions", "mail and calendar"),
    ("events", _SOURCE),
)
_CHECKED_EVERY = 28


def checks(scene: Scene) -> Iterator[Event]:
    """Which records a feed covers for the whole book, confirmed every four weeks."""
    for ago in range(1, DAYS_KEPT, _CHECKED_EVERY):
        for kind, source in _FEEDS:
            yield Event(
                id=scene.id("check", kind, ago),
                account_id=None,
                kind=EventKind.CHECKED,
                on=scene.ago(ago),
                detail=kind,
                source=source,
            )


def interactions(scene: Scene, story: Story, author: str) -> Iterator[Interaction]:
    """The talks of the story, and the regular ones before them."""
    for talk in (*story.get("talks", []), *_reviews(story), *_regular(scene, story)):
        yield Interaction(
            id=scene.id("interaction", story["code"], talk["ago"], talk["how"]),
            account_id=scene.id("account", story["code"]),
            on=scene.ago(talk["ago"]),
            channel=Channel(talk["how"]),
            summary=talk["text"],
            two_way=not talk.get("alone", False),
            sentiment=talk["mood"],
            attendee_ids=tuple(contact_id(scene, story, each) for each in talk["who"]),
            executives=talk.get("execs"),
            author=author,
        )


def _reviews(story: Story) -> Iterator[Talk]:
    """A review each quarter, as many executives in it as the story says."""
    first = story.get("reviewed", _REVIEWED)
    told = {each["ago"] for each in story.get("talks", []) if each["how"] == Channel.REVIEW}
    if not first:
        return
    for ago in range(first, min(DAYS_KEPT, age(story)), _QUARTER):
        if ago in told:
            continue
        yield {
            "ago": ago,
            "how": Channel.REVIEW,
            "text": "Quarterly review: goals, figures and the next three months.",
            "mood": round(at(story.get("moods", [0]), ago, story)),
            "who": [n for n, each in enumerate(story["people"]) if here(story, each, ago)],
            "execs": round(at(story.get("execs", [1]), ago, story)),
        }


def _regular(scene: Scene, story: Story) -> Iterator[Talk]:
    rhythm = story.get("rhythm", _RHYTHM)
    if not rhythm:
        return
    told = [each["ago"] for each in story.get("talks", []) if not each.get("alone")]
    quiet = story.get("quiet", max(told, default=0) + rhythm)
    chance = scene.chance(f"{story['code']}/talks")
    for number, ago in enumerate(range(quiet, min(DAYS_KEPT, age(story)), rhythm)):
        channel, text = chance.choice(_REGULAR)
        present = [n for n, each in enumerate(story["people"]) if here(story, each, ago)]
        if present:
            yield {
                "ago": ago,
                "how": channel,
                "text": text,
                "mood": round(at(story.get("moods", [0]), ago, story)),
                "who": sorted({present[0], present[number % len(present)]}),
            }


def tickets(scene: Scene, story: Story, catalogue: Catalogue) -> Iterator[Ticket]:
    """The tickets of the story, and older ones that were soon closed."""
    account_id = scene.id("account", story["code"])
    for number, case in enumerate(story.get("tickets", [])):
        key = case.get("product")
        closed = case.get("closed")
        yield Ticket(
            id=scene.id("ticket", story["code"], number),
            account_id=account_id,
            opened_on=scene.ago(case["ago"]),
            subject=case["subject"],
            closed_on=None if closed is None else scene.ago(closed),
            severity=Severity(case["severity"]),
            status="open" if closed is None else "closed",
            escalated=case.get("escalated", False),
            is_bug=case.get("bug", False),
            product_id=catalogue[key].id if key else None,
            csat=case.get("csat"),
        )
    if "assigned" not in story:
        return
    chance = scene.chance(f"{story['code']}/tickets")
    for ago in range(_CASE_EVERY, min(DAYS_KEPT, age(story)), _CASE_EVERY):
        severity, subject = chance.choice(_CASES)
        yield Ticket(
            id=scene.id("ticket", story["code"], f"old-{ago}"),
            account_id=account_id,
            opened_on=scene.ago(ago),
            subject=subject,
            closed_on=scene.ago(ago - _CASE_OPEN_FOR),
            severity=severity,
            status="closed",
        )


def events(scene: Scene, story: Story, catalogue: Catalogue) -> Iterator[Event]:
    """What happened, the first steps with us included."""
    yield from _first_steps(scene, story)
    yield from _values(scene, story)
    for number, each in enumerate(story.get("events", [])):
        ended = each.get("ended")
        who, key = each.get("who"), each.get("product")
        yield Event(
            id=scene.id("event", story["code"], each["kind"], number),
            account_id=scene.id("account", story["code"]),
            kind=each["kind"],
            on=scene.ago(each["ago"]),
            ended_on=None if ended is None else scene.ago(ended),
            text=each.get("text", ""),
            detail=scene.ago(-each["until"]).isoformat()
            if "until" in each
            else each.get("detail", ""),
            contact_id=None if who is None else contact_id(scene, story, who),
            product_id=catalogue[key].id if key else None,
            source=_SOURCE,
        )


def _first_steps(scene: Scene, story: Story) -> Iterator[Event]:
    if "assigned" not in story or story.get("onboarding") == "open":
        return
    for kind, after, text in (
        (EventKind.GO_LIVE, _LIVE_AFTER, "First team works with live figures"),
        (EventKind.ONBOARDING_CLOSED, _CLOSED_AFTER, "Onboarding signed off"),
    ):
        yield Event(
            id=scene.id("event", story["code"], kind),
            account_id=scene.id("account", story["code"]),
            kind=kind,
            on=scene.ago(age(story) - after),
            text=text,
            source=_SOURCE,
        )


def _values(scene: Scene, story: Story) -> Iterator[Event]:
    for ago, level, quote, who in story.get("value", []):
        yield Event(
            id=scene.id("event", story["code"], EventKind.VALUE_STATED, ago),
            account_id=scene.id("account", story["code"]),
            kind=EventKind.VALUE_STATED,
            on=scene.ago(ago),
            text=quote,
            detail="evidenced" if level == _EVIDENCED else "asserted",
            contact_id=contact_id(scene, story, who),
            source=_SOURCE,
        )
