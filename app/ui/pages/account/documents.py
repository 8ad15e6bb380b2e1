"""What our documents for this customer are like: the language they speak, and its own logo."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.services import logos, places
from app.services.account import AccountView
from app.services.editing import accounts
from app.ui.attempts import attempt
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.facts import CAPTION
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.picture import PictureField
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, escape_tip
from app.ui.workspace import Workspace

_REST = 300  # milliseconds


class AccountDocuments(QWidget):
    """Language and logo of one customer, each kept as soon as it is chosen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.language = writes(Choice())
        self.language.setAccessibleName(self.tr("Language of documents"))
        # Arrow keys run through the languages: only where they come to rest is meant.
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._speak)
        self.language.activated.connect(lambda _: self._rest.start())
        self.logo = PictureField(
            self.tr("Logo of the customer"),
            self.tr("On the cover of what you hand them. PNG or JPEG, dark on white."),
        )
        self.logo.chosen.connect(self._take)
        self.logo.remove_requested.connect(self._remove)
        self._refusal = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._refusal.hide()
        section = Section(self.tr("Documents"))
        section.add(PlainLabel(self.tr("Language"), tone="secondary"))
        section.add(self.language)  # across the whole: its names are long
        section.add(self._refusal)
        section.add(self._beside(self.tr("Logo"), self.logo))
        box = column(spacing=SPACE[1])
        box.addWidget(section)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show those of this account."""
        if self._rest.isActive():
            self._speak()
        self._view = view
        self._refuse("")
        self.language.set_choices(self._choices(view))
        self.language.set_value(view.account.language)
        self.language.setToolTip(escape_tip(self.language.currentText()))
        if view.logo is None:
            self.logo.show_picture(None)
        else:
            self.logo.show_picture(view.logo.content, view.logo.name)

    def _beside(self, caption: str, widget: QWidget) -> QWidget:
        """The widget with its caption at its top, in line with the facts."""
        label = PlainLabel(caption, tone="secondary")
        label.setFixedWidth(scaled(CAPTION))
        row = line(spacing=SPACE[3])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 1)
        box = QWidget()
        box.setLayout(row)
        return box

    def _choices(self, view: AccountView) -> list[tuple[object, str]]:
        own, held = view.settings.language, view.account.language
        known = places.languages()
        names = dict(known)
        usual = self.tr("As usual: %1").replace("%1", names.get(own, own))
        unknown = [(held, held)] if held and held not in names else []
        return [("", usual), *unknown, *known]

    def _speak(self) -> None:
        self._rest.stop()
        view, language = self._view, str(self.language.value() or "")
        if view is None or language == view.account.language:
            return
        refusal = attempt(
            self._workspace,
            self.tr("Change language of documents"),
            lambda book: accounts.speak(book, view.id, language),
        )
        if refusal is not None:
            self.language.set_value(view.account.language)
            self._refuse(refusal.reason)

    def _take(self, path: Path) -> None:
        view = self._view
        if view is None:
            return
        refusal = attempt(
            self._workspace,
            self.tr("Change logo of the customer"),
            lambda book: logos.set_account_logo(book, view.id, path),
        )
        if refusal is not None:
            self.logo.refuse(refusal.reason)

    def _remove(self) -> None:
        view = self._view
        if view is not None:
            self._workspace.edit(
                self.tr("Remove logo of the customer"),
                lambda book: logos.remove_account_logo(book, view.id),
            )

    def _refuse(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))
