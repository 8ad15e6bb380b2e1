"""The recap beside the form: read, changed, copied, or opened in the mail program."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services import review_recap
from app.services.letters import LONGEST_ADDRESS, mailto
from app.services.review_recap import Recap
from app.services.reviews import ReviewView
from app.ui.pages.reviews.side import Side
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class RecapSide(Side):
    """What was decided and promised, as a mail. What was typed over stays until facts change."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._recap: Recap | None = None
        self.subject = PlainLabel(role="section", wrap=True)
        self.to = PlainLabel(tone="secondary", wrap=True)
        self.text = TextEdit()
        self.text.setAccessibleName(self.tr("Text of the recap"))
        self.refused = PlainLabel(tone="danger", wrap=True)
        self.copy_button = Button(self.tr("Copy"), icon="copy", role="primary", run=self.copy)
        self.mail_button = Button(self.tr("Open in mail program"), icon="mail", run=self.mail)
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        review, today = view.review, self._workspace.today()
        made = self._workspace.read(lambda book: review_recap.recap_of(book, review, today=today))
        if made == self._recap:
            return
        self._recap = made
        self.subject.setText(made.subject)
        nobody = self.tr("Nobody who came has an e-mail address on record.")
        self.to.setText(made.to.replace(",", ", ") or nobody)
        self.text.setPlainText(made.text)
        named = ", ".join(dict.fromkeys(f"“{each.text}”" for each in made.findings))
        told = self.tr("Not for the customer: {what}. Reword it where it was noted.")
        self.refused.setText(told.format(what=named))
        self.refused.setVisible(bool(named))
        for each in (self.copy_button, self.mail_button):
            each.setEnabled(not named)

    @override
    def clear(self) -> None:
        self._recap = None
        self.text.clear()

    @override
    def take_focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._workspace.said.emit(self.tr("The recap is on the clipboard."))

    def mail(self) -> None:
        """Open it in the mail program; a text too long for that goes to the clipboard."""
        recap = self._recap
        if recap is None:
            return
        address = mailto(recap.to, recap.subject, self.text.toPlainText())
        if len(address) > LONGEST_ADDRESS:
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self._workspace.said.emit(
                self.tr("The recap is too long for a mail link: it is on the clipboard, paste it.")
            )
            address = mailto(recap.to, recap.subject, "")
        QDesktopServices.openUrl(QUrl(address))

    def _build(self) -> None:
        buttons = line(spacing=SPACE[1])
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.mail_button)
        buttons.addStretch()
        box = column(margin=SPACE[3], spacing=SPACE[2])
        for each in (self.subject, self.to, self.refused):
            box.addWidget(each)
        box.addWidget(self.text, 1)
        box.addLayout(buttons)
        self.setLayout(box)
