"""The message of S2: to reach X, best use Y; most customers do, and Z achieved W."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from app.domain.errors import RuleError
from app.domain.settings import Option

GAPS = ("goal", "product", "others", "who", "result")
"""What can be filled in: X, Y, how many do so, Z and W."""

MESSAGE = Option(
    "conversation.message",
    "To reach {goal}, best use {product}. {others} do: {who} achieved {result}.",
    "S2",
)

_ENDS = (".", "!", "?", "\n")


@dataclass(frozen=True, slots=True)
class Message:
    """A message as composed, and the gaps for which nothing is known."""

    text: str
    missing: tuple[str, ...]


def check(template: str) -> str:
    """Why a template cannot be, in a sentence; empty for one that can."""
    listed = ", ".join(f"{{{gap}}}" for gap in GAPS)
    try:
        gaps = _gaps(template)
    except ValueError:
        return f"A brace stands alone. Gaps are written as {listed}."
    unknown = [gap for gap in gaps if gap not in GAPS]
    if unknown:
        return f"Nothing fills {{{unknown[0]}}}. The gaps are {listed}."
    return "" if template.strip() else "Write the message, or use the default."


def compose(template: str, values: Mapping[str, str], blanks: Mapping[str, str]) -> Message:
    """Fill the gaps; one without a value becomes its blank, and is listed as missing.

    Raises RuleError for a template that `check` refuses.
    """
    if reason := check(template):
        raise RuleError(reason)
    gaps = tuple(dict.fromkeys(_gaps(template)))
    missing = tuple(gap for gap in gaps if not values.get(gap, "").strip())
    said = {gap: values.get(gap, "").strip() or blanks[gap] for gap in gaps}
    whole = ""
    for text, gap, _, _ in Formatter().parse(template):
        whole += text
        if gap:
            begins = not whole.strip() or whole.rstrip(" ").endswith(_ENDS)
            whole += said[gap][:1].upper() + said[gap][1:] if begins else said[gap]
    return Message(whole, missing)


def _gaps(template: str) -> list[str]:
    found = []
    for _, gap, spec, conversion in Formatter().parse(template):
        if gap is not None:
            if spec or conversion or not gap:
                message = "A gap is a name alone."
                raise ValueError(message)
            found.append(gap)
    return found
