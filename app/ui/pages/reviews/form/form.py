"""The left side of a preparation: a small tab bar, and under it the section that it names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

from app.services.reviews import ReviewView
from app.ui.entries import Entry
from app.ui.pages.reviews.form.section import FormSection
from app.ui.pages.reviews.form.sections import MEETING, SECTIONS
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Pages, column, line, scrolled
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace

_WIDTH = 496


class ReviewForm(QWidget):
    """Sections by turns. One is made when it is first looked at, and keeps its place.

    Signals:
        wanted: the entry that asks, or None, and how the review is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: tuple[ReviewView, bool] | None = None
        self._made: dict[str, FormSection] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Parts of the review"))
        for each in SECTIONS:
            self.tabs.addTab(each.text())
        self._pages = Pages()
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self._build()
        self.section(MEETING.id)

    @property
    def shown(self) -> str:
        """The id of the section in sight."""
        return SECTIONS[self.tabs.currentIndex()].id

    def go_to(self, key: str) -> None:
        """Turn to a section; one that is not there is passed over."""
        ids = [each.id for each in SECTIONS]
        if key in ids:
            self.tabs.setCurrentIndex(ids.index(key))

    def section(self, key: str) -> FormSection:
        """A section, made if it was not looked at yet."""
        if key not in self._made:
            made = next(each for each in SECTIONS if each.id == key).make(self._workspace)
            self._add(key, made)
            if self._view is not None:
                made.show_view(self._view[0], editable=self._view[1])
        return self._made[key]

    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        """Show a review."""
        self._view = (view, editable)
        for section in self._made.values():
            section.show_view(view, editable=editable)

    def open(self) -> None:
        """Begin at the top: another review comes."""
        for entry in self.findChildren(Entry):
            entry.forget()
        for area in self._areas.values():
            area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self.section(self.shown).begin()

    def turn(self, step: int) -> None:
        """Turn so many sections on, and put the cursor there."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(SECTIONS))
        self.begin()

    def _build(self) -> None:
        head = line(spacing=0)
        head.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], 0)
        head.addWidget(self.tabs)
        head.addStretch()
        box = column(spacing=0)
        box.addLayout(head)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)
        self.setLayout(box)
        self.setFixedWidth(scaled(_WIDTH))

    def _add(self, key: str, section: FormSection) -> None:
        inner = QWidget()
        box = column(spacing=SPACE[3])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[4])
        box.addWidget(section)
        box.addStretch(1)  # all the room left over: fields inside would share it otherwise
        inner.setLayout(box)
        area = scrolled(inner)
        self._made[key], self._areas[key] = section, area
        self._pages.addWidget(area)
        tab_as_read(section)
        section.wanted.connect(self.wanted)

    def _turn(self) -> None:
        self.section(self.shown)
        self._pages.setCurrentWidget(self._areas[self.shown])
