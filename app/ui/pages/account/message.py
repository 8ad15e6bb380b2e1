"""A message to the customer: composed from what is known, looked over, copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from app.services import conversation_phrases as phrases
from app.services import messages
from app.services.account import AccountView
from app.services.messages import Goal, Offer, Peers, Proof
from app.ui.background import Progress
from app.ui.labels import date_text, number_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, double_ampersands, one_line
from app.ui.workspace import BookFile, Workspace

_WIDTH, _CAPTION, _TEXT = 720, 128, 168
_LONGEST = 84  # characters of a choice


class MessageDialog(QDialog):
    """Fills the template from goal, offer and proof. What was typed over is never lost by a choice.

    Nothing is sent and nothing is written: the text goes to the clipboard, once it says nothing
    that is not meant for this customer.
    """

    def __init__(
        self,
        workspace: Workspace,
        view: AccountView,
        *,
        offer_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Message"))
        self._workspace, self._view = workspace, view
        self._peers: Peers | None = None
        self._composed = ""
        self._goals = workspace.read(lambda book: messages.goals(book, view))
        self._offers = messages.offers(view)
        self._own = messages.own_proofs(view)
        self.goal = LineEdit()
        self.goals = Choice([(None, self.tr("Typed below")), *map(_goal, self._goals)])
        self.offer = Choice([(None, self.tr("Not chosen")), *map(_offer, self._offers)])
        self.proof = Choice()
        self.named = QCheckBox()
        self.text = TextEdit()
        self.counted = PlainLabel("", role="caption", wrap=True)
        self.missing = PlainLabel("", tone="secondary", wrap=True)
        self.refused = PlainLabel("", tone="danger", wrap=True)
        self.again = Button(self.tr("Compose again"), role="link", run=self._again)
        self.copy_button = Button(self.tr("Copy"), role="primary", icon="copy", run=self._copy)
        self._build()
        self._begin(offer_id)

    def _begin(self, offer_id: str) -> None:
        chosen = offer_id if any(each.id == offer_id for each in self._offers) else None
        chosen = chosen or next((each.id for each in self._offers if each.counts), None)
        self.offer.set_value(chosen)
        self.goals.set_value(self._goals[0].text if self._goals else None)
        self.goal.setText(self._goals[0].text if self._goals else "")
        self._offer_proofs(())
        self._compose()
        self.goals.currentIndexChanged.connect(lambda _: self._take_goal())
        self.goal.textChanged.connect(lambda _: self._compose())
        self.offer.currentIndexChanged.connect(lambda _: self._compose())
        self.proof.currentIndexChanged.connect(lambda _: self._on_proof())
        self.named.toggled.connect(lambda _: self._compose())
        self.text.textChanged.connect(self._look)
        account_id, today = self._view.id, self._workspace.today()

        def work(file: BookFile, _progress: Progress) -> object:
            with file.read() as book:
                return messages.peers(book, account_id, today=today)

        job = self._workspace.background(work, self)
        job.done.connect(self._take_peers)
        job.start()

    def _build(self) -> None:
        self.goals.setAccessibleName(self.tr("Goals that are known"))
        self.goal.setAccessibleName(self.tr("Their goal"))
        self.offer.setAccessibleName(self.tr("What helps"))
        self.proof.setAccessibleName(self.tr("Who achieved something"))
        self.text.setAccessibleName(self.tr("Message"))
        self.text.setFixedHeight(scaled(_TEXT))
        self.goals.setVisible(bool(self._goals))
        asked = column(spacing=SPACE[2])
        asked.addLayout(_row(self.tr("Their goal"), self.goals, self.goal))
        asked.addLayout(_row(self.tr("What helps"), self.offer, self.counted))
        asked.addLayout(_row(self.tr("Who achieved it"), self.proof, self.named))
        buttons = line()
        buttons.addWidget(
            Button(self.tr("Change the template"), role="link", run=self._to_settings)
        )
        buttons.addWidget(self.again)
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Close"), run=self.reject))
        buttons.addWidget(self.copy_button)
        box = column(margin=SPACE[4], spacing=SPACE[3])
        title = self.tr("Message to {name}").format(name=self._view.account.name)
        box.addWidget(PlainLabel(title, role="title", elide=True))
        box.addLayout(asked)
        box.addWidget(self.text)
        box.addWidget(self.refused)
        box.addWidget(self.missing)
        box.addStretch()
        box.addLayout(buttons)
        self.setLayout(box)
        self.resize(scaled(_WIDTH), self.sizeHint().height())

    def _take_goal(self) -> None:
        chosen = self.goals.value()
        if chosen is not None:
            self.goal.setText(str(chosen))
        else:
            self.goal.setFocus()

    def _take_peers(self, found: object) -> None:
        if isinstance(found, Peers):
            self._peers = found
            self._offer_proofs(found.proofs)
            self._compose()

    def _offer_proofs(self, others: tuple[Proof, ...]) -> None:
        known = (*self._own, *others)
        before = self.proof.value()
        self.proof.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.proof.set_choices([(None, self.tr("Nobody")), *map(_proof, known)])
        chosen = before if before in {each.id for each in known} else None
        self.proof.set_value(chosen or (known[0].id if known else None))
        self.proof.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._on_proof()

    def _on_proof(self) -> None:
        """Offer to name a customer only if it gave a reference, and never by itself."""
        proof = self._chosen_proof()
        may = proof is not None and not proof.is_own and proof.reference_on is not None
        self.named.setChecked(False)
        self.named.setVisible(may)
        if proof is not None and may:
            words = self.tr("Name {name}: they gave a reference on {day}")
            words = words.format(name=proof.name, day=date_text(proof.reference_on))
            self.named.setText(double_ampersands(one_line(words)[:_LONGEST]))
        self._compose()

    def _chosen_offer(self) -> Offer | None:
        return next((each for each in self._offers if each.id == self.offer.value()), None)

    def _chosen_proof(self) -> Proof | None:
        known = (*self._own, *(self._peers.proofs if self._peers else ()))
        return next((each for each in known if each.id == self.proof.value()), None)

    def _compose(self) -> None:
        """Fill the template anew, unless the text was typed over."""
        if self.text.toPlainText() in {self._composed, ""}:
            self._again()
        else:
            self._look()

    def _again(self) -> None:
        offer, settings = self._chosen_offer(), self._view.settings
        others = messages.others_like(self._peers or Peers(), offer, settings)
        goal = self.goal.text().strip()
        quoted = f"“{goal}”" if goal == self.goals.value() else goal
        made = messages.message(
            messages.template_of(settings),
            goal=quoted,
            offer=offer,
            proof=self._chosen_proof(),
            others=others,
            named=self.named.isChecked(),
        )
        self._composed = made.text
        self.text.setPlainText(made.text)
        self._look()

    def _look(self) -> None:
        """Say what is missing, and what must not leave the house."""
        text = self.text.toPlainText()
        blank = [gap for gap, words in phrases.BLANKS.items() if words in text]
        lines = [f"• {phrases.MISSING[gap]}" for gap in blank]
        if lines:
            lines.insert(0, self.tr("Still to fill:"))
        self.missing.setText("\n".join(lines))
        self.missing.setVisible(bool(lines))
        self.again.setVisible(text != self._composed)
        self.counted.setText(self._count())
        self.counted.setVisible(bool(self.counted.text()))
        found = self._disclosed(text)
        self.refused.setText(
            self.tr("Not for this customer: {words}. Reword that, then copy.").format(
                words=", ".join(f"“{each}”" for each in found)
            )
            if found
            else ""
        )
        self.refused.setVisible(bool(found))
        ready = self._peers is not None and bool(text.strip())
        self.copy_button.setEnabled(ready and not found)

    def _disclosed(self, text: str) -> tuple[str, ...]:
        return messages.disclosed(
            text,
            self._view,
            self._peers or Peers(),
            self._chosen_proof(),
            named=self.named.isChecked(),
        )

    def _count(self) -> str:
        offer, peers = self._chosen_offer(), self._peers
        if peers is None:
            return self.tr("Looking at customers like them…")
        if offer is None or offer.product_id is None or not offer.counts:
            return ""
        if not peers.similar:
            return self.tr("No customer like them is in the book.")
        return self.tr("{have} of {all} customers like them have it.").format(
            have=number_text(peers.having.get(offer.product_id, 0)), all=number_text(peers.similar)
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._workspace.said.emit(self.tr("The message is on the clipboard."))
        self.accept()

    def _to_settings(self) -> None:
        self.reject()
        self._workspace.open_requested.emit("settings", "conversation")


def _row(caption: str, *widgets: QWidget) -> QHBoxLayout:
    label = PlainLabel(caption, tone="secondary")
    label.setFixedWidth(scaled(_CAPTION))
    label.setMinimumHeight(scaled(CONTROL))
    fields = column(spacing=SPACE[0])
    for widget in widgets:
        fields.addWidget(widget)
    row = line(spacing=SPACE[3])
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(fields, 1)
    return row


def _short(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _goal(goal: Goal) -> tuple[object, str]:
    said = f"{date_text(goal.on)}  {goal.text}" if goal.on else goal.text
    return goal.text, _short(said)


def _offer(offer: Offer) -> tuple[object, str]:
    return offer.id, _short(offer.name)


def _proof(proof: Proof) -> tuple[object, str]:
    who = proof.who if proof.is_own else f"{proof.who} ({proof.name})"
    return proof.id, _short(f"{who[:1].upper()}{who[1:]}: {proof.text}")
