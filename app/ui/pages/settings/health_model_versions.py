"""The versions of a model: from when each held, and what it said differently."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services import model_words
from app.services.health_models import VersionLine
from app.services.words import Words
from app.ui.labels import date_text, translate
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line, scrolled
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel


class VersionsPanel(QWidget):
    """A table of versions, and below it in full what the one in hand changed.

    Signals:
        back_requested: the number of the version that is to hold again.
        defaults_requested: the default rules are to hold again.
    """

    back_requested = Signal(str)
    defaults_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Words()
        self.table: TableView[VersionLine] = TableView(
            _columns(self._words), name=self.tr("Versions")
        )
        self.table.setSortingEnabled(False)
        self.back = Button(self.tr("Go back to this version"), run=self._go_back)
        self.defaults = Button(self.tr("Back to the defaults"), run=self.defaults_requested.emit)
        self.detail = PlainLabel(wrap=True, selectable=True)
        self._changes = Section(self.tr("What it changed"), divided=True)
        self._build()
        self.table.current_changed.connect(self._explain)

    def show_versions(self, found: tuple[VersionLine, ...]) -> None:
        """Show the versions of a model, the latest first."""
        news = len(found) != len(self.table.table.values)
        self.table.set_values(found)
        if news or self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _build(self) -> None:
        top = line()
        top.addWidget(self.back)
        top.addWidget(self.defaults)
        top.addStretch()
        inner, content = column(), QWidget()
        inner.addWidget(self.detail)
        inner.addStretch()
        content.setLayout(inner)
        self._changes.add(scrolled(content), 1)
        box = column(spacing=SPACE[1])
        box.addLayout(top)
        box.addWidget(self.table, 3)
        box.addWidget(self._changes, 2)
        self.setLayout(box)

    def _explain(self, each: VersionLine | None) -> None:
        self.back.setEnabled(each is not None and not each.holds)
        self.detail.setText("" if each is None else "\n".join(_changes(self._words, each)))

    def _go_back(self) -> None:
        each = self.table.current()
        if each is not None:
            self.back_requested.emit(each.version.model.version)


def _changes(words: Words, each: VersionLine) -> tuple[str, ...]:
    if each.before is None:
        return (translate("HealthModels", "The rules it began with"),)
    found = model_words.differences(words, each.before, each.version)
    return found or (translate("HealthModels", "The same rules"),)


def _since(each: VersionLine) -> str:
    if each.version.since is None:
        return translate("HealthModels", "the start")
    return date_text(each.version.since)


def _until(each: VersionLine) -> str:
    if each.until is None:
        return translate("HealthModels", "holds")
    return translate("HealthModels", "until {day}").format(day=date_text(each.until))


def _columns(words: Words) -> list[Column[VersionLine]]:
    changes = partial(_changes, words)
    return [
        Column(
            key="version",
            title=translate("HealthModels", "Version"),
            text=lambda each: each.version.model.version,
            strong=True,
            align="right",
            width=70,
        ),
        Column(
            key="since",
            title=translate("HealthModels", "Since"),
            text=_since,
            width=110,
        ),
        Column(
            key="until",
            title=translate("HealthModels", "Until"),
            text=_until,
            tone=lambda each: "" if each.holds else "tertiary",
            width=140,
        ),
        Column(
            key="changes",
            title=translate("HealthModels", "What it changed"),
            text=lambda each: "; ".join(changes(each)),
            tip=lambda each: "\n".join(changes(each)),
            stretch=True,
        ),
    ]
