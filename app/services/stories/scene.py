"""Where a sample book plays: the seed its ids come from and the day everything is counted from."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from random import Random

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Scene:
    """A seed and a day. The same two always give the same ids, dates and chances."""

    seed: int
    today: date

    def id(self, kind: str, *key: object) -> str:
        """The id of a thing of the sample; it does not depend on the day."""
        text = "/".join(map(str, (self.seed, kind, *key)))
        return blake2b(text.encode(), digest_size=_ID_BYTES).hexdigest()

    def ago(self, days: int) -> date:
        """The day so many days back; a negative number lies ahead."""
        return self.today - timedelta(days=days)

    def chance(self, key: str) -> Random:
        """Numbers that look random and come out the same every time."""
        return Random(f"{self.seed}/{key}")  # noqa: S311 - it guards nothing
