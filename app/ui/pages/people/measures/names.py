"""People named in a measure: a press shows them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.contacts import Contact
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel, one_line

_MOST = 2

Choose = Callable[[str], object]


def name_button(contact: Contact, choose: Choose) -> YieldingButton:
    """A name to press."""
    button = YieldingButton(one_line(contact.name), role="quiet", run=partial(choose, contact.id))
    set_look(button, align="flush")
    return button


def names(contacts: Sequence[Contact], choose: Choose, nobody: str) -> QWidget:
    """The first of some people, and how many more; or that there is nobody."""
    box = QWidget()
    row = line(spacing=SPACE[2])
    if not contacts:
        row.addWidget(PlainLabel(nobody, tone="tertiary"))
    for each in contacts[:_MOST]:
        row.addWidget(name_button(each, choose))
    if len(contacts) > _MOST:
        more = PlainLabel(f"+{len(contacts) - _MOST}", tone="secondary")
        more.set_tip("\n".join(one_line(each.name) for each in contacts[_MOST:]))
        row.addWidget(more)
    row.addStretch(1)
    box.setLayout(row)
    return box
