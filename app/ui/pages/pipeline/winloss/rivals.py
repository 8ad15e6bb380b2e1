"""Competitors by whatever name: how often each was met, and that two of them are one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.editing import competitors
from app.services.winloss import Rival
from app.ui.attempts import attempt
from app.ui.labels import number_text, translate
from app.ui.pages.pipeline.drop.ending import offer_names
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, flowing, line
from app.ui.widgets.popover import ask
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, escape_tip
from app.ui.workspace import Workspace


class Rivals(QWidget):
    """Everybody who was met. S says that one is the same as another, F2 gives another name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rivals: tuple[Rival, ...] = ()
        self.table: TableView[Rival] = TableView(
            _columns(), name=self.tr("Competitors"), compact=True
        )
        self.nobody = PlainLabel(
            self.tr("Whom you meet in a deal stands here: type a name when one is won or lost."),
            tone="secondary",
            wrap=True,
        )
        self.same = Button(self.tr("Same as…"), run=self.ask_same, writes=True)
        self.same.setToolTip(escape_tip(self.tr("Another name of a competitor (S)")))
        self.rename = Button(self.tr("Rename…"), role="quiet", run=self.ask_name, writes=True)
        self.caption = PlainLabel(self.tr("Also called; press one to part it:"), role="caption")
        self.aliases, self._flow = flowing(SPACE[0])
        self._build()
        self.table.current_changed.connect(lambda _: self._show_aliases())
        self.table.typed.connect(self._on_typed)
        self.table.opened.connect(lambda _: self.ask_name())

    def show_rivals(self, rivals: Sequence[Rival]) -> None:
        """Show these; the cursor stays where it is."""
        self._rivals = tuple(rivals)
        self.table.set_values(rivals)
        self.table.setVisible(bool(rivals))
        self.nobody.setVisible(not rivals)
        if rivals and self.table.current() is None:
            self.table.select_first()
        self._show_aliases()

    def ask_same(self) -> EntryPanel | None:
        """Ask as whom the current one is known."""
        rival = self.table.current()
        if rival is None or self._workspace.refuses():
            return None

        def keep(typed: dict[str, Any]) -> Refusal | None:
            other = typed["other"]
            label = self.tr("Say that {name} is {other}").format(
                name=short(rival.name), other=short(other.strip())
            )
            return attempt(
                self._workspace, label, lambda book: competitors.same_as(book, rival.name, other)
            )

        panel = ask(
            self.same,
            Sheet(
                title=self.tr("{name} is the same as").format(name=short(rival.name)),
                lead=self.tr("They are counted as one from now on, under the name you type."),
                fields=[Field(key="other", label=self.tr("Competitor"), required=True)],
                values={},
                keep=keep,
                keep_text=self.tr("They are one"),
            ),
        )
        names = [each.name for each in self._rivals if each.id != rival.id]
        offer_names(panel.form.field("other"), names)
        return panel

    def ask_name(self) -> EntryPanel | None:
        """Ask for another name of the current one."""
        rival = self.table.current()
        if rival is None or self._workspace.refuses():
            return None

        def keep(typed: dict[str, Any]) -> Refusal | None:
            label = self.tr("Rename {name}").format(name=short(rival.name))
            return attempt(
                self._workspace,
                label,
                lambda book: competitors.rename(book, rival.name, typed["wanted"]),
            )

        return ask(
            self.rename,
            Sheet(
                title=self.tr("Rename {name}").format(name=short(rival.name)),
                lead=self.tr("The name before is still understood."),
                fields=[Field(key="wanted", label=self.tr("Name"), required=True)],
                values={"wanted": rival.name},
                keep=keep,
                keep_text=self.tr("Rename"),
            ),
        )

    def _part(self, competitor_id: str, alias: str) -> None:
        label = self.tr("Say that {name} is somebody else").format(name=short(alias))
        self._workspace.edit(label, lambda book: competitors.apart(book, competitor_id, alias))

    def _show_aliases(self) -> None:
        rival = self.table.current()
        held = None if rival is None else rival.competitor
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        names = () if held is None else held.aliases
        for alias in names:
            chip = Button(short(alias), icon="x", writes=True)
            chip.setAccessibleName(self.tr("{name} is somebody else").format(name=alias))
            key = "" if held is None else held.id
            chip.clicked.connect(lambda _=False, key=key, alias=alias: self._part(key, alias))
            chip.setParent(self.aliases)
            self._flow.addWidget(chip)
            chip.show()
        self.caption.setVisible(bool(names))
        self.aliases.setVisible(bool(names))
        for button in (self.same, self.rename):
            button.setVisible(rival is not None)

    def _on_typed(self, text: str) -> None:
        if text.casefold() == "s":
            self.ask_same()

    def _build(self) -> None:
        acts = line(spacing=SPACE[1])
        acts.addWidget(self.same)
        acts.addWidget(self.rename)
        acts.addStretch(1)
        whole = column(spacing=SPACE[2])
        whole.addWidget(self.nobody, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.caption)
        whole.addWidget(self.aliases)
        whole.addLayout(acts)
        self.setLayout(whole)
        self.setFocusProxy(self.table)


def _columns() -> list[Column[Rival]]:
    def count(key: str, title: str, width: int = 52) -> Column[Rival]:
        return Column(
            key=key,
            title=title,
            text=lambda each: number_text(getattr(each, key), 0),
            sort=lambda each: getattr(each, key),
            align="right",
            width=width,
            found=False,
        )

    return [
        Column(
            key="name",
            title=_tr("Competitor"),
            text=lambda each: each.name,
            tip=lambda each: ", ".join((each.name, *_aliases(each))),
            strong=True,
            width=120,
            stretch=True,
            fixed=True,
        ),
        count("lost", _tr("Lost")),
        count("won", _tr("Won")),
        count("open", _tr("Open")),
    ]


def _aliases(rival: Rival) -> Sequence[str]:
    return () if rival.competitor is None else rival.competitor.aliases


def _tr(text: str) -> str:
    return translate("WinLoss", text)
