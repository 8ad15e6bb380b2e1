"""How ready the renewal is: ten dimensions out of twenty points, and the proofs of them."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import PerennialError
from app.domain.interactions import Interaction
from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED
from app.domain.readiness.dimensions import BY_FACTS, Standing
from app.domain.readiness.renewal import RenewalReadiness, assess_renewal
from app.services import readiness_phrases
from app.services.account import AccountView
from app.services.editing import proofs
from app.services.editing.proofs import ProofEntry
from app.ui.attempts import attempt
from app.ui.labels import channels, date_text, number_text
from app.ui.pages.account import wording
from app.ui.pages.account.readiness.drafts import Drafts
from app.ui.pages.account.readiness.renewal_columns import columns, mark_of, verdict, why
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE, TITLE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Chips, EntryPanel, Live, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, double_ampersands, hairline
from app.ui.workspace import Workspace

_PANEL = 368
_TALKS = 40  # exchanges offered as evidence, the latest first


class Renewal(QWidget):
    """The points, what is missing, a row a dimension, and the panel that proves one.

    Signals:
        fact_opened: the kind and id of a fact that a dimension rests on.
    """

    fact_opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._shown: object = None
        self.found: RenewalReadiness | None = None
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=TITLE)
        self.why = PlainLabel(wrap=True)
        self.table: TableView[Standing] = TableView(
            columns(), name=self.tr("Renewal readiness"), compact=True
        )
        self.table.current_changed.connect(self._explain)
        self.asked: EntryPanel | None = None
        self.copy_button: Button | None = None
        self.remove_button: Button | None = None
        self._drafts = Drafts()
        self._box = column(spacing=SPACE[1])
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.found = assess_renewal(view.case)
        self.mark.set_mark(verdict(self.found))
        self.why.setText(why(self.found))
        self.table.set_values(self.found.standings)
        if self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, row: Standing | None) -> None:
        view = self._view
        if view is None or row is None:
            return
        now = (view.id, view.day, row, self._workspace.is_read_only)
        if now == self._shown:
            return
        self._shown = now
        self._drafts.set_aside()
        clear(self._box)
        self.asked = self.copy_button = self.remove_button = None
        self._head(row)
        self._proof(view, row)

    def _head(self, row: Standing) -> None:
        box = self._box
        kind = (
            self.tr("Must be evidenced") if row.required else self.tr("Counts towards the points")
        )
        box.addWidget(PlainLabel(kind, role="caption"))
        box.addWidget(
            PlainLabel(readiness_phrases.DIMENSIONS[row.dimension], role="section", wrap=True)
        )
        box.addWidget(HealthMark(mark_of(row)))
        said = wording.shortened(speak().evidence(row.evidence))
        if row.as_of is not None and date_text(row.as_of) not in said:
            said = self.tr("{evidence}. As of {day}").format(
                evidence=said, day=date_text(row.as_of)
            )
        box.addWidget(PlainLabel(f"{said}.", wrap=True, selectable=True))
        self._links(row)
        how = speak().to_evidence(row)
        if how:
            box.addWidget(PlainLabel(how, tone="secondary", wrap=True))
        box.addWidget(hairline())

    def _links(self, row: Standing) -> None:
        """The ways to the fact, and to the file or the exchange that shows it."""
        about = row.about
        if row.proof is not None and row.proof.interaction_id is not None:
            about = (Interaction, row.proof.interaction_id)
        row_of = line(spacing=SPACE[1])
        if about is not None:
            row_of.addWidget(
                Button(
                    self.tr("Go to where this is kept"),
                    role="link",
                    icon="arrow-right",
                    run=lambda: self.fact_opened.emit(about),
                )
            )
        proof = row.proof
        if proof is not None and proof.attachment_id is not None:
            self.copy_button = Button(
                self.tr("Save a copy of the file…"),
                role="link",
                icon="download",
                run=lambda: self.save_copy(proof.attachment_id or ""),
            )
            row_of.addWidget(self.copy_button)
        if proof is not None:
            self.remove_button = Button(
                self.tr("Remove proof"),
                role="quiet",
                run=lambda: self._remove(proof.id),
                writes=True,
            )
            row_of.addWidget(self.remove_button)
        row_of.addStretch()
        self._box.addLayout(row_of)

    def save_copy(self, attachment_id: str) -> None:
        """Write the file that shows it to where the user wants it."""
        found = self._workspace.read(lambda book: book.attachments.find([attachment_id]))
        if attachment_id not in found:
            return
        title = double_ampersands(self.tr("Save a copy of the file"))
        path, _ = QFileDialog.getSaveFileName(self, title, found[attachment_id].name)
        if not path:
            return
        try:
            self._workspace.read(lambda book: proofs.write_copy(book, attachment_id, Path(path)))
        except PerennialError as error:
            self._workspace.refused.emit(str(error))
        else:
            self._workspace.said.emit(self.tr("Saved {name}").format(name=Path(path).name))

    def _remove(self, proof_id: str) -> None:
        attempt(
            self._workspace, self.tr("Remove proof"), lambda book: proofs.discard(book, proof_id)
        )

    def _proof(self, view: AccountView, row: Standing) -> None:
        """The form that proves a dimension, or why there is nothing to type."""
        if row.dimension in BY_FACTS or self._workspace.is_read_only:
            said = self.tr("Nothing to type: the facts answer this. Change them, and it follows.")
            if self._workspace.is_read_only:
                said = self.tr("Go back to today to add a proof.")
            self._box.addWidget(PlainLabel(said, tone="secondary", wrap=True))
            self._box.addStretch()
            return
        self.asked = EntryPanel(self._sheet(view, row), flat=True, resting=True)
        self.asked.closed.connect(self.table.setFocus)
        self._drafts.take_up((view.id, row.id), self.asked)
        self._box.addWidget(self.asked)
        self._box.addStretch()

    def _sheet(self, view: AccountView, row: Standing) -> Sheet:
        words = readiness_phrases.SCORES
        none: list[tuple[object, str]] = [(None, self.tr("None"))]

        def live(typed: dict[str, Any]) -> Live:
            shows = typed["score"] == EVIDENCED
            return Live(notes={}, shown={"path": shows, "interaction_id": shows})

        return Sheet(
            title=self.tr("What do you have for it?"),
            chips=[
                Chips(
                    key="score",
                    label=self.tr("It is"),
                    choices=[(n, words[n]) for n in (ASSERTED, EVIDENCED, ABSENT)],
                )
            ],
            fields=[
                Field(key="text", label=self.tr("In a sentence"), kind="multiline"),
                Field(
                    key="path",
                    label=self.tr("File that shows it"),
                    kind="file",
                    hint=self.tr("It is kept in the book, up to {n} MB.").format(
                        n=number_text(proofs.LARGEST // 1_000_000, 0)
                    ),
                ),
                Field(
                    key="interaction_id",
                    label=self.tr("Or an exchange"),
                    kind="choice",
                    choices=[*none, *_talks(view)],
                ),
            ],
            values={"score": None, "interaction_id": None},
            keep=lambda typed: self._keep(view, row, typed),
            keep_text=self.tr("Keep"),
            live=live,
        )

    def _keep(self, view: AccountView, row: Standing, typed: dict[str, Any]) -> Refusal | None:
        entry = ProofEntry(
            dimension=row.dimension,
            score=typed["score"],
            text=typed["text"],
            path=typed["path"],
            interaction_id=typed["interaction_id"],
        )
        name = readiness_phrases.DIMENSIONS[row.dimension]
        return self._drafts.keep(
            lambda: attempt(
                self._workspace,
                self.tr("Prove for the renewal: {what}").format(what=name),
                lambda book: proofs.keep(book, view.id, entry, today=view.day),
            )
        )

    def _build(self) -> None:
        head = column(spacing=SPACE[1])
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeading)
        head.addWidget(self.why)
        left = column(spacing=SPACE[2])
        left.addLayout(head)
        left.addWidget(self.table, 1)
        content = QWidget()
        content.setLayout(self._box)
        self._box.setContentsMargins(0, 0, SPACE[1], 0)
        side = scrolled(content)
        side.setFixedWidth(scaled(_PANEL))
        box = line(spacing=SPACE[3])
        box.addLayout(left, 1)
        box.addWidget(hairline(vertical=True))
        box.addWidget(side)
        self.setLayout(box)
        self.setFocusProxy(self.table)


def _talks(view: AccountView) -> list[tuple[object, str]]:
    words = channels()
    return [
        (
            each.id,
            f"{date_text(each.on)} · {words[each.channel]} · {wording.shortened(each.summary)}",
        )
        for each in view.interactions[:_TALKS]
    ]
