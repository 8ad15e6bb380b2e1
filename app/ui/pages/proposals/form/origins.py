"""Where the figures of a line come from: a sentence, and the place that a link leads to."""

from PySide6.QtCore import QCoreApplication

from app.domain.offers import Origin, OriginCode
from app.domain.red_flags.finding import Room, Where
from app.services import origin_phrases
from app.services.where import address
from app.ui.speaking import speak

_CONTEXT = "Proposals"


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def sentence(origin: Origin | None) -> str:
    """Which fact a line was made of."""
    return origin_phrases.sentence(origin, speak())


def link(origin: Origin | None) -> str:
    """What the link to the fact says; nothing where it leads nowhere."""
    if origin is None or not origin.source_id:
        return ""
    return {
        OriginCode.CONTRACT: _tr("Open the contract"),
        OriginCode.OTHER_CONTRACT: _tr("Open the contract"),
        OriginCode.OPPORTUNITY: _tr("Open the opportunity"),
        OriginCode.USE: _tr("Open the readings"),
        OriginCode.GROWTH: _tr("Open the readings"),
        OriginCode.RIGHT_SIZE: _tr("Open the readings"),
        OriginCode.LAST: _tr("Open that proposal"),
    }.get(origin.code, "")


def place(origin: Origin, account_id: str) -> tuple[str, str]:
    """The section, and what to show there."""
    if origin.code is OriginCode.OPPORTUNITY:
        return "pipeline", origin.source_id
    if origin.code is OriginCode.LAST:
        return "proposals", origin.source_id
    contract = origin.code in {OriginCode.CONTRACT, OriginCode.OTHER_CONTRACT}
    where = Where(Room.CONTRACTS, origin.source_id) if contract else Where(Room.READINGS, "")
    return "account", address(account_id, where)
