"""What would change the colour: each measure alone, and the cheapest way together."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.health.explain import Move, Step, Way, ways
from app.domain.health.model import Rule
from app.domain.health.score import Part
from app.services import health_phrases, phrases
from app.services.account import AccountView
from app.ui.labels import NOTHING, date_text, number_text, points_text, translate
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_NOTHING = 0.05  # points that are shown as none


@dataclass(frozen=True, slots=True)
class WayRow:
    """A measure on the way to another colour: what it needs alone, its part in the cheapest way."""

    part: Part
    rule: Rule
    step: Step | None
    move: Move | None

    @property
    def id(self) -> str:
        """The measure: each occurs once."""
        return str(self.part.input)


class HealthWays(QWidget):
    """The colour wanted, what it takes in a sentence, and a row a measure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AccountView | None = None
        self._ways: tuple[Way, ...] = ()
        self._shown: object = None
        self.target = ChipChoice(name=self.tr("Colour wanted"))
        self._takes = PlainLabel(wrap=True)
        self._first = PlainLabel(tone="risk", wrap=True)
        self._wait = PlainLabel(tone="secondary", wrap=True)
        self.table: TableView[WayRow] = TableView(
            _columns(), name=self.tr("What each measure would have to do"), compact=True
        )
        self._build()
        self.target.changed.connect(self._show)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self._ways = ways(view.judgement.health)
        self.target.set_choices(
            [(each.colour, phrases.COLOURS[each.colour]) for each in self._ways]
        )
        if self._ways and not self.target.values():
            self.target.set_values([self._ways[0].colour])
        self.target.setVisible(len(self._ways) > 1)
        self._show()

    def _show(self) -> None:
        if self._view is None:
            return
        health = self._view.judgement.health
        if self._ways and not self.target.values():  # a chip pressed again stays pressed
            self.target.set_values([self._shown])
        self._shown = self.target.value()
        way = next((each for each in self._ways if each.colour is self.target.value()), None)
        self.table.setVisible(way is not None and bool(way.steps))
        self._first.setVisible(way is not None and bool(way.caps))
        self._wait.setText(self._waits(health) if way is not None else "")
        self._wait.setVisible(bool(self._wait.text()))
        if way is None:
            self._takes.setText(self._nothing(health))
            return
        self._takes.setText(speak().way(way))
        caps = "; ".join(speak().cap(cap) for cap in way.caps)
        self._first.setText(self.tr("First of all: {caps}").format(caps=caps))
        self.table.set_values(_rows(health, way))

    def _nothing(self, health: Health) -> str:
        if health.computed_colour is Colour.GREEN:
            held = health.model.bands.green - health.model.bands.margin
            sentence = self.tr("Healthy already. It stays so down to {points} points.")
            return sentence.format(points=number_text(held, 0))
        return self.tr("Too little is known for a colour: first read what is missing.")

    def _waits(self, health: Health) -> str:
        """An improvement waits until the colour has held for some days (DOMAIN 2.3)."""
        view = self._view
        since = None if view is None else view.case.history.since(health.day)
        if since is None:
            return ""
        until = since + timedelta(days=health.model.bands.dwell)
        if until <= health.day:
            return ""
        sentence = self.tr("The colour has just changed: a better one waits until {day}.")
        return sentence.format(day=date_text(until))

    def _build(self) -> None:
        box = column(spacing=SPACE[2])
        box.addWidget(self.target)
        box.addWidget(self._takes)
        box.addWidget(self._first)
        box.addWidget(self._wait)
        box.addWidget(self.table, 1)
        box.addStretch()
        self.setLayout(box)
        self.setFocusProxy(self.table)


def _rows(health: Health, way: Way) -> list[WayRow]:
    """The cheapest way first, then what would do alone."""
    steps = {each.input: each for each in way.steps}
    moves = {each.input: each for each in way.moves}
    rules = {rule.input: rule for _, rule in health.model.read}
    rows = [
        WayRow(part, rules[part.input], steps.get(part.input), moves.get(part.input))
        for part in health.parts
        if part.lost > _NOTHING
    ]
    order = list(moves)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row.part.input) if row.move else len(order),
            not (row.step and row.step.feasible),
            -row.part.lost,
        ),
    )


def _columns() -> list[Column[WayRow]]:
    return [
        Column(
            key="measure",
            title=translate("HealthWays", "Measure"),
            text=lambda row: phrases.INPUTS[row.part.input],
            strong=True,
            width=180,
            stretch=True,
        ),
        Column(
            key="now",
            title=translate("HealthWays", "Now"),
            text=lambda row: speak().value(row.part),
            align="right",
            width=104,
        ),
        Column(
            key="together",
            title=translate("HealthWays", "In the cheapest way"),
            title_tip=translate(
                "HealthWays", "Most points for least effort; the last only as far as is needed"
            ),
            text=_together,
            sort=lambda row: row.move.gain if row.move else None,
            align="right",
            width=190,
        ),
        Column(
            key="alone",
            title=translate("HealthWays", "Alone it would take"),
            text=_alone,
            tone=lambda row: "" if row.step and row.step.feasible else "tertiary",
            align="right",
            width=156,
        ),
        Column(
            key="gain",
            title=translate("HealthWays", "At most"),
            title_tip=translate("HealthWays", "Points of health it can still bring"),
            text=lambda row: points_text(row.part.lost, 1),
            sort=lambda row: row.part.lost,
            align="right",
            width=76,
        ),
        Column(
            key="effort",
            title=translate("HealthWays", "Effort"),
            title_tip=translate(
                "HealthWays", "As the health model says; change it in the settings"
            ),
            text=lambda row: health_phrases.EFFORTS[row.rule.effort],
            sort=lambda row: row.rule.effort,
            tone=lambda _: "secondary",
            width=74,
        ),
    ]


def _together(row: WayRow) -> str:
    if row.move is None:
        return ""
    gain = points_text(row.move.gain, 1)
    if row.move.value is None:
        return gain
    to = translate("HealthWays", "to {value}, {points}")
    return to.format(value=speak().wanted(row.part, row.move.value), points=gain)


def _alone(row: WayRow) -> str:
    if row.step is None:
        return NOTHING
    if not row.step.feasible or row.step.value is None:
        return translate("HealthWays", "not alone")
    return speak().wanted(row.part, row.step.value)
