"""The health model: weights, curves, colours and caps, tried on the book before they are kept."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.edits import Edit
from app.domain.health.default import DEFAULT
from app.domain.health.models import GENERAL, HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.overrides import Override
from app.domain.rates import Rate
from app.domain.settings import Setting
from app.domain.tickets import Ticket
from app.services import health_models, model_words
from app.services.health_models import ModelLine
from app.services.model_draft import Draft, draft_of
from app.services.words import Words
from app.ui.pages.settings.health_model_colours import ColoursPanel
from app.ui.pages.settings.health_model_curves import CurvesPanel
from app.ui.pages.settings.health_model_list import ModelsPanel
from app.ui.pages.settings.health_model_preview import PreviewPanel
from app.ui.pages.settings.health_model_trying import ModelTrying
from app.ui.pages.settings.health_model_versions import VersionsPanel
from app.ui.pages.settings.health_model_weights import WeightsPanel
from app.ui.pages.settings.part import Part
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Book, Workspace

if TYPE_CHECKING:
    from app.ui.pages.settings.backtest import BacktestPanel  # made when it is first looked at

_EDITING = ("weights", "curves", "colours")
_EDITOR, _PREVIEW = 330, 240  # how the height is shared at first


class HealthModelPart(Part):
    """One model in hand; its draft waits here until it is kept or discarded."""

    shows = frozenset(
        (
            *(HealthModel, Setting, Rate, Account, Contract, Contact),
            *(Observation, Ticket, Interaction, Event, Override),
        )
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._words = Words()
        self._lines: tuple[ModelLine, ...] = ()
        self._drafts: dict[str, Draft] = {}
        self._refusals: dict[str, str] = {}
        self._id = GENERAL
        self.trying = ModelTrying(workspace, self)
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("Model"))
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("Parts of the model"))
        self._keys: list[str] = []
        self._pages = QStackedWidget()
        self.models = ModelsPanel(workspace)
        blank = draft_of(DEFAULT)
        self.weights, self.curves = WeightsPanel(blank), CurvesPanel(blank)
        self.colours = ColoursPanel(blank)
        self.versions = VersionsPanel()
        self.preview = PreviewPanel()
        self._backtest: BacktestPanel | None = None
        self.keep_button = Button(self.tr("Keep"), role="primary", run=self.keep)
        self.discard_button = Button(self.tr("Discard changes"), run=self.discard)
        self.message = PlainLabel(tone="secondary", wrap=True)
        self._foot = QWidget()
        self._build()
        self._connect()

    @property
    def model_id(self) -> str:
        """The model in hand."""
        return self._id

    @property
    def draft(self) -> Draft:
        """What is set for the model in hand."""
        return self._drafts.get(self._id) or draft_of(self._line().model)

    def refresh(self) -> None:
        """Show the models as they are kept; drafts stay."""
        today = self._workspace.today()
        self._lines = self._workspace.read(partial(health_models.lines, today=today))
        known = {each.id for each in self._lines}
        self._drafts = {key: each for key, each in self._drafts.items() if key in known}
        if self._id not in known:
            self._id = GENERAL
        self.choice.set_choices([(each.id, self._title(each)) for each in self._lines])
        self.choice.set_value(self._id)
        self.trying.drop()
        self._show_model()

    def show_model(self, model_id: str) -> None:
        """Take a model in hand."""
        if model_id != self._id:
            self._id = model_id
            self.choice.set_value(model_id)
            self._forget_refusals()
            self._show_model()

    def show_tab(self, key: str) -> None:
        """Go to a tab: models, weights, curves, colours, versions, backtest."""
        if key in self._keys:
            self.bar.setCurrentIndex(self._keys.index(key))

    def keep(self) -> None:
        """Judge by what is set from today on."""
        if self._problem() or not self.draft.is_changed:
            return
        model, model_id, today = self.draft.model(), self._id, self._workspace.today()
        draft = self._drafts.pop(model_id)
        taken = self._workspace.edit(
            self.tr("Change health model"),
            lambda book: health_models.keep(book, model_id, model, today=today),
        )
        if not taken:
            self._drafts[model_id] = draft
        self._show_model()

    def discard(self) -> None:
        """Let go of what was set and not kept."""
        self._drafts.pop(self._id, None)
        self._forget_refusals()
        self._show_model()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._lines:
            self._try()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.trying.stop()
        waiting = [each for each in self._lines if each.id in self._drafts]
        if waiting:
            names = ", ".join(self._title(each) for each in waiting)
            self._workspace.said.emit(
                self.tr("What you changed of {names} is not kept yet; it waits there.").format(
                    names=names
                )
            )
        super().hideEvent(event)

    def _build(self) -> None:
        head = PageHeader(
            self.tr("Health model"),
            self.tr("What counts, and how much. Our defaults are a start, not a standard."),
        )
        head.add(self.choice)
        editors = QStackedWidget()
        for panel in (self.weights, self.curves, self.colours):
            editors.addWidget(panel)
        self._editors = editors
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for widget in (_spaced(editors), _spaced(self.preview, top=True)):
            split.addWidget(widget)
        split.setSizes([_EDITOR, _PREVIEW])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._split = split
        for each in (split, self.models, self.versions):
            self._pages.addWidget(each)
        self._add_tabs()
        box = column(margin=SPACE[4], spacing=SPACE[1])
        box.addWidget(head)
        box.addWidget(self.bar)
        box.addWidget(self._pages, 1)
        box.addWidget(self._lay_foot())
        self.setLayout(box)
        self.setFocusProxy(self.bar)

    def _lay_foot(self) -> QWidget:
        across = line(spacing=SPACE[1])
        across.addWidget(self.message, 1)
        across.addWidget(self.discard_button)
        across.addWidget(self.keep_button)
        whole = column(spacing=SPACE[1])
        whole.addWidget(hairline())
        whole.addLayout(across)
        self._foot.setLayout(whole)
        return self._foot

    def _add_tabs(self) -> None:
        tabs = [
            ("weights", self.tr("Weights")),
            ("curves", self.tr("Curves")),
            ("colours", self.tr("Colours and caps")),
            ("models", self.tr("Models")),
            ("versions", self.tr("Versions")),
            ("backtest", self.tr("Back-test")),
        ]
        for key, title in tabs:
            self._keys.append(key)
            self.bar.addTab(title)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _: self._show_tab())
        self.choice.activated.connect(lambda _: self.show_model(str(self.choice.value())))
        for name, panel in self._panels().items():
            panel.changed.connect(self._take)
            panel.refused.connect(partial(self._refuse, name))
        self.curves.source_changed.connect(self._show_spread)
        self.models.edit_requested.connect(self._edit)
        self.versions.back_requested.connect(self._go_back)
        self.versions.defaults_requested.connect(self._to_defaults)
        self.preview.opened.connect(
            lambda account_id: self._workspace.open_requested.emit("account", account_id)
        )
        self.trying.begun.connect(self.preview.begin)
        self.trying.changed.connect(self.preview.show_preview)
        self.trying.ended.connect(self._looked_at)

    def _panels(self) -> dict[str, WeightsPanel | CurvesPanel | ColoursPanel]:
        return {"weights": self.weights, "curves": self.curves, "colours": self.colours}

    def _line(self) -> ModelLine:
        return next(each for each in self._lines if each.id == self._id)

    def _title(self, each: ModelLine) -> str:
        return self._words.model(each.model)

    def _key(self) -> str:
        return self._keys[max(0, self.bar.currentIndex())]

    def _show_tab(self) -> None:
        key = self._key()
        if key in _EDITING:
            self._editors.setCurrentIndex(_EDITING.index(key))
            self._pages.setCurrentWidget(self._split)
        elif key == "backtest":
            self._pages.setCurrentWidget(self._made_backtest())
        else:
            self._pages.setCurrentWidget(self.models if key == "models" else self.versions)
        self._show_backtest()
        self._say()

    def _made_backtest(self) -> "BacktestPanel":
        if self._backtest is None:
            from app.ui.pages.settings.backtest import BacktestPanel

            self._backtest = BacktestPanel(self._workspace)
            self._pages.addWidget(self._backtest)
        return self._backtest

    def _show_backtest(self) -> None:
        """Test the draft where it is a model; nothing while it cannot be one."""
        if self._backtest is not None and self._key() == "backtest":
            self._backtest.show_model(None if self._problem() else self.draft.model())

    def _show_model(self) -> None:
        self._show_draft()
        self._show_spread()
        self.models.show_models(self._lines, self.trying.uses())
        model_id = self._id
        self.versions.show_versions(
            self._workspace.read(lambda book: health_models.versions(book, model_id))
        )
        self._try()

    def _show_draft(self) -> None:
        for panel in self._panels().values():
            panel.show_draft(self.draft)
        self._show_backtest()
        self._say()

    def _show_spread(self) -> None:
        self.curves.show_spread(self.trying.spread(self.curves.source))

    def _looked_at(self) -> None:
        self.models.show_models(self._lines, self.trying.uses())
        self._show_spread()

    def _take(self, draft: Draft) -> None:
        if draft.is_changed:
            self._drafts[self._id] = draft
        else:
            self._drafts.pop(self._id, None)
        self._show_draft()
        self._try()

    def _refuse(self, panel: str, reason: str) -> None:
        self._refusals[panel] = reason
        self._say()

    def _forget_refusals(self) -> None:
        for panel in self._panels().values():
            panel.forget()
        self._refusals = {}

    def _try(self) -> None:
        """Try what is set, if it is a model; else what was tried last stays in sight."""
        if self.isVisible() and self.draft.imbalance is None:
            self.trying.try_model(self._line(), self.draft.model())

    def _problem(self) -> str:
        found = next((each for each in self._refusals.values() if each), "")
        if found:
            return found
        imbalance = self.draft.imbalance
        return "" if imbalance is None else model_words.imbalance_text(self._words, imbalance)

    def _say(self) -> None:
        problem, is_changed = self._problem(), self.draft.is_changed
        line_ = self._line()
        self.keep_button.setText(
            self.tr("Keep as version {n} from today").format(n=line_.following)
        )
        self.keep_button.setEnabled(is_changed and not problem)
        self.discard_button.setEnabled(is_changed or bool(problem))
        words = self.tr("Nothing is kept until you say so. Past days keep what held then.")
        if is_changed:
            words = self.tr("Not kept yet. Past days keep the version that held then.")
        self._foot.setVisible(is_changed or bool(problem) or self._key() in _EDITING)
        self.message.setText(problem or words)
        self.message.set_tone("danger" if problem else "secondary")

    def _edit(self, model_id: str) -> None:
        self.show_model(model_id)
        self.show_tab("weights")

    def _go_back(self, number: str) -> None:
        today, model_id = self._workspace.today(), self._id
        self._step(
            self.tr("Go back to version {n}").format(n=number),
            lambda book: health_models.go_back(book, model_id, number, today=today),
        )

    def _to_defaults(self) -> None:
        today, model_id = self._workspace.today(), self._id
        self._step(
            self.tr("Use the default health model"),
            lambda book: health_models.back_to_defaults(book, model_id, today=today),
        )

    def _step(self, label: str, plan: Callable[[Book], Edit]) -> None:
        self._drafts.pop(self._id, None)
        self._workspace.edit(label, plan)


def _spaced(widget: QWidget, *, top: bool = False) -> QWidget:
    box, inner = QWidget(), column()
    inner.setContentsMargins(0, SPACE[1], 0, 0 if top else SPACE[1])
    inner.addWidget(widget)
    box.setLayout(inner)
    return box
