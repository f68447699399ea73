"""Lists on their way into a meeting: read and compared; command line and screen do it alike (words: `import_words`).

Everything here may take seconds and belongs off the event loop.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from meeting.documents import About, Item, Prepared
from meeting.importing.laying import laid_over
from meeting.importing.proposal import Proposal
from meeting.importing.propose import propose
from meeting.state import Meeting, prepare
from storage.lists.carried import read_carried
from storage.lists.grids import FIELDS, Listed, Repair
from storage.lists.issues import FolderProblems, Issue
from storage.lists.ladder import ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is to be read, and what was said about it so far."""

    paths: tuple[Path, ...] = ()
    pasted: str = ""
    refused: frozenset[str] = frozenset()
    """Ids of repairs that are not wanted."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """By "file/sheet/C" what a column is."""
    sensitive: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


def read(wishes: Wishes) -> tuple[Listed, ...]:
    """The lists. Raises FolderProblems with a sentence for each file that cannot be read."""
    from storage.lists.office import read_lists
    from storage.lists.sections import with_sections

    found = read_lists(
        wishes.paths,
        refused=wishes.refused,
        columns=wishes.columns,
        sensitive=wishes.sensitive,
        pasted=wishes.pasted,
    )
    return with_sections(found, wishes.refused)


def compare(meeting: Meeting, lists: Iterable[Listed], wishes: Wishes, carried: Prepared | None = None) -> Proposal:
    """The dry run; `carried` is what workbooks of ours bring along, read again where it is not given."""
    whole = read_carried(wishes.paths) if carried is None else carried
    return propose(meeting, lists, choice=secrets.choice, answers=wishes.answers, carried=whole, ladder=ladder())


class Reading(NamedTuple):
    """Lists as they were read, and what they would do."""

    lists: tuple[Listed, ...]
    proposal: Proposal


def look(meeting: Meeting, wishes: Wishes) -> Reading:
    """Read and compare. Raises FolderProblems."""
    lists = read(wishes)
    return Reading(lists, compare(meeting, lists, wishes))


def fields_of(kind: str) -> tuple[str, ...]:
    """What a column of such a list may be."""
    return FIELDS.get(kind) or FIELDS["delegates"]


def repairs(lists: Iterable[Listed]) -> Iterator[tuple[Listed, int, Repair]]:
    """Every repair with its sheet and its row."""
    for one in lists:
        for row in one.rows:
            for repair in row.repairs:
                yield one, row.number, repair


def letter(index: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_id(one: Listed, index: int) -> str:
    """How a column is named where it is corrected."""
    return f"{one.file}/{one.sheet}/{letter(index)}"


def write_export(meeting: Meeting, file: Path, out: Path | None = None) -> Path:
    """The workbook of a meeting, beside its file or at `out`; returns where it lies. Raises StorageError."""
    from storage.lists.book import export
    from tui import papers

    return papers.place(export(meeting), file, "danh-sach", papers.XLSX, out)


def new_from(
    paths: tuple[Path, ...], about: About, first: Item, tell: Callable[[list[str]], object] = bool
) -> Prepared:
    """The documents of a new meeting that is made from lists; `about` and `first` are what it is where they do not say.

    `tell` gets what was repaired, left out and answered on the way.

    Raises FolderProblems with a sentence for everything that is to be mended first.
    """
    start: Prepared = {"meeting": [about.write()], "programme": [first.write()]}
    wishes = Wishes(paths=paths)
    from tui.import_words import remarks, said

    lists = read(wishes)
    proposal = compare(prepare(start), lists, wishes)
    if proposal.problems:
        raise FolderProblems(
            Issue(
                file=line.place.file,
                row=line.place.row,
                code="import.problem",
                values={"who": line.label, "what": said(line)},
            )
            for line in proposal.problems
        )
    if not proposal.rows:
        raise FolderProblems([Issue(file=str(paths[0].name), code="import.nothing_read")])
    tell(remarks(lists, proposal))
    return laid_over(start, proposal.laid)
