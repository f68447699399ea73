"""What is known of a meeting on this machine: its file, copies, papers, what a hall kept of it, what lies elsewhere.

Copies are what a crash or "Làm lại từ đầu" left beside it, rehearsals, and what was carried to a stick. Nothing here
touches a file.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from storage.durable import Disk
from storage.errors import StorageError
from storage.home import SUFFIX, home
from storage.line_file import peek
from storage.meeting_file import MeetingFile
from storage.private import away_of, written_for
from storage.rehearsal import MARK

_About: TypeAlias = tuple[str, str] | None
"""Title and date; None where they cannot be read."""
_LAPTOP: Final = r"\.[a-z0-9]{6}"


@dataclass(frozen=True, slots=True)
class Traces:
    """What is known of a meeting on this machine."""

    meeting: Path
    copies: tuple[Path, ...]
    """Earlier runs, rehearsals, copies for other laptops, and their and its torn or unfinished pieces."""
    papers: tuple[Path, ...]
    """Papers, exports and parcels that were noted when they were written."""
    halls: tuple[Path, ...] = ()
    """Folders in which a hall's server kept what the laptops sent."""
    away: tuple[Path, ...] = ()
    """What was noted and cannot be reached now, since its stick or its folder is not there."""
    others: tuple[Path, ...] = ()
    """Files beside it that are this meeting under a name of somebody's own; they are named, and left alone."""

    @property
    def meetings(self) -> tuple[Path, ...]:
        """Every meeting file among them, the meeting itself last."""
        return (*(one for one in self.copies if one.suffix == self.meeting.suffix), self.meeting)

    @property
    def all(self) -> tuple[Path, ...]:
        """In the order in which they go: the meeting itself last."""
        return (*self.papers, *kept_in(self.halls), *self.copies, self.meeting)


def traces(path: Path) -> Traces:
    """Look for them; nothing is touched. Raises StorageError where `path` is no meeting."""
    path = Path(path).resolve()
    peek(Disk(), path)
    own = _about(path)
    near = [path, *_copies(path, own)]
    noted = dict.fromkeys(one for meeting in near for one in written_for(meeting))
    carried = [one for one in noted if one.suffix == path.suffix and one.resolve() not in near]
    meetings = [*near[1:], *carried]
    return Traces(
        meeting=path,
        copies=(*meetings, *(piece for one in (path, *meetings) for piece in pieces(one))),
        papers=tuple(one for one in noted if one.suffix != path.suffix),
        halls=tuple(_halls([path, *meetings])),
        away=tuple(dict.fromkeys(one for meeting in near for one in away_of(meeting))),
        others=tuple(_others(path, own, near)),
    )


def pieces(path: Path) -> list[Path]:
    """Torn tails, and files that a crash left half made."""
    names = re.compile(rf"{re.escape(path.name)}\.(torn-\d+|new-[0-9a-f]+)")
    return [one for one in sorted(path.parent.iterdir()) if one.is_file() and names.fullmatch(one.name)]


def kept_in(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Every file in these folders; links are not followed."""
    return tuple(one for folder in folders for one in sorted(folder.rglob("*")) if one.is_file() or one.is_symlink())


def _copies(path: Path, own: _About) -> Iterator[Path]:
    """Earlier runs ("Làm lại từ đầu"), rehearsals and copies for other laptops, beside it and in the user's folder."""
    suffix = path.suffix or SUFFIX
    later = rf"({re.escape(MARK)}(-\d+)?)?(\.\d{{8}}-\d{{4}}(-\d+)?)?{re.escape(suffix)}"
    ours = re.compile(re.escape(path.stem) + later)
    carried = re.compile(re.escape(path.stem) + _LAPTOP + later)
    for one in _files(path.parent):
        if one != path and (ours.fullmatch(one.name) or (carried.fullmatch(one.name) and _alike(own, one))):
            yield one
    aside = home() / "rehearsals"
    if aside.is_dir() and aside.resolve() != path.parent:
        yield from (one.resolve() for one in _files(aside) if ours.fullmatch(one.name) and _alike(own, one))


def _others(path: Path, own: _About, known: Sequence[Path]) -> Iterator[Path]:
    for one in _files(path.parent):
        if one.suffix == path.suffix and one not in known and _alike(own, one):
            yield one


def _files(folder: Path) -> list[Path]:
    return [one for one in sorted(folder.iterdir()) if one.is_file()]


def _alike(own: _About, other: Path) -> bool:
    """Whether a file is of the meeting that calls itself so: another one's may be called the same."""
    return own is not None and _about(other) == own


def _about(path: Path) -> _About:
    try:
        with MeetingFile.open(path, write=False) as file:
            about = file.documents()["meeting"][0]
            return str(about["title"]), str(about["date"])
    except (StorageError, IndexError, KeyError):
        return None


def _halls(meetings: Sequence[Path]) -> Iterator[Path]:
    """Each window's hall has a folder of its own, named by a digest of its file's path as it was opened."""
    names = {hashlib.sha256(str(one).encode()).hexdigest()[:12] for one in meetings}
    for folder in sorted((home() / "hall").glob("*/")):
        if folder.is_dir() and not folder.is_symlink() and (folder.name in names or _served(folder) in meetings):
            yield folder


def _served(folder: Path) -> Path | None:
    try:
        return Path(str(json.loads((folder / "link.json").read_text("utf-8"))["file"])).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return None
