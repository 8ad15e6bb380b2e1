"""The sentences of health: what each measure says, what holds it down, what changed and would."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil, floor
from typing import Any

from app.domain.health.assess import Health
from app.domain.health.caps import Cap
from app.domain.health.colours import Colour
from app.domain.health.explain import Change, Comparison, Other, Way
from app.domain.health.model import BEST, Input, Model, Rule
from app.domain.health.models import Choice
from app.domain.health.score import Missing, Part
from app.domain.health.trend import Direction, Season, Trend
from app.services import health_phrases, phrases
from app.services.writing import Writer, signed

_A_FEW_POINTS = 3.0
_CHANCE = 0.05  # from which a trend may be chance


@dataclass(frozen=True, slots=True)
class HealthWords(Writer):
    """Says what is thought of the health of an account, and why."""

    def reading(self, part: Part) -> str:
        """What a measure of health says: “46 of 50 seats are assigned”."""
        whole = part.reading.of or (part.reading.value, 1.0)
        values = {"value": part.reading.value, "part": whole[0], "whole": whole[1]}
        if part.input is Input.SATISFACTION:
            return self._satisfaction(part)
        if part.input in {Input.SEATS, Input.ACTIVE} and part.reading.of is None:
            return f"{phrases.INPUTS[part.input]}: {self.percent(part.reading.value)}"
        return self.fill(phrases.READINGS[part.input], values)

    def value(self, part: Part) -> str:
        """The bare value of a measure, with its unit, for a table."""
        return self.measured(part.input, part.reading.value, part.reading.scale)

    def measured(self, source: Input, number: float, scale: str = "") -> str:
        """A value of a measure with its unit."""
        if source in _SHARES:
            return self.percent(number)
        if source is Input.TOUCH:
            return self.days(number)
        if source is Input.USAGE_TREND:
            return signed(self.number(abs(number), 1), number) + "% / 30 d"
        if source is Input.SATISFACTION:
            return f"CSAT {self.number(number)}%" if scale == "csat" else self.number(number, 1)
        text = self.number(abs(number), 0 if number == round(number) else 1)
        return f"−{text}" if number < 0 else text

    def wanted(self, part: Part, number: float) -> str:
        """A value that a measure would have to reach; what is counted is rounded to be enough."""
        if part.input in _COUNTED:
            number = (
                ceil(number - _SLACK) if number > part.reading.value else floor(number + _SLACK)
            )
        return self.measured(part.input, number, part.reading.scale)

    def counts(self, part: Part, rule: Rule) -> str:
        """For how long a reading counts, and by which curve a young customer is judged."""
        said = []
        if part.tenure is not None:
            said.append(f"judged as in the first {self.number(part.tenure.months)} months")
        if rule.expires is not None and not part.reading.lasting:
            until = part.reading.as_of + timedelta(days=rule.expires)
            said.append(f"counts until {self.date(until)}")
        return ", ".join(said)

    def missing(self, gap: Missing) -> str:
        """Why a measure says nothing."""
        values: dict[str, Any] = {"input": gap.input.value}
        if gap.expired_on is not None:
            values["on"] = gap.expired_on
        return self.fill(phrases.GAPS[gap.gap], values)

    def cap(self, found: Cap) -> str:
        """Why health is held down, and to what."""
        name = phrases.CAPS[found.cause]
        return name if found.limit is None else f"{name} (at most {self.number(found.limit)})"

    def model(self, model: Model) -> str:
        """A health model by its name and version: “General 1”."""
        return f"{model.name or health_phrases.GENERAL_MODEL} {model.version}"

    def chosen(self, choice: Choice) -> str:
        """Why this model judges an account: “Enterprise 3: because the segment is Enterprise”."""
        found = {
            "segment": phrases.SEGMENTS.get(choice.segment or ""),
            "stage": health_phrases.LIFE_STAGES.get(choice.stage or "", "").lower(),
        }
        reasons = [
            health_phrases.CHOSEN[key].format(**{key: word}) for key, word in found.items() if word
        ]
        if not reasons:
            return f"{self.model(choice.model)}: {health_phrases.CHOSEN['rest']}"
        return f"{self.model(choice.model)}: because {' and '.join(reasons)}"

    def headline_reason(self, health: Health) -> str:
        """Why an account has its colour, in about eight words."""
        if health.override is not None and health.colour is not health.computed_colour:
            return f"Overridden until {self.date(health.override.expires_on)}"
        if health.computed_colour is Colour.GREY:
            return f"Only {self.percent(health.coverage)} of health is known"
        if health.caps:
            return phrases.CAPS[min(health.caps, key=_cap_order).cause]
        worst = health.worst
        if worst is None or worst.lost < _A_FEW_POINTS:
            return "Nothing pulls the score down much"
        return self.reading(worst)

    def override(self, health: Health) -> str:
        """What is shown beside what was computed: nothing without an override."""
        if health.override is None:
            return ""
        score = "–" if health.score is None else self.number(health.score)
        return (
            f"computed {score} {phrases.COLOURS[health.computed_colour]}, overridden "
            f"{phrases.COLOURS[health.colour]} until {self.date(health.override.expires_on)}"
        )

    def change(self, found: Change, between: Comparison) -> str:
        """Why the score moved: the measure with both of its values, or the other cause."""
        if found.cause is Other.MODEL:
            models = f"{self.model(between.before.model)} became {self.model(between.after.model)}"
            return f"{phrases.CAUSES[found.cause]}: {models}"
        if found.cause is Other.COVERAGE:
            return self._coverage(between)
        if found.cause is Other.CAP:
            return self._caps(between)
        if found.cause is Other.OVERRIDE:
            return phrases.CAUSES[found.cause]
        earlier = next(each for each in between.start.parts if each.input is found.cause)
        later = next(each for each in between.after.parts if each.input is found.cause)
        was, now = self.value(earlier), self.value(later)
        name = phrases.INPUTS[found.cause]
        return f"{name}: {was} became {now}" if was != now else f"{name}: {now}, judged anew"

    def _coverage(self, between: Comparison) -> str:
        """What has come to be known, and what no longer is."""
        was = {each.input for each in between.start.parts}
        now = {each.input for each in between.after.parts}
        new = [phrases.INPUTS[each.input] for each in between.after.parts if each.input not in was]
        gone = [phrases.INPUTS[each.input] for each in between.start.parts if each.input not in now]
        said = [f"new: {', '.join(new)}" if new else "", f"gone: {', '.join(gone)}" if gone else ""]
        known = "; ".join(each for each in said if each) or "weights moved with age"
        return f"{phrases.CAUSES[Other.COVERAGE]}: {known}"

    def _caps(self, between: Comparison) -> str:
        was = {cap.cause for cap in between.start.caps}
        now = {cap.cause for cap in between.after.caps}
        begun = [phrases.CAPS[each] for each in phrases.CAPS if each in now - was]
        ended = [f"no longer: {phrases.CAPS[each]}" for each in phrases.CAPS if each in was - now]
        return f"{phrases.CAUSES[Other.CAP]}: {'; '.join([*begun, *ended]) or 'the same as before'}"

    def trend(self, found: Trend | None) -> str:
        """Where a score is going, and whether that may be chance."""
        if found is None:
            return "Too few weeks are known to tell a trend"
        word = health_phrases.DIRECTIONS[found.direction]
        moved = f"{word}: {self.points(found.per_month)} points in 30 days"
        if found.direction is Direction.STABLE:
            return moved
        return f"{moved}, {'which may be chance' if found.p > _CHANCE else 'hardly by chance'}"

    def season(self, found: Season) -> str:
        """The last month against the same one a year ago."""
        return (
            f"{self.points(found.change)} points against the same month last year "
            f"({self.number(found.then, 1)})"
        )

    def way(self, way: Way) -> str:
        """What another colour takes."""
        colour = phrases.COLOURS[way.colour]
        if way.gap <= 0:
            return f"The score is enough for {colour}: {self.number(way.target)} is what it takes."
        said = (
            f"{colour} takes {self.number(way.target)} points: "
            f"{self.number(way.gap, 1)} more than now."
        )
        return said if way.moves else f"{said} All measures together cannot bring that."

    def _satisfaction(self, part: Part) -> str:
        if _is_csat(part):
            return f"CSAT averages {self.number(part.reading.value)}%"
        return f"NPS answers average {self.number(part.reading.value, 1)} of 10"


_SHARES = frozenset(
    (
        Input.ONBOARDING,
        Input.SEATS,
        Input.ROLES,
        Input.REPLIES,
        Input.ACTIVE,
        Input.FEATURES,
        Input.GOALS,
    )
)


_COUNTED = frozenset((Input.EXECUTIVES, Input.CORE_WEEKS, Input.TOUCH))
_SLACK = 1e-6  # of what is counted: a hair above a whole number is that number


def _is_csat(part: Part) -> bool:
    return part.reading.scale == "csat"


def _cap_order(cap: Cap) -> float:
    return BEST if cap.limit is None else cap.limit
