"""The tab that answers: may expansion be raised now, and if not, what stands in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.readiness.items import Effect, Item, ItemId
from app.domain.readiness.moments import Moment
from app.services import phrases
from app.services.account import AccountView
from app.services.moment_phrases import MOMENTS
from app.ui.labels import NOTHING, date_text, percent_text, translate
from app.ui.pages.account.judging import item_mark, speak, verdict_mark
from app.ui.pages.account.wording import shortened
from app.ui.theme.tokens import SECTION, SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_KINDS = {"RF": "Red flag", "PC": "Precondition", "BT": "Timing"}


class ReadinessTab(QWidget):
    """The verdict above, the good moments, and all nineteen questions with their answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=SECTION)
        self._reason = PlainLabel(tone="secondary", wrap=True)
        self._moments = PlainLabel(wrap=True)
        self.table: TableView[Item] = TableView(
            _columns(),
            name=self.tr("Readiness checklist"),
            identify=lambda item: item.id,
            compact=True,
        )
        self.table.current_changed.connect(self._explain)
        self._detail = PlainLabel(tone="secondary", wrap=True, selectable=True)
        words = column(spacing=2)
        words.addWidget(self.mark)
        words.addWidget(self._reason)
        words.addStretch()
        top = line(spacing=SPACE[5])
        top.addLayout(words, 1)
        top.addWidget(self._moments, 1, Qt.AlignmentFlag.AlignTop)
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[3], 0, 0)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addWidget(self._detail)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        found = view.judgement.readiness
        self.mark.set_mark(verdict_mark(found))
        self._reason.setText(self._why(view))
        self._moments.setText(self._good_moments(found.moments))
        evidence = [speak().evidence(each.evidence) for each in found.moments]
        self._moments.set_tip("\n".join(evidence))
        self._moments.setAccessibleDescription("; ".join(evidence))
        self.table.set_values(found.items)
        if self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, item: Item | None) -> None:
        """Say in full what the row under the cursor cuts short."""
        if item is None:
            self._detail.setText("")
            return
        evidence = shortened(speak().evidence(item.evidence))
        parts = [f"{item.id.value}: {evidence}.", speak().clearing(item)]
        if item.override is not None:
            excused = self.tr("Excused until %1: %2")
            excused = excused.replace("%1", date_text(item.override.expires_on))
            parts.append(excused.replace("%2", item.override.reason))
        self._detail.setText(" ".join(part for part in parts if part))

    def _good_moments(self, found: tuple[Moment, ...]) -> str:
        if not found:
            return self.tr("No good moment is open now.")
        until = self.tr("until %1")
        named = [
            MOMENTS[each.code]
            + (f" ({until.replace('%1', date_text(each.until))})" if each.until else "")
            for each in found
        ]
        return self.tr("Good moments: %1").replace("%1", ", ".join(named))

    def _why(self, view: AccountView) -> str:
        found = view.judgement.readiness
        blocking = [each for each in found.items if each.blocks]
        parts: list[str] = []
        if blocking:
            one, many = self.tr("1 item stands in the way."), self.tr("%1 items stand in the way.")
            count = len(blocking)
            parts.append(one if count == 1 else many.replace("%1", str(count)))
        if found.clears_on is not None:
            day = date_text(found.clears_on)
            parts.append(
                self.tr("Nothing blocks any more from %1 at the earliest.").replace("%1", day)
            )
        if found.share_passed is not None:
            share = percent_text(found.share_passed)
            parts.append(
                self.tr("%1 of what is known passes; the gate decides.").replace("%1", share)
            )
        if found.override is not None:
            words = self.tr("Computed %1, overridden until %2: %3")
            words = words.replace("%1", phrases.VERDICTS[found.computed_verdict])
            words = words.replace("%2", date_text(found.override.expires_on))
            parts.append(words.replace("%3", found.override.reason))
        return " ".join(parts)


def _columns() -> list[Column[Item]]:
    order = list(ItemId)
    return [
        Column(
            key="kind",
            title=translate("Readiness", "Kind"),
            text=lambda item: translate("Readiness", _KINDS[item.id.value[:2]]),
            sort=lambda item: order.index(item.id),
            tip=lambda item: item.id.value,
            width=102,
        ),
        Column(
            key="item",
            title=translate("Readiness", "Question"),
            text=lambda item: phrases.ITEMS[item.id],
            tip=lambda item: phrases.ITEMS[item.id],
            width=240,
        ),
        Column(
            key="state",
            title=translate("Readiness", "Answer"),
            text=lambda item: phrases.STATES[item.state],
            picture=item_mark,
            width=100,
        ),
        Column(
            key="effect",
            title=translate("Readiness", "If not"),
            text=_effect,
            tone=lambda item: "danger" if item.blocks else "",
            width=66,
        ),
        Column(
            key="evidence",
            title=translate("Readiness", "Evidence"),
            text=lambda item: speak().evidence(item.evidence),
            tip=lambda item: speak().evidence(item.evidence),
            width=190,
            stretch=True,
        ),
        Column(
            key="as_of",
            title=translate("Readiness", "As of"),
            text=lambda item: date_text(item.as_of),
            sort=lambda item: item.as_of,
            width=104,
        ),
        Column(
            key="clearing",
            title=translate("Readiness", "How to clear"),
            text=_clearing,
            tip=_clearing,
            width=206,
        ),
    ]


def _effect(item: Item) -> str:
    if item.override is not None:
        return translate("Readiness", "Excused")
    blocks = item.effect is Effect.BLOCK
    return translate("Readiness", "Blocks") if blocks else translate("Readiness", "Warns")


def _clearing(item: Item) -> str:
    return speak().clearing(item) or NOTHING
