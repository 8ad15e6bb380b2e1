"""The contract to be signed: how far it has come, how long it lay where, and its file."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import PerennialError
from app.domain.renewals import Paper
from app.domain.renewing.papers import Stay, can_follow, stays
from app.services import renewing_phrases as phrases
from app.services.editing import paperwork
from app.services.editing.paperwork import PaperEntry
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text
from app.ui.renewing import wording
from app.ui.renewing.part import Part, link
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.entry import Refusal
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, double_ampersands, one_line
from app.ui.workspace import Workspace

_SEAL = 12  # characters of a seal that are shown; its tip says all


class Paperwork(Part):
    """The states from draft to stored, a line each with its days."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Contract to sign"))
        self.told: list[PlainLabel] = []
        self.copies: list[Button] = []
        self.back: IconButton | None = None
        self._list = column(spacing=0)
        self.lines = QWidget()
        self.lines.setLayout(self._list)
        self.reach = link(self.tr("Say how far it has come…"), self._ask_state)
        self.add(self.lines)
        self.body.addWidget(self.reach, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self, view: RenewalView) -> None:
        clear(self._list)
        self.told, self.copies, self.back = [], [], None
        found = self._stays(view)
        for stay in found:
            self._list.addWidget(self._line(stay, is_last=stay is found[-1]))
        if not found:
            self._list.addWidget(PlainLabel(self.tr("Nothing is drafted yet."), tone="secondary"))
        now = found[-1].step.paper if found else None
        self.note.setText(phrases.PAPERS[now] if now else "")
        self.reach.setVisible(bool(can_follow(now)))

    @staticmethod
    def _stays(view: RenewalView) -> tuple[Stay, ...]:
        renewal = view.row.renewal
        return () if renewal is None else stays(renewal.papers, view.day)

    def _line(self, stay: Stay, *, is_last: bool) -> QWidget:
        step = stay.step
        spent = self.tr("%n day(s)", "", stay.days)
        is_end = step.paper is Paper.STORED
        told = wording.joined(
            (
                date_text(step.since),
                phrases.PAPERS[step.paper],
                "" if is_end else spent,
                one_line(step.text),
            )
        )
        label = PlainLabel(told, tone="" if is_last else "secondary", elide=True)
        self.told.append(label)
        row, box = QWidget(), line(spacing=SPACE[0])
        box.addWidget(label, 1)
        if step.attachment_id is not None:
            copy = Button(self.tr("Copy…"), role="link", run=partial(self._save, stay))
            copy.setToolTip(self.tr("Save the file. SHA-256: {seal}").format(seal=step.seal))
            copy.setAccessibleName(
                self.tr("Save the file of “{state}”, sealed {seal}").format(
                    state=phrases.PAPERS[step.paper], seal=step.seal[:_SEAL]
                )
            )
            self.copies.append(copy)
            box.addWidget(copy)
        if is_last:
            back = self.tr("Take back: {what}").format(what=told)
            self.back = writes(IconButton("x", back, run=self._take_back))
            box.addWidget(self.back)
        row.setLayout(box)
        return row

    def _ask_state(self) -> None:
        if self._view is None:
            return
        found = self._stays(self._view)
        now = found[-1].step.paper if found else None
        offered = can_follow(now)

        def keep(typed: dict[str, Any]) -> Refusal | None:
            today = self._workspace.today()
            paper = None if typed["paper"] is None else Paper(typed["paper"])
            entry = PaperEntry(paper=paper, on=typed["on"], text=typed["text"], path=typed["path"])
            what = "" if paper is None else phrases.PAPERS[paper].lower()
            return self._take(
                self.tr("Contract of {account}: {what}").replace("{what}", what),
                partial(paperwork.reach, entry=entry, today=today),
            )

        self._ask(
            self.reach,
            self.tr("How far the contract has come"),
            [
                Field(
                    key="paper",
                    label=self.tr("It is"),
                    kind="choice",
                    choices=[(each, phrases.PAPERS[each]) for each in offered],
                ),
                Field(key="on", label=self.tr("Since"), kind="date", required=True),
                Field(
                    key="path",
                    label=self.tr("File"),
                    kind="file",
                    hint=self.tr("Kept in the book with its seal. Stored takes the executed copy."),
                ),
                Field(key="text", label=self.tr("Note")),
            ],
            keep,
            values={"paper": offered[0], "on": self._workspace.today()},
        )

    def _take_back(self) -> None:
        self._try(
            self.tr("Take back how far the contract of {account} has come"), paperwork.take_back
        )
        self.reach.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, stay: Stay) -> None:
        """Write the file out to where the user wants it, if its seal is whole."""
        name = self._workspace.read(lambda book: paperwork.file_name(book, stay.step))
        title = double_ampersands(self.tr("Save a copy of the file"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, name)
        if not chosen:
            return
        path = Path(chosen)
        try:
            self._workspace.read(lambda book: paperwork.write_copy(book, stay.step, path))
        except PerennialError as error:
            self._workspace.refused.emit(str(error))
        else:
            said = self.tr("Saved {name}, as it was sealed. The file is not encrypted.")
            self._workspace.said.emit(said.format(name=path.name))
