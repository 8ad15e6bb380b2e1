"""What a move asks for, in one small form: why, when signed, what stands against it."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.stages import StageRole
from app.services.gate import Fact, Gate
from app.services.moves import MoveEntry, Needs
from app.ui.labels import date_text
from app.ui.pages.pipeline.wording import short
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import PlainLabel, hairline

_ASK_AGAIN = 90  # days until a customer who said no is asked again, unless chosen otherwise
_FACTS = 320  # pixels of facts before they scroll
_SHAPE = 10


class MoveDialog(FormDialog):
    """Asks for what a move needs; where facts stand against it they are listed first.

    Signals:
        account_requested: the id of the account the facts are about; the dialog is left.
    """

    account_requested = Signal(str)

    def __init__(self, needs: Needs, currency: str, today: date, parent: QWidget) -> None:
        self._needs = needs
        super().__init__(
            _title(needs),
            _fields(needs, currency),
            _values(needs, currency, today),
            keep_text=_keep_text(needs),
            lead=_lead(needs),
            parent=parent,
        )
        box = self.layout()
        if needs.gate is not None and needs.gate.stops and isinstance(box, QVBoxLayout):
            facts = FactList(needs.gate)
            box.insertWidget(2, facts)
            self.resize(self.width(), self.height() + facts.height() + SPACE[3])
            foot = box.itemAt(box.count() - 1)
            buttons = foot.layout() if foot is not None else None
            if isinstance(buttons, QHBoxLayout):
                look = Button(_tr("Open the account"), role="link", run=self._look)
                buttons.insertWidget(0, look)
        first = next(iter(_fields(needs, currency)), None)
        if first is not None:
            self.form.field(first.key).setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self, values: dict[str, Any]) -> MoveEntry:
        """What was typed, for the service."""
        amount = values.get("amount") or Amount(None, "")
        return MoveEntry(
            reason=values.get("reason", ""),
            exception=values.get("exception", ""),
            follow_up_on=values.get("follow_up_on"),
            competitor=values.get("competitor", ""),
            amount=amount.number,
            currency=amount.currency,
            signed_on=values.get("signed_on"),
        )

    def _look(self) -> None:
        self.reject()
        self.account_requested.emit(self._needs.card.opportunity.account_id or "")


class FactList(QWidget):
    """The facts that stand against a move: what is known, and under it what would clear it."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        inside = column(spacing=SPACE[2])
        for fact in gate.blocking:
            inside.addWidget(_FactLine(fact, "risk"))
        if gate.questions:
            if gate.blocking:
                inside.addWidget(PlainLabel(_tr("Also not known:"), tone="secondary"))
            for fact in gate.questions:
                inside.addWidget(_FactLine(fact, "unknown"))
        if gate.excused:
            inside.addWidget(PlainLabel(_tr("Left out for now:"), tone="secondary"))
            for fact in gate.excused:
                inside.addWidget(_FactLine(fact, "unknown"))
        inside.addStretch()
        inside.setContentsMargins(0, 0, SPACE[2], 0)
        content = QWidget()
        content.setLayout(inside)
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys scroll what does not fit
        area.setAccessibleName(_tr("What stands against it"))
        whole = column(spacing=SPACE[2])
        whole.addWidget(area)
        whole.addWidget(hairline())
        self.setLayout(whole)
        tall = inside.sizeHint().height() + SPACE[2] + 1
        self.setFixedHeight(min(scaled(_FACTS), tall + SPACE[1]))


class _FactLine(QWidget):
    def __init__(self, fact: Fact, tone: str) -> None:
        super().__init__()
        words = column(spacing=2)
        words.addWidget(PlainLabel(fact.sentence, wrap=True))
        if fact.how:
            words.addWidget(PlainLabel(fact.how, role="caption", wrap=True))
        row = line(spacing=SPACE[2])
        row.addWidget(_Shape(tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setLayout(row)
        self.setAccessibleName(f"{fact.sentence}. {fact.how}")


class _Shape(QWidget):
    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(scaled(_SHAPE) + 2, scaled(SPACE[3]) + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = scaled(_SHAPE)
        square = QRectF(0, 0, size, size)
        square.moveCenter(QRectF(self.rect()).center())
        draw_shape(painter, square, self._tone)
        painter.end()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)


def _title(needs: Needs) -> str:
    if needs.stops:
        return _tr("Not yet ready for {stage}").format(stage=needs.to.name)
    return _tr("Move to {stage}").format(stage=needs.to.name)


def _lead(needs: Needs) -> str:
    title = short(needs.card.opportunity.title)
    gate = needs.gate
    if gate is None or not needs.stops:
        return title
    account = short(needs.card.account)
    if gate.blocking:
        text = _tr("“{title}” stays in {here}. These facts of {account} stand against it:")
    else:
        text = _tr("“{title}” stays in {here}. Too little is known of {account} to go on:")
    said = text.format(title=title, here=needs.card.stage.name, account=account)
    if gate.clears_on is None:
        return said
    clears = _tr("They could clear on {day}.").format(day=date_text(gate.clears_on))
    return f"{said} {clears}"


def _keep_text(needs: Needs) -> str:
    if needs.stops:
        return _tr("Move anyway")
    if needs.to.role is StageRole.WON:
        return _tr("Mark as won")
    return _tr("Mark as lost") if needs.to.role is StageRole.LOST else _tr("Move back")


def _fields(needs: Needs, currency: str) -> list[Field]:
    fields: list[Field] = []
    if needs.stops:
        until = date_text(needs.exception_until)
        fields.append(
            Field(
                key="exception",
                label=_tr("Why move it anyway"),
                kind="multiline",
                required=True,
                hint=_tr("A written exception. It shows on the card and ends on {day}.").format(
                    day=until
                ),
            )
        )
    if needs.to.role is StageRole.WON:
        fields += _won(currency)
    elif needs.to.role is StageRole.LOST:
        fields += _lost()
    elif needs.is_backward:
        fields.append(Field(key="reason", label=_tr("Why it goes back"), required=True))
    return fields


def _won(currency: str) -> list[Field]:
    return [
        Field(key="signed_on", label=_tr("Signed on"), kind="date", required=True),
        Field(
            key="amount",
            label=_tr("Amount a year"),
            kind="money",
            currencies=[currency],
            required=True,
            hint=_tr("As signed."),
        ),
    ]


def _lost() -> list[Field]:
    return [
        Field(key="reason", label=_tr("Why it was lost"), kind="multiline", required=True),
        Field(key="competitor", label=_tr("Lost to"), placeholder=_tr("Competitor, if any")),
        Field(
            key="follow_up_on",
            label=_tr("Ask again on"),
            kind="date",
            required=True,
        ),
    ]


def _values(needs: Needs, currency: str, today: date) -> dict[str, object]:
    amount = needs.card.amount
    return {
        "signed_on": today,
        "amount": Amount(amount.major if amount else None, currency),
        "follow_up_on": today + timedelta(days=_ASK_AGAIN),
    }
