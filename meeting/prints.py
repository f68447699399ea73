"""What was put on paper, and which of its sheets are void after a change (run-sheet §3.12).

The MC reads from a folder with one sheet for each item or part that has a script, in the order in which they will run.
A printing registers the whole folder as it then is: for each sheet its place and digests of what stands on it, so that
the last printing alone says what lies in the folder. Sheets that were not printed anew keep their own version's stamp.
The digest is of the words without what moves by itself in the hall (`meeting/programme/on_paper.py`): a number of
people present makes no sheet void, another name of what comes next does.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from meeting.command import Change, Decided
from meeting.documents import Print
from meeting.facts import Entered
from meeting.programme.on_paper import settled
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting

Why = Literal["number", "title", "who", "text", "order", "skipped", "removed"]

FIELDS: Final[tuple[Why, ...]] = ("number", "title", "who", "text")
_GONE: Final = ("skipped", "removed")


@dataclass(frozen=True, slots=True)
class Void:
    """A sheet in the folder that must not be read any more."""

    item: str
    number: str
    """As it stands on the sheet, which is how it is found in the folder."""
    title: str
    """Of the item as it is now; "" where it is no more."""
    why: tuple[Why, ...]

    @property
    def reprint(self) -> bool:
        """Whether another sheet takes its place; otherwise it is taken out."""
        return not set(self.why) & set(_GONE)


@dataclass(frozen=True, slots=True)
class Folder:
    """The red folder: what lies in it wrongly, and what is missing."""

    version: int = 0
    """Of the last printing; 0 where nothing was printed."""
    void: tuple[Void, ...] = ()
    missing: tuple[str, ...] = ()
    """Items that have a script and no sheet yet."""

    @property
    def to_print(self) -> frozenset[str]:
        """The items whose sheets are to be printed for the folder to be right."""
        return frozenset((*(v.item for v in self.void if v.reprint), *self.missing))

    def __bool__(self) -> bool:
        """Whether there is something to do."""
        return bool(self.void or self.missing)


def sheets(programme: Programme) -> tuple[str, ...]:
    """The items and parts that have a sheet of their own, in the order in which they ran and will run."""
    ids: dict[str, None] = {}
    for leaf in (*programme.ran, *programme.queue):
        for item in (programme.items[leaf].parent, leaf):
            if item and programme.items[item].script.strip():
                ids.setdefault(item)
    return tuple(ids)


def digests(meeting: Meeting) -> dict[str, str]:
    """For each sheet its place and digests of number, title, who and words; then its number in clear."""
    found = {}
    for place, item in enumerate(sheets(meeting.programme)):
        row = meeting.programme.items[item]
        parts = (row.number, row.title, row.who, settled(meeting, item))
        found[item] = ".".join((str(place), *map(_digest, parts), row.number))
    return found


def _digest(text: str) -> str:
    from hashlib import blake2b  # with OpenSSL behind it, it is nothing for the first frame

    return blake2b(text.strip().encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A digest, read."""

    place: int
    fields: tuple[str, ...]
    number: str

    @classmethod
    def read(cls, digest: str) -> "_Sheet":
        place, *fields = digest.split(".", 1 + len(FIELDS))
        return cls(int(place), tuple(fields[: len(FIELDS)]), fields[-1])


def last_print(meeting: Meeting, what: str = "script") -> Print | None:
    """The last printing of its kind."""
    found = [p for p in meeting.table(Print).values() if p.what == what]
    return max(found, key=lambda p: p.version, default=None)


def void_sheets(meeting: Meeting) -> Folder:
    """What is wrong with the folder now; rows that are done need no sheet any more, and none of theirs is named."""
    printed = last_print(meeting)
    if printed is None:
        return Folder()
    programme = meeting.programme
    old = {item: _Sheet.read(digest) for item, digest in printed.sheets.items()}
    new = {item: _Sheet.read(digest) for item, digest in digests(meeting).items()}
    moved = _moved([item for item in new if item in old], old)
    void = []
    for item, sheet in sorted(old.items(), key=lambda entry: entry[1].place):
        if _over(programme, item):
            continue
        why = _why(programme, item, sheet, new.get(item), moved=item in moved)
        if why:
            row = programme.items.get(item)
            void.append(Void(item, sheet.number, row.title if row else "", why))
    missing = tuple(i for i in new if i not in old and not _over(programme, i))
    return Folder(printed.version, tuple(void), missing)


def _over(programme: Programme, item: str) -> bool:
    return item in programme.items and all(programme.runs[i].status == "done" for i in programme.leaves(item))


def _why(programme: Programme, item: str, old: _Sheet, new: _Sheet | None, *, moved: bool) -> tuple[Why, ...]:
    if new is None:
        row = programme.items.get(item)
        return ("skipped",) if row and row.script.strip() else ("removed",)
    changed: list[Why] = [f for f, a, b in zip(FIELDS, old.fields, new.fields, strict=True) if a != b]
    return (*changed, "order") if moved else tuple(changed)


def _moved(order: Sequence[str], old: Mapping[str, _Sheet]) -> frozenset[str]:
    """The fewest sheets that have to change their place for the folder to be in this order."""
    # What stays is a longest run of rising old places (patience sorting, with the way back kept).
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for n, item in enumerate(order):
        place = old[item].place
        at = bisect_left(tops, place)
        before[n] = ends[at - 1] if at else None
        tops[at : at + 1] = [place]
        ends[at : at + 1] = [n]
    stays = set()
    n_: int | None = ends[-1] if ends else None
    while n_ is not None:
        stays.add(order[n_])
        n_ = before[n_]
    return frozenset(order) - stays


def next_version(meeting: Meeting, what: str = "script") -> int:
    """The version that the next printing has."""
    printed = last_print(meeting, what)
    return 1 if printed is None else printed.version + 1


@dataclass(frozen=True, slots=True)
class RecordPrint:
    """The folder is now as a printing made it: register it, before the opening as a document, after it as a fact."""

    version: int
    """Stamped on the sheets; refused where somebody else has registered it meanwhile."""
    at: int
    sheets: Mapping[str, str] = field(repr=False)
    """`digests` as they were when it was printed."""
    what: Literal["script", "run-sheet", "submitted", "batch-sheets"] = "script"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if self.version != next_version(meeting, self.what):
            raise Refused("print.version", version=self.version)
        document = Print(
            id=f"{self.what}-{self.version}", what=self.what, version=self.version, at=self.at, sheets=self.sheets
        )
        if meeting.opened_at is None:
            return Decided(changes=(Change("prints", document.id, document.write()),))
        return Decided((Entered("prints", document.id, document.write()),))
