"""Where colours begin and how firmly they hold, and the facts that hold a score down."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.domain.errors import RuleError
from app.domain.health.model import Bands, CapRule
from app.services import phrases
from app.services.model_draft import Draft
from app.ui.pages.settings.health_model_fields import SmallNumber
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_HUNDRED = 100


class ColoursPanel(QWidget):
    """Bands at the left, caps at the right.

    Signals:
        changed: the draft as it is now.
        refused: why something typed cannot be; nothing when all of it can.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.bands = self._band_fields()
        self.caps = {each.cause: _CapRow(each) for each in draft.caps}
        self.sentiment = SmallNumber(self.tr("Your own judgement counts for"), unit=self.tr("days"))
        self.message = PlainLabel(role="caption", tone="danger", wrap=True)
        self.cap_message = PlainLabel(role="caption", tone="danger", wrap=True)
        self._build()
        for field in self.bands.values():
            field.changed.connect(self._take_bands)
        for row in self.caps.values():
            row.changed.connect(self._take_caps)
        self.sentiment.changed.connect(self._take_caps)

    def show_draft(self, draft: Draft) -> None:
        """Show what is set; what was refused stays typed."""
        self._draft = draft
        if not self.message.text():
            for key, field in self.bands.items():
                field.set_value(getattr(draft.bands, key))
        if not self.cap_message.text():
            for cap in draft.caps:
                self.caps[cap.cause].show_cap(cap)
            self.sentiment.set_value(draft.sentiment_days)

    def forget(self) -> None:
        """Drop what was typed and refused."""
        self._refuse(self.message, "")
        self._refuse(self.cap_message, "")
        for field in (*self.bands.values(), *(each.limit for each in self.caps.values())):
            field.refuse("")
        self.show_draft(self._draft)

    def _band_fields(self) -> dict[str, SmallNumber]:
        points, known, changes = self.tr("points"), self.tr("% known"), self.tr("% of changes")
        return {
            "green": SmallNumber(self.tr("Healthy from"), unit=points),
            "yellow": SmallNumber(self.tr("Watch from"), unit=points),
            "margin": SmallNumber(self.tr("Margin at a bound"), unit=points),
            "dwell": SmallNumber(self.tr("An improvement waits"), unit=self.tr("days")),
            "grey_below": SmallNumber(self.tr("Not enough data below"), unit=known, scale=_HUNDRED),
            "unsure_below": SmallNumber(self.tr("With care below"), unit=known, scale=_HUNDRED),
            "flaps_from": SmallNumber(self.tr("Unstable from"), unit=changes, scale=_HUNDRED),
            "flaps_until": SmallNumber(self.tr("Settled below"), unit=changes, scale=_HUNDRED),
        }

    def _build(self) -> None:
        helps = {
            "margin": self.tr("A colour is left and entered only so far past its bound"),
            "dwell": self.tr("A better colour comes only so long after the last change"),
            "grey_below": self.tr("Where less of the model is known there is no colour"),
            "unsure_below": self.tr("Where less of the model is known the score is marked"),
            "flaps_from": self.tr("Of the last 20 changes from week to week, recent ones more"),
            "flaps_until": self.tr("An unstable colour counts as settled only below this"),
        }
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[0])
        labels = (
            *(self.tr("Healthy from"), self.tr("Watch from"), self.tr("Margin at a bound")),
            *(self.tr("An improvement waits"), self.tr("Not enough data below")),
            *(self.tr("With care below"), self.tr("Unstable from"), self.tr("Settled below")),
        )
        for row, (key, text) in enumerate(zip(self.bands, labels, strict=True)):
            label = PlainLabel(text, tone="secondary")
            label.set_tip(helps.get(key, ""))
            self.bands[key].field.setAccessibleDescription(helps.get(key, ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(self.bands[key], row, 1)
        grid.setColumnStretch(2, 1)
        left = column(spacing=SPACE[1])
        left.addWidget(PlainLabel(self.tr("Colours"), role="section"))
        left.addLayout(grid)
        left.addWidget(self.message)
        left.addStretch()
        right = column(spacing=SPACE[1])
        right.addWidget(PlainLabel(self.tr("Caps"), role="section"))
        for cap_row in self.caps.values():
            right.addWidget(cap_row)
        holds = line(spacing=SPACE[1])
        holds.addWidget(PlainLabel(self.tr("Your own judgement counts for"), tone="secondary"))
        holds.addStretch()
        holds.addWidget(self.sentiment)
        right.addLayout(holds)
        right.addWidget(self.cap_message)
        right.addStretch()
        across = line(spacing=SPACE[3])
        across.addLayout(left, 1)
        across.addWidget(hairline(vertical=True))
        across.addLayout(right, 1)
        across.setContentsMargins(0, 0, SPACE[2], 0)  # for the scroll bar
        content = QWidget()
        content.setLayout(across)
        whole = column()
        whole.addWidget(scrolled(content))
        self.setLayout(whole)

    def _take_bands(self) -> None:
        """All fields together: two bounds that pass each other are typed one after the other."""
        values = {key: field.value() for key, field in self.bands.items()}
        if None in values.values():
            self._refuse(self.message, self.tr("Write a number in every field of the colours."))
            return
        if values["dwell"] != int(values["dwell"] or 0):
            self._refuse(self.message, self.tr("Write whole days that an improvement waits."))
            return
        try:
            bands = Bands(**{**values, "dwell": int(values["dwell"] or 0)})  # type: ignore[arg-type]
        except RuleError as refusal:
            self._refuse(self.message, str(refusal))
            return
        self._refuse(self.message, "")
        self._emit(bands=bands)

    def _take_caps(self) -> None:
        days = self.sentiment.value()
        limits = {cause: row.limit_value() for cause, row in self.caps.items()}
        unread = any(not row.is_readable for row in self.caps.values())
        if unread or days is None or days < 0 or days != int(days):
            self._refuse(
                self.cap_message,
                self.tr("Write a number of points for every cap, and whole days, 0 or more."),
            )
            return
        try:
            caps = tuple(
                CapRule(each.cause, limits[each.cause], is_on=self.caps[each.cause].is_on)
                for each in self._draft.caps
            )
        except RuleError as refusal:
            self._refuse(self.cap_message, str(refusal))
            return
        self._refuse(self.cap_message, "")
        self._emit(caps=caps, sentiment_days=int(days))

    def _emit(self, **values: object) -> None:
        self.changed.emit(replace(self._draft, **values))  # type: ignore[arg-type]

    def _refuse(self, message: PlainLabel, reason: str) -> None:
        message.setText(reason)
        self.refused.emit(self.message.text() or self.cap_message.text())


class _CapRow(QWidget):
    """A cap: on or off, and to how many points it holds the score."""

    changed = Signal()

    def __init__(self, cap: CapRule) -> None:
        super().__init__()
        name = phrases.CAPS[cap.cause]
        self.switch = QCheckBox(name)
        self.limit = SmallNumber(self.tr("{cap}: at most").format(cap=name), unit=self.tr("points"))
        self._turns_red = cap.limit is None
        self._red = PlainLabel(self.tr("turns it red"), tone="secondary")
        box = line(spacing=SPACE[1])
        box.addWidget(self.switch, 1)
        box.addWidget(self._red)
        box.addWidget(self.limit)
        self.setLayout(box)
        self.switch.clicked.connect(lambda _: self.changed.emit())
        self.limit.changed.connect(self.changed)
        self.show_cap(cap)

    @property
    def is_on(self) -> bool:
        """Whether it holds anything down."""
        return self.switch.isChecked()

    @property
    def is_readable(self) -> bool:
        """Whether it says to how many points."""
        return self._turns_red or self.limit.value() is not None

    def limit_value(self) -> float | None:
        """To how many points; None turns the colour red and leaves the score."""
        return None if self._turns_red else self.limit.value()

    def show_cap(self, cap: CapRule) -> None:
        """Show what is set."""
        self._turns_red = cap.limit is None
        self.switch.setChecked(cap.is_on)
        self._red.setVisible(self._turns_red)
        self.limit.setVisible(not self._turns_red)
        self.limit.setEnabled(cap.is_on)
        if not self._turns_red:
            self.limit.set_value(cap.limit)
