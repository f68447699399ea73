"""What a camera sees again and again: a code held still counts once, and once more after it was away. Pure.

A scanner reads when somebody pulls its trigger; a camera reads eight times a second. Only here are scans told apart by
time (check-in §2).
"""

from collections.abc import Iterable
from typing import Final

AWAY_S: Final = 3.0
"""A code that has not been seen for so long was away."""


class Sightings:
    """The codes before one camera. Times are seconds on one clock that never goes back.

    Nothing of a text is kept, not even for these seconds, but its hash: it may be a citizen's card.
    """

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}

    def fresh(self, texts: Iterable[str], now: float) -> tuple[str, ...]:
        """Those of the texts in one frame that count, in their order; an empty text never does."""
        self._seen = {key: last for key, last in self._seen.items() if now - last <= AWAY_S}
        counting: list[str] = []
        for text in texts:
            key = hash(text)
            if text and key not in self._seen:
                counting.append(text)
            self._seen[key] = now
        return tuple(counting)
