"""The part of the people page that is the map: the map, what is above it, the panel beside it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedLayout, QWidget
from typing_extensions import override

from app.services import people_map
from app.services.people import PeopleView
from app.services.people_map import CardKind, MapContent
from app.ui.actions import Command
from app.ui.pages.people.map.acts import MapActs
from app.ui.pages.people.map.asking import Asking
from app.ui.pages.people.map.menu import MapMenu
from app.ui.pages.people.map.overview import Overview
from app.ui.pages.people.map.pointing import Aim
from app.ui.pages.people.map.view import MapView
from app.ui.pages.people.person import PersonPanel
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_SEARCH = 200
_EMPTY, _GONE = "empty", "gone"


class MapPart(QWidget):
    """The map fills the page; the panel explains who is chosen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: PeopleView | None = None
        self.acts = MapActs(workspace, self)
        self.map = MapView(self.tr("Map of the people"))
        self.overview = Overview(self.map)
        self.asking = Asking(self.map, self.acts)
        self.panel = PersonPanel(workspace)
        self.search = LineEdit()
        self.shown = ChipChoice(
            [
                (_EMPTY, self.tr("Empty places")),
                (_GONE, self.tr("Who left")),
            ],
            name=self.tr("Shown on the map"),
            several=True,
        )
        self.hint = PlainLabel(tone="secondary", elide=True)
        self.empty = EmptyState(
            self.tr("Add the people who decide, sign and use it, and draw who reports to whom."),
            icon="users",
            action=self.tr("Add the first person"),
            run=self._add_first,
            writes=True,
        )
        self._menu = MapMenu(self.map, self.acts, self.asking)
        self._fits_next = True
        self._build()
        self._connect()

    def show_view(self, view: PeopleView) -> None:
        """Show another state of the account, or another account."""
        other = self._view is None or view.account.id != self._view.account.id
        self._view = self.acts.view = view
        content = self._content()
        self.acts.content = content
        self.map.set_read_only(on=self._workspace.is_read_only)
        self._stack.setCurrentIndex(1 if content.cards else 0)
        self.map.show_content(content, fit=other)
        self._fits_next = self._fits_next or other
        if other:
            self.search.clear()
            self.panel.hide()
        self.overview.redraw()
        self._show_panel()
        self._say()

    def go_to(self, contact_id: str) -> None:
        """Show a person on the map, and all that is known of them."""
        self.map.focus_card(contact_id)
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open(contact_id)

    def focus_filter(self) -> None:
        """Begin to search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def commands(self) -> list[Command]:
        """What the palette offers while the map is shown."""
        offers: list[tuple[str, str, str, Callable[[], object], bool]] = [
            ("add", self.tr("Add a person to the map"), "", self.asking.person, True),
            (
                "placeholder",
                self.tr("Add an unknown person to the map"),
                self.tr("placeholder"),
                self.asking.placeholder,
                True,
            ),
            ("fit", self.tr("Fit the whole map"), self.tr("zoom"), self.map.fit, False),
            ("tidy", self.tr("Tidy up the map"), self.tr("layout automatic"), self.acts.tidy, True),
        ]
        return [
            Command(
                id=f"people.map.{key}",
                menu="",
                text=text,
                words=words,
                run=run,
                enabled=lambda: self._view is not None,
                writes=changes,
            )
            for key, text, words, run, changes in offers
        ]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_soon()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_soon()

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Find somebody"))
        self.search.setAccessibleName(self.tr("Find somebody on the map"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(scaled(_SEARCH))
        self.shown.set_values([_EMPTY])
        self.shown.keep_together()
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        above = line(spacing=SPACE[1])
        above.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        above.addWidget(self.search)
        above.addWidget(self.shown)
        above.addWidget(self.hint, 1)
        self.add_button = Button(
            self.tr("Add person"), icon="user-plus", run=self.asking.person, writes=True
        )
        self.tidy_button = Button(self.tr("Tidy up"), role="quiet", run=self.acts.tidy, writes=True)
        above.addWidget(self.tidy_button)
        for icon, name, run in (
            ("zoom-out", self.tr("Zoom out (−)"), lambda: self.map.zoom_by(-1)),
            ("zoom-in", self.tr("Zoom in (+)"), lambda: self.map.zoom_by(1)),
            ("maximize", self.tr("Fit the whole map (0)"), self.map.fit),
        ):
            above.addWidget(IconButton(icon, name, run=run))
        above.addWidget(self.add_button)
        across = line(spacing=0)
        across.addWidget(self.map, 1)
        across.addWidget(self.panel)
        self.panel.hide()
        full = QWidget()
        down = column(spacing=0)
        down.addLayout(above)
        down.addLayout(across, 1)
        full.setLayout(down)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        self.setLayout(self._stack)
        self.setMinimumSize(QSize(0, 0))
        self.setFocusProxy(self.map)

    def _connect(self) -> None:
        self.map.moved.connect(self._moved)
        self.map.dropped.connect(self._dropped)
        self.map.aimed.connect(self._aimed)
        self.map.aiming.connect(lambda _: self._say())
        self.map.focused.connect(lambda _: self._show_panel())
        self.map.opened.connect(self._open)
        self.map.asked.connect(self._asked)
        self.map.menu_requested.connect(self._show_menu)
        self.map.map.selectionChanged.connect(self._say)
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._found)
        self.shown.changed.connect(self._reshow)
        self.panel.contact_chosen.connect(self.go_to)
        self.panel.closed.connect(self._close_panel)

    def _content(self) -> MapContent:
        if self._view is None:
            return MapContent(spots={})
        shown = self.shown.values()
        return people_map.content(self._view, gone=_GONE in shown, empty=_EMPTY in shown)

    def _reshow(self) -> None:
        if self._view is not None:
            self.show_view(self._view)
            self.map.fit()

    def _moved(self, spots: dict[str, tuple[float, float]]) -> None:
        if not self.acts.move(spots):
            self.map.map.put_back()

    def _dropped(self, ids: list[str], target: str) -> None:
        """People were dropped on a card; on an unknown person it is asked what that means."""
        card, first = self.acts.content.card(target), self.acts.content.card(ids[0])
        unknown = card is not None and card.kind is CardKind.PLACEHOLDER
        if card and first and unknown and len(ids) == 1 and first.kind is CardKind.PERSON:
            place = self.map.anchor(target)
            self._pop_up(self._menu.of_drop(first, card, self), place.mapToGlobal(QPoint(0, 0)))
        else:
            self.acts.drop(ids, target)

    def _aimed(self, aim: Aim, who: str) -> None:
        if aim.kind == "manager":
            self.acts.report_to(aim.ids, who)
        else:
            self.asking.tie(aim.ids[0], who)

    def _asked(self, what: str) -> None:
        """A key was pressed that means something for what is chosen."""
        if self._workspace.refuses():
            return
        chosen = [who for who in self.map.map.chosen() if people_map.role_of(who) is None]
        under = chosen[0] if len(chosen) == 1 else None
        role = people_map.role_of(self.map.current) if self.map.current and not chosen else None
        tie = self.map.map.chosen_tie()
        if what == "person":
            self.asking.person(under, role)
        elif what == "placeholder":
            self.asking.placeholder(under, role)
        elif what == "remove" and tie is not None:
            self.acts.end_tie(tie.tie.id)
        elif not chosen:
            self._workspace.refused.emit(self.tr("Select a person on the map first."))
        elif what == "manager":
            self.map.take_aim("manager", chosen)
        elif what == "tie":
            self.map.take_aim("tie", chosen[:1])
        elif what == "group":
            self.asking.group(chosen)
        elif what == "automatic":
            self.acts.let_go(chosen)

    def _show_menu(self, kind: str, key: str, place: QPoint) -> None:
        self._pop_up(self._menu.make(kind, key, self), place)

    @staticmethod
    def _pop_up(menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _open(self, item_id: str) -> None:
        """Enter: a line is described, an empty place filled, a person explained beside the map."""
        if item_id in self.map.map.ties:
            self.asking.change_tie(item_id)
            return
        card = self.acts.content.card(item_id)
        if card is None:
            return
        if card.kind in {CardKind.EMPTY, CardKind.PLACEHOLDER}:
            self.asking.fill(card)
            return
        if self.panel.isVisible() and self.panel.contact_id == item_id:
            self.panel.begin()
            return
        self.panel.show()
        self._show_panel()
        QTimer.singleShot(0, self.map, lambda: self._reveal(item_id))

    def _reveal(self, card_id: str) -> None:
        """The panel took room: the card it is about may not lie under it."""
        item = self.map.map.cards.get(card_id)
        if item is not None:
            self.map.ensureVisible(item, SPACE[3], SPACE[3])

    def _show_panel(self) -> None:
        if self._view is not None and not self.panel.isHidden():
            current = self.map.current or self.panel.contact_id
            self.panel.show_person(self._view, current)

    def _close_panel(self) -> None:
        self.panel.hide()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, words: str) -> None:
        hits = people_map.found(self.acts.content, words)
        if hits:
            self.map.focus_card(hits[0])
        self.search.refuse(
            self.tr("Nobody on the map is called that.") if words.strip() and not hits else ""
        )

    def _found(self) -> None:
        """Enter in the search: on to the next hit, or to the map if there is only one."""
        hits = people_map.found(self.acts.content, self.search.text())
        if len(hits) > 1 and self.map.current in hits:
            self.map.focus_card(hits[(hits.index(self.map.current) + 1) % len(hits)])
        elif hits:
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        """Say above the map what is chosen, or what is to be done next."""
        aim, chosen = self.map.aim, self.map.map.chosen()
        self.tidy_button.setVisible(aim is None)  # its room is needed for the question
        tie = self.map.map.chosen_tie()
        if aim is not None:
            self.hint.set_tone("accent")
            if aim.kind == "manager":
                said = self.tr("Who is the manager? Click, or arrows and Enter")
            else:
                said = self.tr("Connect with whom? Click, or arrows and Enter")
            self.hint.setText(said)
            return
        self.hint.set_tone("secondary")
        if len(chosen) > 1:
            self.hint.setText(self.tr("{n} selected").format(n=len(chosen)))
        elif tie is not None:
            self.hint.setText(tie.toolTip())
        else:
            self.hint.setText("")

    def _add_first(self) -> None:
        self._stack.setCurrentIndex(1)
        self.asking.person()

    def _fit_soon(self) -> None:
        """The first time that there is room, all of the map is shown."""
        self.overview.follow()
        if self._fits_next and self.isVisible() and self.map.map.cards:
            self._fits_next = False
            QTimer.singleShot(0, self.map, self.map.fit)
