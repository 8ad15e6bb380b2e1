"""People named in a measure: a press shows them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.contacts import Contact
from app.ui.labels import translate
from app.ui.theme.look import set_look
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel, one_line

_MOST = 2

Choose = Callable[[str], object]


def name_button(contact: Contact, choose: Choose) -> YieldingButton:
    """A name to press."""
    button = YieldingButton(one_line(contact.name), role="quiet", run=partial(choose, contact.id))
    set_look(button, align="flush")
    return button


def names(contacts: Sequence[Contact], choose: Choose, nobody: str) -> QWidget:
    """The first of some people under each other, and how many more; or that there is nobody."""
    box = QWidget()
    lines = column(spacing=0)
    if not contacts:
        lines.addWidget(PlainLabel(nobody, tone="tertiary"))
    for each in contacts[:_MOST]:
        lines.addWidget(name_button(each, choose))
    if len(contacts) > _MOST:
        said = translate("Measures", "and {n} more").format(n=len(contacts) - _MOST)
        more = PlainLabel(said, role="caption")
        more.set_tip("\n".join(one_line(each.name) for each in contacts[_MOST:]))
        lines.addWidget(more)
    box.setLayout(lines)
    return box
