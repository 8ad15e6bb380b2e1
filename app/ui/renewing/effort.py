"""What went into a renewal and what was seen of its paper: hours, and signs from their side."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.renewals import HoursSpent, PaperEvent, PaperEventKind
from app.domain.renewing.hours import Effort as Fit
from app.services import renewing_phrases as phrases
from app.services.editing import renewals
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text, number_text
from app.ui.renewing import wording
from app.ui.renewing.part import Part, link
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.entry import Refusal
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.marks import LevelBar
from app.ui.widgets.painting import Level
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace

_SHOWN = 4
_TONES = {Fit.OVER: "risk", Fit.TOO_LITTLE: "watch", Fit.MUCH: "watch"}


class Hours(Part):
    """The time logged, held against what the renewal deserves."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Hours"))
        self.bar = LevelBar(Level(value=0.0), name=self.tr("Hours spent"))
        self.told = PlainLabel(tone="secondary", wrap=True)
        self.log = link(self.tr("Log hours…"), self._ask_hours)
        self.entries = _Entries()
        self.add(self.bar)
        self.add(self.told)
        self.add(self.entries)
        self.body.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self, view: RenewalView) -> None:
        hours = view.row.hours
        self.bar.setVisible(hours.most is not None)
        self.bar.set_level(_level(view))
        self.told.setText(wording.sentence(hours.reason))
        self.told.set_tone(_TONES.get(hours.effort, "secondary"))
        self.note.setText(phrases.EFFORTS[hours.effort] if hours.is_mismatch else "")
        logged = () if view.row.renewal is None else view.row.renewal.hours
        newest = sorted(logged, key=lambda each: each.since, reverse=True)
        self.entries.show_entries(
            [(_hours_told(each), partial(self._unlog, each)) for each in newest[:_SHOWN]]
        )

    def _ask_hours(self) -> None:
        def keep(typed: dict[str, Any]) -> Refusal | None:
            today = self._workspace.today()
            spent = HoursSpent(since=typed["on"] or today, hours=typed["hours"], text=typed["text"])
            return self._take(
                self.tr("Log hours for the renewal of {account}"),
                partial(renewals.log_hours, spent=spent, today=today),
            )

        self._ask(
            self.log,
            self.tr("Log hours"),
            [
                Field(key="hours", label=self.tr("Hours"), kind="decimal", required=True),
                Field(key="on", label=self.tr("On"), kind="date", required=True),
                Field(key="text", label=self.tr("For what")),
            ],
            keep,
            values={"on": self._workspace.today()},
            keep_text=self.tr("Log"),
        )

    def _unlog(self, spent: HoursSpent) -> None:
        self._try(
            self.tr("Take back hours for the renewal of {account}"),
            partial(renewals.unlog_hours, spent=spent),
        )
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)


class PaperTrail(Part):
    """What was seen on their side of the paper."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Seen on their side"))
        self.state = PlainLabel(tone="secondary", wrap=True)
        self.entries = _Entries()
        self.log = link(self.tr("Log what was seen…"), self._ask_seen)
        self.add(self.state)
        self.add(self.entries)
        self.body.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self, view: RenewalView) -> None:
        paper, renewal = view.row.paper, view.row.renewal
        events = () if renewal is None else renewal.events
        newest = sorted(events, key=lambda each: each.since, reverse=True)
        self.entries.show_entries(
            [(_event_told(each), partial(self._unlog, each)) for each in newest]
        )
        said = self.tr("Nothing was seen to move yet. Without that nobody may commit to it.")
        self.state.setText(said)
        self.state.setVisible(paper is None and not events)

    def _ask_seen(self) -> None:
        kinds = [(each, phrases.PAPER_EVENTS[each]) for each in PaperEventKind]

        def keep(typed: dict[str, Any]) -> Refusal | None:
            today = self._workspace.today()
            seen = PaperEvent(kind=typed["kind"], since=typed["on"] or today, text=typed["text"])
            return self._take(
                self.tr("Paper of {account}: {what}").replace(
                    "{what}", phrases.PAPER_EVENTS[seen.kind].lower()
                ),
                partial(renewals.observe, seen=seen, today=today),
            )

        self._ask(
            self.log,
            self.tr("What was seen on their side"),
            [
                Field(key="kind", label=self.tr("What"), kind="choice", choices=kinds),
                Field(key="on", label=self.tr("On"), kind="date", required=True),
                Field(key="text", label=self.tr("Note")),
            ],
            keep,
            lead=self.tr("A verbal yes is none: something has to move."),
            values={"kind": PaperEventKind.SECURITY_REVIEW, "on": self._workspace.today()},
            keep_text=self.tr("Log"),
        )

    def _unlog(self, seen: PaperEvent) -> None:
        self._try(
            self.tr("Not seen after all for {account}: {what}").replace(
                "{what}", phrases.PAPER_EVENTS[seen.kind].lower()
            ),
            partial(renewals.unobserve, seen=seen),
        )
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)


class _Entries(QWidget):
    """What was logged, the latest first; each can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[IconButton] = []
        self._list = column(spacing=0)
        self.setLayout(self._list)

    def show_entries(self, entries: list[tuple[str, Any]]) -> None:
        """Show these."""
        clear(self._list)
        self.buttons = []
        for told, remove in entries:
            back = writes(
                IconButton("x", self.tr("Take back: {what}").format(what=told), run=remove)
            )
            row = QWidget()
            box = line(spacing=SPACE[0])
            box.addWidget(PlainLabel(told, tone="secondary", elide=True), 1)
            box.addWidget(back)
            row.setLayout(box)
            self._list.addWidget(row)
            self.buttons.append(back)
        self.setVisible(bool(entries))

    def told(self) -> tuple[str, ...]:
        """What is shown, a line each."""
        return tuple(each.text() for each in self.findChildren(PlainLabel) if not each.isHidden())


def _level(view: RenewalView) -> Level:
    hours = view.row.hours
    if not hours.most:
        return Level(value=None)
    share = min(float(hours.spent / hours.most), 1.0)
    return Level(value=share, tone=_TONES.get(hours.effort, "accent"))


def _hours_told(spent: HoursSpent) -> str:
    return wording.joined(
        (date_text(spent.since), f"{number_text(spent.hours)} h", one_line(spent.text))
    )


def _event_told(seen: PaperEvent) -> str:
    return wording.joined(
        (date_text(seen.since), phrases.PAPER_EVENTS[seen.kind], one_line(seen.text))
    )
