"""The line at the top of a column in which an opportunity is written down where it stands."""

from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from app.domain.text import search_key
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.text import one_line

_AT = "@"
_OFFERED = 8


class Adder(LineEdit):
    """Takes a title and, after an @, the account. Enter keeps it, Escape leaves.

    Signals:
        kept: a title, and the id of an account or None.
        left: nothing; the line is done with.
        refused: why what was typed is not kept.
    """

    kept = Signal(str, object)
    left = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.setPlaceholderText(self.tr("Title @account"))
        self.setAccessibleName(self.tr("New opportunity: title, then @ and the account"))
        self._found = QStringListModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(lambda _: self._offer())
        self.hide()

    def begin(self, accounts: Mapping[str, str], account_id: str | None = None) -> None:
        """Write something down; *account_id* is whose it is unless another is typed."""
        self._names = {key: one_line(name) for key, name in accounts.items()}
        self._keys = {key: search_key(name) for key, name in self._names.items()}
        self.refuse("")
        known = self._names.get(account_id or "")
        self.setText(f" {_AT}{known}" if known else "")
        self.setCursorPosition(0)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_no(self, reason: str) -> None:
        """Say why what was typed is not kept; it stays to be put right."""
        self.refuse(reason)
        self.refused.emit(reason)

    def leave(self) -> None:
        """Put the line away; what was typed is gone."""
        self._withdraw()
        if not self.isHidden():
            self.hide()
            self.clear()
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        offered = self._offered()
        if event.key() == Qt.Key.Key_Escape:
            if offered:
                self._withdraw()
            else:
                self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if offered and search_key(offered) != search_key(self.text().partition(_AT)[2]).strip():
                self._take(offered)
                self._withdraw()
            else:
                self._keep()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }
        if elsewhere and not self.text().strip():
            self.leave()

    def _keep(self) -> None:
        title, at, name = self.text().partition(_AT)
        title = " ".join(title.split())
        if not title:
            self.say_no(self.tr("Type what they may buy, or press Escape."))
            return
        account_id = None
        if at and name.strip():
            account_id = self._account(name)
            if account_id is None:
                self._offer()
                self.say_no(self.tr("No account is called that. Choose one from the list."))
                return
        self.kept.emit(title, account_id)

    def _account(self, name: str) -> str | None:
        """The account that is called so, or the only one whose name contains it."""
        wanted = search_key(name).strip()
        exact = [key for key, each in self._keys.items() if each.strip() == wanted]
        found = exact or [key for key, each in self._keys.items() if wanted in each]
        return found[0] if len(found) == 1 else None

    def _offer(self) -> None:
        """Offer the accounts that contain what stands after the @."""
        self.refuse("")
        _, at, name = self.text().partition(_AT)
        wanted = search_key(name).strip()
        if not at:
            self._withdraw()
            return
        found = sorted(
            (key for key, each in self._keys.items() if wanted in each),
            key=lambda key: (not self._keys[key].startswith(wanted), self._keys[key]),
        )
        self._found.setStringList([self._names[key] for key in found[:_OFFERED]])
        if not found:
            self._withdraw()
            return
        self._completer.complete()
        if (popup := self._completer.popup()) is not None:
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _offered(self) -> str:
        """The account that is offered first, or gone to with the arrow keys."""
        popup = self._completer.popup()
        if popup is None or not popup.isVisible():
            return ""
        return str(popup.currentIndex().data() or "")

    def _withdraw(self) -> None:
        if (popup := self._completer.popup()) is not None:
            popup.hide()

    def _take(self, name: str) -> None:
        title, _, _ = self.text().partition(_AT)
        self.setText(f"{title.rstrip()} {_AT}{name}")
