"""The foot of the import page: its one verb, and what it would do or is doing."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from app.services.importing.plans import ImportPlan
from app.ui.labels import number_text
from app.ui.pages.importing.lines import brings_anything, lines_of
from app.ui.pages.importing.wording import written_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.text import PlainLabel, hairline

_PATIENCE = 120  # milliseconds in which waiting is not noticed


class Foot(QFrame):
    """The one action of the page, and beside it what would come of it or what is under way.

    Signals:
        cancelled: the work under way is to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._words = PlainLabel("", tone="secondary", elide=True)
        self.overdue = Button("", role="link")
        self.button = Button("", role="primary", tip=self.tr("Ctrl+Enter"))
        said = QWidget()
        self._said = QStackedLayout(said)
        self._said.addWidget(self._words)
        self._progress: ProgressLine | None = None
        self._doing = ""
        self._appear = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._appear.timeout.connect(self._begin)
        row = line(spacing=SPACE[2])
        row.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        row.addWidget(said, 1)
        row.addWidget(self.overdue)
        row.addWidget(self.button)
        box = column(spacing=0)
        box.addWidget(hairline())
        box.addLayout(row)
        self.setLayout(box)

    def show_plan(self, plan: ImportPlan, files: Sequence[str]) -> None:
        """Name the action by what it would bring."""
        is_useful = brings_anything(plan)
        self.button.setEnabled(is_useful)
        if is_useful:
            what = written_text(plan.counts)
            self.button.setText(self.tr("Import {what}").format(what=what))
        else:
            self.button.setText(self.tr("Nothing to import"))
        self.say(self._outlook(plan, files, is_useful=is_useful))
        overdue = 0 if is_useful else len(plan.overdue)
        self.overdue.setText(self.tr("See %n renewal(s) already past", "", overdue))
        self.overdue.setVisible(bool(overdue))

    def _outlook(self, plan: ImportPlan, files: Sequence[str], *, is_useful: bool) -> str:
        """What to know before the button is pressed."""
        found = self._short(plan, files)
        if is_useful and found:
            return self.tr("{found}; the rest can be imported.").format(found=found)
        if is_useful:
            return self.tr("Nothing is written before you press Import, and Undo takes it back.")
        is_known = any(each.unchanged for each in plan.counts.values())
        if is_known and found:
            return self.tr("{found}; the rest is in the book already.").format(found=found)
        if is_known:
            return self.tr("Everything in these files is in the book already.")
        if any(each.refused for each in plan.counts.values()):
            return self.tr("Every row is refused. Look at the problems, then change the columns.")
        return self.tr("Nothing of these files can be imported yet. The files say why.")

    def _short(self, plan: ImportPlan, files: Sequence[str]) -> str:
        """What stays behind, in few words."""
        lines = lines_of(plan, files)
        unread = sum(1 for each in lines if each.table is None and not each.is_book)
        unknown = sum(1 for each in lines if each.table is not None and each.reason)
        refused = sum(each.refused for each in plan.counts.values())
        parts = (
            self.tr("%n file(s) not readable", "", unread) if unread else "",
            self.tr("%n table(s) not recognised", "", unknown) if unknown else "",
            self._refused(refused),
        )
        return ", ".join(filter(None, parts))

    def _refused(self, count: int) -> str:
        if count > 1:
            return self.tr("{count} rows refused").format(count=number_text(count, 0))
        return self.tr("1 row refused") if count else ""

    def say(self, text: str, *, tone: str = "secondary") -> None:
        """Say something; what was under way has ended."""
        self._appear.stop()
        self._words.setText(text)
        self._words.set_tone(tone)
        self._said.setCurrentIndex(0)
        if self._progress is not None:
            self._said.removeWidget(self._progress)
            self._progress.deleteLater()
            self._progress = None

    def work(self, text: str) -> None:
        """Show that something is under way if it takes a moment; the action waits for it."""
        self._doing = text
        if self._progress is None:
            self._appear.start()
        else:
            self._progress.tell(0, 0, text)

    def _begin(self) -> None:
        self.button.setEnabled(False)
        self._progress = ProgressLine(self._doing)
        self._progress.cancelled.connect(self.cancelled)
        self._said.addWidget(self._progress)
        self._said.setCurrentWidget(self._progress)
