"""The tab that explains health: every part of the score, what is missing, what holds it down."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.services import phrases
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import attempt
from app.ui.labels import percent_text
from app.ui.pages.account.health_parts import PartRow, columns, explained
from app.ui.pages.account.judging import coverage_level, health_mark, speak
from app.ui.pages.account.wording import shortened
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SECTION, SPACE
from app.ui.widgets.buttons import Button
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
    """Score and coverage above, the parts as a table, an override beside the computed colour."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=SECTION)
        self._reason = PlainLabel(tone="secondary", elide=True)
        self._coverage = LevelBar(Level(value=None), name=self.tr("How much of health is known"))
        self._coverage.setFixedWidth(scaled(180))
        self._known = PlainLabel(role="caption")
        self._beside = PlainLabel(wrap=True)
        self._caps = PlainLabel(tone="risk", wrap=True)
        self.change_button = Button(self.tr("Override…"), run=self._ask)
        self.withdraw_button = Button(self.tr("Withdraw override"), run=self._withdraw)
        self.table: TableView[PartRow] = TableView(
            columns(),
            name=self.tr("Parts of health"),
            identify=lambda row: row.input,
            compact=True,
        )
        self.table.current_changed.connect(self._explain)
        self._detail = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self.panel: EntryPanel | None = None
        self._side_box = column()
        self._side = QWidget()
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        if self._view is None or self._view.id != view.id:
            self._close()
        self._view = view
        health = view.judgement.health
        self.mark.set_mark(health_mark(health), speak().headline_reason(health))
        self._reason.setText(speak().headline_reason(health))
        self._coverage.set_level(coverage_level(health))
        unsure = self.tr("Under 80 % known: take the score with care.") if health.unsure else ""
        share = percent_text(health.coverage)
        known = self.tr("%1 of the health model is known.").replace("%1", share)
        self._known.setText(f"{known} {unsure}".strip())
        self._show_override(view)
        reason = speak().headline_reason(health)
        held = [words for cap in health.caps if (words := speak().cap(cap)) != reason]
        stale = [phrases.INPUTS[each.input] for each in health.stale_bad_news]
        if stale:
            expired = self.tr("Bad readings have expired and no longer count: %1")
            held.append(expired.replace("%1", ", ".join(stale)))
        self._caps.setText("\n".join(held))
        self._caps.setVisible(bool(held))
        rows = [PartRow(part.group, part.input, part, None) for part in health.parts]
        rows += [PartRow(each.group, each.input, None, each) for each in health.missing]
        order = list(Input)
        self.table.set_values(sorted(rows, key=lambda row: order.index(row.input)))
        if self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, row: PartRow | None) -> None:
        """Say in full what the row under the cursor cuts short."""
        sentence = "" if row is None else shortened(explained(row))
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
        words = column(spacing=2)
        words.addWidget(self.mark)
        words.addWidget(self._reason)
        known = column(spacing=2)
        known.addWidget(self._coverage)
        known.addWidget(self._known)
        top = line(spacing=SPACE[5])
        top.addLayout(words, 2)
        top.addLayout(known, 2)
        top.addWidget(self.withdraw_button)
        top.addWidget(self.change_button)
        left = column(spacing=SPACE[2])
        left.addWidget(self.table, 1)
        left.addWidget(self._detail)
        self._side.setLayout(self._side_box)
        self._side.setFixedWidth(scaled(_PANEL))
        self._side.hide()
        under = line(spacing=SPACE[3])
        under.addLayout(left, 1)
        under.addWidget(self._side)
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[3], 0, 0)
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
