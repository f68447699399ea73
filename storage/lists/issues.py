"""What is wrong in a folder of lists: where it stands, and which sentence says so.

An `Issue` carries a string id (`assets/strings/lists.*.toml`) and the values of its placeholders, never a sentence, so
that the reader's language decides. Rows count from 1, as an editor and Excel count them; row 0 is the file as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from storage.lists.text import fold

LONGEST_CHOICE: Final = 12
"""How many known values are listed in full; of more than that only the likeliest few are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing to mend: the file, the row, the column (or the key of a TOML file), and the id of the sentence."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> dict[str, str]:
        """Every placeholder that the sentence of this issue may use."""
        return {"file": self.file, "sheet": self.sheet, "row": str(self.row), "column": self.column, **self.values}


class FolderProblems(Exception):  # noqa: N818 (it holds problems, it is not one error)
    """A folder cannot become a meeting; `issues` holds all that is wrong, in the order of the files and rows."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__("; ".join(f"{i.file}:{i.row}:{i.column}: {i.code}" for i in self.issues))


class ListProblems(FolderProblems):
    """A list of the office cannot be read; `issues` holds all that is wrong with it."""


def likely(value: str, known: Iterable[str]) -> str:
    """The known value that somebody who wrote `value` most probably meant, or "" if none is near."""
    by_fold = {fold(k): k for k in known}
    near = get_close_matches(fold(value), list(by_fold), n=1, cutoff=0.6)
    return by_fold[near[0]] if near else ""


def choices(value: str, known: Sequence[str]) -> str:
    """The known values in one line: all of them where they are few, else the five nearest to `value`."""
    if len(known) <= LONGEST_CHOICE:
        return ", ".join(known)
    by_fold = {fold(k): k for k in known}
    near = get_close_matches(fold(value), list(by_fold), n=5, cutoff=0.3) or list(by_fold)[:5]
    return ", ".join(by_fold[n] for n in near) + ", …"
