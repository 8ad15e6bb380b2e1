"""One departure: what it exposes and why, before and after, what waits, and what is to be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.red_flags.finding import Room, Where
from app.services import phrases
from app.services.departures import Loss
from app.services.people import PeopleView
from app.services.where import address
from app.services.words import Words
from app.ui.labels import amounts_text, date_text, days_text, locale_name, money_text
from app.ui.pages.people import whatif_words as words
from app.ui.pages.people.whatif_acts import Acts
from app.ui.pages.people.whatif_grid import BeforeAfter
from app.ui.tasks import TaskList
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.layout import Section, clear, column, flowing, line
from app.ui.widgets.marks import HeadlineNumber, HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class LossPanel(QWidget):
    """Explains the person chosen at the left."""

    def __init__(self, workspace: Workspace, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._acts = acts
        self.name = PlainLabel(role="title", elide=True)
        self._part = PlainLabel(tone="secondary", elide=True)
        self.state = HealthMark(Mark(tone="unknown", word=""))
        self._meaning = PlainLabel(tone="secondary", wrap=True)
        self.exposed = HeadlineNumber(self.tr("ARR exposed"))
        self._nothing = PlainLabel(
            self.tr("Nothing that counts would be lost: others hold every part they hold."),
            tone="secondary",
            wrap=True,
        )
        self._reasons = column(spacing=SPACE[0])
        self.grid = BeforeAfter()
        self._waiting = Section(self.tr("Waits for a signature or a decision"))
        self._signs = Section(self.tr("Signs that they left"))
        self.tasks = TaskList(workspace)
        self.left = Button(
            self.tr("They have left…"),
            role="primary",
            writes=True,
            run=lambda: acts.confirm(self.left),
        )
        self.sign = Button(
            self.tr("Note a sign…"), writes=True, run=lambda: acts.note_sign(self.sign)
        )
        self.still = Button(self.tr("Still here"), writes=True, run=acts.still_here)
        self.play = Button(self.tr("Open the play"), writes=True, run=acts.open_play)
        self.moved = Button(
            self.tr("Where they are now…"), writes=True, run=lambda: acts.moved(self.moved)
        )
        self._waiting.body.setSpacing(0)
        self._build()

    def show_loss(self, view: PeopleView, loss: Loss | None) -> None:
        """Explain another departure; without one, nothing."""
        self.setVisible(loss is not None)
        if loss is None:
            return
        self._show_person(view, loss)
        self._show_exposed(loss)
        self.grid.show_loss(loss)
        self._show_waiting(view, loss)
        self._show_signs(loss)
        self.tasks.show_tasks(loss.leaving.tasks if loss.leaving else (), view.day)

    def _build(self) -> None:
        deeds, flow = flowing()
        for button in (self.left, self.sign, self.moved, self.play, self.still):
            flow.addWidget(button)
        state = line(spacing=SPACE[2])
        state.addWidget(self.state)
        state.addWidget(self._meaning, 1)
        self._state_row = QWidget()
        self._state_row.setLayout(state)
        compared = Section(self.tr("Before and after"))
        compared.add(self.grid)
        box = column(spacing=SPACE[4])
        box.setContentsMargins(SPACE[4], 0, SPACE[3], SPACE[3])
        named = column(spacing=0)
        named.addWidget(self.name)
        named.addWidget(self._part)
        box.addLayout(named)
        box.addWidget(self._state_row)
        box.addWidget(deeds)
        box.addWidget(self.exposed)
        box.addWidget(self._nothing)
        box.addLayout(self._reasons)
        for widget in (self.tasks, compared, self._waiting, self._signs):
            box.addWidget(widget)
        box.addStretch()
        self.setLayout(box)

    def _show_person(self, view: PeopleView, loss: Loss) -> None:
        contact, leaving = loss.contact, loss.leaving
        roles = [phrases.ROLES[each] for each in contact.position(view.day).roles]
        self.name.setText(contact.name)
        told = [contact.title, ", ".join(roles)]
        if leaving is not None and leaving.left_on is not None:
            told.append(self.tr("left %1").replace("%1", date_text(leaving.left_on)))
        self._part.setText(" · ".join(part for part in told if part))
        self._state_row.setVisible(leaving is not None)
        if leaving is not None:
            self.state.set_mark(words.state_mark(leaving))
            self._meaning.setText(words.meaning(leaving))
        gone, suspected = self._acts.is_gone, self._acts.is_suspected
        self.still.setVisible(gone or suspected)
        self.sign.setVisible(not gone)
        self.left.setVisible(not gone)
        self.moved.setVisible(gone)
        has_play = leaving is not None and any(each.is_open(view.day) for each in leaving.tasks)
        self.play.setVisible(gone and not has_play)

    def _show_exposed(self, loss: Loss) -> None:
        is_exposed = loss.departure.is_exposed
        self.exposed.setVisible(is_exposed)
        self._nothing.setVisible(not is_exposed)
        note = ""
        if loss.severity is not None:
            note = self.tr("Severity %1 of 5").replace("%1", str(loss.severity))
        amounts = amounts_text(loss.arr) if loss.arr else self.tr("No contract in force")
        self.exposed.set_number(amounts, note)
        clear(self._reasons)
        said = Words(locale_name())
        for each in loss.departure.reasons:
            self._reasons.addWidget(PlainLabel(f"• {said.evidence(each)}", wrap=True))

    def _show_waiting(self, view: PeopleView, loss: Loss) -> None:
        body = self._waiting.body
        clear(body)
        account_id = view.account.id
        for contract in loss.renewals:
            day = contract.opt_out_date
            when = self.tr("renewal of a contract without a known deadline")
            if day is not None:
                when = self.tr("renewal, notice until {day} ({away})").format(
                    day=date_text(day), away=days_text((day - view.day).days)
                )
            annual = money_text(contract.annual(view.day))
            self._link(body, f"{annual} · {when}", Where(Room.CONTRACTS, contract.id), account_id)
        for each in loss.opportunities:
            amount = each.terms_on(view.day).amount
            text = each.title if amount is None else f"{money_text(amount)} · {each.title}"
            self._link(body, text, Where(Room.OPPORTUNITIES, each.id), account_id)
        waits = loss.departure.is_exposed and (loss.renewals or loss.opportunities)
        self._waiting.setVisible(bool(waits))

    def _link(self, body: QVBoxLayout, text: str, where: Where, account_id: str) -> None:
        def go() -> None:
            self._workspace.open_requested.emit("account", address(account_id, where))

        body.addWidget(YieldingButton(text, role="link", run=go), 0, Qt.AlignmentFlag.AlignLeading)

    def _show_signs(self, loss: Loss) -> None:
        signs = loss.leaving.signs if loss.leaving else ()
        clear(self._signs.body)
        for each in signs:
            told = [date_text(each.on), words.sign_text(each.detail), each.text, each.source]
            text = " · ".join(part for part in told if part)
            self._signs.add(PlainLabel(text, tone="secondary", wrap=True))
        self._signs.setVisible(bool(signs))
