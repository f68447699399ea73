"""TinyDB on an append-only journal: its tables and queries, with one synced line for each transaction.

TinyDB's own JSONStorage rewrites the whole file in place and truncates it afterwards: a crash in between leaves a file
that nobody can read, and each change costs the whole database (msiemens/tinydb #301, #467, #468). TinyDB documents
subclassing `Storage` and `Table` as the way to do otherwise (its extend.rst). Here a change is found as a delta,
written and synced, and only then carried into memory; what stands in memory is read back from the written JSON, so
that it is what a reopening would show.
"""

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from storage.errors import StorageError
from storage.line_file import LineFile
from storage.lines import Delta, apply, body_of, encode, same
from storage.lines import Table as Rows


class JournalStorage(Storage):
    """The tables in memory and the file behind them.

    Args:
        tables: what the file holds, by table and TinyDB id; owned by this object from now on.
        file: where changes are written; None for a view, whose every change raises StorageError("file.read_only").
    """

    def __init__(self, tables: dict[str, Rows], file: LineFile | None) -> None:
        self._tables = tables
        self._file = file
        self._pending: Delta | None = None

    def read(self) -> dict[str, Rows]:
        """All tables, for TinyDB. The outer dict is a copy, because `TinyDB.drop_table` deletes from it."""
        names = dict.fromkeys([*self._tables, *(self._pending or {})])
        return {name: self.rows(name) for name in names}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables equal to `data`; TinyDB calls it only to drop tables."""
        delta: Delta = {}
        for name, rows in self.read().items():
            wanted = data.get(name, {})
            delta[name] = dict.fromkeys(doc_id for doc_id in rows if doc_id not in wanted)
        for name, rows in data.items():
            old = self.rows(name)
            delta.setdefault(name, {}).update({i: doc for i, doc in rows.items() if not same(doc, old.get(i))})
        self.change(delta)
        if self._pending is None:
            for name in set(self._tables) - set(data):
                del self._tables[name]

    def rows(self, name: str) -> Rows:
        """A table as a reader sees it now, what the transaction under way has changed included. Not to be changed."""
        rows = self._tables.get(name, {})
        changes = (self._pending or {}).get(name)
        if not changes:
            return rows
        merged = {**rows, **changes}
        return {doc_id: doc for doc_id, doc in merged.items() if doc is not None}

    def change(self, delta: Delta) -> None:
        """Record a change, or add it to the transaction under way. Raises StorageError; memory is then as before."""
        delta = {name: changes for name, changes in delta.items() if changes}
        if self._pending is None:
            self._record(delta)
        else:
            # Encoded now, so that what JSON cannot hold is refused where it is said, and later changes by the caller
            # to an object that was handed in are not seen.
            copy: Delta = json.loads(encode(delta))
            for name, changes in copy.items():
                self._pending.setdefault(name, {}).update(changes)

    def follow(self, transaction: Mapping[str, Any]) -> None:
        """Carry over what another process has written."""
        apply(transaction, self._tables)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything changed inside becomes one line, or nothing if the block raises."""
        if self._pending is not None:
            raise RuntimeError("a transaction is under way already")
        self._pending = {}
        try:
            yield
            delta = self._pending
        finally:
            self._pending = None
        self._record(delta)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _record(self, delta: Delta) -> None:
        if not delta:
            return
        if self._file is None:
            raise StorageError("file.read_only")
        body = body_of(delta)
        self._file.append(body)
        apply(json.loads(body), self._tables)


class JournalTable(Table):
    """A TinyDB table that records deltas. Everything of `tinydb.table.Table` works on it unchanged."""

    _storage: JournalStorage

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", self._storage.rows(self.name))

    def __iter__(self) -> Iterator[Document]:
        # TinyDB reads a fresh copy each time; here the rows are live, and a loop may change what it walks over.
        for doc_id, row in list(self._read_table().items()):
            yield Document(row, int(doc_id))

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        touched = _Touched(self._storage.rows(self.name))
        try:
            updater(touched)  # type: ignore[arg-type]  # TinyDB says dict, and uses what a MutableMapping has
            self._storage.change({self.name: touched.changes()})
        except BaseException:
            self._next_id = None  # ids that were drawn for nothing are free again
            raise
        finally:
            self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB database on a `JournalStorage`; to be used by one thread only."""

    table_class = JournalTable

    def __init__(self, storage: JournalStorage) -> None:
        super().__init__(storage=lambda: storage)
        self._journal = storage

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Changes to any tables inside the block become one line: all of them or none.

        Reading inside sees them already. Raises StorageError at the end of the block if they cannot be recorded.
        """
        try:
            with self._journal.transaction():
                yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Drop what the tables remember of queries and ids, because the rows have changed under them."""
        for table in self._tables.values():
            table.clear_cache()
            table._next_id = None  # noqa: SLF001  # TinyDB has no call for it, and counts on from a stale number


class _Touched(MutableMapping[int, Any]):
    """A table as TinyDB's updaters see it: rows are copied when they are touched, and only those can have changed."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._own: dict[str, Any] = {}
        self._gone: set[str] = set()

    def __getitem__(self, doc_id: int) -> Any:
        key = str(doc_id)
        if key in self._own:
            return self._own[key]
        if key in self._gone:
            raise KeyError(doc_id)
        copy = self._own[key] = _copy(self._rows[key])
        return copy

    def __setitem__(self, doc_id: int, document: Any) -> None:
        self._gone.discard(str(doc_id))
        self._own[str(doc_id)] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._own.pop(str(doc_id), None)
        self._gone.add(str(doc_id))

    def __contains__(self, doc_id: object) -> bool:
        key = str(doc_id)
        return key in self._own or (key in self._rows and key not in self._gone)

    def __iter__(self) -> Iterator[int]:
        for key in self._rows:
            if key not in self._gone:
                yield int(key)
        for key in self._own:
            if key not in self._rows:
                yield int(key)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._own.clear()
        self._gone.update(self._rows)

    def changes(self) -> dict[str, dict[str, Any] | None]:
        """What is to be recorded: new and changed documents, and None for those that are gone."""
        gone = {key: None for key in self._gone if key in self._rows}
        own = self._own.items()
        return gone | {key: row for key, row in own if key not in self._rows or not same(row, self._rows[key])}


def _copy(value: Any) -> Any:
    """A copy of what JSON can hold; ten times faster than copy.deepcopy."""
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value
