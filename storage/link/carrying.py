"""By USB stick, with no network at all: a copy of the whole meeting file goes there, and what it has new comes back.

Every laptop has one file of its own on the stick, `<meeting>.<laptop>.ledai`, which it writes anew each time; it is a
whole meeting file, so that a spare laptop can open it. Taking one in is a set union: any number of times, in both
directions, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.link.joining import differing, fresh, last_carried, same_meeting
from meeting.link.order import laptop_of
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

    Raises StorageError (`file.disk_full`, `file.not_recorded`, `file.read_only`); an earlier copy is then as it was.
    """
    disk = disk or Disk()
    stem = source.path.stem
    target = folder / f"{stem.removesuffix(f'.{laptop}')}.{laptop}{source.path.suffix or SUFFIX}"
    if target.resolve() == source.path:
        raise StorageError("link.onto_itself", path=str(target))
    temporary = write_new(disk, target, source.whole(), 0)
    try:
        disk.replace(temporary, target)
    except OSError as error:
        raise StorageError.of(error, target, "file.not_recorded") from error
    finally:
        disk.remove(temporary)
    return target


def copies_in(place: Path) -> list[Path]:
    """The meeting files in a folder, or the one that is named itself, in the order of their names."""
    if not place.is_dir():
        return [place]
    return sorted(p for p in place.iterdir() if p.suffix.casefold() == SUFFIX and p.is_file())


def read_copy(path: Path, *, disk: Disk | None = None) -> Copy:
    """What another laptop has. Raises StorageError as `MeetingFile.open` does for a view."""
    with MeetingFile.open(path, write=False, disk=disk) as file:
        return Copy(path, file.documents(), tuple(Fact.read(f) for f in file.facts()))


def check(copy: Copy, ours: Prepared) -> None:
    """Refuse what must not be taken in.

    Raises StorageError: `link.rehearsal` (a rehearsal's facts never happened), `link.other_meeting`,
    `link.prepared_apart` (the same meeting, prepared differently: `tables` says where).
    """
    if any(f.station.startswith(REHEARSAL) for f in copy.facts):
        raise StorageError("link.rehearsal", path=str(copy.path))
    if not same_meeting(ours, copy.documents):
        raise StorageError("link.other_meeting", path=str(copy.path))
    if tables := differing(ours, copy.documents):
        raise StorageError("link.prepared_apart", path=str(copy.path), tables=", ".join(tables))


def news(copy: Copy, known: Iterable[str]) -> tuple[Fact, ...]:
    """What is new in it here."""
    return fresh(known, copy.facts)
