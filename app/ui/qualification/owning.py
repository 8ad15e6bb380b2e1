"""Whose an opportunity should be and why, what decides it, and what it costs of the CSM's time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.opportunities import Circumstance
from app.services import ranking_phrases as phrases
from app.services.qualification import QualificationView
from app.services.ranking import Ranked
from app.ui.labels import NOTHING, money_text, number_text, percent_text
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel


class Owning(Section):
    """The owner by the rules, and the circumstances that they ask about.

    Signals:
        circumstances_chosen: which hold now, as a tuple.
    """

    circumstances_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Who should own it"))
        self.owner = PlainLabel(role="strong")
        self.reason = PlainLabel(wrap=True, tone="secondary")
        self.executive = PlainLabel(wording.executive(), wrap=True, tone="secondary")
        self.circumstances = ChipChoice(
            [(each, phrases.CIRCUMSTANCES[each]) for each in Circumstance],
            name=self.tr("Circumstances"),
            several=True,
        )
        writes(self.circumstances)
        self.circumstances.changed.connect(
            lambda: self.circumstances_chosen.emit(self.circumstances.values())
        )
        for widget in (self.owner, self.reason, self.executive, self.circumstances):
            self.add(widget)

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        routing = view.ranked.routing
        owner, does = phrases.OWNERS[routing.owner], phrases.OWNERS_DO[routing.owner]
        self.owner.setText(f"{owner} · {does}")
        self.owner.setWordWrap(True)
        self.reason.setText(f"{speak().evidence(routing.reason)}.")
        self.executive.setVisible(routing.executive)
        self.circumstances.set_values(view.circumstances)


class Worth(Section):
    """What it brings, how likely, and for how many hours of work.

    Signals:
        hours_typed: hours as typed, perhaps nothing.
    """

    hours_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("What it is worth"))
        self.added = PlainLabel(elide=True)
        self.expected = PlainLabel(elide=True)
        self.per_hour = PlainLabel(elide=True)
        self.hours = InlineEdit(name=self.tr("Hours of the CSM"))
        self.hours.edit_requested.connect(self.hours_typed)
        self.gap = PlainLabel(role="caption", wrap=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[0])
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Added ARR"), self.added),
            (self.tr("Expected ARR"), self.expected),
            (self.tr("Hours of the CSM"), self.hours),
            (self.tr("Expected per hour"), self.per_hour),
        )
        for number, (caption, widget) in enumerate(rows):
            grid.addWidget(PlainLabel(caption, tone="secondary"), number, 0)
            grid.addWidget(widget, number, 1)
        self.body.addLayout(grid)
        self.add(self.gap)

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        each = view.ranked
        self.added.setText(_added(each))
        expected = self.tr("{amount}, at {share}").format(
            amount=money_text(each.expected), share=percent_text(each.chance.value)
        )
        self.expected.setText(expected if each.expected else NOTHING)
        self.per_hour.setText(money_text(each.per_hour))
        usual = self.tr("{n}, usual for its size").format(n=number_text(each.hours))
        self.hours.set_placeholder(usual if each.hours else self.tr("Type how many"))
        self.hours.set_text(number_text(each.hours) if each.hours_typed else "")
        gap = each.size.gap
        self.gap.setText("" if gap is None else f"{speak().evidence(gap)}.")
        self.gap.setVisible(gap is not None)


def _added(each: Ranked) -> str:
    """The amount, what it is in the book's currency, and its band."""
    parts = [money_text(each.amount)]
    if each.amount and each.worth and each.worth.currency != each.amount.currency:
        parts.append(f"≈ {money_text(each.worth)}")
    if each.band is not None:
        parts.append(f"· {phrases.BANDS[each.band]}")
    return " ".join(parts)
