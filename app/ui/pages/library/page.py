"""The library page: texts to fill and send, and the playbooks that renewals follow."""

import json
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.services.where import read_letter_address
from app.ui.actions import Command
from app.ui.pages.library.playbooks import PlaybooksPart
from app.ui.pages.library.texts import TextsPart
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Workspace

_TEXTS, _PLAYBOOKS = "texts", "playbooks"


class LibraryPage(QWidget):
    """Parts, one at a time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale: set[str] = set()
        self.texts = TextsPart(workspace)
        self.playbooks = PlaybooksPart(workspace)
        self.bar = QTabBar()
        self._stack = QStackedWidget()
        self._parts: dict[str, Any] = {_TEXTS: self.texts, _PLAYBOOKS: self.playbooks}
        self._build()
        workspace.changed.connect(self._on_changed)

    @property
    def account_id(self) -> str | None:
        """The account the text is filled for: what is captured now is about it."""
        return self.texts.reader.addressee.account_id or None

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._stale = set(self._parts)
        self._feed()

    def show_entity(self, entity_id: str) -> None:
        """Fill for the account of a `letter_address`, and go to its text."""
        self.show_part(_TEXTS)
        self.refresh()
        account_id, text_id = read_letter_address(entity_id)
        if account_id:
            self.texts.reader.addressee.choose(account_id)
        if text_id:
            self.texts.listing.go_to(text_id)

    def show_part(self, key: str) -> None:
        """Go to a part."""
        self.bar.setCurrentIndex(list(self._parts).index(key))

    def focus_filter(self) -> None:
        """Begin to look for words."""
        self.show_part(_TEXTS)
        self.texts.focus_filter()

    def commands(self) -> list[Command]:
        """What the part in sight offers."""
        found: list[Command] = self._parts[self._here].commands()
        return found

    def state(self) -> str:
        """The part, and the account texts are filled for."""
        return json.dumps({"part": self._here, "account": self.account_id})

    def restore_state(self, state: str) -> None:
        """Take it up again; what cannot be read is passed over."""
        with suppress(ValueError, TypeError, KeyError):
            known = json.loads(state)
            if known["part"] in self._parts:
                self.show_part(known["part"])
            self.refresh()
            self.texts.reader.addressee.choose(str(known["account"] or ""))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not self._stale and self.texts.listing.current() is None:
            self._stale = set(self._parts)
        self._feed()
        super().showEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._parts[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _here(self) -> str:
        return list(self._parts)[max(0, self.bar.currentIndex())]

    def _feed(self) -> None:
        """Show the part in sight as things are now; the others wait until they are looked at."""
        key = self._here
        if key in self._stale:
            self._stale.discard(key)
            self._parts[key].refresh()

    def _turn(self, _index: int) -> None:
        self._stack.setCurrentWidget(self._parts[self._here])
        self._feed()
        if not self.bar.hasFocus():
            self._parts[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, _kinds: frozenset[type[Entity]]) -> None:
        self._stale = set(self._parts)
        if self.isVisible():
            self._feed()

    def _build(self) -> None:
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(self.tr("Parts of the library"))
        words = {_TEXTS: self.tr("Texts"), _PLAYBOOKS: self.tr("Playbooks")}
        for key, part in self._parts.items():
            self.bar.addTab(double_ampersands(words[key]))
            self._stack.addWidget(part)
        self.bar.currentChanged.connect(self._turn)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        title = PageHeader(self.tr("Library"))
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = line(spacing=SPACE[4])
        head.addWidget(title)
        head.addWidget(self.bar, 1)
        box = column(margin=SPACE[3], spacing=SPACE[2])
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.texts.listing.view)

    def _step(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())
