"""The options of a proposal behind tabs: good, better, best, and other ways to buy."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from app.domain import proposals as rules
from app.domain.proposals import OptionKey, Proposal, ProposalOption
from app.services.proposal_view import ProposalView
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.option import OptionForm
from app.ui.theme.icons import icon
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel


class OptionsForm(QWidget):
    """Options, one in sight. Its form is made and filled when it is first looked at.

    Signals:
        wanted: the entry that asks, or None, and how the proposal is to become.
        option_requested: the rank of an option to offer as well.
        origin_requested: the Origin of a figure is to be opened.
    """

    wanted = Signal(object, object)
    option_requested = Signal(object)
    origin_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[OptionKey, ...] = ()
        self._view: ProposalView | None = None
        self._forms: dict[OptionKey, OptionForm] = {}
        self._stale: set[OptionKey] = set()
        self._forms_box = column(spacing=0)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Options"))
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self._add = Button(self.tr("Add option"), role="link", icon="plus", run=self._offer)
        head = line()
        head.addWidget(PlainLabel(self.tr("Options"), role="section"))
        head.addStretch()
        head.addWidget(self._add)
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addWidget(self.tabs)
        box.addLayout(self._forms_box)
        self.setLayout(box)

    @property
    def shown(self) -> OptionKey | None:
        """The option in sight."""
        here = self.tabs.currentIndex()
        return self._keys[here] if 0 <= here < len(self._keys) else None

    def form(self, key: OptionKey) -> OptionForm:
        """The fields of an option, as it is now."""
        if key not in self._forms:
            self._forms[key] = form = self._made(key)
            form.hide()
            self._forms_box.addWidget(form)
            tab_as_read(form, after=self.tabs)
            self._stale.add(key)
        if key in self._stale:
            self._fill(key)
        return self._forms[key]

    def go_to(self, key: OptionKey) -> None:
        """Turn to an option."""
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def show_view(self, view: ProposalView) -> None:
        """Show the options as they are."""
        self._view = view
        keys = tuple(each.option.key for each in view.options)
        if keys != self._keys:
            self._name_tabs(keys)
        for place, key in enumerate(keys):
            self.tabs.setTabIcon(place, _mark(view.proposal, key))
        self._stale = set(self._forms)
        self._add.setVisible(view.editable and len(keys) < len(OptionKey))
        self._turn()

    def offers(self) -> QMenu:
        """The options that can be offered as well."""
        menu = QMenu(self)
        for key in OptionKey:
            if key not in self._keys:
                menu.addAction(wording.ranks()[key], partial(self.option_requested.emit, key))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _fill(self, key: OptionKey) -> None:
        view = self._view
        found = view.options if view is not None else ()
        figures = next((each for each in found if each.option.key is key), None)
        self._stale.discard(key)
        if view is None or figures is None:
            return
        form = self._forms[key]
        form.show_figures(
            figures,
            recommended=key is view.proposal.recommended,
            frozen=not view.editable,
            held_back=key in view.held_back,
        )
        form.set_removable(removable=len(view.options) > 1)

    def _made(self, key: OptionKey) -> OptionForm:
        form = OptionForm()
        form.lines.origin_requested.connect(self.origin_requested)
        form.wanted.connect(partial(self._ask, key))
        form.recommend_requested.connect(partial(self._recommend, key))
        form.remove_requested.connect(
            lambda: self.wanted.emit(None, lambda held: rules.without_option(held, key))
        )
        return form

    def _name_tabs(self, keys: tuple[OptionKey, ...]) -> None:
        shown = self.shown or OptionKey.BETTER
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key in keys:
            self.tabs.addTab(wording.ranks()[key])
        self.tabs.setCurrentIndex(keys.index(shown) if shown in keys else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003 - Qt takes it by position
        self._keys = keys

    def _turn(self) -> None:
        shown = self.shown
        if shown is not None:
            self.form(shown)
        for key, form in self._forms.items():
            form.setVisible(key is shown)

    def _ask(
        self, key: OptionKey, entry: object, change: Callable[[ProposalOption], ProposalOption]
    ) -> None:
        def become(held: Proposal) -> Proposal:
            option = held.option(key)
            return held if option is None else rules.with_option(held, change(option))

        self.wanted.emit(entry, become)

    def _recommend(self, key: OptionKey, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        self.wanted.emit(None, lambda held: replace(held, recommended=key if wanted else None))

    def _offer(self) -> None:
        self.offers().popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))


def _mark(proposal: Proposal, key: OptionKey) -> QIcon:
    """A tick for what they chose; until then a star for what is recommended."""
    if proposal.chosen is not None:
        return icon("check", "success") if key is proposal.chosen else QIcon()
    return icon("star", "accent") if key is proposal.recommended else QIcon()
