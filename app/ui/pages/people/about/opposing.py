"""Asks for what shows that somebody is against us, before that is kept."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.contacts import Position
from app.services import people_phrases as phrases
from app.services.editing import people
from app.ui.labels import translate
from app.ui.pages.people.about.acts import Acts
from app.ui.theme.look import scaled
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.popover import ask

_HIGH = 216


def ask_evidence(
    acts: Acts, at: QWidget, support: int, position: Position, influence: int | None = None
) -> EntryPanel | None:
    """Ask at a widget; with *influence*, both are kept in one step."""
    if acts.workspace.refuses():
        return None
    both = influence or position.influence

    def keep(typed: dict[str, Any]) -> Refusal | None:
        said = str(typed["evidence"])
        if influence is None or both is None:
            return acts.attempt(
                translate("Person", "Support of {name}"),
                lambda book, who, today: people.set_support(book, who, support, said, today=today),
            )
        return acts.attempt(
            translate("Person", "Move {name} on the grid"),
            lambda book, who, today: people.place(book, who, both, support, said, today=today),
        )

    against = position.support is not None and position.support < 0
    panel = ask(
        at,
        Sheet(
            title=phrases.SUPPORTS[support],
            lead=translate(
                "Person", "What did they say, write or do? Without that, nobody is against us."
            ),
            fields=[Field(key="evidence", label=translate("Person", "How we know"))],
            values={"evidence": position.evidence if against else ""},
            keep=keep,
            keep_text=translate("Person", "Keep"),
        ),
    )
    panel.setMinimumHeight(scaled(_HIGH))  # room for the refusal
    panel.window().adjustSize()
    return panel
