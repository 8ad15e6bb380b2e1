"""How a reading becomes points: the curve of a measure, drawn, in figures, and by tenure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from app.domain.errors import RuleError
from app.domain.health.model import Curve, Input, Rule, Tenure
from app.services import model_words, phrases
from app.services.model_draft import Draft
from app.services.model_preview import Spot
from app.services.words import Words
from app.ui.pages.settings.health_model_fields import SmallNumber
from app.ui.pages.settings.health_model_figures import Figures
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.curve import Anchor, CurveEditor
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline

_LIST, _FIGURES = 208, 192
_ENTRY, _WHICH = 28, 152
_CSAT = "csat"
_MONTHS = 6


class _Axis(NamedTuple):
    """Where the values of a measure usually lie, and what a key moves."""

    low: float
    high: float
    step: float


_SHARE = _Axis(0, 1, 0.01)
_AXES = {
    Input.TOUCH: _Axis(0, 120, 1),
    Input.EXECUTIVES: _Axis(0, 4, 1),
    Input.CORE_WEEKS: _Axis(0, 12, 1),
    Input.USAGE_TREND: _Axis(-30, 30, 1),
    Input.VALUE: _Axis(0, 2, 1),
    Input.SATISFACTION: _Axis(0, 10, 0.5),
    Input.TICKETS: _Axis(0, 30, 0.5),
    Input.MOOD: _Axis(-1, 1, 0.1),
    Input.SENTIMENT: _Axis(0, 2, 1),
}
_PERCENT = _Axis(0, 100, 1)


class CurvesPanel(QWidget):
    """Measures at the left, the curve of the one in hand, and its anchors as figures.

    Signals:
        changed: the draft as it is now.
        refused: why something typed cannot be; nothing when all of it can.
        source_changed: another measure is in hand.
    """

    changed = Signal(object)
    refused = Signal(str)
    source_changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._words = Words()
        self._spots: tuple[Spot, ...] = ()
        self.list = QListWidget()
        self.list.setProperty("role", "navigation")
        self.list.setAccessibleName(self.tr("Measures"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(scaled(_LIST))
        self.which = Choice()
        self.which.setAccessibleName(self.tr("Curve for"))
        self.which.setMinimumWidth(scaled(_WHICH))
        self.stepped = QCheckBox(self.tr("In steps"))
        self.stepped.setToolTip(self.tr("Keep the points of an anchor up to the next"))
        self.months = SmallNumber(self.tr("Customers for under"), unit=self.tr("months"))
        self.add_young = Button(self.tr("For new customers…"), role="link", run=self._add_tenure)
        self.remove_young = IconButton("trash", self.tr("Remove this curve"))
        self.remove_young.clicked.connect(lambda: self._remove_tenure())  # noqa: PLW0108 - bare, it would get "checked"
        self.editor = CurveEditor(self.tr("Curve"))
        self.figures = Figures()
        self.note = PlainLabel(role="caption", wrap=True)
        self._build()
        self._fill()
        self._connect()
        self.list.setCurrentRow(0)

    @property
    def source(self) -> Input:
        """The measure in hand."""
        item = self.list.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return Input(found) if found is not None else Input.ONBOARDING

    def show_source(self, source: Input) -> None:
        """Take a measure in hand."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == source.value:
                self.list.setCurrentRow(row)

    def show_spread(self, spots: Sequence[Spot]) -> None:
        """Show where the accounts of today stand."""
        self._spots = tuple(spots)
        self._draw_spread()

    def show_draft(self, draft: Draft) -> None:
        """Show what is set."""
        self._draft = draft
        self._offer()
        self._draw()

    def _build(self) -> None:
        top = line(spacing=SPACE[1])
        top.addWidget(self.which)
        top.addWidget(self.months)
        top.addWidget(self.remove_young)
        top.addWidget(self.add_young)
        top.addStretch()
        middle = column(spacing=SPACE[1])
        middle.addLayout(top)
        middle.addWidget(self.editor, 1)
        middle.addWidget(self.note)
        right = column(spacing=SPACE[1])
        right.addWidget(self.figures, 1)
        right.addWidget(self.stepped)
        side = QWidget()
        side.setLayout(right)
        side.setFixedWidth(scaled(_FIGURES))
        across = line(spacing=SPACE[2])
        across.addWidget(self.list)
        across.addLayout(middle, 1)
        across.addWidget(hairline(vertical=True))
        across.addWidget(side)
        self.setLayout(across)

    def _fill(self) -> None:
        for group in self._draft.groups:
            for rule in group.rules:
                item = QListWidgetItem(phrases.INPUTS[rule.input])
                item.setData(Qt.ItemDataRole.UserRole, rule.input.value)
                item.setToolTip(f"{phrases.GROUPS[group.group]}: {phrases.INPUTS[rule.input]}")
                item.setSizeHint(QSize(0, scaled(_ENTRY)))
                self.list.addItem(item)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._go())
        self.which.activated.connect(lambda _: self._choose(self.which.value()))
        self.stepped.clicked.connect(lambda on: self._take(self._curve().anchors, stepped=on))
        self.editor.changed.connect(lambda anchors: self._take(anchors))  # noqa: PLW0108 - it has more parameters
        self.figures.changed.connect(self._take_figures)
        self.figures.add_requested.connect(self.editor.add_anchor)
        self.figures.remove_requested.connect(self._remove_anchor)
        self.figures.entered.connect(self.editor.select)
        self.months.changed.connect(self._change_months)

    def _go(self) -> None:
        self.which.set_value(None)
        self._forget_typed()
        self._offer()
        self._draw()
        self.source_changed.emit()

    def _rule(self) -> Rule:
        return self._draft.rule(self.source)

    def _offer(self) -> None:
        """Which curves the measure has: of all, of new customers, of answers in percent."""
        rule, before = self._rule(), self.which.value()
        offered: list[tuple[object, str]] = [("", self.tr("All customers"))]
        if rule.tenures or rule.csat is not None:
            grown = self.tr("All others") if rule.tenures else self.tr("NPS, 0 to 10")
            offered = [("", grown)]
        offered += [
            (each.months, self.tr("Under {n} months").format(n=each.months))
            for each in rule.tenures
        ]
        if rule.csat is not None:
            offered.append((_CSAT, self.tr("CSAT, in percent")))
        with QSignalBlocker(self.which):
            self.which.set_choices(offered)
            self.which.set_value(before if before in dict(offered) else "")

    def _tenure(self) -> Tenure | None:
        key = self.which.value()
        return next((each for each in self._rule().tenures if each.months == key), None)

    def _curve(self) -> Curve:
        rule, tenure = self._rule(), self._tenure()
        if tenure is not None:
            return tenure.curve
        return rule.csat if self.which.value() == _CSAT and rule.csat else rule.curve

    def _draw(self) -> None:
        source, curve, tenure = self.source, self._curve(), self._tenure()
        axis = _PERCENT if self.which.value() == _CSAT else _AXES.get(source, _SHARE)
        ends = [value for value, _ in curve.anchors]
        unit = "%" if axis is _PERCENT else model_words.unit_of(source)
        scale = 1.0 if axis is _PERCENT else model_words.scale_of(source)
        self.editor.set_axis(
            min(axis.low, *ends),
            max(axis.high, *ends),
            axis.step,
            write=lambda value: model_words.number_text(self._words, value * scale),
            unit=unit,
        )
        self.editor.setAccessibleName(self.tr("Curve of {m}").format(m=phrases.INPUTS[source]))
        self.editor.set_curve(curve.anchors, stepped=curve.stepped)
        self.figures.show_anchors(curve.anchors, unit, scale)
        self.stepped.setChecked(curve.stepped)
        self.months.setVisible(tenure is not None)
        self.remove_young.setVisible(tenure is not None)
        self.add_young.setVisible(tenure is None and self.which.value() == "")
        if tenure is not None:
            self.months.set_value(tenure.months)
        self._draw_spread()

    def _draw_spread(self) -> None:
        """The accounts that this curve is for, as faint marks."""
        rule, tenure = self._rule(), self._tenure()
        csat = self.which.value() == _CSAT
        mine = [
            each.value
            for each in self._spots
            if (each.scale == _CSAT) == (csat and rule.csat is not None)
            and (csat or rule.tenure(each.months) == tenure)
        ]
        self.editor.set_ticks(mine)
        marks = self.tr("The marks are %n account(s) of today.", "", len(mine))
        keys = self.tr("Tab and arrows move anchors, Insert adds one, Delete removes it.")
        self.note.setText(f"{marks} {keys}" if mine else keys)

    def _take(self, anchors: Sequence[Anchor], *, stepped: bool | None = None) -> None:
        on = self._curve().stepped if stepped is None else stepped
        try:
            curve = Curve(tuple(anchors), on)
            draft = self._draft.change_rule(self.source, **self._with_curve(curve))
        except RuleError as refusal:
            self.figures.refuse(str(refusal))
            self.refused.emit(str(refusal))
            return
        self.figures.refuse("")
        self.refused.emit("")
        self.changed.emit(draft)

    def _take_figures(self, anchors: Sequence[Anchor] | None) -> None:
        if anchors is None:
            reason = self.tr("Write a number in every field of the curve.")
            self.figures.refuse(reason)
            self.refused.emit(reason)
            return
        self._take(anchors)

    def _with_curve(self, curve: Curve) -> dict[str, object]:
        rule, tenure = self._rule(), self._tenure()
        if tenure is not None:
            found = (replace(e, curve=curve) if e is tenure else e for e in rule.tenures)
            return {"tenures": tuple(found)}
        return {"csat": curve} if self.which.value() == _CSAT else {"curve": curve}

    def _remove_anchor(self, number: int) -> None:
        self.editor.select(number)
        self.editor.remove_anchor()

    def _add_tenure(self) -> None:
        rule = self._rule()
        months = rule.tenures[-1].months + 3 if rule.tenures else _MONTHS
        made = (*rule.tenures, Tenure(months, rule.curve))
        self.changed.emit(self._draft.change_rule(self.source, tenures=made))
        self._choose(months)

    def _remove_tenure(self) -> None:
        tenure = self._tenure()
        left = tuple(each for each in self._rule().tenures if each is not tenure)
        self.changed.emit(self._draft.change_rule(self.source, tenures=left))
        self._choose("")

    def _change_months(self) -> None:
        tenure, months = self._tenure(), self.months.value()
        if tenure is None:
            return
        if months is None or months != int(months):
            self._refuse_months(self.tr("Write a whole number of months."))
            return
        made = (replace(e, months=int(months)) if e is tenure else e for e in self._rule().tenures)
        try:
            draft = self._draft.change_rule(self.source, tenures=tuple(made))
        except RuleError as refusal:
            self._refuse_months(str(refusal))
            return
        self._refuse_months("")
        self._draft = draft
        self._offer()
        self.which.set_value(int(months))
        self.changed.emit(draft)

    def _refuse_months(self, reason: str) -> None:
        self.months.refuse(reason)
        self.refused.emit(reason)

    def forget(self) -> None:
        """Drop what was typed and refused."""
        self._forget_typed()
        self._draw()

    def _forget_typed(self) -> None:
        self.figures.forget()
        self.months.refuse("")
        self.refused.emit("")

    def _choose(self, key: object) -> None:
        self._forget_typed()
        self._offer()
        self.which.set_value(key)
        self._draw()
