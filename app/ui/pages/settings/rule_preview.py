"""What other numbers in the rules would do: verdicts now and then, and all that changes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.money import Money
from app.domain.readiness.assess import Verdict
from app.domain.thresholds import Threshold
from app.services import phrases, rule_change_words, rule_words, rules
from app.services.rule_changes import RANK, Aspect, Change
from app.services.rule_preview import RulePreview, Tally
from app.services.words import Words
from app.ui.labels import amounts_text, number_text, percent_text, translate
from app.ui.pages.settings.share_comparison import ShareComparison, Standing
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

TONES = {
    Verdict.READY_NOW: "good",
    Verdict.READY: "info",
    Verdict.CAUTION: "watch",
    Verdict.NOT_ASSESSED: "unknown",
    Verdict.BLOCKED: "risk",
}
_ALL = ""
_NAMED = 3  # currencies a sentence names


class RulePreviewPanel(QWidget):
    """Draws previews; it works nothing out.

    Signals:
        opened: the id of the account the user wants to see.
        stopped: the user does not want to wait for the rest.
    """

    opened = Signal(str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: RulePreview | None = None
        self._words = Words()
        self.shares = ShareComparison(
            [Standing(each, TONES[each], phrases.VERDICTS[each]) for each in RANK],
            now=self.tr("Verdicts now"),
            then=self.tr("Verdicts then"),
        )
        self.busy = PlainLabel(role="caption")
        self.stop = Button(self.tr("Stop"), role="link", run=self.stopped.emit)
        self.sentence = PlainLabel(wrap=True)
        self.chips = ChipChoice(name=self.tr("What changes"))
        self.table: TableView[Change] = TableView(
            _columns(self._words), name=self.tr("What would change"), compact=True
        )
        self.empty = PlainLabel(tone="secondary", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self.chips.changed.connect(self._fill)
        self.table.opened.connect(lambda each: self.opened.emit(each.account_id))

    def show_preview(
        self, preview: RulePreview, done: int, total: int, tried: Sequence[Threshold[Any]]
    ) -> None:
        """Show a preview of *done* of *total* accounts; *tried* are the numbers that are others."""
        self._preview = preview
        self.set_busy(done, total)
        self.shares.show_shares(preview.verdicts)
        every = [(each.aspect, _chip(each)) for each in preview.tallies]
        self.chips.set_choices([(_ALL, translate("RulePreview", "All")), *every])
        if self.chips.value() not in dict(every):
            self.chips.set_values([_ALL])
        self.chips.setVisible(len(every) > 1)
        self._fill()
        self.empty.setText(self._teaching(preview, tried))

    def set_busy(self, done: int, total: int) -> None:
        """Say how far it is; nothing once it is done."""
        words = self.tr("{done} of {total} accounts so far …").format(
            done=number_text(done, 0), total=number_text(total, 0)
        )
        self.busy.setText("" if done >= total else words)
        self.busy.setVisible(done < total)
        self.stop.setVisible(done < total)

    def begin(self) -> None:
        """Say that an answer is on its way."""
        if self._preview is None:
            self.busy.setText(self.tr("Looking at the accounts …"))
            self.busy.show()

    def halt(self) -> None:
        """Say that it looked no further."""
        self.stop.hide()
        self.busy.setText(self.tr("Stopped. Change a number to go on."))

    def _build(self) -> None:
        teach, down = QWidget(), column()
        down.addWidget(self.empty)
        down.addStretch()
        teach.setLayout(down)
        self._stack.addWidget(self.table)
        self._stack.addWidget(teach)
        self._stack.setCurrentIndex(1)
        waiting = line(spacing=SPACE[1])
        waiting.addWidget(self.busy)
        waiting.addWidget(self.stop)
        waiting.addStretch()
        self.stop.hide()
        self.chips.hide()
        right = column(spacing=SPACE[0])
        right.addLayout(waiting)
        right.addWidget(self.sentence)
        right.addWidget(self.chips)
        right.addWidget(self._stack, 1)
        across = line(spacing=SPACE[3])
        across.addWidget(self.shares)
        across.addWidget(hairline(vertical=True))
        across.addLayout(right, 1)
        self.setLayout(across)

    def _fill(self) -> None:
        if self._preview is None:
            return
        aspect = self.chips.value() or _ALL
        shown = [each for each in self._preview.changes if aspect in {_ALL, each.aspect}]
        self.sentence.setText(self._moving(self._preview, aspect))
        self.sentence.setVisible(bool(shown))
        self.table.set_values(shown)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _moving(self, preview: RulePreview, aspect: object) -> str:
        """How many accounts get another verdict; with an aspect chosen, how much of that changes.

        And what the accounts are worth.
        """
        told = next((each for each in preview.tallies if each.aspect == aspect), None)
        if told is not None and told.aspect is not Aspect.VERDICT:
            said = rule_change_words.tally(self._words, told)
            places = self.tr("at {n} accounts").format(n=number_text(told.accounts, 0))
            said = f"{said[:1].upper()}{said[1:]} {places}"
            return " · ".join((said, *self._worth(told.arr)))
        counts = preview.verdicts[0]
        if not counts.moving:
            return self.tr("No verdict would be another.")
        words = self.tr("{n} of {all} accounts would have another verdict ({share})").format(
            n=number_text(counts.moving, 0),
            all=number_text(counts.whole, 0),
            share=percent_text(counts.share_moving),
        )
        verdicts = next(each for each in preview.tallies if each.aspect is Aspect.VERDICT)
        return " · ".join((words, *self._worth(verdicts.arr)))

    def _worth(self, arr: Sequence[Money]) -> list[str]:
        if not arr:
            return []
        words = self.tr("ARR {amounts}").format(amounts=amounts_text(arr[:_NAMED]))
        if len(arr) > _NAMED:
            words += self.tr(" and {n} more currencies").format(n=len(arr) - _NAMED)
        return [words]

    def _teaching(self, preview: RulePreview, tried: Sequence[Threshold[Any]]) -> str:
        if not preview.verdicts[0].whole:
            return self.tr("There is no account yet: a change concerns nobody.")
        unseen = [rule_words.name(each).text for each in tried if not rules.is_seen(each)]
        if unseen:
            words = self.tr("What “{name}” changes is not listed here; it counts where it is used.")
            return words.format(name=", ".join(unseen))
        if tried:
            return self.tr("No judgement would change today.")
        return self.tr("Change a number above to see whom it concerns before you keep it.")


def _chip(each: Tally) -> str:
    return f"{rule_change_words.ASPECTS[each.aspect]} {number_text(each.count, 0)}"


def _sorted_by(amounts: Sequence[Money]) -> int | None:
    return sum(each.minor for each in amounts) if len(amounts) == 1 else None


def _tone(each: Change) -> str:
    if each.aspect is Aspect.VERDICT:
        return TONES[Verdict(each.after)]
    if each.aspect is Aspect.MOMENT:
        return "good" if each.after else "unknown"
    if each.aspect is Aspect.FLAG:
        return {"block": "risk", "warn": "watch"}.get(each.after, "unknown")
    return "unknown" if each.after in {"", "no"} else "info"


def _columns(words: Words) -> list[Column[Change]]:
    return [
        Column(
            key="name",
            title=translate("RulePreview", "Account"),
            text=lambda each: each.name,
            tip=lambda each: each.name,
            strong=True,
            width=124,
        ),
        Column(
            key="arr",
            title=translate("RulePreview", "ARR"),
            text=lambda each: amounts_text(each.arr),
            sort=lambda each: _sorted_by(each.arr),
            align="right",
            width=92,
        ),
        Column(
            key="what",
            title=translate("RulePreview", "What changes"),
            text=rule_change_words.what,
            tip=rule_change_words.what,
            picture=lambda each: Mark(tone=_tone(each), word=rule_change_words.what(each)),
            width=216,
        ),
        Column(
            key="why",
            title=translate("RulePreview", "Why"),
            text=lambda each: rule_change_words.why(words, each),
            tip=lambda each: rule_change_words.why(words, each),
            tone=lambda _: "secondary",
            stretch=True,
        ),
    ]
