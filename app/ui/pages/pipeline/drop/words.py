"""The words of the sheet of a drop: what it is called, what it is about, what its button does."""

from PySide6.QtCore import QCoreApplication

from app.domain.stages import StageRole
from app.services.moves import Needs
from app.ui.labels import date_text, money_text
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.text import one_line


def title_of(needs: Needs) -> str:
    """What the sheet asks about."""
    if needs.stops:
        return _tr("Not yet ready for {stage}").format(stage=one_line(needs.to.name))
    if needs.reopens:
        return _tr("Reopen in {stage}").format(stage=one_line(needs.to.name))
    return _tr("Move to {stage}").format(stage=one_line(needs.to.name))


def about(needs: Needs) -> str:
    """Which card it is, and that it waits where it is."""
    card, gate = needs.card, needs.gate
    known = [short(card.account)] if card.account else []
    if card.amount is not None:
        known.append(money_text(card.amount))
    lines = [short(card.opportunity.title), " · ".join(known)]
    if gate is None or not needs.stops:
        return "\n".join(filter(None, lines))
    stays = _tr("It stays in {here} while these facts stand against it.")
    if not gate.blocking:
        stays = _tr("It stays in {here}: too little is known to go on.")
    said = stays.format(here=one_line(card.stage.name))
    if gate.clears_on is not None:
        said += " " + _tr("They could clear on {day}.").format(day=date_text(gate.clears_on))
    return "\n".join((*filter(None, lines), said))


def keep_text(needs: Needs) -> str:
    """What the button of the sheet does."""
    if needs.to.role is StageRole.WON:
        return _tr("Mark as won")
    if needs.to.role is StageRole.LOST:
        return _tr("Mark as lost")
    if needs.stops:
        return _tr("Reopen anyway") if needs.reopens else _tr("Move anyway")
    if needs.reopens:
        return _tr("Reopen")
    return _tr("Move back") if needs.is_backward else _tr("Move it")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
