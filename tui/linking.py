"""Carrying a meeting to another laptop and back, for the command line and the screens alike."""

import platform
from dataclasses import dataclass, replace
from pathlib import Path

from meeting.facts import Fact
from meeting.link.joining import Apart, Carry, Join, clocks_apart, fresh
from meeting.link.order import laptop_of
from meeting.office.forgotten import forget_again
from storage.errors import StorageError
from storage.link.carrying import Copy, check, copies_in, read_copy
from storage.private import note_written
from tui.session import Session
from tui.strings import t


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking one copy in."""

    path: Path
    laptop: str
    """Whose it was, "" where a file manager copied it."""
    name: str
    """What that laptop is called."""
    news: int
    """Facts that were new here."""
    owed: int
    """Facts of ours that it does not have."""
    clock: Apart
    """How many milliseconds its clock is ahead of ours."""
    forgotten: int = 0
    """People whose data were erased here and who stand in it still; they were left out."""


async def carry(session: Session, folder: Path) -> Path:
    """Copy everything to a folder, and return the path.

    Raises StorageError and NotRecorded; an earlier copy is then as it was.
    """
    if not session.view:
        await session.control.do(Carry(platform.node()), "link")
    copy = await session.copy_to(folder)
    note_written(session.file.path, copy)
    return copy


def found(place: Path, own: Path) -> list[Path]:
    """The copies at a place that may be taken in; our own is none. Raises StorageError where there is nothing."""
    copies = [path for path in copies_in(place) if path.resolve() != own.resolve()]
    if not copies:
        raise StorageError("link.nothing_there", path=str(place))
    return copies


async def take_in(session: Session, path: Path, *, theirs: bool = False) -> Taken:
    """Take in what another laptop's copy has new.

    `theirs`: where the two were prepared differently, take over what the other laptop prepared.

    Raises StorageError and NotRecorded; nothing is then half taken in.
    """
    copy, forgotten = _forgotten(session, read_copy(path))
    try:
        check(copy, session.file.documents())
    except StorageError as error:
        if error.string_id != "link.prepared_apart":
            raise
        if not theirs:
            raise _told(error) from error
        await session.prepare_as(copy.documents)
    return replace(await _taken(session, copy), forgotten=forgotten)


def _forgotten(session: Session, copy: Copy) -> tuple[Copy, int]:
    """A copy without those whose data were erased here, and how many it still had."""
    try:
        documents, facts, count = forget_again(session.control.meeting, copy.documents, copy.facts)
    except (ValueError, KeyError) as error:
        raise StorageError("link.unreadable_facts", path=str(copy.path)) from error
    return replace(copy, documents=documents, facts=facts), count


async def _taken(session: Session, copy: Copy) -> Taken:
    ours = [Fact.read(f) for f in session.file.facts()]
    owed = fresh((f.id for f in copy.facts), ours)
    try:
        outcome = await session.control.absorb(copy.facts)
    except ValueError as error:
        raise StorageError("link.unreadable_facts", path=str(copy.path)) from error
    carried = copy.carried
    if carried is not None and copy.laptop not in {"", laptop_of(session.station)}:
        await session.control.do(Join(copy.laptop, carried.at, len(outcome.facts)), "link")
    facts = [Fact.read(f) for f in session.file.facts()]
    apart = clocks_apart(facts, laptop_of(session.station), copy.laptop)
    name = getattr(carried.payload, "name", "") if carried else ""
    return Taken(copy.path, copy.laptop, name, len(outcome.facts), len(owed), apart)


def _told(error: StorageError) -> StorageError:
    tables = [t(f"import.table.{table}") for table in str(error.values["tables"]).split(", ")]
    return StorageError(error.string_id, path=error.values["path"], tables=", ".join(tables))


def report(taken: Taken) -> list[str]:
    """What is told of it, in sentences."""
    who = taken.name or taken.laptop or taken.path.name
    lines = [t("link.taken", laptop=who, news=taken.news) if taken.news else t("link.nothing_new", laptop=who)]
    if taken.owed:
        lines.append(t("link.owed", laptop=who, count=taken.owed))
    if taken.forgotten:
        lines.append(t("subject.left_out", laptop=who, count=taken.forgotten))
    if said := clock_words(taken.clock):
        lines.append(t("link.clock", laptop=who, said=said))
    return lines


def clock_words(apart: Apart) -> str:
    """How far another laptop's clock is off, as far as the copies tell: "nhanh hơn ít nhất 3 phút"; "" where not."""
    least, most = apart
    if least is not None and least > 0:
        ahead = t("link.clock.ahead", minutes=_minutes(least))
        return ahead if most is None else t("link.clock.ahead_between", least=_minutes(least), most=_minutes(most))
    if most is not None and most < 0:
        behind = t("link.clock.behind", minutes=_minutes(-most))
        return behind if least is None else t("link.clock.behind_between", least=_minutes(-most), most=_minutes(-least))
    if least is not None and most is not None:
        return t("link.clock.near", minutes=max(_minutes(-least), _minutes(most)))
    return ""


def _minutes(ms: int) -> int:
    """Whole minutes, one where it is less."""
    return max(1, round(ms / 60_000))
