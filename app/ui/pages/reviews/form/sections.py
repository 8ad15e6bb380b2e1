"""The sections of the form, in the order of their tabs. A new one is a line here and a module.

A section is imported when it is first looked at.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.reviews.form.section import FormSection
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A section and where its widget is made."""

    id: str
    title: object
    part: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Reviews", str(self.title))

    def make(self, workspace: Workspace) -> FormSection:
        """The section itself."""
        section: FormSection = lazily(f"app.ui.pages.reviews.form.{self.part}", workspace)
        return section


MEETING = SectionKind(
    id="meeting",
    title=QT_TRANSLATE_NOOP("Reviews", "Meeting"),
    part="meeting:MeetingSection",
)
SECTIONS = (
    MEETING,
    SectionKind(
        id="people",
        title=QT_TRANSLATE_NOOP("Reviews", "People"),
        part="people:PeopleSection",
    ),
    SectionKind(
        id="agenda",
        title=QT_TRANSLATE_NOOP("Reviews", "Agenda"),
        part="agenda:AgendaSection",
    ),
    SectionKind(
        id="challenges",
        title=QT_TRANSLATE_NOOP("Reviews", "Questions"),
        part="challenges:ChallengesSection",
    ),
    SectionKind(
        id="content",
        title=QT_TRANSLATE_NOOP("Reviews", "Story"),
        part="content:ContentSection",
    ),
    SectionKind(
        id="commitments",
        title=QT_TRANSLATE_NOOP("Reviews", "Commitments"),
        part="commitments:CommitmentsSection",
    ),
)
