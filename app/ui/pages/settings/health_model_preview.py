"""What a draft would do: the colours of the book now and then, and every account that moves."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.health.colours import Colour
from app.domain.money import Money
from app.services import model_words, phrases
from app.services.model_preview import Effect, Preview, Side
from app.services.words import Words
from app.ui.labels import TONES, amounts_text, number_text, percent_text, translate
from app.ui.pages.settings.share_comparison import ShareComparison, Standing, amount_of
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

_NAMED = 3  # currencies a sentence names


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
        self.busy = PlainLabel(role="caption")
        self.shares = ShareComparison(
            [Standing(each, TONES[each], phrases.COLOURS[each]) for each in Colour],
            now=self.tr("Colours now"),
            then=self.tr("Colours then"),
        )
        self.sentence = PlainLabel(wrap=True)
        self.warning = PlainLabel(tone="danger", wrap=True)
        self.table: TableView[Effect] = TableView(
            _columns(self._words), name=self.tr("Accounts that would change colour"), compact=True
        )
        self.empty = PlainLabel(tone="secondary", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self.table.opened.connect(lambda each: self.opened.emit(each.id))

    def show_preview(self, preview: Preview, done: int, total: int) -> None:
        """Show a preview of *done* of *total* accounts."""
        self._preview = preview
        self.set_busy(done, total)
        self.shares.show_shares((preview.counts, *preview.amounts))
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
        across.addWidget(self.shares)
        across.addWidget(hairline(vertical=True))
        across.addLayout(right, 1)
        self.setLayout(across)

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
            f"{amount_of(each, each.moving)} ({percent_text(each.share_moving)})" for each in moved
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
