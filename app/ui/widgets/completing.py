"""A field that offers what can be meant while something is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_OFFERED = 8


def complete(field: QLineEdit, offers: Callable[[str], Sequence[str]]) -> QCompleter:
    """Offer what *offers* says of the text so far; what contains it stays in the list."""
    model = QStringListModel(field)
    completer = QCompleter(model, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_OFFERED)
    field.textEdited.connect(lambda text: model.setStringList(list(offers(text))))
    field.setCompleter(completer)
    return completer
