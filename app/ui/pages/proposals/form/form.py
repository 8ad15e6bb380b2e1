"""The left side of the desk: a small tab bar, and under it the section that it names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

from app.services.proposal_view import ProposalView
from app.ui.entries import Entry
from app.ui.pages.proposals.form.offer import OfferSection
from app.ui.pages.proposals.form.section import FormSection
from app.ui.pages.proposals.form.sections import OFFER, SECTIONS, SectionKind
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Pages, column, line, scrolled
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace

_NARROWEST, _WIDEST = 440, 600


class DeskForm(QWidget):
    """Sections by turns. One is made when it is first looked at, and keeps its place.

    Signals:
        wanted: the entry that asks, or None, and how the proposal is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ProposalView | None = None
        self._made: dict[str, FormSection] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._stale: set[str] = set()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Parts of the proposal"))
        for each in SECTIONS:
            self.tabs.addTab(each.text())
        self.begin_with = Button(self.tr("Begin with…"), role="link", writes=True)
        self._pages = Pages()
        self.offer = OfferSection(workspace)
        self._add(OFFER.id, self.offer)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self._build()

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
            self._stale.add(key)
        if key in self._stale and self._view is not None:
            self._stale.discard(key)
            self._made[key].show_view(self._view)
        return self._made[key]

    def field(self, name: str) -> Entry:
        """Turn to the field of the proposal with this name."""
        kind = _kind_of(name)
        self.go_to(kind.id)
        entry = self.section(kind.id).entries[name]
        self._areas[kind.id].ensureWidgetVisible(entry.widget)
        return entry

    def show_view(self, view: ProposalView) -> None:
        """Show a proposal on the section in sight; the others follow when they are turned to."""
        self._view = view
        self.begin_with.setVisible(view.editable)
        self._stale = set(self._made)
        self.section(self.shown)
        tab_as_read(self)

    def open(self) -> None:
        """Begin at the top: another proposal comes."""
        for entry in self.findChildren(Entry):
            entry.forget()
        for area in self._areas.values():
            area.verticalScrollBar().setValue(0)
        self.offer.notices.fold()

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
        head.addWidget(self.begin_with)
        box = column(spacing=0)
        box.addLayout(head)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_NARROWEST))
        self.setMaximumWidth(scaled(_WIDEST))

    def _add(self, key: str, section: FormSection) -> None:
        inner = QWidget()
        box = column(spacing=SPACE[3])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[4])
        box.addWidget(section)
        box.addStretch()
        inner.setLayout(box)
        area = scrolled(inner)
        self._made[key], self._areas[key] = section, area
        self._pages.addWidget(area)
        section.wanted.connect(self.wanted)

    def _turn(self) -> None:
        self.section(self.shown)
        tab_as_read(self)
        self._pages.setCurrentWidget(self._areas[self.shown])


def _kind_of(name: str) -> SectionKind:
    return next(each for each in SECTIONS if name in each.fields)
