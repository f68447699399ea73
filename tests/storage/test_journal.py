"""TinyDB on the journal does what TinyDB does in memory, and a reopening shows the same."""

import copy
import tempfile
from json import JSONDecodeError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from storage.durable import Disk
from storage.errors import StorageError
from storage.meeting_file import MeetingFile


class Quick(Disk):
    def sync(self, handle: int) -> None:
        pass


TABLE = st.sampled_from(["facts", "tasks"])
VALUES = st.sampled_from([0, 1, True, 1.0, "một", None, [1, {"x": 2}]])
DOCS = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
NUMBERS = st.lists(st.integers(1, 8), max_size=3, unique=True)
QUERIES = st.builds(lambda field, value: where(field) == value, st.sampled_from("abc"), st.sampled_from([0, 1, "một"]))


def append_to_list(row: dict) -> None:
    row.setdefault("list", []).append(len(row))


OPERATIONS = st.one_of(
    st.tuples(st.just("insert"), TABLE, st.tuples(DOCS)),
    st.tuples(st.just("insert"), TABLE, st.tuples(st.builds(Document, DOCS, st.integers(1, 12)))),
    st.tuples(st.just("insert_multiple"), TABLE, st.tuples(st.lists(DOCS, max_size=3))),
    st.tuples(st.just("update"), TABLE, st.tuples(DOCS, st.none(), NUMBERS)),
    st.tuples(st.just("update"), TABLE, st.tuples(DOCS | st.just(append_to_list), QUERIES)),
    st.tuples(st.just("update"), TABLE, st.tuples(st.just(append_to_list))),
    st.tuples(st.just("upsert"), TABLE, st.tuples(DOCS, QUERIES)),
    st.tuples(st.just("remove"), TABLE, st.tuples(st.none(), NUMBERS)),
    st.tuples(st.just("remove"), TABLE, st.tuples(QUERIES)),
    st.tuples(st.just("truncate"), TABLE, st.just(())),
    st.tuples(st.just("search"), TABLE, st.tuples(QUERIES)),
    st.tuples(st.just("get"), TABLE, st.tuples(QUERIES)),
    st.tuples(st.just("drop"), TABLE, st.just(())),
)


def outcome(db: TinyDB, operation: str, table: str, args: tuple) -> object:
    try:
        if operation == "drop":
            return db.drop_table(table)
        return getattr(db.table(table), operation)(*copy.deepcopy(args))
    except (ValueError, KeyError) as error:
        return type(error)


def contents(db: TinyDB) -> str:
    """All there is, walked over and asked for: a query that was asked before must not answer from memory."""
    tables = [db.table(name) for name in ("facts", "tasks")]
    rows = [{row.doc_id: dict(row) for row in table} for table in tables]
    return repr((rows, [table.search(where("a") == value) for table in tables for value in (1, "một")]))


@given(st.lists(OPERATIONS, max_size=25))
@settings(max_examples=120, deadline=None)
def test_tables_and_queries_agree_with_tinydb_in_memory(operations: list) -> None:
    stock = TinyDB(storage=MemoryStorage)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ledai"
        MeetingFile.create(path, {}, disk=Quick(), reserve=1024)
        with MeetingFile.open(path, write=True, disk=Quick(), reserve=1024) as meeting:
            for operation, table, args in operations:
                assert outcome(meeting.db, operation, table, args) == outcome(stock, operation, table, args)
                assert contents(meeting.db) == contents(stock)
        with MeetingFile.open(path, write=False) as meeting:
            assert contents(meeting.db) == contents(stock)


@given(st.lists(OPERATIONS, max_size=12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_transaction_over_tables_is_one_line_or_nothing(operations: list, broken: bool) -> None:
    stock = TinyDB(storage=MemoryStorage)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ledai"
        MeetingFile.create(path, {}, disk=Quick(), reserve=1024)
        with MeetingFile.open(path, write=True, disk=Quick(), reserve=1024) as meeting:
            for db in (meeting.db, stock):
                db.table("facts").insert_multiple([{"a": 1}, {"a": "một", "b": 0}])
            before, lines = contents(stock), path.read_bytes().count(b"\n")
            try:
                with meeting.db.transaction():
                    for operation, table, args in operations:
                        assert outcome(meeting.db, operation, table, args) == outcome(stock, operation, table, args)
                        assert sorted(contents(meeting.db)) == sorted(contents(stock))
                    assert path.read_bytes().count(b"\n") == lines
                    if broken:
                        raise InterruptedError  # noqa: TRY301 - the block is what is tested
            except InterruptedError:
                assert contents(meeting.db) == before
            assert path.read_bytes().count(b"\n") - lines <= (0 if broken else 1)
            after = contents(meeting.db)
            queried = meeting.db.table("facts").search(where("a") == 1)
        with MeetingFile.open(path, write=False) as meeting:
            assert contents(meeting.db) == after
            assert meeting.db.table("facts").search(where("a") == 1) == queried


def test_a_change_costs_a_line_of_its_own_size_and_no_change_costs_none(path: Path) -> None:
    with MeetingFile.open(path, write=True, disk=Quick()) as meeting:
        table = meeting.db.table("facts")
        table.insert_multiple({"n": n, "text": "x" * 50} for n in range(1000))
        before = meeting.room
        assert table.update({"n": 5}, doc_ids=[6]) == [6]
        assert table.update({"n": 5}, where("n") == 5) == [6]
        assert meeting.room == before
        table.update({"n": True}, doc_ids=[2])  # for Python the same as the 1 that stands there, for JSON not
        assert 0 < before - meeting.room < 150
        assert table.get(doc_id=2)["n"] is True


def test_a_loop_may_change_the_table_it_walks_over(path: Path) -> None:
    with MeetingFile.open(path, write=True, disk=Quick()) as meeting:
        table = meeting.db.table("facts")
        table.insert_multiple({"n": n} for n in range(10))
        for row in table:
            table.remove(doc_ids=[row.doc_id])
            table.insert({"n": 10 + row["n"]})
        assert [row["n"] for row in table] == list(range(10, 20))


def test_transactions_do_not_nest_and_a_refused_one_is_forgotten(path: Path) -> None:
    with MeetingFile.open(path, write=True, disk=Quick()) as meeting:
        table = meeting.db.table("facts")
        with pytest.raises(RuntimeError), meeting.db.transaction(), meeting.db.transaction():
            pass
        with pytest.raises(StorageError, match="full"), meeting.db.transaction():  # noqa: PT012 - it is one transaction
            table.insert({"n": 1})
            assert table.count(where("n") == 1) == 1
            raise StorageError("full")
        assert table.count(where("n") == 1) == 0
        assert table.insert({"n": 2}) == 1
        meeting.db.drop_tables()
        assert meeting.db.tables() == set()
        assert meeting.documents()["programme"] == []
    with MeetingFile.open(path, write=False) as meeting:
        assert meeting.db.tables() == set()


def test_tinydbs_own_storage_still_cannot_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason for all this (msiemens/tinydb #301): once it fails, ask whether the journal is still needed."""
    path = tmp_path / "stock.json"
    with TinyDB(path) as db:
        db.insert({"name": "x" * 100})
        monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("the power went")))
        with pytest.raises(OSError, match="power"):
            db.truncate()
    with TinyDB(path) as db, pytest.raises(JSONDecodeError):
        db.all()
