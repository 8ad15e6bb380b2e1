"""What is for our eyes only and never printed: our floor, what is given for what, the maths."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.domain.money import Money, digits, from_major
from app.domain.offers import Concession, Rung
from app.domain.proposals import Proposal
from app.services import concessions
from app.services.deal_maths_phrases import verdict
from app.services.proposal_view import OptionFigures, ProposalView
from app.ui.entries import Asked, Entry
from app.ui.pages.proposals.form.concessions import Ladder
from app.ui.pages.proposals.form.section import FormSection
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.fields import NumberField
from app.ui.widgets.layout import Section, clear, column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FIELD = 160


class InsideSection(FormSection):
    """The walk-away floor, the concession ladder, and whether each discount pays."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._view: ProposalView | None = None
        self._currency = ""
        self.ladder = Ladder()
        self.ladder.turned.connect(self._turn)
        self.ladder.worded.connect(self._word)
        self._floor = Asked(
            self.tr("Our floor: below this yearly price we walk away"),
            self.add_entry("floor", self._floor_entry()),
        )
        self.below = PlainLabel(tone="danger", wrap=True)
        self._priced = PlainLabel(role="caption", wrap=True)
        self._none = PlainLabel(
            self.tr("No option of several years is offered, so there is nothing to weigh."),
            tone="secondary",
            wrap=True,
        )
        self._worth = column(spacing=SPACE[2])
        self._build()

    @override
    def show_view(self, view: ProposalView) -> None:
        self._view, self._currency = view, view.proposal.currency
        super().show_view(view)
        self._floor.set_unit(view.proposal.currency)
        self._show_floor(view)
        self._show_ladder(view)
        clear(self._worth)
        weighed = [each for each in view.options if each.maths.deal is not None]
        self._none.setVisible(not weighed)
        for each in weighed:
            self._worth.addWidget(PlainLabel(each.option.name, role="strong", wrap=True))
            words = verdict(each.maths, speak())
            self._worth.addWidget(PlainLabel(words, tone="secondary", wrap=True))

    def _build(self) -> None:
        ladder = Section(self.tr("Concessions"))
        ladder.add(self._priced)
        ladder.add(self.ladder)
        maths = Section(self.tr("Does the discount pay?"))
        maths.add(self._none)
        maths.body.addLayout(self._worth)
        box = column(spacing=SPACE[3])
        box.addWidget(PlainLabel(self.tr("For your eyes only, never printed"), role="caption"))
        box.addWidget(self._floor)
        box.addWidget(self.below)
        box.addWidget(ladder)
        box.addWidget(maths)
        self.setLayout(box)

    def _floor_entry(self) -> Entry:
        field = NumberField()
        field.setMaximumWidth(scaled(_FIELD))
        field.setPlaceholderText(self.tr("None"))

        def put(value: Money | None) -> None:
            field.set_number(None if value is None else _plain(value.major))

        def take() -> Money | None:
            number = field.number()
            if number is None and not field.text().strip():
                return None
            most = digits(self._currency)
            if number is None or number < 0 or number != round(number, most):
                raise RuleError(self.tr("Write an amount of zero or more, or nothing."))
            return from_major(number, self._currency)

        entry = Entry(field, put, take)
        field.editingFinished.connect(entry.commit)
        return entry

    def _show_floor(self, view: ProposalView) -> None:
        floor = view.proposal.floor
        under = [] if floor is None else [x for x in view.options if x.annual.minor < floor.minor]
        names = ", ".join(f"“{each.option.name}”" for each in under)
        self.below.setText(self.tr("Below the floor: {names}.").format(names=names))
        self.below.setVisible(bool(under))

    def _show_ladder(self, view: ProposalView) -> None:
        leading = _leading(view)
        text = self.tr("Every give needs a get. Costs are those of “{name}”, at most.")
        self._priced.setText(text.format(name=leading.option.name))
        steps = concessions.ladder(view.proposal, leading.maths, self.workspace.settings())
        self.ladder.show_steps(steps, editable=view.editable)

    def _turn(self, rung: Rung, given: bool) -> None:  # noqa: FBT001 - a signal's value
        view = self._view
        if view is None:
            return
        today, settings = self.workspace.today(), self.workspace.settings()

        def become(held: Proposal) -> Proposal:
            if not given:
                return concessions.taken_back(held, rung)
            steps = concessions.ladder(held, _leading(view).maths, settings)
            step = next(each for each in steps if each.rung is rung)
            return concessions.agreed(held, step, today=today)

        self.wanted.emit(None, become)

    def _word(self, entry: Entry, made: Concession) -> None:
        self.wanted.emit(entry, lambda held: concessions.recorded(held, made))


def _leading(view: ProposalView) -> OptionFigures:
    """The option whose price the ladder is told in: the one that is recommended."""
    wanted = view.proposal.chosen or view.proposal.recommended
    return next((each for each in view.options if each.option.key is wanted), view.options[0])


def _plain(number: Decimal) -> Decimal:
    """A number without empty decimals."""
    whole = number.to_integral_value()
    return whole if number == whole else number
