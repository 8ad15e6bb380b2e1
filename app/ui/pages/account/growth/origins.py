"""Where the fact behind a signal is kept: an exchange, an event, or readings."""

from collections.abc import Mapping

from app.domain.growth.kinds import SignalType
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.red_flags.finding import Room, Where
from app.services.account import AccountView
from app.services.signal_rows import SignalRow

_READ: Mapping[str, Measure] = {
    SignalType.SEATS_NEAR_LIMIT: Measure.SEATS_ASSIGNED,
    SignalType.STORAGE_NEAR_LIMIT: Measure.STORAGE_USED,
    SignalType.API_NEAR_LIMIT: Measure.API_CALLS,
    SignalType.OVERAGE: Measure.SEATS_ASSIGNED,
    SignalType.ACTIVE_USERS_RISING: Measure.ACTIVE_USERS,
    SignalType.POWER_USERS: Measure.LOGIN_DAYS,
    SignalType.FEATURE_ADOPTION: Measure.FEATURES_USED,
    SignalType.ADOPTION_SPEED: Measure.CORE_WEEKS,
    SignalType.NPS_PROMOTER: Measure.NPS,
    SignalType.CSAT_HIGH: Measure.CSAT,
}
_HAPPENED: Mapping[str, EventKind] = {
    SignalType.REFERENCE: EventKind.REFERENCE,
    SignalType.FUNDING: EventKind.FUNDING,
    SignalType.EXECUTIVE_HIRE: EventKind.NEW_EXECUTIVE,
    SignalType.BUDGET_APPROVED: EventKind.BUDGET_APPROVED,
    SignalType.COMPETITOR_MENTIONED: EventKind.COMPETITOR,
}


def origin_of(row: SignalRow, view: AccountView) -> Where | None:
    """The line where it can be looked up; None where somebody noticed it without an exchange."""
    if row.kept is not None:
        exchange = row.kept.interaction_id
        return None if exchange is None else Where(Room.EXCHANGES, exchange)
    if row.type in _HAPPENED:
        return Where(Room.EVENTS, _event(row, view))
    if row.type in _READ:
        return Where(Room.READINGS, _READ[SignalType(row.type)])
    if row.type == SignalType.EXECUTIVE_ATTENDS:
        return Where(Room.EXCHANGES, _review(row, view))
    return Where(Room.READINGS)


def has_origin(row: SignalRow) -> bool:
    """Tell whether there is a line to look it up."""
    return row.kept is None or row.kept.interaction_id is not None


def _event(row: SignalRow, view: AccountView) -> str:
    kind = _HAPPENED[SignalType(row.type)]
    found = (each.id for each in view.events if (each.kind, each.on) == (kind, row.on))
    return next(found, "")


def _review(row: SignalRow, view: AccountView) -> str:
    found = (each.id for each in view.interactions if each.on == row.on and each.executives)
    return next(found, "")
