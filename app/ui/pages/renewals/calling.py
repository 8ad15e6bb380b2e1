"""Another forecast category for a renewal: at once where it is lower, else with its evidence."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.opportunities import Category
from app.domain.renewals import PaperEvent, PaperEventKind
from app.domain.renewing.forecast import Condition
from app.services import renewal_moves, renewing_phrases
from app.services.renewal_moves import Asked, Shown
from app.ui.attempts import attempt
from app.ui.pages.renewals.wording import category_title
from app.ui.speaking import speak
from app.ui.widgets.beside import ask_beside
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.text import one_line
from app.ui.workspace import Workspace

_LONGEST = 40  # characters of a name in the label of a step


class Calling(QObject):
    """Calls renewals. What has to be shown for it is asked beside the card."""

    def __init__(self, workspace: Workspace, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._workspace, self._anchor = workspace, anchor

    def call(self, renewal_id: str, wanted: Category, rect: QRect) -> EntryPanel | None:
        """Call a renewal, whose card stands at *rect* on screen; the sheet where one is needed."""
        if self._workspace.refuses():
            return None
        today = self._workspace.today()
        needed = self._workspace.read(
            lambda book: renewal_moves.asked(book, renewal_id, wanted, today=today)
        )
        if needed.is_free:
            refusal = self._take(needed, Shown())
            if refusal is not None:
                self._workspace.refused.emit(refusal.reason)
            return None
        return ask_beside(self._anchor, rect, self._sheet(needed))

    def choose(self, renewal_id: str, current: Category, rect: QRect) -> None:
        """Offer the categories at the card."""
        if self._workspace.refuses():
            return
        menu = QMenu(self._anchor)
        for each in Category:
            run = partial(self.call, renewal_id, each, rect)
            action = menu.addAction(category_title(each), run)
            action.setCheckable(True)
            action.setChecked(each is current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(rect.center() if rect.isValid() else self._anchor.mapToGlobal(QPoint(0, 0)))

    def _sheet(self, needed: Asked) -> Sheet:
        """Ask for what is lacking, and why the rule is wrong."""
        title = self.tr("Call it {category}")
        fields, chips = [], []
        if needed.needs(Condition.PAPER):
            chips.append(
                Chips(
                    key="seen",
                    label=self.tr("Seen on their side of the paper"),
                    choices=[(e, renewing_phrases.PAPER_EVENTS[e]) for e in PaperEventKind],
                )
            )
            fields.append(Field(key="on", label=self.tr("Seen on"), kind="date"))
        if needed.needs(Condition.NOTICE):
            chips.append(
                Chips(
                    key="in_months",
                    label=self.tr("Notice period in"),
                    choices=[(False, self.tr("Days")), (True, self.tr("Months"))],
                )
            )
            fields.append(
                Field(
                    key="notice",
                    label=self.tr("Notice period"),
                    kind="integer",
                    hint=self.tr("As the contract says; it is kept there."),
                )
            )
        fields.append(
            Field(key="reason", label=self.tr("Reason"), hint=self.tr("What the rule cannot know"))
        )
        return Sheet(
            title=title.format(category=category_title(needed.wanted)),
            lead=self._lead(needed),
            chips=chips,
            fields=fields,
            values={
                "seen": None,
                "on": self._workspace.today(),
                "in_months": False,
                "notice": None,
                "reason": "",
            },
            keep=lambda typed: self._keep(needed, typed),
            keep_text=title.format(category=category_title(needed.wanted)),
        )

    def _lead(self, needed: Asked) -> str:
        rule = category_title(needed.row.forecast.computed)
        first = self.tr("{account}: by the rule it is {rule}, because").format(
            account=_short(needed.row.account), rule=rule
        )
        said = dict.fromkeys(speak().evidence(each.reason) for each in needed.lacking)
        return "\n".join([first, *(f"·  {each}" for each in said)])

    def _keep(self, needed: Asked, typed: dict[str, Any]) -> Refusal | None:
        kind, notice = typed.get("seen"), typed.get("notice")
        seen = None
        if isinstance(kind, PaperEventKind):
            seen = PaperEvent(kind=kind, since=typed["on"] or self._workspace.today())
        shown = Shown(
            reason=typed["reason"],
            seen=seen,
            notice=notice,
            in_months=typed.get("in_months") is True,
        )
        return self._take(needed, shown)

    def _take(self, needed: Asked, shown: Shown) -> Refusal | None:
        today, key = self._workspace.today(), needed.row.id
        label = self.tr("Call the renewal of {account} {category}").format(
            account=_short(needed.row.account), category=category_title(needed.wanted).lower()
        )
        return attempt(
            self._workspace,
            label,
            lambda book: renewal_moves.move(book, key, needed.wanted, shown, today=today),
        )


def _short(name: str) -> str:
    line = one_line(name)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
