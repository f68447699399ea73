"""What a laptop has and the hall does not have yet: the journal, less what stands in the stream."""

from collections.abc import Iterable, Sequence

from meeting.facts import Fact


class Outbox:
    """Kept up to date fact by fact, since it is asked for with every scan; of one stream, another one has another."""

    def __init__(self) -> None:
        self.owed: dict[str, Fact] = {}
        """By id, in the order in which they came."""
        self._there: set[str] = set()
        self._book: Sequence[Fact] = ()
        self._looked = 0

    def look(self, book: Sequence[Fact]) -> int:
        """Find what is owed among the facts that came since the last look; how many are owed in all."""
        if book is not self._book or len(book) < self._looked:
            # The meeting was begun anew from other facts.
            self.owed, self._book, self._looked = {}, book, 0
        for place in range(self._looked, len(book)):
            fact = book[place]
            if fact.id not in self._there:
                self.owed[fact.id] = fact
        self._looked = len(book)
        return len(self.owed)

    def stands(self, ids: Iterable[str]) -> None:
        """These stand in the stream."""
        for one in ids:
            self._there.add(one)
            self.owed.pop(one, None)
