"""Why an opportunity stands where it does: four bars, the gate, and what each was made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.qualification.priority import WHOLE, Part
from app.services import ranking_phrases as phrases
from app.services.ranking import Ranked
from app.ui.labels import number_text
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import LevelBar
from app.ui.widgets.painting import Level
from app.ui.widgets.text import PlainLabel

_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class Why(QWidget):
    """The priority as one figure and as its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.score = PlainLabel(role="headline")
        self._of = PlainLabel(role="caption")
        self._rows = {part: _Row(phrases.PARTS[part]) for part in Part}
        self.gate = _Row(self.tr("Health gate"))
        head = line(spacing=SPACE[1])
        head.addWidget(self.score)
        head.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[1])
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for number, row in enumerate((*self._rows.values(), self.gate)):
            row.put(self._grid, 2 * number)
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addLayout(self._grid)
        self.setLayout(box)

    def show_ranked(self, each: Ranked) -> None:
        """Show another opportunity, or another state of it."""
        priority = each.priority
        self.score.setText(number_text(priority.score, 1))
        self.score.setAccessibleName(
            self.tr("Priority {n} of 100").format(n=number_text(priority.score, 1))
        )
        self._of.setText(
            self.tr("of 100 · {n} before the gate").format(n=number_text(priority.ungated, 1))
        )
        for bar in priority.bars:
            points = self.tr("{points} of {most}").format(
                points=number_text(bar.brings, 1), most=number_text(round(WHOLE * bar.weight, 2))
            )
            told = wording.inputs(each, bar)
            self._rows[bar.part].show_figures(bar.value, number_text(bar.value, 2), points, told)
        gate = priority.gate
        taken = priority.score - priority.ungated
        lost = f"−{number_text(-taken, 1)}" if round(taken, 1) < 0 else number_text(0, 1)
        reason = [speak().evidence(gate.reason)]
        self.gate.show_figures(gate.multiplier, wording.gate_text(gate), lost, reason)

    def told(self) -> tuple[str, ...]:
        """What the bars were made of, as shown."""
        return tuple(row.inputs.text() for row in (*self._rows.values(), self.gate))


class _Row:
    """A caption, a bar, its figure and what it brings; under it what it was made of."""

    def __init__(self, name: str) -> None:
        self.name = PlainLabel(name)
        self.bar = LevelBar(Level(value=0.0), name=name)
        self.figure = PlainLabel(role="strong")
        self.points = PlainLabel(tone="secondary")
        self.inputs = PlainLabel(role="caption", wrap=True)
        for label in (self.figure, self.points):
            label.setAlignment(_RIGHT)

    def put(self, grid: QGridLayout, row: int) -> None:
        """Stand in two rows of a grid."""
        for number, widget in enumerate((self.name, self.bar, self.figure, self.points)):
            grid.addWidget(widget, row, number)
        grid.addWidget(self.inputs, row + 1, 0, 1, 4)
        self.inputs.setContentsMargins(0, 0, 0, SPACE[1])

    def show_figures(self, value: float, figure: str, points: str, told: list[str]) -> None:
        """Show other figures."""
        self.bar.set_level(Level(value=value))
        self.bar.setAccessibleDescription(f"{figure}. {' '.join(told)}")
        self.figure.setText(figure)
        self.points.setText(points)
        self.inputs.setText("\n".join(told))
