"""How the document looks and what stands beside the offer: language, paper, appendices, terms."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.services import places
from app.services.proposal_view import ProposalView
from app.ui.entries import (
    Asked,
    Entry,
    chips_entry,
    choice_entry,
    day_entry,
    long_text_entry,
    number_entry,
    set_choices,
    text_entry,
)
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.workspace import Workspace

_PAPERS = ("A4", "Letter")


class DocumentSection(FormSection):
    """Title and day, how it is printed, what follows the core pages, and the terms."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._otherwise = ("", "")
        self.language = choice_entry()
        self.paper = choice_entry()
        self.appendices = chips_entry(
            list(wording.appendices().items()), name=self.tr("Appendices"), several=True
        )
        self.auto_renew = choice_entry()
        renewals = (self.tr("Renews by itself"), self.tr("Ends with its term"))
        said = [(None, self.tr("Not on record")), *zip((True, False), renewals, strict=True)]
        set_choices(self.auto_renew, said)
        self._build()

    @override
    def show_view(self, view: ProposalView) -> None:
        if self._otherwise != (view.language, view.paper):
            self._otherwise = (view.language, view.paper)
            self._offer(view)
        super().show_view(view)

    def _offer(self, view: ProposalView) -> None:
        """What is printed unless something else is chosen stands first."""
        languages = places.languages()
        usual = dict(languages).get(view.language, view.language)
        text = self.tr("As usual for them: {name}").format(name=usual)
        set_choices(self.language, [("", text), *languages])
        paper = self.tr("As usual: {name}").format(name=view.paper)
        set_choices(self.paper, [("", paper), *((each, each) for each in _PAPERS)])

    def _build(self) -> None:
        needed = self.tr("A proposal needs a title.")
        days = number_entry(decimals=0, optional=True)
        rate = number_entry(percent=True, optional=True)
        box = column(spacing=SPACE[2])
        box.addWidget(self._asked("title", self.tr("Title"), text_entry(needed=needed)))
        row = self._beside(box)
        row.addWidget(self._asked("issued_on", self.tr("Dated"), day_entry()), 1)
        row.addWidget(self._asked("paper", self.tr("Paper"), self.paper), 1)
        box.addWidget(self._asked("language", self.tr("Language"), self.language))
        box.addWidget(self._asked("appendices", self.tr("Appendices"), self.appendices))
        row = self._beside(box)
        row.addWidget(self._asked("notice_days", self.tr("Notice, in days"), days), 1)
        row.addWidget(self._asked("auto_renew", self.tr("After the term"), self.auto_renew), 1)
        row = self._beside(box)
        name = text_entry(placeholder=self.tr("None is mentioned"))
        row.addWidget(self._asked("tax_name", self.tr("Tax, for information"), name), 2)
        row.addWidget(self._asked("tax_rate", self.tr("Rate"), rate, unit="%"), 1)
        notes = long_text_entry(height=132)
        box.addWidget(self._asked("notes", self.tr("Notes to the terms"), notes))
        self.setLayout(box)

    def _beside(self, box: QVBoxLayout) -> QHBoxLayout:
        row = line(spacing=SPACE[1])
        box.addLayout(row)
        return row

    def _asked(self, key: str, label: str, entry: Entry, *, unit: str = "") -> Asked:
        return Asked(label, self.add_entry(key, entry), unit=unit)
