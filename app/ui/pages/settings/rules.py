"""The rules: every number they turn on, tried on the book before it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.settings import Settings
from app.services import rule_preview, rule_words, rules
from app.services import settings as services
from app.services.editing.typed import EntryError
from app.services.remembered import OF_ACCOUNT, OF_ALL
from app.services.rule_preview import Effect, RulePreview, RuleTrial
from app.services.trials import Tell
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.rule_list import RuleList
from app.ui.pages.settings.rule_preview import RulePreviewPanel
from app.ui.pages.settings.rule_row import RuleRow
from app.ui.pages.settings.rule_texts import TextsPanel
from app.ui.pages.settings.trying import Trying
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Book, Workspace

_TEXTS = "texts"
_RULES, _PREVIEW = 330, 250  # how the height is shared at first


class RulesPart(Part):
    """Several numbers can be tried together; they wait here until they are kept or discarded."""

    shows = OF_ACCOUNT | OF_ALL

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._draft: dict[str, Any] = {}
        self._decided = Settings()
        self.trying: Trying[RuleTrial] = Trying(workspace, _begin, self)
        self.filter = FilterLine(self.tr("Find a rule"))
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("Topics of the rules"))
        self.bar.setExpanding(False)
        for chapter in rules.CHAPTERS:
            self.bar.addTab(rule_words.CHAPTERS[chapter.key])
        self.bar.addTab(self.tr("Texts"))
        self._texts: TextsPanel | None = None
        self._pages = QStackedWidget()
        self.list = RuleList()
        self.preview = RulePreviewPanel()
        self.keep_button = Button(
            self.tr("Keep from today"), role="primary", run=self.keep, writes=True
        )
        self.discard_button = Button(self.tr("Discard changes"), run=self.discard)
        self.message = PlainLabel(tone="secondary", wrap=True)
        self._foot = QWidget()
        self._build()
        self._connect()

    @property
    def draft(self) -> dict[str, Any]:
        """What is tried, by the keys of the settings."""
        return dict(self._draft)

    @property
    def texts(self) -> TextsPanel:
        """The sentences; they are made when they are first looked at."""
        if self._texts is None:
            self._texts = TextsPanel(self._workspace)
            self._texts.refresh()
            self._pages.addWidget(self._texts)
        return self._texts

    def row(self, key: str) -> RuleRow:
        """The row of a number."""
        return self.list.row(key)

    def refresh(self) -> None:
        """Show what is decided as of today; what is tried stays."""
        self._decided = self._workspace.settings()
        self._draft = {
            key: value
            for key, value in self._draft.items()
            if value != self._decided[rules.THRESHOLDS[key]]
        }
        if self._texts is not None:
            self._texts.refresh()
        self.trying.drop()
        self._show()
        self._try()

    def show_tab(self, key: str) -> None:
        """Go to a topic, or to the texts."""
        for at, each in enumerate((*(each.key for each in rules.CHAPTERS), _TEXTS)):
            if each == key:
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
        self.list.forget_refusals()
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
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for widget, on_top in ((self.list, False), (self.preview, True)):
            split.addWidget(_spaced(widget, top=on_top))
        split.setSizes([_RULES, _PREVIEW])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._pages.addWidget(split)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.message, 1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.keep_button)
        box = column(margin=SPACE[4], spacing=SPACE[1])
        box.addWidget(head)
        box.addWidget(self.bar)
        box.addWidget(self._pages, 1)
        whole = column(spacing=SPACE[1])
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self._foot.setLayout(whole)
        box.addWidget(self._foot)
        self.setLayout(box)
        self.setFocusProxy(self.bar)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _: self._turn())
        self.filter.words_changed.connect(lambda _: self._narrow())
        self.filter.down_pressed.connect(self.list.setFocus)
        self.list.wanted.connect(self._want)
        self.list.defaults_requested.connect(self._to_defaults)
        self.preview.opened.connect(
            lambda account_id: self._workspace.open_requested.emit("account", account_id)
        )
        self.preview.stopped.connect(self._stop)
        self.trying.begun.connect(self.preview.begin)
        self.trying.changed.connect(self._take)

    def _here(self) -> str:
        """The topic chosen."""
        at = self.bar.currentIndex()
        return rules.CHAPTERS[at].key if 0 <= at < len(rules.CHAPTERS) else _TEXTS

    def _turn(self) -> None:
        """Another topic: what was looked for is found, or given up."""
        self.filter.clear()
        self._narrow()
        self.list.to_top()

    def _narrow(self) -> None:
        """Show the topic chosen, or of all topics what is looked for."""
        words = self.filter.text().strip()
        here = self._here()
        self._foot.setVisible(here != _TEXTS)
        self._pages.setCurrentIndex(0)
        if here == _TEXTS:
            self._pages.setCurrentWidget(self.texts)
            self.texts.narrow(words)
            return
        self.list.show_topic(here, words)

    def _show(self) -> None:
        self.list.show_numbers(self._decided, self._draft)
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
        self.list.show_numbers(self._decided, self._draft)
        self._say()
        self._try()

    def _to_defaults(self) -> None:
        """Try the defaults of the topic in sight."""
        chapter = next(each for each in rules.CHAPTERS if each.key == self._here())
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
        tried = [rules.THRESHOLDS[key] for key in self._draft]
        self.preview.show_preview(preview, done, total, tried)

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
