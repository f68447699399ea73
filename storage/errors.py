"""What can go wrong with a file, as ids that the front end puts into words.

    Exception
    └── StorageError            .string_id, .values, .exit_code
          file.missing          there is no such file
          file.exists           there is one already, and it is not overwritten
          file.unreadable       the system does not let us read it
          file.not_a_meeting    something else than a meeting                              exit code 3
          file.damaged          a meeting, but nothing of it can be read                   exit code 3
          file.newer            written by a newer Lễ đài                                  exit code 3
          file.locked           somebody else writes it: `holder`, `role`, `pid` …         exit code 4
          file.read_only        file or folder cannot be written, or this is only a view
          file.disk_full        no space: nothing was written
          file.not_recorded     the disk refused: nothing counts as written
          file.poisoned         an earlier write is in doubt: close, and open again
          link.other_meeting    another laptop's file, of another meeting                  exit code 3
          link.prepared_apart   of this one, prepared differently: `tables` says where     exit code 3
          link.rehearsal        a rehearsal, which never happened                          exit code 3
          link.onto_itself      a copy would lie where the file itself is

One class is enough, since every caller does the same: tell, and leave the state as it is. Messages hold an id, a path
and the system's reason; never a word of what is in the file, which is personal data.
"""

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

Values: TypeAlias = Mapping[str, str | int]

_EXIT_CODES: Final = {
    "file.locked": 4,
    "file.not_a_meeting": 3,
    "file.damaged": 3,
    "file.newer": 3,
    "link.rehearsal": 3,
    "link.other_meeting": 3,
    "link.prepared_apart": 3,
}
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class StorageError(Exception):
    """A file cannot be read or written.

    Attributes:
        string_id: one of the ids above.
        values: what the sentence of that id may name, e.g. {"path": "/home/mc/an-lao.ledai", "holder": "cửa 1"}.
    """

    def __init__(self, string_id: str, **values: str | int) -> None:
        super().__init__(string_id, values)
        self.string_id = string_id
        self.values: dict[str, str | int] = values

    def __str__(self) -> str:
        return " ".join([self.string_id, *(f"{name}={value}" for name, value in self.values.items())])

    @property
    def exit_code(self) -> int:
        """With what a command ends on it: 4 locked, 3 invalid data, otherwise 1."""
        return _EXIT_CODES.get(self.string_id, 1)

    @classmethod
    def of(cls, error: OSError, path: Path, otherwise: str) -> "StorageError":
        """The error of an operating system's refusal; `otherwise` is the id where the reason has none of its own."""
        if error.errno in _FULL:
            string_id = "file.disk_full"
        elif error.errno in _FORBIDDEN and otherwise != "file.unreadable":
            string_id = "file.read_only"
        elif error.errno == errno.ENOENT and otherwise == "file.unreadable":
            string_id = "file.missing"
        else:
            string_id = otherwise
        return cls(string_id, path=str(path), reason=error.strerror or type(error).__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the operator must hear though the file was opened.

    `file.torn`: the last write had not been finished; its `bytes` are in the file `copy` ("" where no copy was made).
    `file.damaged`: `lines` of the file are lost in `bytes` that cannot be read; everything else is there.
    """

    string_id: str
    values: Values = field(default_factory=dict)
