"""The rules: every number they turn on, tried on the book before it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QWidget
from typing_extensions import override

from app.domain.settings import Settings
from app.services import rule_preview, rule_words, rules
from app.services import settings as services
from app.services.editing.typed import EntryError
from app.services.remembered import OF_ACCOUNT, OF_ALL
from app.services.rule_preview import Effect, RulePreview, RuleTrial
from app.services.trials import Tell
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.rule_chapters import ChapterPanel
from app.ui.pages.settings.rule_preview import RulePreviewPanel
from app.ui.pages.settings.rule_row import RuleRow
from app.ui.pages.settings.trying import Trying
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import PageHeader, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Book, Workspace

_RULES, _PREVIEW = 330, 250  # how the height is shared at first


class RulesPart(Part):
    """Several numbers can be tried together; they wait here until they are kept or discarded."""

    shows = OF_ACCOUNT | OF_ALL

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._draft: dict[str, Any] = {}
        self._decided = Settings()
        self._panels: dict[str, ChapterPanel] = {}
        self.trying: Trying[RuleTrial] = Trying(workspace, _begin, self)
        self.filter = FilterLine(self.tr("Find a rule"))
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("Topics of the rules"))
        self.bar.setExpanding(False)
        for chapter in rules.CHAPTERS:
            self.bar.addTab(rule_words.CHAPTERS[chapter.key])
        self.nothing = PlainLabel(tone="secondary", wrap=True)
        self.preview = RulePreviewPanel()
        self.keep_button = Button(
            self.tr("Keep from today"), role="primary", run=self.keep, writes=True
        )
        self.discard_button = Button(self.tr("Discard changes"), run=self.discard)
        self.defaults_button = Button(
            self.tr("Use all defaults here"), role="link", run=self._to_defaults, writes=True
        )
        self.message = PlainLabel(tone="secondary", wrap=True)
        self._rows = column(spacing=SPACE[3])
        self._build()
        self._connect()

    @property
    def draft(self) -> dict[str, Any]:
        """What is tried, by the keys of the settings."""
        return dict(self._draft)

    def row(self, key: str) -> RuleRow:
        """The row of a number; it is made if it has not been looked at."""
        chapter = next(each for each in rules.CHAPTERS if key in {t.key for t in each.thresholds})
        return self._panel(chapter.key).rows[key]

    def refresh(self) -> None:
        """Show what is decided as of today; what is tried stays."""
        self._decided = self._workspace.settings()
        self._draft = {
            key: value
            for key, value in self._draft.items()
            if value != self._decided[rules.THRESHOLDS[key]]
        }
        self.trying.drop()
        self._show()
        self._try()

    def show_tab(self, key: str) -> None:
        """Go to a topic."""
        for at, chapter in enumerate(rules.CHAPTERS):
            if chapter.key == key:
                self.filter.clear()
                self.bar.setCurrentIndex(at)

    def keep(self) -> None:
        """Judge by what is tried from today on."""
        if not self._draft or self._problem():
            return
        wanted, today = dict(self._draft), self._workspace.today()
        taken = self._workspace.edit(
            self._label(), lambda book: rules.keep(book, wanted, today=today)
        )
        if taken:
            self._draft = {}
            self._show()

    def discard(self) -> None:
        """Let go of what is tried."""
        self._draft = {}
        for panel in self._panels.values():
            for row in panel.rows.values():
                row.refuse("")
        self._show()
        self._try()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._try()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.trying.stop()
        if self._draft:
            self._workspace.said.emit(
                self.tr("What you changed in the rules is not kept yet; it waits there.")
            )
        super().hideEvent(event)

    def _build(self) -> None:
        head = PageHeader(
            self.tr("Rules"),
            self.tr("The numbers that judgements turn on. Try some; see whom they concern."),
        )
        head.add(self.filter)
        content = QWidget()
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[2])
        inner.addWidget(self.nothing)
        inner.addLayout(self._rows)
        inner.addWidget(self.defaults_button, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addStretch(1)
        content.setLayout(inner)
        self._area = scrolled(content)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for widget, on_top in ((self._area, False), (self.preview, True)):
            split.addWidget(_spaced(widget, top=on_top))
        split.setSizes([_RULES, _PREVIEW])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.message, 1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.keep_button)
        box = column(margin=SPACE[4], spacing=SPACE[1])
        box.addWidget(head)
        box.addWidget(self.bar)
        box.addWidget(split, 1)
        box.addWidget(hairline())
        box.addLayout(foot)
        self.setLayout(box)
        self.setFocusProxy(self.bar)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _: self._turn())
        self.filter.words_changed.connect(lambda _: self._narrow())
        self.filter.down_pressed.connect(self._area.setFocus)
        self.preview.opened.connect(
            lambda account_id: self._workspace.open_requested.emit("account", account_id)
        )
        self.preview.stopped.connect(self._stop)
        self.trying.begun.connect(self.preview.begin)
        self.trying.changed.connect(self._take)

    def _panel(self, key: str) -> ChapterPanel:
        if key not in self._panels:
            chapter = next(each for each in rules.CHAPTERS if each.key == key)
            panel = ChapterPanel(chapter)
            panel.wanted.connect(self._want)
            panel.show_numbers(self._decided, self._draft)
            self._panels[key] = panel
            order = [each.key for each in rules.CHAPTERS if each.key in self._panels]
            self._rows.insertWidget(order.index(key), panel)
        return self._panels[key]

    def _turn(self) -> None:
        """Another topic: what was looked for is found, or given up."""
        self.filter.clear()
        self._narrow()
        self._area.verticalScrollBar().setValue(0)

    def _narrow(self) -> None:
        """Show the topic chosen, or of all topics what is looked for."""
        words = self.filter.text().strip()
        here = rules.CHAPTERS[max(0, self.bar.currentIndex())].key
        found = False
        for chapter in rules.CHAPTERS:
            if words or chapter.key == here or chapter.key in self._panels:
                shows = bool(words) or chapter.key == here
                panel = self._panel(chapter.key)
                has = shows and panel.narrow(words)
                panel.setVisible(has)
                found = found or has
        self.nothing.setText(self.tr("No rule speaks of “{words}”.").format(words=words))
        self.nothing.setVisible(not found)
        self.defaults_button.setVisible(not words)

    def _show(self) -> None:
        for panel in self._panels.values():
            panel.show_numbers(self._decided, self._draft)
        self._narrow()
        self._say()

    def _want(self, key: str, value: object) -> None:
        """Try a number; one that cannot be is refused where it was typed."""
        threshold, row = rules.THRESHOLDS[key], self.row(key)
        try:
            wanted = services.checked(threshold, value, self._decided)
        except EntryError as refusal:
            row.refuse(str(refusal))
            return
        row.refuse("")
        self._draft[key] = wanted
        if wanted == self._decided[threshold]:
            del self._draft[key]
        row.show_numbers(wanted, self._decided[threshold], self._decided.currency)
        self._say()
        self._try()

    def _to_defaults(self) -> None:
        """Try the defaults of the topic in sight."""
        chapter = rules.CHAPTERS[max(0, self.bar.currentIndex())]
        for threshold in chapter.thresholds:
            self._draft.pop(threshold.key, None)
            if self._decided[threshold] != threshold.default:
                self._draft[threshold.key] = threshold.default
        self._show()
        self._try()

    def _try(self) -> None:
        if self.isVisible() and not self._problem():
            wanted = dict(self._draft)

            def effects(
                trial: RuleTrial, book: Book, ids: Sequence[str], tell: Tell
            ) -> dict[str, Effect]:
                return trial.effects(book, wanted, ids, tell)

            self.trying.ask(effects)

    def _take(self, preview: RulePreview, done: int, total: int) -> None:
        self.preview.show_preview(preview, done, total, tried=bool(self._draft))

    def _stop(self) -> None:
        self.trying.stop()
        self.preview.halt()

    def _problem(self) -> str:
        return rules.problem(rules.with_changes(self._decided, self._draft))

    def _say(self) -> None:
        problem, count = self._problem(), len(self._draft)
        self.keep_button.setEnabled(bool(count) and not problem)
        self.discard_button.setEnabled(bool(count))
        words = self.tr("Nothing is kept until you say so. Past days keep what held then.")
        if count:
            words = self.tr("%n number(s) not kept yet. Past days keep what held then.", "", count)
        self.message.setText(problem or words)
        self.message.set_tone("danger" if problem else "secondary")

    def _label(self) -> str:
        if len(self._draft) == 1:
            key = next(iter(self._draft))
            name = rule_words.name(rules.THRESHOLDS[key]).text
            return self.tr("Change rule “{name}”").format(name=name)
        return self.tr("Change {n} rules").format(n=len(self._draft))


def _begin(book: Book, today: date) -> RuleTrial:
    return rule_preview.begin(book, today=today)


def _spaced(widget: QWidget, *, top: bool = False) -> QWidget:
    box, inner = QWidget(), column()
    inner.setContentsMargins(0, SPACE[1], 0, 0 if top else SPACE[1])
    inner.addWidget(widget)
    box.setLayout(inner)
    return box
