"""One option of several years: whether its discount pays, drawn and said, and gifts before it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.offers import Incentive
from app.domain.pricing.giving import Gift
from app.services import deal_maths
from app.services import deal_maths_phrases as phrases
from app.services.deal_maths import DealView
from app.ui.labels import money_text
from app.ui.pages.proposals.maths.chart import BreakEvenChart, Shown, chances
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section
from app.ui.widgets.text import PlainLabel


class DealBlock(Section):
    """The verdict leads; under it the curve, the end of the term, and what else can be given.

    Signals:
        gift_wanted: an Incentive to be given, or to be taken back.
    """

    gift_wanted = Signal(object)

    def __init__(self, view: DealView, *, editable: bool, parent: QWidget | None = None) -> None:
        option, words = view.option, speak()
        heading = QCoreApplication.translate(
            "DealBlock", "{name}: {years} years, {share} off {price} a year"
        )
        super().__init__(
            heading.format(
                name=option.name,
                years=option.years,
                share=words.share(option.discount),
                price=money_text(view.price, cents=True),
            ),
            parent=parent,
        )
        self.body.setSpacing(SPACE[2])
        self.verdict = PlainLabel(phrases.verdict(view, words), wrap=True, selectable=True)
        self.chart = BreakEvenChart(words.percent)
        self.gifts: dict[Incentive, Button] = {}
        deal = view.deal
        self.add(self.verdict)
        if deal is not None:
            points = chances(deal.chance)
            curve = zip(points, deal_maths.break_evens(view, points), strict=True)
            shown = Shown(tuple(curve), deal.discount, deal.chance)
            self.chart.show_curve(shown, self.verdict.text())
            self.add(self.chart)
        self._say(self.tr("When the term ends"), phrases.at_end(view, words))
        self._say("", phrases.notes(view, words))
        self._offer(view, editable=editable)

    def _say(self, heading: str, sentences: tuple[str, ...]) -> None:
        if not sentences:
            return
        if heading:
            self.add(PlainLabel(heading, role="strong"))
        self.add(PlainLabel("\n".join(sentences), tone="secondary", wrap=True, selectable=True))

    def _offer(self, view: DealView, *, editable: bool) -> None:
        self.add(PlainLabel(self.tr("Before a discount, the cheapest first"), role="strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnStretch(1, 1)
        for row, gift in enumerate(view.gifts):
            said = PlainLabel(
                f"{phrases.GIVES[gift.incentive]} {phrases.gift_cost(gift, speak())}.",
                role="caption",
                wrap=True,
            )
            chip = self._chip(gift, editable=editable)
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(grid)

    def _chip(self, gift: Gift, *, editable: bool) -> Button:
        chip = Button(phrases.INCENTIVES[gift.incentive], role="chip", writes=True)
        chip.setChecked(gift.given)
        chip.setEnabled(editable)
        chip.clicked.connect(partial(self.gift_wanted.emit, gift.incentive))
        self.gifts[gift.incentive] = chip
        return chip
