"""By USB stick, with no network at all: a copy of the whole meeting file goes there, and what it has new comes back.

Every laptop has one file of its own on the stick, `<meeting>.<laptop>.ledai`, which it writes anew each time; it is a
whole meeting file, so that a spare laptop can open it. Taking one in is a set union: any number of times, in both
directions, in any order.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.link.joining import fresh, last_carried, same_meeting
from meeting.link.order import laptop_of
from meeting.link.preparing import State
from storage import preparations
from storage.durable import Disk
from storage.errors import StorageError
from storage.home import SUFFIX
from storage.laptop import REHEARSAL
from storage.line_file import write_new
from storage.meeting_file import MeetingFile


@dataclass(frozen=True, slots=True)
class Copy:
    """What a stick brings."""

    path: Path
    documents: Prepared
    facts: tuple[Fact, ...]
    states: tuple[State, ...] = ()
    """What its documents come from, last what they are."""
    is_broken: bool = False
    """Something of it cannot be read: the stick was pulled out too early, or is worn."""

    @property
    def carried(self) -> Fact | None:
        """When and by which laptop it was copied, None where a file manager did it."""
        return last_carried(self.facts)

    @property
    def laptop(self) -> str:
        """Whose it is, "" where nobody can tell."""
        return laptop_of(self.carried.station) if self.carried else ""


def copy_to(source: MeetingFile, folder: Path, laptop: str, *, disk: Disk | None = None) -> Path:
    """Write everything that `source` has into a folder, whole or not at all, and return the path.

    What lies there under that name gives way only if all of it stands in `source` too: another meeting's copy, or one
    with more in it than we know, stays.

    Raises StorageError (`file.disk_full`, `file.not_recorded`, `file.read_only`, `link.onto_itself`); an earlier copy
    is then as it was.
    """
    disk = disk or Disk()
    stem = f"{source.path.stem.removesuffix(f'.{laptop}')}.{laptop}"
    target = _free(folder, stem, source, disk)
    for half in folder.glob(f"{_escaped(stem)}*.new-*"):
        with suppress(OSError):  # of a stick that was pulled out while it was written
            disk.remove(half)
    temporary = write_new(disk, target, source.whole(), 0)
    try:
        disk.replace(temporary, target)
    except OSError as error:
        raise StorageError.of(error, target, "file.not_recorded") from error
    finally:
        with suppress(OSError):  # the stick may be gone
            disk.remove(temporary)
    return target


def _free(folder: Path, stem: str, source: MeetingFile, disk: Disk) -> Path:
    """Where the copy may lie."""
    known = {str(fact["id"]) for fact in source.facts()}
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        target = folder / f"{name}{source.path.suffix or SUFFIX}"
        if target.resolve() == source.path:
            raise StorageError("link.onto_itself", path=str(target))
        try:
            there = read_copy(target, disk=disk)
        except StorageError as error:
            # Under a name with our letters only a copy that was cut off is no meeting.
            if error.string_id in {"file.missing", "file.damaged", "file.not_a_meeting"}:
                return target
            if error.string_id != "file.newer":
                raise
        else:
            if same_meeting(source.documents(), there.documents) and all(f.id in known for f in there.facts):
                return target
    raise AssertionError


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def copies_in(place: Path) -> list[Path]:
    """The meeting files in a folder, or the one that is named itself, in the order of their names.

    Raises StorageError("link.no_folder") where the stick is gone.
    """
    try:
        if not place.is_dir():
            return [place]
        return sorted(p for p in place.iterdir() if p.suffix.casefold() == SUFFIX and p.is_file())
    except OSError as error:
        raise StorageError("link.no_folder", path=str(place)) from error


def read_copy(path: Path, *, disk: Disk | None = None) -> Copy:
    """What another laptop has. Raises StorageError as `MeetingFile.open` does for a view."""
    with MeetingFile.open(path, write=False, disk=disk) as file:
        documents = file.documents()
        try:
            facts = tuple(Fact.read(f) for f in file.facts())
            states = tuple(preparations.states(file, documents))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StorageError("file.damaged", path=str(path)) from error
        return Copy(path, documents, facts, states, is_broken=bool(file.report))


def check(copy: Copy, ours: Prepared) -> None:
    """Refuse what must not be taken in.

    Raises StorageError: `link.rehearsal` (a rehearsal's facts never happened), `link.other_meeting`.
    """
    if any(f.station.startswith(REHEARSAL) for f in copy.facts):
        raise StorageError("link.rehearsal", path=str(copy.path))
    if not same_meeting(ours, copy.documents):
        raise StorageError("link.other_meeting", path=str(copy.path))


def news(copy: Copy, known: Iterable[str]) -> tuple[Fact, ...]:
    """What is new in it here."""
    return fresh(known, copy.facts)
