"""What of the red flags is shown: new ones, how serious, of which kind."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.red_flags.finding import Severity
from app.services import flag_phrases, red_flags
from app.services.red_flags import FlagRow
from app.ui.labels import number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import line

_NEW = "new"


class FlagFilter(QWidget):
    """Chips with their counts, and a button that opens the kinds.

    Signals:
        changed: something else is to be shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FlagRow] = ()
        self._kinds: tuple[str, ...] = ()
        self.new = ChipChoice(name=self.tr("Only"))
        self.severity = ChipChoice(name=self.tr("Severity"), several=True)
        self.kind = Button("", icon="list-filter", run=self.choose_kinds)
        for chips in (self.new, self.severity):
            chips.changed.connect(self.changed)
        row = line(spacing=SPACE[1])
        row.addWidget(self.kind)
        row.addWidget(self.new)
        row.addWidget(self.severity, 1)
        self.setLayout(row)
        self._say()

    def show_counts(self, rows: Sequence[FlagRow]) -> None:
        """Say how many there are of each; what is chosen stays."""
        self._rows = rows
        fresh = sum(each.new for each in rows)
        self.new.set_choices([(_NEW, self._counted(self.tr("New"), fresh))])
        found = Counter(each.flag.severity for each in rows)
        self.severity.set_choices(
            [(each, self._counted(flag_phrases.SEVERITIES[each], found[each])) for each in Severity]
        )
        self._say()

    def keep(self) -> Callable[[FlagRow], bool] | None:
        """What passes; None while everything does."""
        new, severities = bool(self.new.values()), frozenset(self.severity.values())
        kinds = frozenset(self._kinds)
        if not (new or severities or kinds):
            return None
        return lambda row: (
            (not new or row.new)
            and (not severities or row.flag.severity in severities)
            and (not kinds or row.flag.id in kinds)
        )

    def set_kinds(self, kinds: Sequence[str]) -> None:
        """Show these kinds alone; none of them: all."""
        self._kinds = tuple(kinds)
        self._say()
        self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.new.set_values(())
        self.severity.set_values(())
        self.set_kinds(())

    def choose_kinds(self) -> None:
        """Offer every kind that is up, with its count."""
        counts = red_flags.counts(self._rows)
        kinds = [*counts, *(each for each in self._kinds if each not in counts)]
        choices = [
            (each, self._counted(flag_phrases.FLAGS[each], counts.get(each, 0))) for each in kinds
        ]
        name = self.tr("Kinds of red flag")
        listed = CheckList(choices, name=name, taken=self._kinds)
        listed.changed.connect(lambda: self.set_kinds(listed.taken()))
        popover.show(self.kind, listed, name=name)

    def _say(self) -> None:
        if not self._kinds:
            self.kind.setText(self.tr("All kinds"))
        elif len(self._kinds) == 1:
            self.kind.setText(flag_phrases.FLAGS[self._kinds[0]])
        else:
            self.kind.setText(self.tr("%n kind(s)", "", len(self._kinds)))

    def _counted(self, word: str, count: int) -> str:
        return f"{word} {number_text(count, 0)}"
