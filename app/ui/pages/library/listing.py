"""The list of the library: kinds and tags to press, words to type, and the texts found."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.library import TextKind
from app.services.library import Shelved
from app.ui.labels import translate
from app.ui.pages.library import wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

_ARCHIVED = "archived"
_MOST_TAGS = 8


class Listing(QWidget):
    """Finds texts.

    Signals:
        current_changed: the text under the cursor, or None.
        opened: Enter or a double click on a text.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._texts: tuple[Shelved, ...] = ()
        self.line = FilterLine(self.tr("Find a title, a word or a tag"), find_key=False)
        self.kinds = ChipChoice(name=self.tr("Kind"))
        self.tags = ChipChoice(name=self.tr("Tags"), several=True)
        self.view: TableView[Shelved] = TableView(_columns(), name=self.tr("Texts"), compact=True)
        self.view.horizontalHeader().hide()
        self.view.group_by(_by_kind())
        self._none = EmptyState(
            self.tr("No text is like that."), action=self.tr("Show all"), run=self.clear
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        box = column(spacing=SPACE[1])
        box.addWidget(self.line)
        box.addWidget(self.kinds)
        box.addWidget(self.tags)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.view)
        join(self.line, self.view)
        self.kinds.changed.connect(self._narrow)
        self.tags.changed.connect(self._narrow)
        self.view.shown_changed.connect(self._on_shown)
        self.view.current_changed.connect(self.current_changed)
        self.view.opened.connect(self.opened)

    def show_texts(self, texts: Sequence[Shelved]) -> None:
        """List these; the cursor stays where it is."""
        self._texts = tuple(texts)
        today = self._workspace.today()
        offered: list[tuple[object, str]] = [*wording.shelves().items()]
        if any(each.is_archived(today) for each in texts):
            offered.append((_ARCHIVED, self.tr("Archived")))
        self.kinds.set_choices(offered)
        self.view.set_values(texts)
        self._narrow()

    def current(self) -> Shelved | None:
        """The text under the cursor."""
        return self.view.current()

    def go_to(self, text_id: str) -> bool:
        """Put the cursor on a text, whatever is looked for."""
        if not self.view.go_to(text_id):
            self.clear()
            if any(e.id == text_id and e.is_archived(self._workspace.today()) for e in self._texts):
                self.kinds.choose(_ARCHIVED)
            return self.view.go_to(text_id)
        return True

    def clear(self) -> None:
        """Look for nothing in particular."""
        self.line.clear()
        self.view.set_words("")
        self.kinds.set_values(())
        self.tags.set_values(())
        self._narrow()

    def _narrow(self) -> None:
        kind, today = self.kinds.value(), self._workspace.today()
        within = [
            each
            for each in self._texts
            if each.is_archived(today) == (kind == _ARCHIVED)
            and (kind in {None, _ARCHIVED} or each.text.kind is kind)
        ]
        self._offer_tags(within)
        tags = set(self.tags.values())
        found = {each.id for each in within if tags <= set(each.text.tags)}
        self.view.set_filter(lambda each: each.id in found)
        if self.view.current() is None:
            self.view.select_first()

    def _offer_tags(self, texts: Sequence[Shelved]) -> None:
        chosen = self.tags.values()
        count = Counter(tag for each in texts for tag in each.text.tags)
        common = [tag for tag, _ in count.most_common(_MOST_TAGS)]
        wanted = [(tag, tag) for tag in dict.fromkeys((*common, *map(str, chosen)))]
        if [tag for tag, _ in wanted] != [tag for tag, _ in self.tags.choices()]:
            self.tags.set_choices(wanted)
        self.tags.setVisible(bool(wanted))

    def _on_shown(self) -> None:
        self._stack.setCurrentWidget(self.view if self.view.shown() else self._none)
        if self.view.current() is None:
            self.view.select_first()
        self.current_changed.emit(self.view.current())


def _columns() -> list[Column[Shelved]]:
    return [
        Column(
            key="title",
            title=_tr("Title"),
            text=lambda each: each.text.title,
            tip=lambda each: each.text.title,
            spoken=lambda each: f"{wording.kinds()[each.text.kind]}: {each.text.title}",
            width=220,
            stretch=True,
        ),
        Column(
            key="whose",
            title=_tr("Whose"),
            text=_whose,
            tone=lambda _: "tertiary",
            width=64,
        ),
        Column(
            key="words",
            title=_tr("Words"),
            text=lambda each: " ".join((each.text.subject, *each.text.tags, each.text.text)),
            hidden=True,
        ),
    ]


def _whose(each: Shelved) -> str:
    if each.ours is None:
        return _tr("yours")
    return _tr("changed") if each.is_changed else ""


def _by_kind() -> Grouping[Shelved]:
    order = list(TextKind)
    names = wording.shelves()
    return Grouping(
        key="kind",
        title=_tr("Kind"),
        heading=lambda each: (order.index(each.text.kind), names[each.text.kind]),
    )


def _tr(text: str) -> str:
    return translate("Library", text)
