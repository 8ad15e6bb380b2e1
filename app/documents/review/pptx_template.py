"""A PowerPoint template of the user: the layout whose placeholders are named as our places are.

The names are headline and body, which there must be, and topic, source, foot and number. They are
given in PowerPoint in the selection pane of the slide master.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from app.documents.review.frame import Box, Frame
from app.domain.errors import RuleError

PLACES = ("headline", "body", "topic", "source", "foot", "number")
"""What a placeholder can be named; the first two there must be."""

_NEEDED = PLACES[:2]
_LEAST = 120.0  # points: a body that is narrower or lower holds no chart


class TemplateError(RuleError):
    """The file cannot be the template of a deck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An opened template: *layout* has the places, *indices* their placeholders by name."""

    shown: Any = field(repr=False)
    layout: Any = field(repr=False)
    indices: dict[str, int]
    frame: Frame


def read(content: bytes) -> Template:
    """Open a template; TemplateError says what it lacks."""
    try:
        shown = Presentation(BytesIO(content))
    except Exception as error:  # whatever a damaged file raises in zip, XML or package
        message = (
            "This file is no PowerPoint presentation that can be read. Save it in PowerPoint as "
            ".pptx and choose it again."
        )
        raise TemplateError(message) from error
    for layout in shown.slide_layouts:
        found = {each.name.strip().casefold(): each for each in layout.placeholders}
        if all(name in found for name in _NEEDED):
            return _template(shown, layout, {name: found[name] for name in PLACES if name in found})
    message = (
        "No layout of this presentation has placeholders named “headline” and “body”. Name them "
        "in PowerPoint: View, Slide master, then Home, Arrange, Selection pane."
    )
    raise TemplateError(message)


def _template(shown: Any, layout: Any, found: dict[str, Any]) -> Template:  # noqa: ANN401
    boxes = {name: _box(each) for name, each in found.items()}
    body = boxes["body"]
    if min(body.width, body.height) < _LEAST:
        message = (
            f"The placeholder “body” of the layout “{layout.name}” is too small for a chart or a "
            "table. Make it wider and higher."
        )
        raise TemplateError(message)
    _without_slides(shown)
    return Template(
        shown=shown,
        layout=layout,
        indices={name: each.placeholder_format.idx for name, each in found.items()},
        frame=Frame(
            width=Emu(shown.slide_width).pt,
            height=Emu(shown.slide_height).pt,
            headline=boxes["headline"],
            body=body,
            topic=boxes.get("topic"),
            source=boxes.get("source"),
            foot=boxes.get("foot"),
            number=boxes.get("number"),
            logo=None,
            band=None,
        ),
    )


def _box(placeholder: Any) -> Box:  # noqa: ANN401
    sides = (placeholder.left, placeholder.top, placeholder.width, placeholder.height)
    return Box(*(Emu(each or 0).pt for each in sides))


def _without_slides(shown: Any) -> None:  # noqa: ANN401
    """Take out the slides that a template shows as examples."""
    listed = shown.slides._sldIdLst  # noqa: SLF001 - the library has no public way
    for each in list(listed):
        shown.part.drop_rel(each.rId)
        listed.remove(each)
