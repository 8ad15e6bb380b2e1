"""What leads the tab: the verdict, why, when it could clear, and the good moments."""

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.items import NEVER_EXCUSED, REQUIRED, Item, State
from app.domain.readiness.moments import Moment
from app.services import phrases
from app.services.moment_phrases import MOMENTS
from app.ui.labels import date_text, number_text, percent_text
from app.ui.pages.account import wording
from app.ui.pages.account.judging import verdict_mark
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE, TITLE
from app.ui.widgets.layout import clear, column, flowing, line
from app.ui.widgets.marks import Badge, HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel

_SOON = 14  # days before a moment ends from which it is said to end soon


class Head(QWidget):
    """Word and shape of the verdict, one sentence why, and the windows that are open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=TITLE)
        self.clears = PlainLabel(tone="secondary", elide=True)
        self.why = PlainLabel(wrap=True)
        self.beside = PlainLabel(wrap=True, selectable=True)
        self._moments, self._flow = flowing(SPACE[1])
        self.verbs = line(spacing=SPACE[1])
        top = line(spacing=SPACE[2])
        top.addWidget(self.mark)
        top.addWidget(self.clears, 1)
        top.addLayout(self.verbs)
        box = column(spacing=SPACE[1])
        box.addLayout(top)
        box.addWidget(self.beside)
        box.addWidget(self.why)
        box.addWidget(self._moments)
        self.setLayout(box)

    def show_readiness(self, found: Readiness) -> None:
        """Show another judgement."""
        self.mark.set_mark(verdict_mark(found))
        self.clears.setText(self._clears(found))
        self.why.setText(self._why(found))
        self.beside.setText(self._beside(found))
        self.beside.setVisible(bool(self.beside.text()))
        clear(self._flow)
        for badge in self._badges(found):
            badge.setParent(self._moments)
            self._flow.addWidget(badge)
            badge.show()
        self._moments.updateGeometry()

    def moments(self) -> list[str]:
        """What is said of the good moments, one by one."""
        found = (self._flow.itemAt(n) for n in range(self._flow.count()))
        labels = (each.widget() for each in found if each is not None)
        return [each.text() for each in labels if isinstance(each, PlainLabel)]

    def _clears(self, found: Readiness) -> str:
        if found.clears_on is None:
            return ""
        return self.tr("could clear on {day}").format(day=date_text(found.clears_on))

    def _why(self, found: Readiness) -> str:
        """The reason in one sentence, the worst of it by name."""
        blocking = [each for each in found.items if each.blocks]
        asked = [e for e in found.items if e.id in REQUIRED and e.state is State.UNKNOWN]
        warning = [each for each in found.items if each.cautions]
        if blocking:
            said = _named(
                blocking,
                self.tr("{first}."),
                self.tr("{all} items block, the first: {first}."),
            )
        elif asked:
            said = _named(
                asked,
                self.tr("One question that matters has no answer: {first}."),
                self.tr("{all} questions that matter have no answer; the first: {first}."),
            )
        elif warning:
            said = _named(
                warning,
                self.tr("Nothing blocks; one item asks for care: {first}."),
                self.tr("Nothing blocks; {all} items ask for care, the first: {first}."),
            )
        elif found.moments:
            said = self.tr("Nothing stands in the way, and a good moment is open.")
        else:
            said = self.tr("Nothing stands in the way; no good moment is open now.")
        if found.share_passed is None:
            return said
        share = percent_text(found.share_passed)
        passes = self.tr("{share} of what is known passes; the gate decides.").format(share=share)
        return f"{said} {passes}"

    def _beside(self, found: Readiness) -> str:
        """The computed verdict beside the one shown, or why an exception has no effect."""
        held = found.override
        if held is None:
            return self._excused(found)
        if found.verdict is not found.computed_verdict:
            return self.tr("Computed {computed}, shown {shown} until {day}{by}: {reason}").format(
                computed=phrases.VERDICTS[found.computed_verdict],
                shown=phrases.VERDICTS[found.verdict],
                day=date_text(held.expires_on),
                by=self.tr(" by {name}").format(name=held.author) if held.author else "",
                reason=wording.shortened(held.reason),
            )
        never = any(each.blocks and each.id in NEVER_EXCUSED for each in found.items)
        if never and held.value in set(Verdict):
            return self.tr(
                "An exception until {day} has no effect: something blocks that none excuses."
            ).format(day=date_text(held.expires_on))
        return ""

    def _excused(self, found: Readiness) -> str:
        """What the verdict would be without the exceptions to items, where it would be another."""
        bare = found.bare_verdict
        excused = [each for each in found.items if each.override is not None]
        if not excused or bare is found.verdict:
            return ""
        ends = min(each.override.expires_on for each in excused if each.override is not None)
        return self.tr("{verdict} without the exception to {items}, which ends on {day}.").format(
            verdict=phrases.VERDICTS[bare],
            items=", ".join(each.id.value for each in excused),
            day=date_text(ends),
        )

    def _badges(self, found: Readiness) -> list[PlainLabel]:
        if not found.moments:
            return [PlainLabel(self.tr("No good moment is open now."), tone="secondary")]
        badges: list[PlainLabel] = [PlainLabel(self.tr("Good moments"), tone="secondary")]
        for each in found.moments:
            badge = Badge(
                self._window(each, found.day), "watch" if _soon(each, found.day) else "good"
            )
            evidence = speak().evidence(each.evidence)
            badge.set_tip(evidence)
            badge.setAccessibleDescription(evidence)
            badges.append(badge)
        return badges

    def _window(self, moment: Moment, day: date) -> str:
        """What it is and from when until when, and how soon it ends."""
        name = MOMENTS[moment.code]
        if moment.until is None:
            return self.tr("{moment}, since {first}").format(
                moment=name, first=_short(moment.since)
            )
        window = self.tr("{moment}, {first} – {last}").format(
            moment=name, first=_short(moment.since), last=_short(moment.until)
        )
        left = (moment.until - day).days
        if left > _SOON:
            return window
        if not left:
            return self.tr("{window}, ends today").format(window=window)
        return self.tr("{window}, {n} days left").format(window=window, n=number_text(left, 0))


def _short(day: date) -> str:
    """A day close to the one shown: no year is needed to read it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def _soon(moment: Moment, day: date) -> bool:
    return moment.until is not None and (moment.until - day).days <= _SOON


def _named(items: list[Item], one: str, many: str) -> str:
    first = wording.shortened(speak().evidence(items[0].evidence))
    count = number_text(len(items), 0)
    return (one if len(items) == 1 else many).format(first=first, all=count)
