"""The sections of the form, in the order of their tabs. A new one is a line here and a module.

A section is imported when it is first looked at.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.proposals.form.section import FormSection
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A section and where its widget is made. *fields* are those of a proposal that it holds."""

    id: str
    title: object
    part: str
    fields: tuple[str, ...] = ()

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Desk", str(self.title))

    def make(self, workspace: Workspace) -> FormSection:
        """The section itself."""
        section: FormSection = lazily(f"app.ui.pages.proposals.form.{self.part}", workspace)
        return section


OFFER = SectionKind(
    id="offer",
    title=QT_TRANSLATE_NOOP("Desk", "Offer"),
    part="offer:OfferSection",
    fields=("contact_id", "valid_until", "start", "payment_terms"),
)
SECTIONS = (
    OFFER,
    SectionKind(
        id="story",
        title=QT_TRANSLATE_NOOP("Desk", "Story"),
        part="story:StorySection",
        fields=("objective", "summary", "quote", "quoted", "shortfall"),
    ),
    SectionKind(
        id="document",
        title=QT_TRANSLATE_NOOP("Desk", "Document"),
        part="document:DocumentSection",
        fields=(
            "title",
            "issued_on",
            "language",
            "paper",
            "appendices",
            "notice_days",
            "auto_renew",
            "tax_name",
            "tax_rate",
            "notes",
        ),
    ),
    SectionKind(
        id="inside",
        title=QT_TRANSLATE_NOOP("Desk", "Inside"),
        part="inside:InsideSection",
        fields=("floor",),
    ),
)
