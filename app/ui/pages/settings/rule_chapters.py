"""The numbers of one topic of the rules, under their headings."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.settings import Settings
from app.services import rule_words
from app.services.rules import Changes, Chapter
from app.ui.pages.settings.rule_row import RuleRow
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel


class ChapterPanel(QWidget):
    """The rows of a chapter; all of them, or those that some words speak of.

    Signals:
        wanted: the key of a number, and what the user wants of it.
    """

    wanted = Signal(str, object)

    def __init__(self, chapter: Chapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapter = chapter
        self.title = PlainLabel(rule_words.CHAPTERS[chapter.key], role="section")
        self.rows: dict[str, RuleRow] = {}
        self._parts: list[tuple[PlainLabel | None, list[RuleRow]]] = [(None, [])]
        box = column(spacing=SPACE[2])
        box.addWidget(self.title)
        for threshold in chapter.thresholds:
            heading = rule_words.heading(threshold)
            if heading:
                label = PlainLabel(heading, role="column")
                label.setContentsMargins(0, SPACE[1], 0, 0)
                self._parts.append((label, []))
                box.addWidget(label)
            row = RuleRow(threshold)
            row.wanted.connect(partial(self.wanted.emit, threshold.key))
            self.rows[threshold.key] = row
            self._parts[-1][1].append(row)
            box.addWidget(row)
        self.setLayout(box)

    def show_numbers(self, decided: Settings, draft: Changes) -> None:
        """Show what is decided, and what is tried instead."""
        for key, row in self.rows.items():
            now = decided[row.threshold]
            row.show_numbers(draft.get(key, now), now, decided.currency)

    def narrow(self, words: str) -> bool:
        """Show only what these words speak of; whether there is any. No words show all."""
        self.title.setVisible(bool(words.strip()))
        found = False
        for heading, rows in self._parts:
            told = heading is not None and all(
                each in heading.text().casefold() for each in words.casefold().split()
            )
            seen = [row for row in rows if told or row.is_found_by(words)]
            for row in rows:
                row.setVisible(row in seen)
            if heading is not None:
                heading.setVisible(bool(seen))
            found = found or bool(seen)
        return found
