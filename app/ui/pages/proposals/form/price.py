"""How an option's price runs: term, discount, what matters most, and when it is paid."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pricing import ladder
from app.domain.proposals import APPROACH_FOR, LONGEST_YEARS, Approach, Goal, ProposalOption
from app.ui.entries import (
    Asked,
    chips_entry,
    choice_entry,
    number_entry,
    set_choices,
    text_entry,
)
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.part import OptionPart
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line


class PricePart(OptionPart):
    """The goal is asked for before the approach that it selects (DOMAIN 8.2)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.years = self.add_entry("years", choice_entry())
        self.discount = self.add_entry("discount", number_entry(percent=True))
        goals = chips_entry(list(wording.goals().items()), name=self.tr("What matters most"))
        self.goal = self.add_entry("goal", goals, _with_goal)
        self.approach = self.add_entry("approach", choice_entry(), _with_approach)
        self.escalator = self.add_entry("escalator", number_entry(percent=True))
        self.base_share = self.add_entry("base_share", number_entry(percent=True))
        self.overage = self.add_entry("overage", number_entry(percent=True))
        self.instalments = self.add_entry("instalments", choice_entry())
        self.long_because = self.add_entry(
            "long_because",
            text_entry(placeholder=self.tr("Where a long term is not recommended; not printed")),
        )
        set_choices(self.years, [(n, wording.years_text(n)) for n in range(1, LONGEST_YEARS + 1)])
        set_choices(self.approach, list(wording.approaches().items()))
        set_choices(self.instalments, list(wording.instalments().items()))
        percent = {"unit": "%"}
        self._goal = Asked(self.tr("What matters most in the price? Only one can."), self.goal)
        self._approach = Asked(self.tr("Price over the years"), self.approach)
        self._rise = Asked(self.tr("Rise a year"), self.escalator, **percent)
        self._base = Asked(self.tr("Committed part"), self.base_share, **percent)
        self._beyond = Asked(self.tr("Use beyond it costs more by"), self.overage, **percent)
        self._because = Asked(self.tr("Why several years all the same"), self.long_because)
        self._build()

    @override
    def show_option(self, option: ProposalOption, *, frozen: bool) -> None:
        super().show_option(option, frozen=frozen)
        several = option.years > 1
        friendly = option.approach is Approach.FRIENDLY
        self._goal.setVisible(several)
        self._approach.setVisible(several or friendly)
        self._rise.setVisible(several and option.approach is Approach.ESCALATING)
        self._base.setVisible(friendly)
        self._beyond.setVisible(friendly)
        self._because.setVisible(several)

    def _build(self) -> None:
        term = line(spacing=SPACE[1])
        term.addWidget(Asked(self.tr("Term"), self.years), 1)
        term.addWidget(Asked(self.tr("Discount"), self.discount, unit="%"), 1)
        term.addWidget(Asked(self.tr("Paid"), self.instalments), 1)
        run = line(spacing=SPACE[1])
        run.addWidget(self._approach, 2)
        run.addWidget(self._rise, 1)
        friendly = line(spacing=SPACE[1])
        friendly.addWidget(self._base, 1)
        friendly.addWidget(self._beyond, 1)
        box = column(spacing=SPACE[2])
        box.addLayout(term)
        box.addWidget(self._goal)
        box.addLayout(run)
        box.addLayout(friendly)
        box.addWidget(self._because)
        self.setLayout(box)


def _with_goal(option: ProposalOption, value: Any) -> ProposalOption:  # noqa: ANN401 - chosen
    goal = None if value is None else Goal(value)
    approach = option.approach if goal is None else APPROACH_FOR[goal]
    return replace(option, goal=goal, approach=approach, escalator=_rise(option, approach))


def _with_approach(option: ProposalOption, value: Any) -> ProposalOption:  # noqa: ANN401 - chosen
    approach = Approach(value)
    goal = option.goal if option.goal and APPROACH_FOR[option.goal] is approach else None
    return replace(option, approach=approach, goal=goal, escalator=_rise(option, approach))


def _rise(option: ProposalOption, approach: Approach) -> Decimal:
    """What a price that is to rise rises by: at first the least that is usual."""
    begins = approach is Approach.ESCALATING and not option.escalator
    return ladder.usual_escalator()[0] if begins else option.escalator
