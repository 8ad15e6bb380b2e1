"""The side that leads from the contract in force to the price of an option, line by line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget
from typing_extensions import override

from app.domain.money import Money, digits
from app.domain.pricing.reconcile import Moved, Reconciled
from app.domain.products import Billing
from app.domain.proposals import OptionKey, Proposal
from app.services import proposal_versions as versions
from app.services.proposal_view import ProposalView
from app.ui.labels import money_text, number_text
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.side import Side
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_MINUS = "\N{MINUS SIGN}"
_NONE = "–"
_COLUMNS = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Reconcile(Side):
    """Today + changes = new, for one option at a time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proposal: Proposal | None = None
        self.shown: Reconciled | None = None
        self.chips = ChipChoice(name=self.tr("Option"))
        self.chips.changed.connect(self._draw)
        self._mark, self.said = PlainLabel(), PlainLabel(role="strong", wrap=True)
        self.apart = PlainLabel(tone="secondary", wrap=True)
        self._grid = QGridLayout()
        self._stack = QStackedLayout(self)
        self._build()

    @override
    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        """Lead from the contract to this proposal."""
        before = self.chips.value()
        self._proposal = view.proposal
        ranks = wording.ranks()
        keys = [each.key for each in view.proposal.options]
        self.chips.set_choices([(key, ranks[key]) for key in keys])
        wanted = (before, view.proposal.chosen, view.proposal.recommended, keys[0])
        self.chips.set_values((next(each for each in wanted if each in keys),))
        self._draw()

    @override
    def clear(self) -> None:
        self._proposal, self.shown = None, None
        self.chips.set_choices([])
        clear(self._grid)

    @override
    def take_focus(self) -> None:
        self.chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._grid.setContentsMargins(0, 0, SPACE[2], 0)
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(0, 1)
        sentence = line(spacing=SPACE[1])
        sentence.setContentsMargins(0, SPACE[2], SPACE[2], 0)
        sentence.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        sentence.addWidget(self.said, 1)
        content = QWidget()
        inner = column(spacing=SPACE[1])
        inner.addLayout(self._grid)
        inner.addLayout(sentence)
        inner.addWidget(self.apart)
        inner.addStretch()
        content.setLayout(inner)
        page = QWidget()
        box = column(spacing=SPACE[2])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[1], SPACE[2])
        box.addWidget(self.chips)
        box.addWidget(scrolled(content), 1)
        page.setLayout(box)
        self._stack.addWidget(page)
        nothing = self.tr(
            "There is no contract in the currency of the proposal to come from, so nothing can be "
            "held against it."
        )
        self._stack.addWidget(EmptyState(nothing, icon="file-text"))

    def _draw(self) -> None:
        proposal, key, today = self._proposal, self.chips.value(), self._workspace.today()
        clear(self._grid)
        if proposal is None or not isinstance(key, OptionKey):
            return
        found = self._workspace.read(
            lambda book: versions.reconciled(book, proposal, key, today=today)
        )
        self.shown = found
        self._stack.setCurrentIndex(1 if found is None else 0)
        if found is not None:
            self._fill(found)

    def _fill(self, found: Reconciled) -> None:
        currency = found.total.now.currency
        heads = (
            *(self.tr("{currency} a year").format(currency=currency), self.tr("Today")),
            *(self.tr("Quantity"), self.tr("Price"), self.tr("Discount"), self.tr("New")),
        )
        for place, text in enumerate(heads):
            label = PlainLabel(text, role="caption")
            label.setAlignment(_RIGHT if place else Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(label, 0, place)
        for row, each in enumerate(found.lines, start=1):
            self._row(each, row)
        last = len(found.lines) + 1
        self._grid.addWidget(hairline(), last, 0, 1, _COLUMNS)
        self._row(found.total, last + 1, name=self.tr("In all"), role="strong")
        self.said.setText(self._sentence(found))
        self.said.set_tone("" if found.adds_up else "danger")
        look = ("check", "success") if found.adds_up else ("octagon-alert", "danger")
        self._mark.setPixmap(icon(*look).pixmap(scaled(16), scaled(16)))
        self.apart.setText(self._apart(found))
        self.apart.setVisible(bool(found.apart))

    def _row(self, moved: Moved, row: int, *, name: str = "", role: str = "") -> None:
        words = column(spacing=0)
        words.addWidget(PlainLabel(name or moved.text, role=role, elide=True))
        if not name:
            words.addWidget(PlainLabel(self._quantities(moved), role="caption", elide=True))
        holder = QWidget()
        holder.setLayout(words)
        self._grid.addWidget(holder, row, 0)
        steps = (moved.quantity, moved.price, moved.discount)
        now = _NONE if not name and moved.had is None else _amount(moved.now)
        then = _NONE if not name and moved.has is None else _amount(moved.then)
        texts = (now, *map(_signed, steps), then)
        for place, text in enumerate(texts, start=1):
            label = PlainLabel(text, role=role)
            label.setAlignment(_RIGHT)
            self._grid.addWidget(label, row, place)

    def _quantities(self, moved: Moved) -> str:
        had, has = number_text(moved.had), number_text(moved.has)
        unit = f" {moved.unit}" if moved.unit else ""
        if moved.had is None:
            return self.tr("new: {count}{unit}").format(count=has, unit=unit)
        if moved.has is None:
            return self.tr("gone: {count}{unit}").format(count=had, unit=unit)
        if moved.had == moved.has:
            return f"{had}{unit}"
        return f"{had} → {has}{unit}"

    def _sentence(self, found: Reconciled) -> str:
        if not found.adds_up:
            return self.tr(
                "This does not add up to the contract and the option. Report this, with the "
                "proposal’s reference."
            )
        total = found.total
        change = total.then - total.now
        words = self.tr("It adds up: {now} {sign} {change} = {then} a year.")
        return words.format(
            now=money_text(total.now, cents=True),
            sign="+" if change.minor >= 0 else _MINUS,
            change=money_text(change if change.minor >= 0 else -change, cents=True),
            then=money_text(total.then, cents=True),
        )

    def _apart(self, found: Reconciled) -> str:
        parts = [
            (
                self.tr("{name}: {amount} once")
                if line.billing is Billing.ONE_TIME
                else self.tr("{name}: {amount} a year, if they tick it")
            ).format(name=line.text, amount=money_text(line.annual, cents=True))
            for line in found.apart
        ]
        return self.tr("Apart from it: {list}").format(list="; ".join(parts))


def _amount(amount: Money) -> str:
    return number_text(amount.major, digits(amount.currency))


def _signed(amount: Money) -> str:
    if not amount.minor:
        return _NONE
    sign = "+" if amount.minor > 0 else _MINUS
    return f"{sign}{_amount(amount if amount.minor > 0 else -amount)}"
