"""What the review is: its kind and day, what it is for, and the one decision it asks for."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.services import review_editing as editing
from app.services import review_phrases as phrases
from app.services.reviews import ReviewView
from app.ui.entries import (
    Asked,
    Entry,
    choice_entry,
    day_entry,
    long_text_entry,
    number_entry,
    set_choices,
    text_entry,
)
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace


class MeetingSection(FormSection):
    """Kind, day and length lead; purpose and decision follow; notes stay inside."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        kind = choice_entry()
        set_choices(kind, [(key, word) for key, word in phrases.KINDS.items()])
        self._fields = {
            "kind": Asked(self.tr("Kind"), self.add_entry("kind", kind)),
            "on": Asked(self.tr("Day"), self.add_entry("on", day_entry())),
            "minutes": Asked(
                self.tr("Length"),
                self.add_entry("minutes", number_entry(decimals=0)),
                unit=self.tr("minutes"),
            ),
            "title": Asked(
                self.tr("Title"),
                self.add_entry("title", text_entry(needed=self.tr("A review needs a title."))),
            ),
            "purpose": Asked(
                self.tr("What it is for"), self.add_entry("purpose", long_text_entry())
            ),
            "decision": Asked(
                self.tr("The one decision you ask for"),
                self.add_entry(
                    "decision",
                    long_text_entry(
                        placeholder=self.tr("What they decide at the end, in a sentence")
                    ),
                ),
            ),
            "notes": Asked(
                self.tr("Notes, for your eyes only"), self.add_entry("notes", long_text_entry())
            ),
        }
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        super().show_view(view, editable=editable)
        # What came later may be written into the notes of a review that was held.
        later = view.review.held_on is not None and not self.workspace.is_read_only
        self.entries["notes"].set_frozen(frozen=not (editable or later))

    @override
    def ask(self, entry: Entry, key: str, value: Any) -> None:
        read, today = self.workspace.read, self.workspace.today()
        if key == "kind":
            self.wanted.emit(
                entry, lambda held: read(lambda x: editing.of_kind(x, held, value, today=today))
            )
        elif key == "on":
            self.wanted.emit(
                entry, lambda held: read(lambda x: editing.on_day(x, held, value, today=today))
            )
        else:
            super().ask(entry, key, int(value) if key == "minutes" else value)

    def _build(self) -> None:
        first = QGridLayout()
        first.setHorizontalSpacing(SPACE[2])
        for place, key in enumerate(("kind", "on", "minutes")):
            first.addWidget(self._fields[key], 0, place)
            first.setColumnStretch(place, 1)
        box = column(spacing=SPACE[2])
        box.addLayout(first)
        for key in ("title", "purpose", "decision", "notes"):
            box.addWidget(self._fields[key])
        self.setLayout(box)
