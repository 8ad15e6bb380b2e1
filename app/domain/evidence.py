"""Evidence: what a judgement points at, as a code and its values. Words are made elsewhere."""

from dataclasses import dataclass
from datetime import date

from app.domain.money import Money

Value = str | int | float | date | Money


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was judged so. *code* names a sentence, *values* fill its gaps."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        return dict(self.values)[name]


def evidence(code: str, **values: Value) -> Evidence:
    """Write evidence down: the code of its sentence and what fills the gaps."""
    return Evidence(code, tuple(values.items()))
