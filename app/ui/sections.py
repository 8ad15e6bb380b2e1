"""The sections of the window. A new page is one line here.

A page is imported when it is first looked at: the first screen pays for itself only.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A place in the window. *listed* ones stand in the navigation; *apart* at its foot.

    One that is *of_today* only serves to change the book: on a past day it has nothing to show.
    """

    id: str
    title: object
    icon: str
    page: str
    listed: bool = True
    apart: bool = False
    of_today: bool = False

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Section", str(self.title))

    def make(self, workspace: Workspace) -> QWidget:
        """The page itself."""
        page: QWidget = lazily(self.page, workspace)
        return page


FIRST = "portfolio"
"""Where a book is opened that nobody has looked at before: it is painted before all is judged."""

SECTIONS = (
    Section(
        id="today",
        title=QT_TRANSLATE_NOOP("Section", "Today"),
        icon="sun",
        page="app.ui.pages.today.page:TodayPage",
    ),
    Section(
        id="portfolio",
        title=QT_TRANSLATE_NOOP("Section", "Portfolio"),
        icon="layout-list",
        page="app.ui.pages.portfolio.page:PortfolioPage",
    ),
    Section(
        id="account",
        title=QT_TRANSLATE_NOOP("Section", "Account"),
        icon="building-complex",
        page="app.ui.pages.account.page:AccountPage",
    ),
    Section(
        id="people",
        title=QT_TRANSLATE_NOOP("Section", "People"),
        icon="users",
        page="app.ui.pages.people.page:PeoplePage",
    ),
    Section(
        id="pipeline",
        title=QT_TRANSLATE_NOOP("Section", "Pipeline"),
        icon="square-kanban",
        page="app.ui.pages.pipeline.page:PipelinePage",
    ),
    Section(
        id="renewals",
        title=QT_TRANSLATE_NOOP("Section", "Renewals"),
        icon="calendar-sync",
        page="app.ui.pages.renewals.page:RenewalsPage",
    ),
    Section(
        id="proposals",
        title=QT_TRANSLATE_NOOP("Section", "Proposals"),
        icon="file-text",
        page="app.ui.pages.proposals.page:ProposalsPage",
    ),
    Section(
        id="reviews",
        title=QT_TRANSLATE_NOOP("Section", "Reviews"),
        icon="presentation",
        page="app.ui.pages.reviews.page:ReviewsPage",
    ),
    Section(
        id="library",
        title=QT_TRANSLATE_NOOP("Section", "Library"),
        icon="library-big",
        page="app.ui.pages.library.page:LibraryPage",
    ),
    Section(
        id="importing",
        title=QT_TRANSLATE_NOOP("Section", "Import"),
        icon="import",
        page="app.ui.pages.importing.page:ImportPage",
        listed=False,
        of_today=True,
    ),
    Section(
        id="history",
        title=QT_TRANSLATE_NOOP("Section", "History"),
        icon="rotate-ccw-clock",
        page="app.ui.pages.history.page:HistoryPage",
        apart=True,
    ),
    Section(
        id="settings",
        title=QT_TRANSLATE_NOOP("Section", "Settings"),
        icon="settings",
        page="app.ui.pages.settings.page:SettingsPage",
        apart=True,
    ),
)
