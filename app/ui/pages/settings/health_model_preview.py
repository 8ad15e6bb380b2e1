"""What a draft would do: the colours of the book now and then, and every account that moves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.domain.health.colours import Colour
from app.domain.money import Money
from app.services import model_words, phrases
from app.services.model_preview import Effect, Preview, Side
from app.services.trials import Shares
from app.services.words import Words
from app.ui.labels import TONES, amounts_text, money_text, number_text, percent_text, translate
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CAPTION, SPACE
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.shares import ShareBar, Slice
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

_SIDE = 228
_NAMED = 3  # currencies a sentence names
_COUNT = ""  # the key of accounts among the currencies


class PreviewPanel(QWidget):
    """Draws previews; it works nothing out.

    Signals:
        opened: the id of the account the user wants to see.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._words = Words()
        self.heading = PlainLabel(self.tr("If this held today"), role="section")
        self.busy = PlainLabel(role="caption")
        self.of = Choice()
        self.of.setAccessibleName(self.tr("Measured by"))
        self.now = ShareBar(name=self.tr("Colours now"))
        self.then = ShareBar(name=self.tr("Colours then"))
        self.sentence = PlainLabel(wrap=True)
        self.warning = PlainLabel(tone="danger", wrap=True)
        self.table: TableView[Effect] = TableView(
            _columns(self._words), name=self.tr("Accounts that would change colour"), compact=True
        )
        self.empty = PlainLabel(tone="secondary", wrap=True)
        self._figures: dict[Colour, tuple[PlainLabel, PlainLabel]] = {}
        self._stack = QStackedWidget()
        self._build()
        self.of.activated.connect(lambda _: self._draw_shares())
        self.table.opened.connect(lambda each: self.opened.emit(each.id))

    def show_preview(self, preview: Preview, done: int, total: int) -> None:
        """Show a preview of *done* of *total* accounts."""
        self._preview = preview
        self.set_busy(done, total)
        currencies = [each.currency for each in preview.amounts]
        offered = [
            (_COUNT, self.tr("Accounts")),
            *((c, self.tr("ARR {c}").format(c=c)) for c in currencies),
        ]
        before = self.of.value()
        self.of.set_choices(offered)
        self.of.set_value(before if before in dict(offered) else _COUNT)
        self._draw_shares()
        self.table.set_values(preview.moving)
        self._stack.setCurrentIndex(0 if preview.moving else 1)
        self._say(preview)

    def set_busy(self, done: int, total: int) -> None:
        """Say how far it is; nothing once it is done."""
        is_done = done >= total
        words = self.tr("{done} of {total} accounts so far …").format(
            done=number_text(done, 0), total=number_text(total, 0)
        )
        self.busy.setText("" if is_done else words)
        self.busy.setVisible(not is_done)

    def begin(self) -> None:
        """Say that an answer is on its way."""
        if self._preview is None:
            self.busy.setText(self.tr("Looking at the accounts …"))
            self.busy.show()

    def _build(self) -> None:
        legend = QGridLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setHorizontalSpacing(SPACE[2])
        legend.setVerticalSpacing(0)
        for at, text in enumerate((self.tr("Now"), self.tr("Then"))):
            head = PlainLabel(text, role="column")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            legend.addWidget(head, 0, at + 1)
        for row, colour in enumerate(Colour, 1):
            word = phrases.COLOURS[colour]
            mark = HealthMark(Mark(tone=TONES[colour], word=word), size=CAPTION)
            pair = (PlainLabel(role="caption"), PlainLabel(role="caption"))
            legend.addWidget(mark, row, 0)
            for at, label in enumerate(pair):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                legend.addWidget(label, row, at + 1)
            self._figures[colour] = pair
        legend.setColumnStretch(0, 1)
        side = column(spacing=SPACE[0])
        side.addWidget(self.heading)
        side.addWidget(self.of)
        bars = QGridLayout()
        bars.setContentsMargins(0, 0, 0, 0)
        bars.setHorizontalSpacing(SPACE[1])
        bars.setVerticalSpacing(SPACE[0])
        for row, (text, bar) in enumerate(
            ((self.tr("Now"), self.now), (self.tr("Then"), self.then))
        ):
            bars.addWidget(PlainLabel(text, role="caption"), row, 0)
            bars.addWidget(bar, row, 1)
        side.addLayout(bars)
        side.addSpacing(SPACE[0])
        side.addLayout(legend)
        side.addStretch()
        left = QWidget()
        left.setLayout(side)
        left.setFixedWidth(scaled(_SIDE))
        teach, down = QWidget(), column()
        down.addWidget(self.empty)
        down.addStretch()
        teach.setLayout(down)
        self._stack.addWidget(self.table)
        self._stack.addWidget(teach)
        self._stack.setCurrentIndex(1)
        right = column(spacing=SPACE[0])
        right.addWidget(self.busy)
        right.addWidget(self.sentence)
        right.addWidget(self.warning)
        right.addWidget(self._stack, 1)
        across = line(spacing=SPACE[3])
        across.addWidget(left)
        across.addWidget(hairline(vertical=True))
        across.addLayout(right, 1)
        self.setLayout(across)

    def _draw_shares(self) -> None:
        if self._preview is None:
            return
        key = self.of.value()
        every = (self._preview.counts, *self._preview.amounts)
        found = next((each for each in every if each.currency == key), self._preview.counts)
        self.now.set_slices(_shares(found, after=False))
        self.then.set_slices(_shares(found, after=True))
        for colour, (now, then) in self._figures.items():
            for label, after in ((now, False), (then, True)):
                label.setText(percent_text(found.share(colour, after=after)))
                amount = (found.after if after else found.before).get(colour, 0)
                label.set_tip(_amount(found, amount))

    def _say(self, preview: Preview) -> None:
        counts = preview.counts
        if not counts.whole:
            self.sentence.setText("")
            self.empty.setText(self.tr("This model judges no account today."))
        elif not preview.moving:
            self.sentence.setText("")
            self.empty.setText(
                self.tr(
                    "No account would change colour. Move a weight or a bound to see who would."
                )
            )
        else:
            self.sentence.setText(self._moving(preview))
        self.warning.setText(self._warning(preview))
        self.warning.setVisible(bool(self.warning.text()))
        self.sentence.setVisible(bool(self.sentence.text()))

    def _moving(self, preview: Preview) -> str:
        counts = preview.counts
        parts = [
            self.tr("{n} of {all} accounts ({share})").format(
                n=number_text(counts.moving, 0),
                all=number_text(counts.whole, 0),
                share=percent_text(counts.share_moving),
            )
        ]
        moved = sorted(
            (each for each in preview.amounts if each.moving),
            key=lambda each: -each.share_moving,
        )
        parts += [
            f"{_amount(each, each.moving)} ({percent_text(each.share_moving)})" for each in moved
        ]
        sentence = self.tr("Would change colour: {what}")
        self.sentence.set_tip(sentence.format(what=" · ".join(parts)))
        if len(moved) > _NAMED:
            rest = self.tr("{n} more currencies").format(n=len(moved) - _NAMED)
            parts = [*parts[: _NAMED + 1], rest]
        return sentence.format(what=" · ".join(parts))

    def _warning(self, preview: Preview) -> str:
        found = []
        if preview.warns:
            most = preview.most
            of = self.tr("the accounts")
            if most.currency:
                of = self.tr("the ARR in {currency}").format(currency=most.currency)
            found.append(
                self.tr(
                    "{share} of {of} would move, more than {limit}: look at them before "
                    "you keep it."
                ).format(
                    share=percent_text(most.share_moving),
                    of=of,
                    limit=percent_text(preview.limit),
                )
            )
        if preview.too_green:
            found.append(
                self.tr("{share} would be Healthy: a model this mild hardly ever warns.").format(
                    share=percent_text(preview.counts.share(Colour.GREEN, after=True))
                )
            )
        return " ".join(found)


def _shares(found: Shares[Colour], *, after: bool) -> list[Slice]:
    shares = {colour: found.share(colour, after=after) for colour in Colour}
    return [
        Slice(
            size=share,
            tone=TONES[colour],
            words=f"{phrases.COLOURS[colour]} {percent_text(share)}",
            mark=percent_text(share),
        )
        for colour, share in shares.items()
    ]


def _amount(found: Shares[Colour], amount: int) -> str:
    if not found.currency:
        return number_text(amount, 0)
    return money_text(Money(amount, found.currency))


def _side_text(words: Words, side: Side) -> str:
    text = model_words.colour_text(words, side.colour, side.score)
    if side.colour is side.computed:
        return text
    return f"{text} (computed {phrases.COLOURS[side.computed]})"


def _change_text(words: Words, each: Effect) -> str:
    return f"{_side_text(words, each.before)} → {_side_text(words, each.after)}"


def _known(side: Side) -> str:
    return translate("ModelPreview", "{share} known").format(share=percent_text(side.coverage))


def _fall(each: Effect) -> float | None:
    if each.before.score is None or each.after.score is None:
        return None
    return each.after.score - each.before.score


def _sorted_by(amounts: Sequence[Money]) -> int | None:
    return sum(each.minor for each in amounts) if len(amounts) == 1 else None


def _columns(words: Words) -> list[Column[Effect]]:
    def why(each: Effect) -> str:
        text = model_words.why_text(words, each)
        covered = each.before.colour is each.after.colour
        return f"{text} (overridden)" if covered else text

    return [
        Column(
            key="name",
            title=translate("ModelPreview", "Account"),
            text=lambda each: each.name,
            strong=True,
            stretch=True,
            tip=lambda each: each.name,
        ),
        Column(
            key="arr",
            title=translate("ModelPreview", "ARR"),
            text=lambda each: amounts_text(each.arr),
            sort=lambda each: _sorted_by(each.arr),
            align="right",
            width=92,
        ),
        Column(
            key="change",
            title=translate("ModelPreview", "Now → then"),
            text=lambda each: _change_text(words, each),
            tip=lambda each: f"{_change_text(words, each)}, {_known(each.after)}",
            picture=lambda each: Mark(
                tone=TONES[each.after.colour],
                word=_change_text(words, each),
                known=each.after.coverage,
                aside=_known(each.after),
            ),
            sort=_fall,
            width=220,
        ),
        Column(
            key="why",
            title=translate("ModelPreview", "Why"),
            text=why,
            tip=why,
            tone=lambda _: "secondary",
            width=128,
        ),
    ]
