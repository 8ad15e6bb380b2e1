"""Limits, people and adoption in words."""

from datetime import timedelta

from app.domain.calendar import add_months
from app.domain.growth.limits import Limit, LimitKind
from app.domain.growth.power_users import Person
from app.domain.growth.reach import Reach
from app.domain.growth.thresholds import (
    LIMIT_ACT,
    LIMIT_ACTIVE,
    LIMIT_QUALIFIED,
    LIMIT_WATCH,
    SUSTAINED_DAYS,
    SUSTAINED_SHARE,
)
from app.domain.growth.velocity import Velocity
from app.domain.observations import Measure
from app.domain.settings import Settings
from app.services import growth_phrases
from app.services.account import AccountView
from app.services.allowances import allowed
from app.ui.labels import NOTHING, date_text, number_text, percent_text, segment_text, translate
from app.ui.pages.account.growth.course import MONTHS_BEFORE, Course, amount_text
from app.ui.widgets.facts import Fact
from app.ui.widgets.painting import Mark

_MONTH = 30


def units() -> dict[LimitKind, str]:
    """What a limit counts."""
    return {
        LimitKind.SEATS: translate("Limits", "seats"),
        LimitKind.STORAGE: translate("Limits", "GB"),
        LimitKind.API: translate("Limits", "calls in 30 days"),
    }


def questions() -> dict[Measure, tuple[str, str]]:
    """What is asked where a limit is not known, and the unit of the answer."""
    return {
        Measure.SEATS_BOUGHT: (
            translate("Limits", "How many seats did they buy?"),
            translate("Limits", "seats"),
        ),
        Measure.STORAGE_LIMIT: (
            translate("Limits", "How much may they store?"),
            translate("Limits", "GB; 0 is without limit"),
        ),
        Measure.API_LIMIT: (
            translate("Limits", "How many API calls may they make?"),
            translate("Limits", "in 30 days; 0 is without limit"),
        ),
    }


def unlimited() -> dict[Measure, str]:
    """What is said of something that has no limit."""
    return {
        Measure.SEATS_BOUGHT: translate("Limits", "Seats are without limit."),
        Measure.STORAGE_LIMIT: translate("Limits", "Storage is without limit."),
        Measure.API_LIMIT: translate("Limits", "API calls are without limit."),
    }


def course_of(limit: Limit, view: AccountView) -> Course:
    """The course of a limit, to be drawn."""
    rows = {row.measure: row.points for row in view.measures}
    earliest = add_months(view.day, -MONTHS_BEFORE)
    points = tuple(each for each in rows.get(limit.measure, ()) if each[0] >= earliest)
    return Course(
        limit=limit,
        points=points,
        allowed=allowed(view.case, limit.kind, [*(on for on, _ in points), view.day]),
        day=view.day,
        name=growth_phrases.LIMITS[limit.kind],
        unit=units()[limit.kind],
    )


def used_text(limit: Limit) -> str:
    """How much of how much."""
    words = translate("Limits", "{used} of {limit}")
    return words.format(used=amount_text(limit.used), limit=amount_text(limit.limit))


def when_text(limit: Limit) -> str:
    """When the limit is met, in a few words."""
    if limit.share >= 1:
        return translate("Limits", "it is reached")
    reach = limit.reach
    if reach is None:
        return translate("Limits", "too few readings for a date")
    if reach.days is None:
        return translate("Limits", "not growing, so no date")
    if reach.on is None:
        return translate("Limits", "not within a hundred years")
    return date_text(reach.on)


def levels_tip(settings: Settings) -> str:
    """From where on a limit is near."""
    words = translate(
        "Limits",
        "Watch from {watch}, time to talk from {act}, "
        "case made from {qualified} with more than {active} of the seats in use",
    )
    return words.format(
        watch=percent_text(settings[LIMIT_WATCH]),
        act=percent_text(settings[LIMIT_ACT]),
        qualified=percent_text(settings[LIMIT_QUALIFIED]),
        active=percent_text(settings[LIMIT_ACTIVE]),
    )


def limit_facts(limit: Limit, view: AccountView) -> list[Fact]:
    """What is to be known of a limit beside its chart."""
    return [
        Fact(
            label=translate("Limits", "Lasting"),
            text=_lasting(limit, view.settings),
        ),
        *([_active(limit)] if limit.kind is LimitKind.SEATS else []),
        *_reach_facts(limit, limit.reach),
        Fact(
            label=translate("Limits", "Buying takes"),
            text=_lead(limit, view),
            tip=translate("Limits", "By the segment; Settings can say otherwise"),
        ),
        *_begin(limit),
    ]


def summary(limit: Limit, view: AccountView) -> str:
    """The chart in words, for who hears the screen."""
    facts = [f"{each.label}: {each.text}" for each in limit_facts(limit, view)]
    return "; ".join([f"{used_text(limit)}, {percent_text(limit.share)}", *facts])


def warning(limit: Limit) -> str:
    """What is wrong with the readings of a limit."""
    if not limit.has_too_many_active or limit.active_users is None:
        return ""
    words = translate(
        "Limits", "{active} people are active and {used} seats assigned: one of the two is wrong."
    )
    return words.format(active=amount_text(limit.active_users), used=amount_text(limit.used))


def _lasting(limit: Limit, settings: Settings) -> str:
    if limit.level is None:
        return translate("Limits", "not near the limit")
    words = (
        translate("Limits", "yes, {share} of the last {days} days")
        if limit.sustained
        else translate("Limits", "not yet {share} of the last {days} days")
    )
    return words.format(
        share=percent_text(settings[SUSTAINED_SHARE]), days=settings[SUSTAINED_DAYS]
    )


def _active(limit: Limit) -> Fact:
    known = limit.active_users is not None and limit.active is not None
    words = translate("Limits", "{share}, {users} people")
    text = words.format(
        share=percent_text(limit.active), users=amount_text(limit.active_users or 0)
    )
    return Fact(label=translate("Limits", "Seats in use"), text=text if known else NOTHING)


def _reach_facts(limit: Limit, reach: Reach | None) -> list[Fact]:
    meets = Fact(label=translate("Limits", "Meets the limit"), text=when_text(limit))
    if reach is None:
        return [meets]
    per_month = reach.line.slope * _MONTH
    sign = "+" if per_month > 0 else "−" if per_month < 0 else "±"
    how = translate("Limits", "the median of all slopes between {count} readings")
    growth = Fact(
        label=translate("Limits", "In a month"),
        text=f"{sign}{number_text(abs(per_month), 1)} {units()[limit.kind]}",
        tip=how.format(count=reach.readings),
    )
    if limit.share >= 1 or reach.days is None or reach.on is None:
        return [growth, meets]
    about = translate("Limits", "about {day}, in {days} days")
    return [
        growth,
        Fact(
            label=translate("Limits", "Meets the limit"),
            text=about.format(day=date_text(reach.on), days=number_text(round(reach.days), 0)),
            tone="danger" if limit.alerts else "",
        ),
        Fact(
            label=translate("Limits", "Between"),
            text=_between(reach),
            tip=translate("Limits", "By the 90% interval of the slope"),
        ),
    ]


def _between(reach: Reach) -> str:
    first = date_text(reach.from_day)
    if reach.to_day is None:
        return translate("Limits", "{first} and never").format(first=first)
    words = translate("Limits", "{first} and {last}")
    return words.format(first=first, last=date_text(reach.to_day))


def _lead(limit: Limit, view: AccountView) -> str:
    segment = view.judgement.segment.segment
    days = translate("Limits", "{days} days").format(days=limit.lead)
    return days if segment is None else f"{days} ({segment_text(segment)})"


def _begin(limit: Limit) -> list[Fact]:
    label = translate("Limits", "Begin to talk")
    if limit.alerts:
        return [Fact(label=label, text=translate("Limits", "now"), tone="danger")]
    if limit.reach is None or limit.reach.on is None:
        return []
    return [Fact(label=label, text=date_text(limit.reach.on - timedelta(days=limit.lead)))]


def person_mark(person: Person) -> Mark | None:
    """What kind of user somebody is; nothing stands out of one who is no power user."""
    if not person.is_power_user:
        return None
    return Mark(tone="accent", word=class_text(person))


def class_text(person: Person) -> str:
    """What kind of user somebody is."""
    habit = NOTHING if person.habit is None else growth_phrases.HABITS[person.habit]
    if not person.is_power_user:
        return habit
    return translate("Limits", "Power user, {habit}").format(habit=habit.lower())


def read_text(person: Person, measure: Measure) -> str:
    """One dimension of somebody's use."""
    value = person.read.get(measure)
    if value is None:
        return NOTHING
    if measure is Measure.FEATURES_TOUCHED and person.adoption is not None:
        return f"{amount_text(value)} · {percent_text(person.adoption)}"
    return amount_text(value)


def adoption_facts(speed: Velocity) -> list[Fact]:
    """How fast the customer takes things up."""
    breadth = "" if speed.breadth is None else growth_phrases.BREADTHS[speed.breadth]
    uptake = translate("Limits", "{days} days (median of {count})")
    return [
        Fact(label=translate("Limits", "Onboarded"), text=date_text(speed.onboarded_on)),
        Fact(
            label=translate("Limits", "First core week"),
            text=_after(speed.core_days),
            tip=date_text(speed.core_on),
        ),
        Fact(
            label=translate("Limits", "First advanced use"),
            text=_after(speed.advanced_days),
            tip=date_text(speed.advanced_on),
        ),
        Fact(
            label=translate("Limits", "Features used"),
            text=percent_text(speed.features),
            tip=breadth,
        ),
        Fact(
            label=translate("Limits", "Release to first use"),
            text=(
                NOTHING
                if speed.uptake_days is None
                else uptake.format(days=amount_text(speed.uptake_days), count=speed.releases)
            ),
        ),
    ]


def _after(days: int | None) -> str:
    if days is None:
        return NOTHING
    return translate("Limits", "after {days} days").format(days=days)
