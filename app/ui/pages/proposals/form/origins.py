"""Where the figures of a line come from: the place that a link leads to, and what it says."""

from PySide6.QtCore import QCoreApplication

from app.domain.offers import Origin, OriginCode
from app.domain.red_flags.finding import Room, Where
from app.services.where import address

_CONTEXT = "Proposals"
_READ = frozenset((OriginCode.USE, OriginCode.GROWTH, OriginCode.RIGHT_SIZE))


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


_READ = frozenset((OriginCode.USE, OriginCode.GROWTH, OriginCode.RIGHT_SIZE))


def link(origin: Origin | None) -> str:
    """What the link to the fact says; nothing where it leads nowhere."""
    if origin is None:
        return ""
    fact = origin.fact
    if fact.code in _READ:
        return _tr("Open the readings")
    if not fact.source_id:
        return ""
    return {
        OriginCode.CONTRACT: _tr("Open the contract"),
        OriginCode.OTHER_CONTRACT: _tr("Open the contract"),
        OriginCode.OPPORTUNITY: _tr("Open the opportunity"),
        OriginCode.LAST: _tr("Open that proposal"),
    }.get(fact.code, "")


def place(origin: Origin, account_id: str) -> tuple[str, str]:
    """The section, and what to show there."""
    fact = origin.fact
    if fact.code is OriginCode.OPPORTUNITY:
        return "pipeline", fact.source_id
    if fact.code is OriginCode.LAST:
        return "proposals", fact.source_id
    contract = fact.code in {OriginCode.CONTRACT, OriginCode.OTHER_CONTRACT}
    where = Where(Room.CONTRACTS, fact.source_id) if contract else Where(Room.READINGS, "")
    return "account", address(account_id, where)
