"""Signals in words and marks: their level, their strength, and what they add up to."""

from app.domain.growth.limits import Limit, LimitLevel
from app.domain.growth.standing import Standing
from app.domain.growth.strength import Live
from app.domain.growth.thresholds import COUNTS_FROM, PER_SOURCE
from app.domain.opportunities import OpportunityType
from app.domain.settings import Settings
from app.domain.signals import Source
from app.services import growth_phrases
from app.services.account import AccountView
from app.services.signal_phrases import SOURCES, signal_name
from app.services.signal_rows import SignalRow, SignalState
from app.ui.labels import channels, date_text, number_text, percent_text, translate
from app.ui.speaking import speak
from app.ui.widgets.painting import Level as Bar
from app.ui.widgets.painting import Mark

_DECIMALS = 2
_SURE, _ALMOST = 0.99, 0.995
_NAMED = 6  # signals that are named where they are not counted


def limit_mark(limit: Limit) -> Mark:
    """How near a limit is."""
    if limit.is_over:
        return Mark(tone="risk", word=translate("Limits", "Over the limit"))
    tones = {LimitLevel.WATCH: "watch", LimitLevel.ACT: "risk", LimitLevel.QUALIFIED: "risk"}
    if limit.level is None:
        return Mark(tone="good", word=translate("Limits", "Room left"))
    return Mark(tone=tones[limit.level], word=growth_phrases.LIMIT_LEVELS[limit.level])


def type_word(type_: OpportunityType | None) -> str:
    """A kind of growth; without one, any."""
    return growth_phrases.ANY_TYPE if type_ is None else growth_phrases.TYPES[type_]


def sources_word(sources: tuple[Source, ...]) -> str:
    """The sources that are heard."""
    return ", ".join(SOURCES[each] for each in sources)


def strength_bar(strength: float) -> Bar:
    """A strength as a small meter, with its number."""
    return Bar(value=strength, word=number_text(strength, _DECIMALS))


def decay_text(live: Live) -> str:
    """How a strength has come about."""
    words = translate("Signals", "{base}, half-life {days} d, {age} d old")
    return words.format(base=number_text(live.base, _DECIMALS), days=live.half_life, age=live.age)


def chance_text(probability: float) -> str:
    """A probability as whole percent; what is not certain is not called so."""
    if _ALMOST <= probability < 1:
        return f"> {percent_text(_SURE)}"
    return percent_text(probability)


def sum_text(standing: Standing) -> str:
    """The reckoning behind the probability: the chance that not all of them are wrong."""
    factors = " × ".join(
        f"(1 − {number_text(each.strength, _DECIMALS)})" for each in standing.counted
    )
    return f"1 − {factors} = {chance_text(standing.probability)}"


def level_reason(standing: Standing, settings: Settings) -> str:
    """Why the level is what it is."""
    heard = sources_word(standing.sources)
    least = number_text(settings[COUNTS_FROM], _DECIMALS)
    if not standing.sources:
        words = translate("Signals", "No source says {least} or more: too weak to count.")
    elif standing.sources == (Source.MARKET,):
        words = translate(
            "Signals", "Only the market says {least} or more: congratulate, do not pitch yet."
        )
    elif len(standing.sources) == 1:
        words = translate("Signals", "One source says {least} or more: {heard}.")
    else:
        words = translate("Signals", "{count} sources say {least} or more: {heard}.")
    return words.format(least=least, heard=heard, count=len(standing.sources))


def left_out_text(standing: Standing, settings: Settings) -> str:
    """What is heard and not counted, and why."""
    counted = {id(each) for each in standing.counted}
    left = [each for each in standing.signals if id(each) not in counted]
    if not left:
        return ""
    words = translate("Signals", "Not counted, as at most {most} of a source are: {names}")
    names = [signal_name(each.type) for each in left[:_NAMED]]
    if len(left) > _NAMED:
        more = number_text(len(left) - _NAMED, 0)
        names.append(translate("Signals", "{count} more").format(count=more))
    return words.format(most=settings[PER_SOURCE], names=", ".join(names))


def what_text(row: SignalRow, view: AccountView) -> str:
    """What shows a signal: what somebody wrote, what was said, or what facts say."""
    if row.evidence is not None:
        return speak().evidence(row.evidence)
    kept = row.kept
    if kept is None or kept.text:
        return "" if kept is None else kept.text
    found = (each for each in view.interactions if each.id == kept.interaction_id)
    return next((each.summary for each in found), "")


def origin_text(row: SignalRow, view: AccountView) -> str:
    """Whether somebody noticed it, and where, or facts show it."""
    kept = row.kept
    if kept is None:
        return translate("Signals", "Read from facts")
    exchange = next((each for each in view.interactions if each.id == kept.interaction_id), None)
    if exchange is not None:
        return f"{channels()[exchange.channel]}, {date_text(exchange.on)}"
    return kept.author or translate("Signals", "Noticed")


def state_text(row: SignalRow) -> str:
    """Whether the customer confirmed it, or why it counts no longer."""
    kept = row.kept
    if row.state is SignalState.FADED:
        return translate("Signals", "Faded")
    if kept is not None and kept.ended_on is not None and row.state is SignalState.GIVEN_UP:
        words = translate("Signals", "Given up {day}: {reason}")
        return words.format(day=date_text(kept.ended_on), reason=kept.reason)
    if kept is not None and kept.confirmed_on is not None:
        return translate("Signals", "Confirmed {day}").format(day=date_text(kept.confirmed_on))
    return ""
