"""A meeting as a file: opened by one writer or by any number of viewers.

Everything here is synchronous and belongs to one thread (`storage/recorder.py`). Beside `an-lao.ledai` there may be
`an-lao.ledai.lock` (`storage/lock.py`), `an-lao.ledai.torn-N` (the bytes of a write that a crash cut off) and, after a
crash while a file was being made, `an-lao.ledai.new-…`, which is nobody's.
"""

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

from meeting.command import Change
from meeting.documents import TABLES, Prepared
from storage import changes
from storage.changes import PLACE, STEP
from storage.contents import bodies_of, plain, tables_of
from storage.durable import Disk
from storage.errors import Notice, StorageError
from storage.journal import JournalDB, JournalStorage
from storage.line_file import (
    RESERVE,
    LineFile,
    damage,
    look,
    peek,
    publish,
    publish_beside,
    read_on,
    torn,
    write_new,
)
from storage.lines import Scan, read_bodies, same, whole_file
from storage.lines import Table as Rows
from storage.lock import Lock

FACTS: Final = "facts"
_PIECE: Final = 1 << 16


class MeetingFile:
    """An open meeting; `create` and `open` make it. Close it, or use it in a `with`.

    What `documents` and `facts` return is the caller's, except that nested lists and objects are shared with the file
    and must not be changed in place.
    """

    def __init__(self, path: Path, disk: Disk, lock: Lock | None, reserve: int) -> None:
        self._path, self._disk, self._lock, self._reserve = path, disk, lock, reserve
        self._generation = 0
        self._open()

    @classmethod
    def create(cls, path: Path, documents: Prepared, *, disk: Disk | None = None, reserve: int = RESERVE) -> None:
        """Make a meeting file: whole, or not at all, and never over an existing file.

        Raises StorageError (`file.exists`, `file.disk_full`, `file.read_only`, `file.not_recorded`) and ValueError for
        an unknown table, a document without `id`, or an id that stands twice in a table.
        """
        changes.check(documents)
        tables: dict[str, Rows] = {
            name: {
                str(number): {**document, PLACE: number * STEP}
                for number, document in enumerate(documents.get(name, ()), start=1)
            }
            for name in TABLES
        }
        publish(disk or Disk(), Path(path), whole_file(bodies_of(tables)), reserve)

    @classmethod
    def open(
        cls, path: Path, *, write: bool, role: str = "", disk: Disk | None = None, reserve: int = RESERVE
    ) -> "MeetingFile":
        """Open a meeting to write it, or to look at it.

        A view never changes a byte on the disk, needs no lock and may lie in a folder that cannot be written. A writer
        holds the lock, sets a torn tail aside and reserves space.

        Args:
            path: the file.
            write: whether to be its one writer.
            role: who is told to be holding the file, e.g. "MC"; for a second writer's eyes.
            disk: the door to the disk.
            reserve: bytes to reserve at a time.

        Raises StorageError: `file.missing`, `file.unreadable`, `file.not_a_meeting`, `file.damaged`, `file.newer`, and
        for a writer `file.locked` and `file.read_only`.
        """
        # Resolved, or two names of one file would have two locks, and a link be replaced by a file.
        path, disk = Path(path).resolve(), disk or Disk()
        peek(disk, path)
        lock = _right_to_write(path, role, disk) if write else None
        try:
            return cls(path, disk, lock, reserve)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def db(self) -> JournalDB:
        """The TinyDB database in it, for queries; `storage/journal.py` says what it owes."""
        return self._db

    @property
    def report(self) -> tuple[Notice, ...]:
        """What was found wrong on opening and set aside or left out."""
        return self._report

    @property
    def room(self) -> int:
        """Bytes that can still be written though the disk be full; 0 for a view."""
        return self._file.room if self._file is not None else 0

    @property
    def generation(self) -> int:
        """Rises when `refresh` found more than new facts: the state must be folded afresh from everything."""
        return self._generation

    def documents(self) -> dict[str, list[dict[str, Any]]]:
        """For each table of `meeting.documents.TABLES` its documents in order."""
        return {name: [plain(row) for _, row in self._in_order(name)] for name in TABLES}

    def facts(self) -> list[dict[str, Any]]:
        """What has happened, in the order in which it was recorded."""
        return [dict(row) for row in self._storage.rows(FACTS).values()]

    def whole(self) -> bytes:
        """A file of its own with all documents and facts that there are now, as bytes."""
        return whole_file(bodies_of(self._storage.read()))

    def append(self, facts: Sequence[Mapping[str, Any]]) -> None:
        """Record facts as one transaction: all or none. They stand on the disk when it returns.

        Raises StorageError (`file.disk_full`, `file.not_recorded`, `file.poisoned`, `file.read_only`); none of the
        facts is then there, neither in memory nor at the next opening.
        """
        if facts:
            self._db.table(FACTS).insert_multiple(dict(fact) for fact in facts)

    def change(self, wanted: Sequence[Change]) -> None:
        """Write documents as one transaction: all of `wanted` in their order, or none.

        Raises StorageError as `append` does; ValueError for an unknown table, for deleting what is not there, and for
        an unknown place (`storage/changes.py`).
        """
        tables = changes.by_table(wanted)
        self._storage.change({name: self._delta(name, of_table) for name, of_table in tables.items()})
        self._db.forget()

    def refresh(self) -> list[dict[str, Any]]:
        """For a view: read what the writer has added, and return the facts among it.

        Cheap enough for four times a second. If the file was replaced ("Làm lại từ đầu") or its documents changed,
        `generation` rises; after a replacement everything is read again and all facts there are are returned.
        A writer gets [].
        """
        if self._file is not None:
            return []
        try:
            handle = self._disk.open(self._path)
        except OSError as error:
            raise StorageError.of(error, self._path, "file.unreadable") from error
        try:
            found = read_on(self._disk, handle, self._tip)
        except OSError as error:
            raise StorageError.of(error, self._path, "file.unreadable") from error
        finally:
            self._disk.close(handle)
        if found is None:
            self._open()
            self._generation += 1
            return self.facts()
        return self._follow(found)

    def set_aside_facts(self, stem: str) -> Path:
        """Begin anew ("Làm lại từ đầu"): move the facts to a sibling file and keep the documents. Returns its path.

        The sibling is a whole meeting file, byte for byte what this one was; it is called `<stem>.ledai` (with this
        file's suffix), or `<stem>-2.ledai` and so on where the name is taken. It stands synced on the disk before this
        file is replaced, in one step, by one that has the documents only.

        Raises StorageError as `append` does; unless the sibling had been made already, nothing has then changed.
        """
        if self._file is None:
            raise StorageError("file.read_only", path=str(self._path))
        if self._file.in_doubt:
            raise StorageError("file.poisoned", path=str(self._path))
        sibling = publish_beside(self._disk, self._path, stem, self._content(self._file.written))
        tables = {name: rows for name, rows in self._storage.read().items() if name != FACTS}
        temporary = write_new(self._disk, self._path, whole_file(bodies_of(tables)), self._reserve)
        self._db.close()  # Windows does not replace a file that is open
        try:
            self._disk.replace(temporary, self._path)
        except OSError as error:
            raise StorageError.of(error, self._path, "file.not_recorded") from error
        finally:
            self._disk.remove(temporary)
            self._open()
        return sibling

    def reopen(self) -> None:
        """After `file.poisoned`: read the file again, and go on with what is really in it. The lock is kept.

        Raises StorageError as `open` does; the meeting is then closed for writing. `generation` rises.
        """
        self._db.close()
        self._open()
        self._generation += 1

    def close(self) -> None:
        """Give file and lock back; the second time it does nothing."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()

    def _open(self) -> None:
        tables, found, file = self._read()
        self._file, self._tip = file, found.tip
        self._report = damage(found) + torn(found) if file is None else file.notices
        self._storage = JournalStorage(tables, file)
        self._db = JournalDB(self._storage)

    def _read(self) -> tuple[dict[str, Rows], Scan, LineFile | None]:
        try:
            handle = self._disk.open(self._path, write=self._lock is not None)
        except OSError as error:
            otherwise = "file.unreadable" if self._lock is None else "file.not_recorded"
            raise StorageError.of(error, self._path, otherwise) from error
        file: LineFile | None = None
        try:
            found = look(self._disk, handle, self._path)
            if torn(found) and self._lock is None:
                found = look(self._disk, handle, self._path)  # it may have been a write under way
            tables = tables_of(found, self._path)
            if self._lock is not None:
                file = LineFile(self._disk, self._path, handle, found, self._reserve)
        finally:
            if file is None:
                self._disk.close(handle)
        return tables, found, file

    def _follow(self, found: Scan) -> list[dict[str, Any]]:
        self._tip = found.tip
        new: list[dict[str, Any]] = []
        prepared = False
        for transaction in read_bodies(found.bodies):
            self._storage.follow(transaction)
            put = transaction.get("p", {})
            new += [dict(fact) for fact in put.get(FACTS, {}).values()]
            prepared = prepared or "d" in transaction or put.keys() != {FACTS}
        self._generation += prepared
        self._db.forget()
        return new

    def _in_order(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        return sorted(self._storage.rows(name).items(), key=lambda entry: int(entry[1].get(PLACE, 0)))

    def _delta(self, name: str, of_table: Sequence[Change]) -> dict[str, dict[str, Any] | None]:
        rows = self._in_order(name)
        numbers = {row["id"]: number for number, row in rows}
        old = {row["id"]: row for _, row in rows}
        documents = {row["id"]: row for row in changes.placed(changes.carried([*old.values()], of_table))}
        delta: dict[str, dict[str, Any] | None] = {numbers[one]: None for one in numbers.keys() - documents.keys()}
        free = itertools.count(max(map(int, numbers.values()), default=0) + 1)
        for one, document in documents.items():
            if not same(document, old.get(one)):
                delta[numbers.get(one) or str(next(free))] = document
        return delta

    def _content(self, length: int) -> bytes:
        try:
            handle = self._disk.open(self._path)
            try:
                return self._disk.read(handle, 0, length)
            finally:
                self._disk.close(handle)
        except OSError as error:
            raise StorageError.of(error, self._path, "file.unreadable") from error


def _right_to_write(path: Path, role: str, disk: Disk) -> Lock:
    # Its owner marked it read-only: that binds even an administrator, whom the system would let pass.
    if not path.stat().st_mode & 0o222:
        raise StorageError("file.read_only", path=str(path))
    return Lock.take(path, role, disk=disk)
