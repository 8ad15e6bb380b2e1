"""A message to the customer: composed from what is known, looked over, copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.readiness.assess import Verdict
from app.services import conversation_phrases as phrases
from app.services import messages
from app.services.account import AccountView
from app.services.peers import Peers, peers
from app.services.phrases import VERDICTS
from app.ui.background import Progress
from app.ui.labels import number_text
from app.ui.pages.account.message_fields import MessageFields, clipped
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_WIDTH, _TEXT = 720, 168
_NAMED = 8  # of what must not be said


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
        self._looking = self.tr("Looking at customers like them…")
        self._composed = ""
        goals = workspace.read(lambda book: messages.goals(book, view))
        self.fields = MessageFields(goals, messages.offers(view), messages.own_proofs(view))
        self.fields.choose_offer(offer_id)
        self.text = TextEdit()
        self.gate = PlainLabel("", wrap=True)
        self.missing = PlainLabel("", tone="secondary", wrap=True)
        self.refused = PlainLabel("", tone="danger", wrap=True)
        self.again = Button(self.tr("Compose again"), role="link", run=self._again)
        self.copy_button = Button(self.tr("Copy"), role="primary", icon="copy", run=self._copy)
        self._build()
        self._again()
        self.fields.changed.connect(self._compose)
        self.text.textChanged.connect(self._look)
        self._look_around()

    def _build(self) -> None:
        self.text.setAccessibleName(self.tr("Message"))
        self.text.setFixedHeight(scaled(_TEXT))
        box = column(margin=SPACE[4], spacing=SPACE[3])
        title = self.tr("Message to {name}").format(name=self._view.account.name)
        box.addWidget(PlainLabel(title, role="title", elide=True))
        box.addWidget(self.gate)
        box.addWidget(self.fields)
        box.addWidget(self.text)
        box.addWidget(self.refused)
        box.addWidget(self.missing)
        box.addStretch()
        box.addLayout(self._buttons())
        self.setLayout(box)
        self._say_gate()
        self.resize(scaled(_WIDTH), self.sizeHint().height())
        self.fields.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = line()
        to_template = self.tr("Change the template")
        row.addWidget(Button(to_template, role="link", run=self._to_settings))
        row.addWidget(self.again)
        row.addStretch()
        row.addWidget(Button(self.tr("Close"), run=self.reject))
        row.addWidget(self.copy_button)
        return row

    def _say_gate(self) -> None:
        """Say what forbids an offer now, or that nobody knows; nothing where it may be made."""
        found = self._view.judgement.readiness
        verdict, said = VERDICTS[found.verdict], ""
        if found.verdict is Verdict.NOT_ASSESSED:
            said = self.tr("{verdict}: not everything is known that has to be.")
        elif found.verdict is Verdict.BLOCKED:
            said = self.tr("{verdict}. Talk about this first, and offer nothing yet: {why}.")
        blocks = [speak().evidence(each.evidence) for each in found.items if each.blocks]
        why = ". ".join(map(shortened, blocks[:2]))
        self.gate.setText(said.format(verdict=verdict, why=why))
        self.gate.set_tone("danger" if found.verdict is Verdict.BLOCKED else "secondary")
        self.gate.setVisible(bool(said))

    def _look_around(self) -> None:
        """Read what others add in the background; until then nothing is copied."""
        account_id, today = self._view.id, self._workspace.today()

        def work(file: BookFile, _progress: Progress) -> object:
            with file.read() as book:
                return peers(book, account_id, today=today)

        job = self._workspace.background(work, self)
        job.done.connect(self._take_peers)
        job.failed.connect(lambda _: self._on_failed())
        job.start()

    def _take_peers(self, found: object) -> None:
        if isinstance(found, Peers):
            self._peers = found
            self.fields.add_proofs(found.proofs)
            self._compose()

    def _on_failed(self) -> None:
        self._looking = self.tr("Other customers cannot be read now. Close this and try again.")
        self._look()

    def _compose(self) -> None:
        """Fill the template anew, unless the text was typed over."""
        if self.text.toPlainText() in {self._composed, ""}:
            self._again()
        else:
            self._look()

    def _again(self) -> None:
        offer, settings = self.fields.chosen_offer(), self._view.settings
        made = messages.message(
            messages.template_of(settings),
            goal=self.fields.goal_text(),
            offer=offer,
            proof=self.fields.chosen_proof(),
            others=messages.others_like(self._peers or Peers(), offer, settings),
            named=self.fields.names_them(),
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
        self.fields.count(self._count())
        found = self._disclosed(text)
        said = self.tr("Not for this customer: {words}. Reword that, then copy.")
        quoted = ", ".join(f"“{clipped(each)}”" for each in found[:_NAMED])
        self.refused.setText(said.format(words=quoted) if found else "")
        self.refused.setVisible(bool(found))
        ready = self._peers is not None and bool(text.strip())
        self.copy_button.setEnabled(ready and not found)

    def _disclosed(self, text: str) -> tuple[str, ...]:
        known, proof = self._peers or Peers(), self.fields.chosen_proof()
        return messages.disclosed(text, self._view, known, proof, named=self.fields.names_them())

    def _count(self) -> str:
        offer, known = self.fields.chosen_offer(), self._peers
        if known is None:
            return self._looking
        if offer is None or offer.product_id is None or not offer.counts:
            return ""
        if not known.similar:
            return self.tr("No customer like them is in the book.")
        return self.tr("{have} of {all} customers like them have it.").format(
            have=number_text(known.having.get(offer.product_id, 0)), all=number_text(known.similar)
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._workspace.said.emit(self.tr("The message is on the clipboard."))
        self.accept()

    def _to_settings(self) -> None:
        self.reject()
        self._workspace.open_requested.emit("settings", "conversation")
