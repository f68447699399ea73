"""Two laptops that were prepared apart: what differs is said, and what becomes of it is somebody's answer.

Documents are no facts, so they do not travel by themselves. Where one laptop alone changed a row since both had it
alike, its change can be taken in; the whole of the other's preparation always can. Our own file is put aside first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from meeting.documents import Prepared
from meeting.link.joining import FREE
from meeting.link.preparing import OWN, Differing, State, common, compared, merged, state_of
from meeting.state import Meeting
from meeting.text.hours import VIETNAM, clock_text
from storage import preparations
from storage.errors import StorageError
from tui.session import Session
from tui.strings import t

How: TypeAlias = Literal["", "merge", "merge_theirs", "theirs"]
"""Nothing; what one side alone changed, and of what both did ours or theirs; all of theirs."""
MOST_TABLES: Final = 5
CHANGED: Final = ("apart.ours_changed", "apart.theirs_changed", "apart.both_changed")
THERE: Final = ("apart.ours_there", "apart.theirs_there", "apart.both_there")
WAYS: Final[dict[str, str]] = {
    "merge": "apart.way.merge",
    "merge_ours": "apart.way.merge_ours",
    "merge_theirs": "apart.way.merge_theirs",
    "theirs": "apart.way.theirs",
}
NOTES: Final[dict[str, str]] = {
    "merge": "apart.note.merge",
    "merge_ours": "apart.note.both",
    "merge_theirs": "apart.note.both",
    "theirs": "apart.note.theirs",
}


@dataclass(frozen=True, slots=True)
class Theirs:
    """What another laptop prepared."""

    path: str
    """Where it is from, for what is said."""
    documents: Prepared
    states: Sequence[State]
    """What its documents come from."""
    is_broken: bool = False
    """Not all of it could be read: it is compared, and never taken over."""


class PreparedApart(StorageError):  # noqa: N818 - it is a question
    """Nothing was taken, since nobody said whose preparation counts."""

    def __init__(self, path: str, differing: Sequence[Differing], base: State | None) -> None:
        tables = ", ".join(t(f"import.table.{one.table}") for one in differing)
        super().__init__("link.prepared_apart", path=path, tables=tables)
        self.differing = tuple(differing)
        self.base = base

    def lines(self) -> list[str]:
        """What differs and whose is newer."""
        return list(_lines(self.differing, self.base))

    @property
    def ways(self) -> tuple[How, ...]:
        """The answers that there are."""
        if self.base is None:
            return ("theirs",)
        return ("merge", "merge_theirs", "theirs") if any(d.both for d in self.differing) else ("merge", "theirs")


def _lines(differing: Sequence[Differing], base: State | None) -> Iterator[str]:
    ours, theirs, both = (sum(column) for column in zip(*((d.ours, d.theirs, d.both) for d in differing), strict=True))
    if base is None:
        yield t("apart.unknown")
    else:
        newer = t("apart.both_newer" if both or (ours and theirs) else "apart.theirs_newer")
        since = t("apart.since", hour=clock_text(base.at), date=_date(base.at)) if base.at else ""
        yield f"{since} {newer}".strip()
    said = CHANGED if base is not None else THERE
    rows = []
    for one in differing[:MOST_TABLES]:
        counts = zip(said, (one.ours, one.theirs, one.both), strict=True)
        told = ", ".join(t(row, count=count) for row, count in counts if count)
        rows.append(f"{t(f'import.table.{one.table}')} ({told})")
    if len(differing) > MOST_TABLES:
        rows.append(t("apart.more", count=len(differing) - MOST_TABLES))
    yield t("apart.rows_changed" if base is not None else "apart.rows_there", tables="; ".join(rows))


def _date(ms: int) -> str:
    day = datetime.fromtimestamp(ms / 1000, VIETNAM)
    return f"{day.day}/{day.month}"


async def settle(session: Session, theirs: Theirs, how: How) -> Path | None:
    """See that what is prepared here has all that another laptop's facts speak of.

    Returns where our own file was put aside, None where nothing had to be taken over.

    Raises PreparedApart where that wants an answer, StorageError("link.cannot_take") where what has happened here
    speaks of what the other laptop does not have; nothing has changed then.
    """
    ours = session.file.documents()
    known = preparations.states(session.file, ours)
    there = state_of(theirs.documents)
    base = common(known, [*theirs.states, there])
    differing = [d for d in compared(known[-1], there, base) if d.table not in FREE]
    if not differing:
        if not session.view:
            await session.note_prepared()
        return None
    if base is not None and not any(d.theirs or d.both for d in differing):
        return None  # they have nothing that we lack
    apart = PreparedApart(theirs.path, differing, base)
    if how not in apart.ways:
        raise apart
    if theirs.is_broken:
        raise StorageError("link.broken_apart", path=theirs.path)
    if how == "theirs" or base is None:
        wanted = _all_of(theirs.documents, ours)
    else:
        wanted = merged(ours, theirs.documents, base, theirs_first=how == "merge_theirs")
    if _speaks_of_more(session.control.meeting, wanted):
        raise StorageError("link.cannot_take", path=theirs.path)
    aside = await session.put_aside()
    try:
        await session.prepare_as(wanted)
    except ValueError as error:
        aside.unlink(missing_ok=True)
        raise StorageError("link.cannot_take", path=theirs.path) from error
    await session.note_prepared([*theirs.states, there])
    return aside


def _speaks_of_more(meeting: Meeting, wanted: Prepared) -> bool:
    """Whether something has happened here to a row or with somebody who would not be there any more."""
    there = {name: {str(d["id"]) for d in rows} for name, rows in wanted.items()}
    came = {d for d, visits in meeting.door.visits.items() if visits}
    batches = {b for b, stage in meeting.awards.stages.items() if stage != "built"}
    prepared = meeting.begun.tables if meeting.begun is not None else meeting.tables
    return any(
        one in prepared[table] and one not in there.get(table, ())
        for table, of in (("programme", meeting.programme.ran), ("delegates", came), ("batches", batches))
        for one in of
    )


def _all_of(theirs: Prepared, ours: Prepared) -> Prepared:
    """Theirs, and beside them what we have in tables that nothing at the door or on the stage speaks of."""
    wanted = {**theirs, **{name: ours.get(name, ()) for name in OWN}}
    for name in FREE - OWN:
        there = list(theirs.get(name, ()))
        ids = {d["id"] for d in there}
        wanted[name] = [*there, *(d for d in ours.get(name, ()) if d["id"] not in ids)]
    return wanted
