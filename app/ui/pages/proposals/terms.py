"""The part of the form that is about the proposal as a whole."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.proposals import Proposal
from app.services.proposal_view import ProposalView
from app.ui.pages.proposals.entries import (
    Asked,
    Entry,
    choice_entry,
    day_entry,
    long_text_entry,
    set_choices,
    text_entry,
)
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Section, column, line


class TermsForm(QWidget):
    """Title, addressee and days; *rest* holds payment and summary, to stand after the options.

    Signals:
        wanted: the entry that asks, and how the proposal is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text_entry(needed=self.tr("A proposal needs a title."))
        self.contact_id = choice_entry()
        self.valid_until = day_entry()
        self.start = day_entry()
        self.payment_terms = text_entry()
        self.summary = long_text_entry(
            placeholder=self.tr("Written from the figures unless you write one")
        )
        self.rest = Section(self.tr("Terms and summary"), divided=False)
        self._entries = {
            "title": self.title,
            "contact_id": self.contact_id,
            "valid_until": self.valid_until,
            "start": self.start,
            "payment_terms": self.payment_terms,
            "summary": self.summary,
        }
        self._build()
        for key, entry in self._entries.items():
            entry.kept.connect(partial(self._ask, entry, key))

    def show_view(self, view: ProposalView) -> None:
        """Show a proposal."""
        people = [(each.id, _called(each.name, each.title)) for each in view.readers]
        set_choices(self.contact_id, [(None, self.tr("Nobody by name")), *people])
        for key, entry in self._entries.items():
            entry.show(getattr(view.proposal, key))
            entry.set_frozen(frozen=not view.editable)

    def _build(self) -> None:
        days = line(spacing=SPACE[1])
        days.addWidget(Asked(self.tr("Valid until"), self.valid_until), 1)
        days.addWidget(Asked(self.tr("New term starts"), self.start), 1)
        box = column(spacing=SPACE[2])
        box.addWidget(Asked(self.tr("Title"), self.title))
        box.addWidget(Asked(self.tr("Prepared for"), self.contact_id))
        box.addLayout(days)
        self.setLayout(box)
        self.rest.add(Asked(self.tr("Payment terms"), self.payment_terms))
        self.rest.add(Asked(self.tr("Summary"), self.summary))
        self.rest.body.setSpacing(SPACE[2])

    def _ask(self, entry: Entry, key: str, value: Any) -> None:  # noqa: ANN401
        def become(held: Proposal) -> Proposal:
            return replace(held, **{key: value})

        self.wanted.emit(entry, become)


def _called(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name
