"""The numbers of all topics: those of one, or what some words speak of in any."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.settings import Settings
from app.services import rules
from app.services.rules import Changes
from app.ui.pages.settings.rule_chapters import ChapterPanel
from app.ui.pages.settings.rule_row import RuleRow
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, scrolled
from app.ui.widgets.text import PlainLabel


class RuleList(QWidget):
    """A topic is made when it is first looked at.

    Signals:
        wanted: the key of a number, and what the user wants of it.
        defaults_requested: the user wants every default of the topic in sight.
    """

    wanted = Signal(str, object)
    defaults_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decided = Settings()
        self._draft: dict[str, Any] = {}
        self._panels: dict[str, ChapterPanel] = {}
        self.nothing = PlainLabel(tone="secondary", wrap=True)
        self.defaults_button = Button(
            self.tr("Use all defaults here"),
            role="link",
            run=self.defaults_requested.emit,
            writes=True,
        )
        self._rows = column(spacing=SPACE[3])
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[2])
        inner.addWidget(self.nothing)
        inner.addLayout(self._rows)
        inner.addWidget(self.defaults_button, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addStretch(1)
        content = QWidget()
        content.setLayout(inner)
        self._area = scrolled(content)
        whole = column()
        whole.addWidget(self._area)
        self.setLayout(whole)
        self.setFocusProxy(self._area)

    def row(self, key: str) -> RuleRow:
        """The row of a number; it is made if it has not been looked at."""
        chapter = next(each for each in rules.CHAPTERS if key in {t.key for t in each.thresholds})
        return self._panel(chapter.key).rows[key]

    def show_numbers(self, decided: Settings, draft: Changes) -> None:
        """Show what is decided, and what is tried instead."""
        self._decided, self._draft = decided, dict(draft)
        for panel in self._panels.values():
            panel.show_numbers(decided, draft)

    def forget_refusals(self) -> None:
        """Let go of what was typed and refused."""
        for panel in self._panels.values():
            for row in panel.rows.values():
                row.refuse("")

    def show_topic(self, topic: str, words: str) -> None:
        """Show a topic; with *words*, of all topics what they speak of."""
        found = False
        for chapter in rules.CHAPTERS:
            wanted = bool(words) or chapter.key == topic
            if wanted or chapter.key in self._panels:
                panel = self._panel(chapter.key)
                has = wanted and panel.narrow(words)
                panel.setVisible(has)
                found = found or has
        self.nothing.setText(self.tr("No rule speaks of “{words}”.").format(words=words))
        self.nothing.setVisible(not found)
        self.defaults_button.setVisible(not words)

    def to_top(self) -> None:
        """Begin at the first row."""
        self._area.verticalScrollBar().setValue(0)

    def _panel(self, key: str) -> ChapterPanel:
        if key not in self._panels:
            panel = ChapterPanel(next(each for each in rules.CHAPTERS if each.key == key))
            panel.wanted.connect(self.wanted)
            panel.show_numbers(self._decided, self._draft)
            self._panels[key] = panel
            order = [each.key for each in rules.CHAPTERS if each.key in self._panels]
            self._rows.insertWidget(order.index(key), panel)
        return self._panels[key]
