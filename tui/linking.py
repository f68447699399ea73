"""Carrying a meeting to another laptop and back, for the command line and the screens alike."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from meeting.documents import Delegate
from meeting.facts import Fact
from meeting.link.facts import Carried, Joined, Seen, Stood
from meeting.link.joining import Apart, Carry, Join, clocks_apart, fresh
from meeting.link.order import laptop_of
from meeting.office.forgotten import forget_again
from meeting.troubles import stepped
from storage.errors import StorageError
from storage.link.carrying import Copy, check, copies_in, read_copy
from storage.private import note_written
from tui.session import Session
from tui.settling import How, Theirs, settle
from tui.strings import t

CLOCK_MS = 1000
"""Clocks that are nearer than this are one."""
MOST_NAMED = 4
"""Numbers that are named in a sentence."""


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
    aside: Path | None = None
    """Where our own file was put aside before another preparation was taken over."""
    renamed: bool = False
    """It went by our letters; we go by others since."""
    is_broken: bool = False
    """A part of the copy cannot be read."""
    newer: bool = False
    """It, or one that it heard of, has a later version."""
    twice: tuple[str, ...] = ()
    """Short numbers that two delegates have."""


async def carry(session: Session, folder: Path) -> Path:
    """Copy everything to a folder, and return the path.

    Raises StorageError and NotRecorded; an earlier copy is then as it was.
    """
    if not session.view:
        from tui.linked import kept_name

        await session.control.do(Carry(kept_name()), "link")
        await session.stand()
        await session.note_prepared()
    copy = await session.copy_to(folder)
    note_written(session.file.path, copy)
    return copy


def found(place: Path, own: Path) -> list[Path]:
    """The copies at a place that may be taken in; our own is none. Raises StorageError where there is nothing."""
    copies = [path for path in copies_in(place) if path.resolve() != own.resolve()]
    if not copies:
        raise StorageError("link.nothing_there", path=str(place))
    return copies


async def take_in(session: Session, path: Path, how: How = "") -> Taken:
    """Take in what another laptop's copy has new.

    `how` says what becomes of it where the two were prepared differently.

    Raises PreparedApart, StorageError and NotRecorded; nothing is then half taken in.
    """
    copy, forgotten = _forgotten(session, read_copy(path))
    check(copy, session.file.documents())
    theirs = Theirs(str(copy.path), copy.documents, copy.states, is_broken=copy.is_broken)
    aside = await settle(session, theirs, how)
    renamed = has_twin(session, copy.facts)
    if renamed:
        session.rename()
    return replace(await _taken(session, copy), forgotten=forgotten, aside=aside, renamed=renamed)


def has_twin(session: Session, facts: Iterable[Fact]) -> bool:
    """Whether somebody else made facts under this laptop's letters."""
    known = {f.id for f in session.control.facts}
    own = laptop_of(session.station)
    return any(laptop_of(f.station) == own and f.id not in known for f in facts)


def _forgotten(session: Session, copy: Copy) -> tuple[Copy, int]:
    """A copy without those whose data were erased here, and how many it still had."""
    try:
        documents, facts, count = forget_again(session.control.meeting, copy.documents, copy.facts)
    except (ValueError, KeyError) as error:
        raise StorageError("link.unreadable_facts", path=str(copy.path)) from error
    return replace(copy, documents=documents, facts=facts), count


async def _taken(session: Session, copy: Copy) -> Taken:
    ours = [Fact.read(f) for f in session.file.facts()]
    owed = _deeds(fresh((f.id for f in copy.facts), ours))
    try:
        outcome = await session.control.absorb(copy.facts)
    except ValueError as error:
        raise StorageError("link.unreadable_facts", path=str(copy.path)) from error
    news, carried = _deeds(outcome.facts), copy.carried
    if carried is not None and copy.laptop not in {"", laptop_of(session.station)}:
        await session.control.do(Join(copy.laptop, carried.at, len(news)), "link")
    await session.stand()
    facts = session.control.facts
    apart = clocks_apart(facts, laptop_of(session.station), copy.laptop)
    name = getattr(carried.payload, "name", "") if carried else ""
    newer = any(f.told is not None for f in copy.facts)
    taken = Taken(copy.path, copy.laptop, name, len(news), len(owed), apart)
    return replace(taken, is_broken=copy.is_broken, newer=newer, twice=_twice(session))


def _deeds(facts: Iterable[Fact]) -> list[Fact]:
    """What people did; not what laptops noted about each other."""
    return [f for f in facts if not isinstance(f.payload, Carried | Joined | Seen | Stood)]


def _twice(session: Session) -> tuple[str, ...]:
    """Short numbers that two delegates have, since both laptops gave them out."""
    numbers = Counter(d.number for d in session.control.meeting.table(Delegate).values() if d.number)
    return tuple(number for number, times in numbers.items() if times > 1)


def report(taken: Taken) -> list[str]:
    """What is told of it, in sentences."""
    who = taken.name or taken.laptop or taken.path.name
    lines = [t("link.taken", laptop=who, news=taken.news) if taken.news else t("link.nothing_new", laptop=who)]
    if taken.aside is not None:
        lines.append(t("link.prepared", file=taken.aside.name))
    if taken.is_broken:
        lines.append(t("link.broken", path=str(taken.path)))
    if taken.twice:
        lines.append(t("link.twice", numbers=", ".join(taken.twice[:MOST_NAMED])))
    if taken.newer:
        lines.append(t("link.newer"))
    if taken.renamed:
        lines.append(t("link.renamed"))
    if taken.owed:
        lines.append(t("link.owed", laptop=who, count=taken.owed))
    if taken.forgotten:
        lines.append(t("subject.left_out", laptop=who, count=taken.forgotten))
    if said := clock_words(taken.clock):
        lines.append(t("link.clock", laptop=who, said=said))
    return lines


def ahead_of(session: Session, link: Any, laptop: str) -> int:
    """By how many milliseconds the meeting's time of another laptop is ahead of ours; 0 where nobody knows.

    `link` is how the wire stands, None where there is none; without it the copies that went to and fro tell.
    """
    own = laptop_of(session.station)
    if link is not None and laptop in link.peers:
        ours, theirs = (stepped(session.control.meeting, one) for one in (own, laptop))
        ahead: int = link.peers[laptop].clock_ms + ours - theirs
    else:
        least, most = clocks_apart(session.control.facts, own, laptop)
        ahead = max(least or 0, 0) or min(most or 0, 0)
    return ahead if abs(ahead) >= CLOCK_MS else 0


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
