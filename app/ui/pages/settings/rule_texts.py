"""What clears an item of the checklist, in the user's own words."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.settings import Option
from app.services import clearing_texts, rule_texts
from app.ui.attempts import attempt
from app.ui.pages.settings.lines import Line
from app.ui.pages.settings.option_row import OptionRow
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_NAME = 296


class TextRow(OptionRow):
    """One sentence, beside what it answers; kept as soon as it is typed."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        self.code = code
        option: Option[Any] = Option(f"readiness.clear.{code}", clearing_texts.ours(code))
        super().__init__(Line(option=option, label=clearing_texts.about(code)), parent)

    def is_found_by(self, words: str) -> bool:
        """Whether all of these words speak of it."""
        text = f"{self.name} {self.editor.take()}".casefold()
        return all(each in text for each in words.casefold().split())

    @override
    def _build(self) -> None:
        label = PlainLabel(self.name, tone="secondary", wrap=True)
        label.setFixedWidth(scaled(_NAME))
        label.setMinimumHeight(scaled(30))
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        back = line(spacing=SPACE[0])
        back.addWidget(self._default, 1)
        back.addWidget(self.reset)
        self._default.setWordWrap(True)
        self._back.setLayout(back)
        self._back.hide()
        right = column(spacing=SPACE[0])
        right.addWidget(self.editor.widget)
        right.addWidget(self._message)
        right.addWidget(self._back)
        row = line(spacing=SPACE[2])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setLayout(row)


class TextsPanel(QWidget):
    """The sentences, one under the other; all of them, or those that some words speak of."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows = {code: TextRow(code) for code in clearing_texts.SENTENCES}
        self.nothing = PlainLabel(tone="secondary", wrap=True)
        lead = PlainLabel(
            self.tr(
                "What the checklist says would clear an item. Write it as you would say it; what "
                "stands in braces, such as {least}, is filled in and has to stay."
            ),
            tone="secondary",
            wrap=True,
        )
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(0, SPACE[1], SPACE[2], SPACE[2])
        inner.addWidget(lead)
        inner.addWidget(self.nothing)
        for row in self.rows.values():
            inner.addWidget(row)
            row.wanted.connect(partial(self._decide, row))
        inner.addStretch(1)
        content = QWidget()
        content.setLayout(inner)
        whole = column()
        whole.addWidget(scrolled(content))
        self.setLayout(whole)

    def refresh(self) -> None:
        """Show what is decided as of today."""
        decided = self._workspace.settings()
        for code, row in self.rows.items():
            row.show_value(clearing_texts.shown(code, decided))

    def narrow(self, words: str) -> None:
        """Show only what these words speak of. No words show all."""
        found = False
        for row in self.rows.values():
            has = row.is_found_by(words)
            row.setVisible(has)
            found = found or has
        self.nothing.setText(self.tr("No sentence speaks of “{words}”.").format(words=words))
        self.nothing.setVisible(not found)

    def _decide(self, row: TextRow, text: str) -> None:
        today = self._workspace.today()
        refusal = attempt(
            self._workspace,
            self.tr("Change what clears “{item}”").format(item=row.name),
            lambda book: rule_texts.decide(book, row.code, text, today=today),
        )
        if refusal is not None:
            row.refuse(refusal.reason)
        else:
            self.refresh()
