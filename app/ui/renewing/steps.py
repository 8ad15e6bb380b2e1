"""The steps of the plan of a renewal: by when, and one press or key for what became of each."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Qt

from app.domain.playbooks import PlayKind
from app.domain.renewing.ladder import Due, StepState
from app.services.editing import plans
from app.services.editing.plans import StepOf
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text
from app.ui.renewing import wording
from app.ui.renewing.part import Part
from app.ui.renewing.step_row import StepRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_SHOWN = 5
_LATER = timedelta(days=7)
_OVER = frozenset((StepState.DONE, StepState.DROPPED))

StepKey: TypeAlias = tuple[PlayKind, str]


class Steps(Part):
    """What is due next; the rest, and what is done, on demand."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Plan"))
        self.rows: dict[StepKey, StepRow] = {}
        self._is_open, self._shown_id = False, ""
        self.none = PlainLabel(tone="secondary", wrap=True)
        self.late = PlainLabel(
            self.tr("It was taken up late: its steps are pushed together before that day."),
            role="caption",
            wrap=True,
        )
        self.more = Button("", role="link", run=self.turn)
        self.calendars = PlainLabel(role="caption", wrap=True)
        self._list = column(spacing=0)
        self.add(self.none)
        self.add(self.late)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(self.calendars)

    def turn(self) -> None:
        """Show every step, or those that are next."""
        self._is_open = not self._is_open
        if self._view is not None:
            self._show(self._view)

    def begin(self) -> bool:
        """Put the keyboard on the first step in sight, if there is one."""
        first = next((each for each in self.rows.values() if not each.isHidden()), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def _show(self, view: RenewalView) -> None:
        steps = view.plan.steps
        if view.id != self._shown_id:
            self._is_open, self._shown_id = False, view.id
        self._arrange(steps)
        left = [_key(each) for each in steps if each.state not in _OVER]
        shown = set(self.rows) if self._is_open else set(left[:_SHOWN])
        self._keep_focus(left)
        for each in steps:
            row = self.rows[_key(each)]
            row.show_step(each, view.day)
            row.setVisible(_key(each) in shown)
        self._tell(view, steps, left)

    def _tell(self, view: RenewalView, steps: tuple[Due, ...], left: list[StepKey]) -> None:
        done = len(steps) - len(left)
        said = self.tr("{done} of {all} done").format(done=done, all=len(steps))
        self.note.setText(said if steps else "")
        self.none.setText(self._nothing(view, steps, left))
        self.none.setVisible(bool(self.none.text()))
        self.calendars.setText(wording.sentence(view.plan.calendars))
        self.calendars.setVisible(bool(steps))
        self.late.setVisible(any(each.compressed for each in steps))
        rest = len(steps) - min(len(left), _SHOWN)
        self.more.setVisible(rest > 0)
        more = self.tr("Show %n more", "", rest)
        self.more.setText(self.tr("Show the next ones only") if self._is_open else more)

    def _nothing(self, view: RenewalView, steps: tuple[Due, ...], left: list[StepKey]) -> str:
        if left:
            return ""
        if steps:
            return self.tr("Everything in the plan is done.")
        if view.row.anchor is None:
            return self.tr("Without the end of the term nothing can be planned.")
        return self.tr("The day of decision is long past: nothing is planned any more.")

    def _keep_focus(self, left: list[StepKey]) -> None:
        """Where the step under the keyboard is done and goes out of sight, go on to the next."""
        if self._is_open:
            return
        here = next((key for key, row in self.rows.items() if row.has_focus()), None)
        if here is None or here in left[:_SHOWN] or not left:
            return
        order = list(self.rows)
        after = [key for key in left[:_SHOWN] if order.index(key) > order.index(here)]
        target = self.rows[after[0] if after else left[0]]
        target.show()
        target.setFocus()

    def _arrange(self, steps: tuple[Due, ...]) -> None:
        """A row for each step, in order; those that were there stay, with the keyboard on them."""
        wanted = [_key(each) for each in steps]
        if list(self.rows) == wanted:
            return
        held, self.rows = self.rows, {}
        for at, key in enumerate(wanted):
            self.rows[key] = row = held.pop(key, None) or self._made(key)
            self._list.insertWidget(at, row)
        for row in held.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _made(self, key: StepKey) -> StepRow:
        row = StepRow()
        for name, run in self._acts().items():
            getattr(row, name).connect(partial(run, key))
        row.gone.connect(partial(self._go, key))
        return row

    def _acts(self) -> Mapping[str, Callable[[StepKey], None]]:
        return {
            "done": self._done,
            "dropped": self._drop,
            "taken_back": self._take_back,
            "later_wanted": self._ask_later,
            "move_wanted": self._ask_day,
            "owner_wanted": self._ask_owner,
            "note_wanted": self._ask_note,
        }

    def _go(self, key: StepKey, by: int) -> None:
        """Put the keyboard on the step above or below."""
        shown = [each for each, row in self.rows.items() if not row.isHidden()]
        at = shown.index(key) + by
        if 0 <= at < len(shown):
            self.rows[shown[at]].setFocus()

    def _done(self, key: StepKey) -> None:
        today = self._workspace.today()
        self._try(
            self.tr("Done for {account}: {step}").replace("{step}", self._named(key)),
            lambda book, contract_id: plans.done(book, [_of(contract_id, key)], today=today),
        )

    def _drop(self, key: StepKey) -> None:
        today = self._workspace.today()
        self._try(
            self.tr("Not needed for {account}: {step}").replace("{step}", self._named(key)),
            lambda book, contract_id: plans.drop(book, [_of(contract_id, key)], today=today),
        )

    def _take_back(self, key: StepKey) -> None:
        today = self._workspace.today()
        self._try(
            self.tr("To do after all for {account}: {step}").replace("{step}", self._named(key)),
            lambda book, contract_id: plans.take_back(book, [_of(contract_id, key)], today=today),
        )

    def _ask_later(self, key: StepKey) -> None:
        today = self._workspace.today()
        label = self.tr("Later for {account}: {step}").replace("{step}", self._named(key))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            until = typed["until"] or today
            return self._take(
                label,
                lambda book, contract_id: plans.snooze(
                    book, [_of(contract_id, key)], until, today=today
                ),
            )

        self._ask(
            self.rows[key],
            self._named(key),
            [Field(key="until", label=self.tr("Show again on"), kind="date", required=True)],
            keep,
            lead=self.tr("Until then it is out of your way; when it is due stays."),
            values={"until": today + _LATER},
            keep_text=self.tr("Later"),
        )

    def _ask_day(self, key: StepKey) -> None:
        today, step = self._workspace.today(), self._step(key)
        label = self.tr("Move for {account}: {step}").replace("{step}", self._named(key))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                label,
                lambda book, contract_id: plans.move(
                    book, [_of(contract_id, key)], typed["due_on"], today=today
                ),
            )

        self._ask(
            self.rows[key],
            self._named(key),
            [Field(key="due_on", label=self.tr("Due on"), kind="date")],
            keep,
            lead=self.tr("The playbook says {day}. Left empty, it is due then.").format(
                day=date_text(step.raw)
            ),
            values={"due_on": max(step.on, today)},
            keep_text=self.tr("Move"),
        )

    def _ask_owner(self, key: StepKey) -> None:
        today, task = self._workspace.today(), self._step(key).task
        label = self.tr("Owner for {account}: {step}").replace("{step}", self._named(key))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                label,
                lambda book, contract_id: plans.give(
                    book, [_of(contract_id, key)], typed["owner"], today=today
                ),
            )

        self._ask(
            self.rows[key],
            self._named(key),
            [Field(key="owner", label=self.tr("Who does it"))],
            keep,
            lead=self.tr("Left empty, it is done by whoever works the renewal."),
            values={"owner": "" if task is None else task.owner},
        )

    def _ask_note(self, key: StepKey) -> None:
        today, task = self._workspace.today(), self._step(key).task
        label = self.tr("Note for {account}: {step}").replace("{step}", self._named(key))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                label,
                lambda book, contract_id: plans.note(
                    book, [_of(contract_id, key)], typed["text"], today=today
                ),
            )

        self._ask(
            self.rows[key],
            self._named(key),
            [Field(key="text", label=self.tr("Note"), kind="multiline")],
            keep,
            values={"text": "" if task is None else task.text},
        )

    def _step(self, key: StepKey) -> Due:
        if self._view is None:
            raise LookupError(key)
        return next(each for each in self._view.plan.steps if _key(each) == key)

    def _named(self, key: StepKey) -> str:
        return wording.short(self._step(key).title)


def _key(step: Due) -> StepKey:
    return step.play, step.key


def _of(contract_id: str, key: StepKey) -> StepOf:
    return StepOf(contract_id, *key)
