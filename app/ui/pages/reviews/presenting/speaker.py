"""What the presenter alone sees: notes, the time, what comes next, and what is written down."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.labels import number_text
from app.ui.pages.reviews.presenting.talk import Talk
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_SECOND = 1000
_MINUTE = 60
_LATE = 60  # seconds over the plan from which the time is shown as late

TakeKey = Callable[[int], bool]


class Speaker(QWidget):
    """Notes beside the stage, or on a screen of their own. Keys it has no use for go to *keys*.

    Signals:
        commitment_requested, decision_requested, sign_requested: write it down now.
    """

    commitment_requested = Signal()
    decision_requested = Signal()
    sign_requested = Signal()

    def __init__(self, talk: Talk, keys: TakeKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk, self._keys = talk, keys
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Notes for the presenter"))
        self.clock = PlainLabel(role="heading")
        self.plan = PlainLabel(role="caption", wrap=True)
        self.where = PlainLabel(role="caption")
        self.headline = PlainLabel(role="section", wrap=True)
        self.notes = PlainLabel(wrap=True)
        self.following = PlainLabel(role="caption", wrap=True)
        self.taken = PlainLabel(role="caption", wrap=True)
        ask = (self.commitment_requested, self.decision_requested, self.sign_requested)
        texts = (self.tr("Commitment"), self.tr("Decision"), self.tr("Sign of growth"))
        self.buttons = tuple(
            Button(f"{text} ({key})", run=signal.emit, writes=True)
            for text, key, signal in zip(texts, "CDS", ask, strict=True)
        )
        self.capture = QWidget()
        self.capture.setFocusProxy(self)  # Space goes on with the slides once a note is kept
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # their letters press them
        self._tick = QTimer(self, interval=_SECOND)
        self._tick.timeout.connect(self.tell_time)
        self._tick.start()
        talk.moved.connect(self.tell)
        self._build()
        self.tell()

    def tell(self) -> None:
        """Show what belongs to the slide."""
        talk, slide = self._talk, self._talk.slide
        self.where.setText(
            self.tr("Page {n} of {count}").format(
                n=number_text(talk.place + 1, 0), count=number_text(talk.count, 0)
            )
        )
        self.headline.setText(slide.headline)
        self.notes.setText(slide.notes or self.tr("No notes for this page."))
        after = talk.following
        told = self.tr("Next: {headline}").format(headline=after.headline) if after else ""
        self.following.setText(told or self.tr("This is the last page."))
        self.tell_time()

    def tell_time(self) -> None:
        """Show how long it takes, and how long it should."""
        talk = self._talk
        self.clock.setText(clock(talk.seconds))
        late = talk.seconds - talk.planned_by_now
        is_late = bool(talk.planned_by_now) and late >= _LATE
        self.clock.set_tone("danger" if is_late else "")
        here = self.tr("{clock} on this page").format(clock=clock(talk.seconds_here))
        slide = talk.slide
        if talk.planned:
            here = self.tr("{here} of {talk} + {discussion} minutes").format(
                here=here,
                talk=number_text(slide.minutes, 0),
                discussion=number_text(slide.discussion, 0),
            )
        if is_late:
            behind = self.tr("{n} minutes behind the plan")
            here = f"{here} · {behind.format(n=number_text(late // _MINUTE, 0))}"
        self.plan.setText(here)

    def tell_taken(self, texts: list[str]) -> None:
        """Show what has been written down, the newest on top."""
        self.taken.setText("\n".join(reversed(texts)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys(event.key()):
            super().keyPressEvent(event)

    def _build(self) -> None:
        buttons = column(spacing=SPACE[1])
        for button in self.buttons:
            buttons.addWidget(button)
        self.capture.setLayout(buttons)
        said = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addWidget(self.headline)
        inner.addWidget(self.notes)
        inner.addWidget(self.following)
        inner.addWidget(hairline())
        inner.addWidget(self.taken)
        inner.addStretch()
        said.setLayout(inner)
        top = line()
        top.addWidget(self.clock)
        top.addStretch()
        top.addWidget(self.where)
        box = column(margin=SPACE[3], spacing=SPACE[2])
        box.addLayout(top)
        box.addWidget(self.plan)
        box.addWidget(scrolled(said), 1)
        box.addWidget(self.capture)
        keys = self.tr("Space or → next · ← back · N notes · B black · Esc leaves")
        box.addWidget(PlainLabel(keys, role="caption", wrap=True))
        self.setLayout(box)


def clock(seconds: int) -> str:
    """Seconds as minutes and seconds."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"
