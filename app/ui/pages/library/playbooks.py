"""The playbooks: their steps, changed one at a time, with whom a change touches."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.edits import Edit
from app.domain.playbooks import Playbook, PlayKind, PlayStep
from app.domain.settings import CURRENCY
from app.services import playbooks
from app.services.editing import playbooks as editing
from app.services.editing.playbooks import StepEntry
from app.services.playbook_preview import Touched, followers
from app.ui.actions import Command
from app.ui.attempts import attempt
from app.ui.labels import number_text
from app.ui.pages.library.steps import DAYS, about, columns, fields
from app.ui.pages.library.touching import Plan, Touching
from app.ui.theme.tokens import SPACE
from app.ui.widgets.beside import ask_below
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import EntryPanel, Live, Note, Refusal, Sheet
from app.ui.widgets.layout import column, line
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Book, Workspace

_NAMED = 3
_SHORT = 60


class PlaybooksPart(QWidget):
    """One playbook at a time; every change is a step of its own."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._books: dict[PlayKind, Playbook] = {}
        self._tables: dict[PlayKind, TableView[PlayStep]] = {}
        self.touching = Touching(workspace, self)
        self.sheet: EntryPanel | None = None
        self.kinds = ChipChoice(name=self.tr("Playbook"), turns=True)
        self.about = PlainLabel(tone="secondary", wrap=True)
        self.told = PlainLabel(wrap=True)
        self._place = QVBoxLayout()
        self._build()
        self.kinds.changed.connect(self._show)
        self.touching.changed.connect(self._on_known)

    @property
    def kind(self) -> PlayKind:
        """The playbook shown."""
        return PlayKind(str(self.kinds.value() or PlayKind.ENTERPRISE))

    @property
    def table(self) -> TableView[PlayStep]:
        """The steps of the playbook shown."""
        return self._tables[self.kind]

    def refresh(self) -> None:
        """Show the playbooks as they are now."""
        self._books = self._workspace.read(playbooks.in_force)
        self.kinds.set_choices([(kind, book.name) for kind, book in self._books.items()])
        if self.kinds.value() is None:
            self.kinds.set_values([PlayKind.ENTERPRISE])
        self.touching.refresh()
        self._show()

    def commands(self) -> list[Command]:
        """What can be done with the step under the cursor."""
        menu = self.tr("&Library")
        made: list[tuple[str, str, Callable[[], object]]] = [
            ("add", self.tr("&Add a step…"), self.add),
            ("edit", self.tr("&Change the step…"), self.edit),
            ("up", self.tr("Move the step &up"), partial(self.move_step, -1)),
            ("down", self.tr("Move the step &down"), partial(self.move_step, 1)),
            ("remove", self.tr("&Remove the step…"), self.remove),
            ("ours", self.tr("&Back to our playbook…"), self.back_to_ours),
        ]
        return [
            Command(id=f"playbook-{key}", menu=menu, text=text, run=run, writes=True)
            for key, text, run in made
        ]

    def add(self) -> None:
        """Ask for a new step."""
        step = self.table.current()
        days = 0 if step is None else step.days

        def plan(book: Book, entry: StepEntry) -> Edit:
            return editing.add_step(book, self.kind, entry)

        entry = StepEntry(title="", days=days)
        self._ask_step(self.tr("Add a step"), self.tr("Add the step"), entry, plan)

    def edit(self) -> None:
        """Type the step under the cursor over."""
        step = self.table.current()
        if step is None:
            return
        kind, key = self.kind, step.key

        def plan(book: Book, entry: StepEntry) -> Edit:
            return editing.change_step(book, kind, key, entry)

        label = self.tr("Change {title}").format(title=_named(step))
        self._ask_step(self.tr("Change the step"), label, editing.entry_of(step), plan)

    def remove(self) -> None:
        """Take the step under the cursor out, once it is seen whom that touches."""
        step = self.table.current()
        if step is not None:
            label = self.tr("Remove {title}").format(title=_named(step))
            kind, key = self.kind, step.key
            self._ask(label, self.tr("Remove"), lambda book: editing.remove_step(book, kind, key))

    def back_to_ours(self) -> None:
        """Have our steps again, once it is seen whom that touches."""
        kind = self.kind
        label = self.tr("Back to our playbook: {name}").format(name=self._books[kind].name)
        self._ask(label, self.tr("Back to ours"), lambda book: editing.back_to_ours(book, kind))

    def move_step(self, by: int) -> None:
        """Move the step under the cursor among those of its day."""
        step, steps, kind = self.table.current(), self._books[self.kind].steps, self.kind
        if step is None or self._workspace.refuses():
            return
        keys = [each.key for each in steps]
        at = keys.index(step.key)
        to = at + by
        if not 0 <= to < len(keys) or steps[to].days != step.days:
            self._workspace.refused.emit(
                self.tr("Steps stand by their days. Press E and give it another day to move it on.")
            )
            return
        keys[at], keys[to] = keys[to], keys[at]
        self._workspace.edit(
            self.tr("Move {title}").format(title=_named(step)),
            lambda book: editing.reorder(book, kind, keys),
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._books:
            self.touching.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.touching.leave()
        super().hideEvent(event)

    def _ask_step(
        self, title: str, label: str, entry: StepEntry, plan: Callable[[Book, StepEntry], Edit]
    ) -> None:
        if self._workspace.refuses():
            return
        kind = self.kind

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return attempt(self._workspace, label, lambda book: plan(book, replace(entry, **typed)))

        def live(typed: dict[str, Any]) -> Live:
            # Whom it touches turns on the day and the amount, whatever the words are.
            tried = replace(entry, **{**typed, "title": typed["title"].strip() or "…"})
            key = (title, label, tried.days, tried.least)
            return self._live(self.touching.by(key, kind, lambda book: plan(book, tried)))

        sheet = Sheet(
            title=title,
            fields=fields(kind, self._currency()),
            values={field: getattr(entry, field) for field in _FIELDS},
            keep=keep,
            keep_text=self.tr("Keep"),
            live=live,
        )
        self._open(sheet)

    def _ask(self, label: str, keep_text: str, plan: Plan) -> None:
        """Say whom it touches, and ask whether it is to be done."""
        if self._workspace.refuses():
            return
        kind = self.kind

        def keep(_typed: dict[str, Any]) -> Refusal | None:
            return attempt(self._workspace, label, plan)

        sheet = Sheet(
            title=keep_text,
            lead=label,
            fields=(),
            values={},
            keep=keep,
            keep_text=keep_text,
            live=lambda _: self._live(self.touching.by(label, kind, plan)),
        )
        self._open(sheet)

    def _open(self, sheet: Sheet) -> None:
        """Ask below the step under the cursor."""
        panel = self.sheet = ask_below(self.table, self._row(), sheet)
        panel.destroyed.connect(lambda: self._forget(panel))

    def _forget(self, panel: EntryPanel) -> None:
        if self.sheet is panel:
            self.sheet = None

    def _live(self, touched: Touched | None) -> Live:
        return Live(notes={"": Note(self._touches(touched))})

    def _touches(self, touched: Touched | None) -> str:
        """Whom a change touches, in a sentence."""
        if touched is None:
            return self.tr("Looking whom it touches…")
        if not touched.renewals:
            return self.tr("No renewal that is under way is touched.")
        names = ", ".join(one_line(each)[:_SHORT] for each in touched.accounts[:_NAMED])
        more = len(touched.accounts) - _NAMED
        if more > 0:
            names = self.tr("{names} and {n} more").format(names=names, n=number_text(more))
        said = self.tr("Touches {n} of {all} renewals that follow it ({steps}): {names}.")
        return said.format(
            n=number_text(touched.renewals),
            all=number_text(touched.all),
            steps=self._steps(touched.steps),
            names=names,
        )

    def _steps(self, count: int) -> str:
        return self.tr("%n steps", "", count) if count != 1 else self.tr("1 step")

    def _show(self) -> None:
        kind = self.kind
        if kind not in self._tables:
            self._tables[kind] = self._made(kind)
            self._place.addWidget(self._tables[kind])
        for each, table in self._tables.items():
            table.setVisible(each is kind)
        self.table.set_values(self._books[kind].steps)
        if self.table.current() is None:
            self.table.select_first()
        self.setFocusProxy(self.table)
        self._tell()
        self._tell_step(self.table.current())

    def _tell(self) -> None:
        kind = self.kind
        changed = self._workspace.read(lambda book: editing.is_changed(book, kind))
        self._back.setVisible(changed)
        count = followers(self.touching.rows(), kind)
        counted = self.tr("{n} renewals follow it.") if count != 1 else self.tr("1 renewal does.")
        said = [about(kind), counted.format(n=number_text(count))]
        if self.touching.is_busy():
            said[1] = self.tr("Looking who follows it…")
        if changed:
            said.append(self.tr("Changed by you."))
        self.about.setText(" ".join(said))

    def _tell_step(self, step: PlayStep | None) -> None:
        """Say all of the text that the table has no room for."""
        self.told.setText("" if step is None else step.text)
        self.told.setVisible(bool(step is not None and step.text))

    def _row(self) -> QRect:
        """Where the step under the cursor stands on the screen."""
        table = self.table
        row = table.visualRect(table.currentIndex())
        whole = QRect(0, row.top(), table.viewport().width(), row.height())
        return QRect(table.viewport().mapToGlobal(whole.topLeft()), whole.size())

    def _on_known(self) -> None:
        self._tell()
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.form.changed.emit()
            self.sheet.window().adjustSize()

    def _retype(self, step: PlayStep, column_key: str, text: str) -> None:
        """Keep what was typed into a cell."""
        entry, kind = editing.entry_of(step), self.kind
        if column_key == DAYS:
            plain = text.strip().replace("−", "-")
            days = int(plain) if plain.removeprefix("-").isdecimal() else None
            entry = replace(entry, days=days)
        else:
            entry = replace(entry, title=text)
        self._workspace.edit(
            self.tr("Change {title}").format(title=_named(step)),
            lambda book: editing.change_step(book, kind, step.key, entry),
        )

    def _currency(self) -> str:
        return self._workspace.settings()[CURRENCY]

    def _made(self, kind: PlayKind) -> TableView[PlayStep]:
        table: TableView[PlayStep] = TableView(
            columns(kind, self._currency()),
            name=self._books[kind].name,
            identify=lambda step: step.key,
        )
        table.setSortingEnabled(False)  # their order is what they are about
        table.current_changed.connect(self._tell_step)
        table.opened.connect(lambda _: self.edit())
        table.edit_requested.connect(self._retype)
        return table

    def _button(self, text: str, key: str, run: Callable[[], object]) -> Button:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
        return Button(f"{key}  {text}", role="quiet", run=run, writes=True)

    def _build(self) -> None:
        verbs = line(spacing=0)
        verbs.addWidget(self._button(self.tr("Add a step…"), "N", self.add))
        verbs.addWidget(self._button(self.tr("Change…"), "E", self.edit))
        verbs.addWidget(self._button(self.tr("Up"), "Alt+Up", partial(self.move_step, -1)))
        verbs.addWidget(self._button(self.tr("Down"), "Alt+Down", partial(self.move_step, 1)))
        verbs.addWidget(self._button(self.tr("Remove…"), "Del", self.remove))
        self._back = self._button(self.tr("Back to ours…"), "B", self.back_to_ours)
        verbs.addWidget(self._back)
        verbs.addStretch()
        box = column(spacing=SPACE[1])
        box.addWidget(self.kinds)
        box.addWidget(self.about)
        box.addLayout(self._place, 1)
        box.addWidget(self.told)
        box.addLayout(verbs)
        self.setLayout(box)


_FIELDS = ("title", "days", "text", "internal", "least")


def _named(step: PlayStep) -> str:
    said = one_line(step.title)
    return f"“{said if len(said) <= _SHORT else f'{said[:_SHORT]}…'}”"
