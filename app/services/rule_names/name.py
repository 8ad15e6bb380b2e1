"""What a number is called, what it means, and what it counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """*text* stands before the number, *unit* after it where days, % and points do not."""

    text: str
    help: str = ""
    unit: str = ""
