"""The options of a proposal behind three tabs: good, better, best."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from app.domain import proposals as rules
from app.domain.proposals import LADDER, OptionKey, Proposal, ProposalOption
from app.services.proposal_view import ProposalView
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.option import OptionForm
from app.ui.theme.icons import icon
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel


class OptionsForm(QWidget):
    """Up to three options, one in sight.

    Signals:
        wanted: the entry that asks, or None, and how the proposal is to become.
        option_requested: the rank of an option to offer as well.
    """

    wanted = Signal(object, object)
    option_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[OptionKey, ...] = ()
        self._forms = {key: self._form(key) for key in OptionKey}
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
        for form in self._forms.values():
            form.hide()
            box.addWidget(form)
        self.setLayout(box)

    def form(self, key: OptionKey) -> OptionForm:
        """The fields of an option."""
        return self._forms[key]

    def go_to(self, key: OptionKey) -> None:
        """Turn to an option."""
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def show_view(self, view: ProposalView) -> None:
        """Show the options as they are."""
        keys = tuple(each.option.key for each in view.options)
        if keys != self._keys:
            self._name_tabs(keys)
        frozen, marked = not view.editable, view.proposal.recommended
        for place, figures in enumerate(view.options):
            key = figures.option.key
            self.tabs.setTabIcon(place, icon("star", "accent") if key is marked else QIcon())
            self._forms[key].show_option(
                figures,
                recommended=key is marked,
                frozen=frozen,
                held_back=key in view.held_back,
            )
            self._forms[key].set_removable(removable=len(keys) > 1)
        self._add.setVisible(not frozen and len(keys) < len(LADDER))
        self._turn()

    def _form(self, key: OptionKey) -> OptionForm:
        form = OptionForm()
        form.wanted.connect(partial(self._ask, key))
        form.recommend_requested.connect(partial(self._recommend, key))
        form.remove_requested.connect(
            lambda: self.wanted.emit(None, lambda held: rules.without_option(held, key))
        )
        return form

    def _name_tabs(self, keys: tuple[OptionKey, ...]) -> None:
        here = self.tabs.currentIndex()
        shown = self._keys[here] if 0 <= here < len(self._keys) else OptionKey.BETTER
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key in keys:
            self.tabs.addTab(wording.ranks()[key])
        self.tabs.setCurrentIndex(keys.index(shown) if shown in keys else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003 - Qt takes it by position
        self._keys = keys

    def _turn(self) -> None:
        here = self.tabs.currentIndex()
        shown = self._keys[here] if 0 <= here < len(self._keys) else None
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
        missing = [key for key in LADDER if key not in self._keys]
        if len(missing) == 1:
            self.option_requested.emit(missing[0])
            return
        menu = QMenu(self)
        for key in missing:
            menu.addAction(wording.ranks()[key], partial(self.option_requested.emit, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))
