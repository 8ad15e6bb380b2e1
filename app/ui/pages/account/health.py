"""The tab that explains health: what makes the score, what changed it, what would change it."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.services import phrases
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import attempt
from app.ui.labels import date_text, number_text, percent_text
from app.ui.pages.account.health_changes import HealthChanges
from app.ui.pages.account.health_parts import PartRow, columns, explained
from app.ui.pages.account.health_ways import HealthWays
from app.ui.pages.account.judging import coverage_level, health_mark
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SECTION, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.marks import HealthMark, LevelBar
from app.ui.widgets.painting import Level, Mark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_PANEL = 400


class HealthTab(QWidget):
    """Score, trend and coverage above; below, one of three explanations, and the override."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=SECTION)
        self._since = PlainLabel(tone="secondary", elide=True)
        self._trend = PlainLabel(tone="secondary", elide=True)
        self._chosen = PlainLabel(role="caption", elide=True)
        self._chosen.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._coverage = LevelBar(Level(value=None), name=self.tr("How much of health is known"))
        self._coverage.setFixedWidth(scaled(180))
        self._known = PlainLabel(role="caption")
        self._beside = PlainLabel(wrap=True)
        self._caps = PlainLabel(tone="risk", wrap=True)
        self.change_button = Button(self.tr("Override…"), run=self._ask, writes=True)
        self.withdraw_button = Button(self.tr("Withdraw override"), run=self._withdraw, writes=True)
        self.table: TableView[PartRow] = TableView(
            columns(),
            name=self.tr("Parts of health"),
            identify=lambda row: row.input,
            compact=True,
        )
        self.table.current_changed.connect(self._explain)
        self._detail = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self.changes = HealthChanges(workspace)
        self.ways = HealthWays()
        self.what = ChipChoice(
            (
                ("parts", self.tr("What makes it")),
                ("changes", self.tr("What changed it")),
                ("ways", self.tr("What would change it")),
            ),
            name=self.tr("Explanation"),
        )
        self._shown = "parts"
        self._parts = QWidget()
        self._pages = QStackedWidget()
        self.panel: EntryPanel | None = None
        self._side_box = column()
        self._side = QWidget()
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        if self._view is None or self._view.id != view.id:
            self._close()
        self._view = view
        self._show_head(view)
        self._show_override(view)
        self._show_held(view.judgement.health)
        self._show_parts(view.judgement.health)
        self._feed()

    def compare_with(self, day: date) -> None:
        """Show what changed since a day."""
        self.show_explanation("changes")
        self.changes.compare_with(day)

    def show_explanation(self, which: str) -> None:
        """Show what makes the score (parts), what changed it (changes), what would (ways)."""
        self.what.set_values([which])
        self._feed()

    def _feed(self) -> None:
        """Only the explanation in sight is worked out."""
        which = self.what.value()
        if which is None:  # a chip pressed again stays pressed: one of them is always shown
            which = self._shown
            self.what.set_values([which])
        self._shown = str(which)
        pages: dict[str, HealthChanges | HealthWays] = {"changes": self.changes, "ways": self.ways}
        page = pages.get(self._shown)
        self._pages.setCurrentWidget(page or self._parts)
        if self._view is not None and page is not None:
            page.show_view(self._view)

    def _show_head(self, view: AccountView) -> None:
        health, history = view.judgement.health, view.case.history
        reason = speak().headline_reason(health)
        self.mark.set_mark(health_mark(health), reason)
        since = history.since(view.day)
        self._since.setText(
            "" if since is None else self.tr("since {day}").format(day=date_text(since))
        )
        said = [speak().trend(history.trend(view.day))]
        season = history.season(view.day)
        if season is not None:
            said.append(speak().season(season))
        self._trend.setText(". ".join(said))
        self._chosen.setText(
            self.tr("Judged by {model}").format(model=speak().chosen(health.choice))
        )
        self._coverage.set_level(coverage_level(health))
        share = percent_text(health.coverage)
        known = self.tr("%1 of the health model is known.").replace("%1", share)
        unsure = self.tr("Low confidence: take the score with care.") if health.unsure else ""
        self._known.setText(f"{known} {unsure}".strip())

    def _show_held(self, health: Health) -> None:
        """What holds the score down, what has fallen silent, and what keeps it from settling."""
        history = self._view.case.history if self._view is not None else None
        reason = speak().headline_reason(health)
        held = [words for cap in health.caps if (words := speak().cap(cap)) != reason]
        fall = None if history is None else history.fall(health.day)
        if fall is not None:
            rapid = self.tr("Rapid decline: {points} points in seven days, from {before} to {now}.")
            held.append(
                rapid.format(
                    points=number_text(fall.points, 0),
                    before=number_text(fall.before, 0),
                    now=number_text(fall.now, 0),
                )
            )
        stale = [phrases.INPUTS[each.input] for each in health.stale_bad_news]
        if stale:
            expired = self.tr("Stale bad news: these pulled the score down and have expired: %1")
            held.append(expired.replace("%1", ", ".join(stale)))
        if history is not None and history.unstable(health.day):
            held.append(self.tr("Unstable: the colour keeps changing, so a change means little."))
        self._caps.setText("\n".join(held))
        self._caps.setVisible(bool(held))

    def _show_parts(self, health: Health) -> None:
        rows = [PartRow(part.group, part.input, part, None) for part in health.parts]
        rows += [PartRow(each.group, each.input, None, each) for each in health.missing]
        order = list(Input)
        self.table.set_values(sorted(rows, key=lambda row: order.index(row.input)))
        if self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, row: PartRow | None) -> None:
        """Say in full what the row under the cursor cuts short, and for how long it counts."""
        sentence = "" if row is None else shortened(explained(row))
        rule = None
        if row is not None and row.part is not None and self._view is not None:
            rule = self._view.judgement.health.model.rule(row.input)
        if row is not None and row.part is not None and rule is not None:
            points = self.tr("{points} of 100 points").format(points=number_text(row.part.score, 0))
            counts = speak().counts(row.part, rule)
            sentence = f"{sentence}: {points}{', ' if counts else ''}{counts}"
        self._detail.setText(f"{sentence}." if sentence else "")

    def _show_override(self, view: AccountView) -> None:
        health = view.judgement.health
        held = health.override
        self.withdraw_button.setVisible(held is not None)
        self._beside.setVisible(held is not None)
        if held is None:
            return
        sentence = speak().override(health)
        author = self.tr(", by %1").replace("%1", held.author) if held.author else ""
        self._beside.setText(f"{sentence[:1].upper()}{sentence[1:]}{author}: {held.reason}")

    def _build(self) -> None:
        first = line(spacing=SPACE[2])
        first.addWidget(self.mark)
        first.addWidget(self._since, 1)
        words = column(spacing=2)
        words.addLayout(first)
        words.addWidget(self._trend)
        known = column(spacing=2)
        known.addWidget(self._coverage)
        known.addWidget(self._known)
        top = line(spacing=SPACE[5])
        top.addLayout(words, 3)
        top.addLayout(known, 2)
        top.addWidget(self.withdraw_button)
        top.addWidget(self.change_button)
        parts = column(spacing=SPACE[1])
        parts.addWidget(self.table, 1)
        parts.addWidget(self._detail)
        self._parts.setLayout(parts)
        for page in (self._parts, self.changes, self.ways):
            self._pages.addWidget(page)
        self.what.set_values([self._shown])
        self.what.changed.connect(self._feed)
        left = column(spacing=SPACE[2])
        explained_by = line(spacing=SPACE[3])
        explained_by.addWidget(self.what, 3)
        explained_by.addWidget(self._chosen, 2)
        left.addLayout(explained_by)
        left.addWidget(self._pages, 1)
        self._side.setLayout(self._side_box)
        self._side.setFixedWidth(scaled(_PANEL))
        self._side.hide()
        under = line(spacing=SPACE[3])
        under.addLayout(left, 1)
        under.addWidget(self._side)
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addLayout(top)
        box.addWidget(self._beside)
        box.addWidget(self._caps)
        box.addLayout(under, 1)
        self.setLayout(box)

    def _ask(self) -> None:
        view = self._view
        if view is None:
            return
        self._close()
        computed = view.judgement.health.computed_colour
        offered = [each for each in Colour if each is not Colour.GREY]
        if computed is Colour.GREY:  # too little known is never shown as healthy
            offered.remove(Colour.GREEN)
        self.panel = EntryPanel(
            Sheet(
                title=self.tr("Override the colour"),
                lead=self.tr("The score stays, and the computed colour stays beside yours."),
                chips=[
                    Chips(
                        key="colour",
                        label=self.tr("Show it as"),
                        choices=[(each, phrases.COLOURS[each]) for each in offered],
                    )
                ],
                fields=[
                    Field(key="reason", label=self.tr("Reason"), kind="multiline", required=True),
                    Field(key="expires_on", label=self.tr("Until"), kind="date", required=True),
                ],
                values={
                    "colour": next(each for each in offered if each is not computed),
                    "expires_on": view.day + timedelta(days=overrides.HEALTH_DAYS),
                },
                keep=self._override,
                keep_text=self.tr("Override"),
            )
        )
        self.panel.closed.connect(self._close)
        row = line(spacing=SPACE[3])
        row.addWidget(hairline(vertical=True))
        row.addWidget(self.panel, 1)
        self._side_box.addLayout(row)
        self._side.show()
        self.panel.begin()

    def _close(self) -> None:
        if self.panel is not None:
            self.panel = None
            clear(self._side_box)
            self._side.hide()
            self.change_button.setFocus()

    def _override(self, typed: dict[str, Any]) -> Refusal | None:
        view = self._view
        if view is None or typed["colour"] is None:
            return None
        expires: date = typed["expires_on"]
        return attempt(
            self._workspace,
            self.tr("Override health"),
            lambda book: overrides.override_health(
                book,
                view.id,
                Colour(typed["colour"]),
                typed["reason"],
                today=view.day,
                expires_on=expires,
            ),
        )

    def _withdraw(self) -> None:
        view = self._view
        held = None if view is None else view.judgement.health.override
        if view is not None and held is not None:
            attempt(
                self._workspace,
                self.tr("Withdraw override of health"),
                lambda book: overrides.withdraw(book, held.id, today=view.day),
            )
