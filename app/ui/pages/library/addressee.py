"""For whom a text is filled: an account, and somebody there."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from app.domain.contacts import Contact
from app.services import capture, letters
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_OFFERED = 12
_ACCOUNT, _CONTACT = 200, 160


class Addressee(QWidget):
    """Asks for the account and the person.

    Signals:
        changed: it is for somebody else.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._accounts: tuple[capture.Choice, ...] = ()
        self._people: tuple[Contact, ...] = ()
        self.account_id = ""
        self._names = QStringListModel(self)
        self.account = LineEdit()
        self.contact = Choice()
        self._build()

    @property
    def contact_id(self) -> str:
        """The person chosen; nothing for nobody."""
        return str(self.contact.value() or "")

    @property
    def email(self) -> str:
        """Where the person reads mail, as far as known."""
        found = next((each for each in self._people if each.id == self.contact_id), None)
        return found.emails[0] if found is not None and found.emails else ""

    @property
    def account_name(self) -> str:
        """The name of the account; nothing without one."""
        return next((each.name for each in self._accounts if each.id == self.account_id), "")

    def refresh(self) -> None:
        """Offer who is in the book now; what is chosen stays if it is still there."""
        today = self._workspace.today()
        self._accounts = self._workspace.read(lambda book: capture.accounts(book, today=today))
        self._names.setStringList([each.name for each in self._accounts])
        if not self.account_name:
            self.account_id = ""
        if not self.account.hasFocus():
            self.account.setText(self.account_name)
        self._offer_people(self.contact_id)

    def choose(self, account_id: str) -> None:
        """Fill for an account, and whoever decides there; for nothing with no id."""
        known = {"", *(each.id for each in self._accounts)}
        if account_id == self.account_id or account_id not in known:
            return
        self.account_id = account_id
        self.account.setText(self.account_name)
        self._offer_people("")
        self.changed.emit()

    def _offer_people(self, wanted: str) -> None:
        account_id, today = self.account_id, self._workspace.today()
        found: tuple[Contact, ...] = ()
        if account_id:
            found = self._workspace.read(
                lambda book: tuple(book.contacts.of_accounts([account_id]))
            )
        self._people = tuple(e for e in found if e.is_here(today) and not e.stands_for)
        first = letters.first_contact(self._people, today)
        chosen = wanted or (first.id if first else "")
        self.contact.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.contact.set_choices(
            [("", self.tr("Nobody")), *((each.id, each.name) for each in self._people)]
        )
        self.contact.set_value(chosen if chosen in {e.id for e in self._people} else "")
        self.contact.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.contact.setEnabled(bool(self._people))

    def _take(self) -> None:
        typed = self.account.text()
        if not typed.strip():
            self.account.refuse("")
            self.choose("")
            return
        meant = capture.meant(self._accounts, typed)
        if meant is None:
            reason = self.tr("No single account is meant by that. Type its name, then pick it.")
            self.account.refuse(reason)
            self._workspace.refused.emit(reason)
            return
        self.account.refuse("")
        self.choose(meant.id)
        self.account.setText(meant.name)

    def _build(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_OFFERED)
        completer.activated.connect(lambda _: self._take())
        self.account.setCompleter(completer)
        self.account.setPlaceholderText(self.tr("An account, to fill the gaps"))
        self.account.setAccessibleName(self.tr("Account"))
        self.account.setClearButtonEnabled(True)
        self.account.setMinimumWidth(scaled(_ACCOUNT))
        self.account.editingFinished.connect(self._on_left)
        self.contact.setAccessibleName(self.tr("Contact"))
        self.contact.setMinimumWidth(scaled(_CONTACT))
        self.contact.currentIndexChanged.connect(lambda _: self.changed.emit())
        row = line(spacing=SPACE[1])
        row.addWidget(PlainLabel(self.tr("For"), tone="secondary"))
        row.addWidget(self.account, 3)
        row.addWidget(self.contact, 2)
        self.setLayout(row)

    def _on_left(self) -> None:
        """Take what was typed when Enter is pressed or the field is left, once."""
        if self.account.text() != self.account_name:
            self._take()
