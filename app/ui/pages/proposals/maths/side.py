"""The maths beside the form: what each discount is worth, on what that rests, what else to give."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.domain.offers import Incentive
from app.domain.proposals import OptionKey, Proposal, with_option
from app.services import deal_maths, settings
from app.services.deal_maths import DealView, Key
from app.services.proposal_view import ProposalView
from app.ui.pages.proposals.maths.basis import KEPT, BasisSection
from app.ui.pages.proposals.maths.deal import DealBlock
from app.ui.pages.proposals.side import Side
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column, scrolled
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class MathsSide(Side):
    """A block for each option of several years, then the assumptions that all of them share."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ProposalView | None = None
        self._tried: dict[Key, float] = {}
        self.blocks: dict[OptionKey, DealBlock] = {}
        self.basis = BasisSection()
        self.none = PlainLabel(
            self.tr(
                "No option of several years is offered, so there is nothing to weigh. Give an "
                "option a term of two years or more and its maths appears here."
            ),
            tone="secondary",
            wrap=True,
        )
        self._blocks = column(spacing=SPACE[4])
        self.basis.tried.connect(self._try)
        self.basis.keep_wanted.connect(self._keep)
        self._build()

    @override
    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        self._view = view
        weighed = [each.maths for each in view.options if each.maths.deal is not None]
        if self._tried and weighed:
            tried = weighed[0].basis.trying(self._tried)
            weighed = [deal_maths.deal_of(each.option, tried) for each in weighed]
        self._show(weighed, editable=view.editable)

    @override
    def clear(self) -> None:
        self._view, self._tried, self.blocks = None, {}, {}
        clear(self._blocks)

    @override
    def take_focus(self) -> None:
        self.basis.fields[Key.CHANCE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, weighed: list[DealView], *, editable: bool) -> None:
        had_focus = next(
            (
                (option, gift)
                for option, block in self.blocks.items()
                for gift, chip in block.gifts.items()
                if chip.hasFocus()
            ),
            None,
        )
        clear(self._blocks)
        self.blocks = {}
        for each in weighed:
            block = DealBlock(each, editable=editable)
            block.gift_wanted.connect(partial(self._give, each.option.key))
            self.blocks[each.option.key] = block
            self._blocks.addWidget(block)
        self.none.setVisible(not weighed)
        self.basis.setVisible(bool(weighed))
        if weighed:
            self.basis.show_basis(weighed[0].basis, keeps=not self._workspace.is_read_only)
        if had_focus is not None and had_focus[0] in self.blocks:
            chip = self.blocks[had_focus[0]].gifts[had_focus[1]]
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        inner = QWidget()
        box = column(spacing=SPACE[4])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[4])
        box.addWidget(PlainLabel(self.tr("For your eyes only, never printed"), role="caption"))
        box.addWidget(self.none)
        box.addLayout(self._blocks)
        box.addWidget(self.basis)
        box.addStretch()
        inner.setLayout(box)
        whole = column()
        whole.addWidget(scrolled(inner))
        self.setLayout(whole)

    def _try(self, tried: dict[Key, float]) -> None:
        self._tried = dict(tried)
        if self._view is not None:
            self.show_view(self._view)

    def _keep(self, key: Key, value: float) -> None:
        today = self._workspace.today()
        self._tried.pop(key, None)
        self._workspace.edit(
            self.tr("Change what the maths rests on"),
            lambda book: settings.decide(book, KEPT[key], value, today=today),
        )

    def _give(self, key: OptionKey, incentive: Incentive) -> None:
        def become(held: Proposal) -> Proposal:
            option = held.option(key)
            if option is None:
                message = self.tr("This option is not offered any more.")
                raise RuleError(message)
            given = set(option.incentives) ^ {incentive}
            kept = tuple(each for each in Incentive if each in given)
            return with_option(held, replace(option, incentives=kept))

        self.wanted.emit(None, become)
