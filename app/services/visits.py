"""What was new at a visit: what no visit before had seen.

A visit is one look at a list. What is marked new stays so until the visit is over; only then does
what was seen become what was known. Nothing is kept but a day and short marks: no names, no ids.
"""

import json
from base64 import b85decode, b85encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

MARK = 5  # bytes of a mark


@dataclass(frozen=True, slots=True)
class Visits:
    """The last visit's *day* and what was *known* when this one began, and what is *seen* by now.

    Without a day nobody has looked yet; what came within the last *days* is then new.
    """

    day: date | None = None
    known: frozenset[bytes] = frozenset()
    seen: frozenset[bytes] = frozenset()
    seen_on: date | None = None

    def is_new(self, mark: bytes, began: date, today: date, days: int) -> bool:
        """Tell whether no visit before this one has seen it."""
        if self.day is None:
            return (today - began).days < days
        return mark not in self.known

    def look(self, marks: Iterable[bytes], today: date, *, complete: bool) -> "Visits":
        """The same after looking at what is up. Until all is known, nothing known is forgotten."""
        found = frozenset(marks)
        return replace(
            self, seen=found if complete else self.seen | self.known | found, seen_on=today
        )

    def over(self) -> "Visits":
        """The visit has ended: what it saw is known to the next one."""
        if self.seen_on is None:
            return self
        return Visits(day=self.seen_on, known=self.seen)

    def write(self) -> str:
        """As text to be remembered; read again, it is over."""
        ended = self.over()
        if ended.day is None:
            return ""
        marks = b85encode(b"".join(sorted(ended.known))).decode()
        return json.dumps({"day": ended.day.isoformat(), "marks": marks})


def read(text: str) -> Visits:
    """What was remembered; nothing of what cannot be read."""
    try:
        found = json.loads(text)
        raw = b85decode(str(found["marks"]))
        marks = frozenset(raw[at : at + MARK] for at in range(0, len(raw), MARK))
        return Visits(day=date.fromisoformat(str(found["day"])), known=marks)
    except (ValueError, TypeError, KeyError):
        return Visits()
