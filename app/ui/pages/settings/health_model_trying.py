"""Trying a health model on the book, and what its accounts read today."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from app.domain.health.model import Input, Model
from app.services import model_preview
from app.services.health_models import ModelLine
from app.services.model_preview import Effect, Spot, Trial, Use
from app.services.trials import Tell
from app.ui.pages.settings.trying import Trying
from app.ui.workspace import Book, Workspace


class ModelTrying(Trying[Trial]):
    """Keeps the facts of the accounts while models are tried on them."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(workspace, _begin, parent)

    def try_model(self, line: ModelLine, model: Model) -> None:
        """Find out what this model would do in the place of *line*; what was asked before stops."""

        def effects(trial: Trial, book: Book, ids: Sequence[str], tell: Tell) -> dict[str, Effect]:
            return trial.effects(book, line, model, ids, tell)

        self.ask(effects)

    def uses(self) -> dict[str, Use]:
        """What each model judges today; nothing until the accounts are looked at."""
        return {} if self.trial is None or self.is_busy else self.trial.uses()

    def spread(self, source: Input) -> tuple[Spot, ...]:
        """Where accounts stand today for a measure; nothing while they are looked at."""
        return () if self.trial is None else self.trial.spread(source)


def _begin(book: Book, today: date) -> Trial:
    return model_preview.begin(book, today=today)
