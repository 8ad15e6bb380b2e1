"""The people page: everyone in the book, and the map of one account, chosen at the top."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QStringListModel, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCompleter, QFileDialog, QSizePolicy, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.errors import MissingError
from app.services import capture, people
from app.services.people import PeopleView
from app.services.where import read_person_address
from app.ui.actions import Command
from app.ui.pages.people.exporting import PeopleExport
from app.ui.pages.people.parts import PARTS, Part
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Workspace

_CHOOSER = 260  # pixels, at the usual size of text
_OFFERED = 12


_PEOPLE = (".vcf", ".csv", ".tsv", ".xlsx")  # the endings of files that people come in


def _people_in(data: QMimeData) -> tuple[Path, ...]:
    """The files in what is dragged, if each can hold people."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return paths if all(each.suffix.lower() in _PEOPLE for each in paths) else ()


class PeoplePage(QWidget):
    """Parts, each made when it is first looked at and fed only while it is in sight."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._account_id = ""
        self._view: PeopleView | None = None
        self._here = PARTS[0]
        self._made: dict[str, Any] = {}
        self._stale: set[str] = set()
        self._states: dict[str, str] = {}
        self.chooser = LineEdit()
        self.bar = QTabBar()
        self._names = QStringListModel(self)
        self._accounts: tuple[capture.Choice, ...] = ()
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            self.tr("Choose an account above to see its people as they decide."),
            icon="users",
        )
        self._stack.addWidget(self._empty)
        self.exporting = PeopleExport(workspace, self)
        self.import_button = IconButton(
            "import", self.tr("Import people into this account"), run=self.import_people
        )
        self.export_button = IconButton("file-output", self.tr("Export"), run=self.export)
        self._build()
        workspace.changed.connect(self._on_changed)

    @property
    def account_id(self) -> str | None:
        """The account shown or under the cursor: what is captured now is about it."""
        if self._here.of_book:
            found: str | None = getattr(self._made.get(self._here.id), "account_id", None)
            return found
        return self._account_id or None

    def show_entity(self, entity_id: str) -> None:
        """Show the people of this account, and the part and the person its address names.

        Without a part that is the one shown, or the map.
        """
        self._account_id, part, contact_id = read_person_address(entity_id)
        if part in {each.id for each in PARTS}:
            self.show_part(part)
        elif self._here.of_book:
            self.show_part(next(part.id for part in PARTS if not part.of_book))
        self.refresh()
        made: Any = self._made.get(self._here.id)
        if contact_id and hasattr(made, "go_to"):
            made.go_to(contact_id)

    def show_part(self, key: str) -> Any:  # noqa: ANN401 - each part has things of its own
        """Go to a part, and answer with it once it is made."""
        self.bar.setCurrentIndex([part.id for part in PARTS].index(key))
        return self._made.get(key)

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._stale = {part.id for part in PARTS}
        today = self._workspace.today()
        self._accounts = self._workspace.read(lambda book: capture.accounts(book, today=today))
        self._names.setStringList([each.name for each in self._accounts])
        self._view = self._read()
        if not self.chooser.hasFocus() or self._view is not None:
            self.chooser.setText(self._view.account.name if self._view else "")
        self._feed()

    def commands(self) -> list[Command]:
        """What the part in sight offers, and to export."""
        part: Any = self._made.get(self._here.id)
        commands: list[Command] = part.commands() if hasattr(part, "commands") else []
        return [
            *commands,
            Command(
                id="people-import",
                menu="",
                text=self.tr("Import people…"),
                run=self.import_people,
                words=self.tr("vcard vcf csv xlsx contacts"),
                writes=True,
            ),
            Command(
                id="people-export-map",
                menu="",
                text=self.tr("Export the map…"),
                run=self.export_map,
                words=self.tr("pdf png svg picture"),
            ),
            Command(
                id="people-export",
                menu="",
                text=self.tr("Export people…"),
                run=self.export_people,
                words=self.tr("csv xlsx excel"),
            ),
        ]

    def import_people(self) -> None:
        """Ask for files of people, to land in the account shown."""
        if self._workspace.refuses():
            return
        if self._view is None:
            self._workspace.refused.emit(self.tr("Choose an account first: the people land there."))
            return
        kinds = self.tr("People") + f" ({' '.join('*' + each for each in _PEOPLE)})"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import people"), "", kinds)
        if names:
            self._offer(tuple(Path(name) for name in names))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of people for the account shown; anything else is the window's."""
        if self._view is not None and not self._here.of_book and _people_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = _people_in(event.mimeData())
        event.acceptProposedAction()
        # Later: whoever dropped the files waits for this to return.
        QTimer.singleShot(0, self, lambda: self._offer(paths))

    def _offer(self, paths: tuple[Path, ...]) -> None:
        """Bring files to the import page, which is made by going there."""
        account_id = self._account_id
        if self._workspace.refuses() or not paths:
            return
        self._workspace.open_requested.emit("importing", "")
        self._workspace.people_offered.emit(paths, account_id)

    def export(self) -> None:
        """Export what is in sight: the map of the account, or the people of the table."""
        if self._here.of_book and hasattr(self._made.get(self._here.id), "export_rows"):
            self.export_people()
        else:
            self.export_map()

    def export_map(self) -> None:
        """Ask how to write the map of the account shown."""
        if self._view is None:
            self._workspace.refused.emit(
                self.tr("Choose an account first: the map is of its people.")
            )
        else:
            self.exporting.ask_map(self._view, self.export_button)

    def export_people(self) -> None:
        """Ask how to write the people that the table of everyone shows."""
        made: Any = self._made.get("everyone") or self.show_part("everyone")
        if made.is_looking:
            self._workspace.refused.emit(
                self.tr("The exchanges are still being looked at. Export again in a moment.")
            )
        else:
            self.exporting.ask_people(made.export_rows(), self.export_button)

    def focus_filter(self) -> None:
        """Begin to filter or search, on a part that can."""
        part: Any = self._made.get(self._here.id)
        if hasattr(part, "focus_filter"):
            part.focus_filter()

    def state(self) -> str:
        """The part, and what the parts want remembered."""
        made = {key: part.state() for key, part in self._made.items() if hasattr(part, "state")}
        parts = self._states | made
        known = {"part": self._here.id, "account": self._account_id, "parts": parts}
        return json.dumps(known)

    def restore_state(self, state: str) -> None:
        """Take it up again; what cannot be read is passed over."""
        try:
            known = json.loads(state)
            part, account_id = str(known["part"]), str(known["account"])
            states = dict(known.get("parts", {}))
        except (ValueError, TypeError, KeyError):
            return
        self._account_id = account_id
        self._states = {str(key): str(text) for key, text in states.items()}
        if part in {each.id for each in PARTS}:
            self.show_part(part)
        self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._feed() if self._stale and self._accounts else self.refresh()
        super().showEvent(event)

    def _build(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_OFFERED)
        completer.activated.connect(lambda _: self._choose())
        self.chooser.setCompleter(completer)
        self.chooser.setPlaceholderText(self.tr("Type a part of an account’s name"))
        self.chooser.setAccessibleName(self.tr("Account"))
        self.chooser.setFixedWidth(scaled(_CHOOSER))
        self.chooser.returnPressed.connect(self._choose)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(self.tr("Ways to look at people"))
        for part in PARTS:
            self.bar.addTab(double_ampersands(part.text()))
        self.bar.currentChanged.connect(self._turn)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self.setAcceptDrops(True)
        title = PageHeader(self.tr("People"))
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = line(spacing=SPACE[4])
        head.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[2])
        head.addWidget(title)
        head.addWidget(self.bar, 1)
        head.addWidget(self.chooser)
        head.addWidget(self.import_button)
        head.addWidget(self.export_button)
        box = column(spacing=0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.bar)

    def _choose(self) -> None:
        """Show the account that is typed; what names none is said so."""
        chosen = capture.meant(self._accounts, self.chooser.text())
        if chosen is None:
            self._workspace.refused.emit(
                self.tr("No single account is meant by that. Type its name, then pick it.")
            )
            return
        self.show_entity(chosen.id)

    def _read(self) -> PeopleView | None:
        if not self._account_id:
            return None
        account_id, today = self._account_id, self._workspace.today()
        try:
            return self._workspace.read(lambda book: people.view(book, account_id, today=today))
        except MissingError:
            return None

    def _turn(self, index: int) -> None:
        self._here = PARTS[index]
        self._stale.add(self._here.id)
        self._feed()

    def _step(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    def _feed(self) -> None:
        """Show the part in sight as things are now; the others wait until they are looked at."""
        part = self._here
        self.chooser.setVisible(not part.of_book)
        self.import_button.setVisible(not part.of_book)
        if not part.of_book and self._view is None:
            self._stack.setCurrentWidget(self._empty)
            return
        made = self._part(part)
        if part.id in self._stale:
            self._stale.discard(part.id)
            if part.of_book:
                made.refresh()
            else:
                made.show_view(self._view)
        self._stack.setCurrentWidget(made)

    def _part(self, part: Part) -> Any:  # noqa: ANN401 - a widget with things of its own
        if part.id not in self._made:
            made: Any = part.make(self._workspace)
            self._made[part.id] = made
            if part.id in self._states and hasattr(made, "restore_state"):
                made.restore_state(self._states[part.id])
            self._stack.addWidget(made)
        return self._made[part.id]

    def _on_changed(self, _kinds: frozenset[type[Entity]]) -> None:
        self._stale = {part.id for part in PARTS}
        if self.isVisible():
            self.refresh()
