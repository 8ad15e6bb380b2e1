"""The milestones of the objective under the cursor: added, done and answered for in place."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.outcomes.progress import MilestoneState
from app.domain.success import Milestone
from app.services.editing import milestones
from app.services.editing.milestones import MilestoneEntry
from app.services.success import MilestoneRow, ObjectiveRow
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text
from app.ui.pages.account.plan import wording
from app.ui.pages.account.plan.offering import offer_people
from app.ui.pages.account.plan.sheets import milestone_sheet, short_sheet
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.widgets import popover
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_SHORT = 60


class Milestones(QObject):
    """The list of milestones and its verbs."""

    def __init__(self, workspace: Workspace, view: Callable[[], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: ObjectiveRow | None = None
        self.asking: EntryPanel | None = None
        self.records: Records[MilestoneRow] = Records(self._kind(), beside=False)
        self.records.panel_toggled.connect(
            lambda _: offer_people(self.records.panel, ("theirs",), view)  # type: ignore[arg-type]
        )

    def show_row(self, row: ObjectiveRow | None) -> None:
        """List the milestones of an objective."""
        self._row = row
        self.records.setEnabled(row is not None)
        self.records.show_values(row.id if row else "", row.milestones if row else ())

    def _kind(self) -> Kind[MilestoneRow]:
        return Kind(
            name=self.tr("Milestones"),
            title=self.tr("Milestones"),
            columns=self._columns(),
            empty=self.tr(
                "What will be true on the way belongs here, each with its day: that is what a "
                "review goes through."
            ),
            add_text=self.tr("Add milestone"),
            sheet=self._sheet,
            verbs=[
                Verb(text=self.tr("Done"), run=self._done, keys="D"),
                Verb(text=self.tr("Fell short"), run=self._ask_short, keys="S"),
                Verb(
                    text=self.tr("To pipeline"),
                    run=self._pursue,
                    keys="O",
                    possible=lambda row: bool(row.milestone.opens and row.milestone.done_on),
                ),
                Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
            ],
        )

    def _columns(self) -> list[Column[MilestoneRow]]:
        return [
            Column(
                key="state",
                title=self.tr("Stands"),
                text=lambda row: wording.milestone_mark(row).word,
                sort=lambda row: list(MilestoneState).index(row.state),
                picture=wording.milestone_mark,
                width=160,
            ),
            Column(
                key="text",
                title=self.tr("Milestone"),
                text=lambda row: row.milestone.text,
                tip=lambda row: row.milestone.text,
                strong=True,
                width=140,
                stretch=True,
            ),
            Column(
                key="due",
                title=self.tr("Due"),
                text=lambda row: date_text(row.milestone.due_on),
                sort=lambda row: row.milestone.due_on,
                width=92,
            ),
            Column(
                key="who",
                title=self.tr("Theirs · ours"),
                text=self._who,
                tip=self._who,
                width=104,
            ),
            Column(
                key="follows",
                title=self.tr("What follows"),
                text=self._follows,
                tip=self._follows,
                width=160,
            ),
        ]

    def _who(self, row: MilestoneRow) -> str:
        return wording.together(row.milestone.theirs, row.milestone.ours) or NOTHING

    def _follows(self, row: MilestoneRow) -> str:
        """What fell short of it, and what more becomes natural with it."""
        short, opens = row.milestone.fell_short, row.milestone.opens
        if not short and row.state is MilestoneState.MISSED:
            short = self.tr("say what is done about it (S)")
        return wording.together(
            self.tr("Fell short: {what}").format(what=short) if short else "",
            self.tr("Opens: {what}").format(what=opens) if opens else "",
        )

    def _sheet(self, row: MilestoneRow | None) -> Sheet:
        before = row.milestone if row else None
        return milestone_sheet(before, lambda entry: self._keep(before, entry))

    def _keep(self, before: Milestone | None, entry: MilestoneEntry) -> Refusal | None:
        objective, today = self._row, self._workspace.today()
        if objective is None:
            return None
        if before is None:
            return attempt(
                self._workspace,
                self.tr("Add milestone"),
                lambda book: milestones.add(book, objective.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Change milestone"),
            lambda book: milestones.change_milestone(
                book, objective.id, before, entry, today=today
            ),
        )

    def _done(self, row: MilestoneRow) -> None:
        objective, today = self._row, self._workspace.today()
        if objective is None:
            return
        label = self.tr("Milestone done: {name}")
        if row.milestone.done_on is not None:
            label = self.tr("Milestone not done after all: {name}")
        self._workspace.edit(
            label.format(name=row.milestone.text[:_SHORT]),
            lambda book: milestones.done(book, objective.id, row.milestone, today=today),
        )

    def _ask_short(self, row: MilestoneRow) -> None:
        objective = self._row
        if objective is None or self._workspace.refuses():
            return

        def keep(text: str) -> Refusal | None:
            return attempt(
                self._workspace,
                self.tr("Say what fell short: {name}").format(name=row.milestone.text[:_SHORT]),
                lambda book: milestones.say_short(book, objective.id, row.milestone, text),
            )

        anchor = self.records.button(self.tr("Fell short"))
        self.asking = popover.ask(anchor, short_sheet(row.milestone, keep))

    def _pursue(self, row: MilestoneRow) -> None:
        objective, today = self._row, self._workspace.today()
        if objective is not None:
            self._workspace.edit(
                self.tr("Add opportunity: {name}").format(name=row.milestone.opens[:_SHORT]),
                lambda book: milestones.pursue(book, objective.id, row.milestone, today=today),
            )

    def _remove(self, row: MilestoneRow) -> None:
        objective = self._row
        if objective is not None:
            self._workspace.edit(
                self.tr("Remove milestone: {name}").format(name=row.milestone.text[:_SHORT]),
                lambda book: milestones.discard(book, objective.id, row.milestone),
            )
