"""Health models in words: what differs between two versions, what does not add up, why it moves."""

from collections.abc import Callable, Iterator

from app.domain.health.colours import Colour
from app.domain.health.model import Bands, CapRule, Curve, GroupRule, Input, Model, Rule
from app.domain.health.models import ModelVersion
from app.services import health_phrases, phrases
from app.services.model_draft import Imbalance
from app.services.model_preview import Effect
from app.services.words import Words

_HUNDRED = 100
_FINE = 0.05  # percent that a weight is shown to
NEVER = "never"


def share_text(words: Words, share: float) -> str:
    """A share of one in percent, with a decimal only where it has one: 35%, 33.3%."""
    percent = share * _HUNDRED
    decimals = 0 if abs(percent - round(percent)) < _FINE else 1
    return f"{words.number(percent, decimals)}%"


def number_text(words: Words, value: float) -> str:
    """A number with as many of two decimals as it needs."""
    decimals = next(n for n in (0, 1, 2) if n == 2 or abs(value - round(value, n)) < 1e-9)  # noqa: PLR2004 - two decimals
    return words.number(value, decimals)


def unit_of(source: Input) -> str:
    """What the values of a measure are counted in; % where it is a share."""
    return _UNITS.get(source, "")


def scale_of(source: Input) -> float:
    """By what a value is multiplied to be shown: a share of one becomes percent."""
    return float(_HUNDRED) if unit_of(source) == "%" else 1.0


def value_text(words: Words, source: Input, value: float) -> str:
    """A value of a measure with its unit: 50%, 30 days."""
    figure = number_text(words, round(value * scale_of(source), 6))
    unit = unit_of(source)
    return f"{figure}{unit}" if unit.startswith("%") else f"{figure} {unit}".rstrip()


def imbalance_text(words: Words, found: Imbalance) -> str:
    """What does not add up and what to do, as in “Adoption adds up to 103%: take 3% away”."""
    whose = "The groups add" if found.group is None else f"{phrases.GROUPS[found.group]} adds"
    by = share_text(words, abs(found.surplus))
    act = f"take {by} away" if found.surplus > 0 else f"add {by}"
    return f"{whose} up to {share_text(words, 1 + found.surplus)}: {act}."


def audience_text(version: ModelVersion, *, is_general: bool) -> str:
    """The accounts a model is for, in words."""
    if is_general:
        return "All that no other model takes"
    parts = [_listed([phrases.SEGMENTS[each] for each in version.segments])]
    parts += [_listed([health_phrases.LIFE_STAGES[each] for each in version.stages])]
    return ", ".join(part for part in parts if part) or NEVER


def why_text(words: Words, effect: Effect) -> str:
    """What moves an account, in a few words."""
    why = effect.why
    if why is None:
        return ""
    if why.input is not None:
        sign = "−" if why.points < 0 else "+"
        return f"{phrases.INPUTS[why.input]}: {sign}{words.number(abs(why.points), 1)}"
    return phrases.CAPS[why.cap] if why.cap is not None else health_phrases.MOVES[why.code]


def colour_text(words: Words, colour: Colour, score: float | None) -> str:
    """A colour with its score."""
    known = score is not None and colour is not Colour.GREY
    return (
        f"{phrases.COLOURS[colour]} {words.number(score or 0)}"
        if known
        else phrases.COLOURS[colour]
    )


def differences(words: Words, before: ModelVersion, after: ModelVersion) -> tuple[str, ...]:
    """What one version says that the other did not, a few words each."""
    old, new = before.model, after.model
    found = [
        *_weights(words, old, new),
        *_rules(words, old, new),
        *_bands(words, old.bands, new.bands),
    ]
    found += _caps(words, old, new)
    found += _around(before, after)
    return tuple(found)


def _weights(words: Words, old: Model, new: Model) -> Iterator[str]:
    earlier = {each.group: each for each in old.groups}
    for group in new.groups:
        was = earlier.get(group.group)
        if was is not None and was.weight != group.weight:
            name = phrases.GROUPS[group.group]
            yield _arrow(name, share_text(words, was.weight), share_text(words, group.weight))
        if was is not None:
            yield from _measures(words, was, group)


def _measures(words: Words, old: GroupRule, new: GroupRule) -> Iterator[str]:
    earlier = {each.input: each for each in old.rules}
    for rule in new.rules:
        was = earlier.get(rule.input)
        if was is not None and was.weight != rule.weight:
            name = phrases.INPUTS[rule.input]
            yield _arrow(name, share_text(words, was.weight), share_text(words, rule.weight))


def _rules(words: Words, old: Model, new: Model) -> Iterator[str]:
    earlier = {rule.input: rule for group in old.groups for rule in group.rules}
    for rule in (rule for group in new.groups for rule in group.rules):
        was = earlier.get(rule.input)
        if was is not None:
            yield from _rule(words, was, rule)


def _rule(words: Words, old: Rule, new: Rule) -> Iterator[str]:
    name = phrases.INPUTS[new.input]
    if old.curve != new.curve:
        yield _arrow(
            f"{name}, curve",
            curve_text(words, new.input, old.curve),
            curve_text(words, new.input, new.curve),
        )
    if (old.tenures, old.csat) != (new.tenures, new.csat):
        yield f"{name}: other curves for some accounts"
    if old.expires != new.expires:
        yield _arrow(f"{name} expires after", _days(words, old.expires), _days(words, new.expires))
    if old.half_life != new.half_life:
        yield _arrow(f"{name} halves in", _days(words, old.half_life), _days(words, new.half_life))
    if old.effort != new.effort:
        yield _arrow(f"{name}, effort", str(old.effort), str(new.effort))


def curve_text(words: Words, source: Input, curve: Curve) -> str:
    """The anchors of a curve: “10% 0, 50% 50”."""
    pairs = (
        f"{value_text(words, source, value)} {number_text(words, points)}"
        for value, points in curve.anchors
    )
    return ", ".join(pairs) + (" in steps" if curve.stepped else "")


def _bands(words: Words, old: Bands, new: Bands) -> Iterator[str]:
    for field, (name, write) in _BANDS.items():
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield _arrow(name, write(words, was), write(words, now))


def _caps(words: Words, old: Model, new: Model) -> Iterator[str]:
    earlier = {each.cause: each for each in old.caps}
    for cap in new.caps:
        was = earlier.get(cap.cause)
        if was is not None and was != cap:
            yield _arrow(phrases.CAPS[cap.cause], _cap(words, was), _cap(words, cap))
    if old.sentiment_days != new.sentiment_days:
        yield _arrow(
            "Your judgement holds",
            words.days(old.sentiment_days),
            words.days(new.sentiment_days),
        )


def _around(before: ModelVersion, after: ModelVersion) -> Iterator[str]:
    if before.model.name != after.model.name:
        yield _arrow("Name", before.model.name, after.model.name)
    if (before.segments, before.stages) != (after.segments, after.stages):
        yield _arrow(
            "For",
            audience_text(before, is_general=False),
            audience_text(after, is_general=False),
        )
    if before.position != after.position:
        yield "Its place among the models"
    if before.in_use != after.in_use:
        yield "Put away" if before.in_use else "Brought back"


def _cap(words: Words, cap: CapRule) -> str:
    if not cap.is_on:
        return "off"
    return "red" if cap.limit is None else f"at most {words.number(cap.limit)}"


def _days(words: Words, days: int | None) -> str:
    return NEVER if days is None else words.days(days)


def _arrow(name: str, before: str, after: str) -> str:
    return f"{name} {before} → {after}"


def _listed(names: list[str]) -> str:
    return " or ".join(names)


_UNITS = {
    **dict.fromkeys(
        (
            *(Input.ONBOARDING, Input.SEATS, Input.ROLES, Input.REPLIES, Input.ACTIVE),
            *(Input.FEATURES, Input.GOALS),
        ),
        "%",
    ),
    Input.TOUCH: "days",
    Input.CORE_WEEKS: "weeks",
    Input.USAGE_TREND: "% in 30 days",
    Input.TICKETS: "points per 100 users",
}

_BANDS: dict[str, tuple[str, Callable[[Words, float], str]]] = {
    "green": ("Healthy from", number_text),
    "yellow": ("Watch from", number_text),
    "margin": ("Margin", number_text),
    "dwell": ("An improvement waits", lambda words, days: words.days(days)),
    "grey_below": ("Not enough data below", share_text),
    "unsure_below": ("With care below", share_text),
    "flaps_from": ("Unstable from", share_text),
    "flaps_until": ("Settled below", share_text),
}
