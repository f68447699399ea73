import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from meeting.documents import TABLES
from storage.errors import StorageError
from storage.lines import NOTHING, encode, line_after
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from tests.storage.meeting_sample import PREPARED


def fact(number: int, **data: object) -> dict[str, object]:
    return {"id": f"k3-{number}", "kind": "scan", "data": data}


def test_what_was_prepared_and_what_happened_come_back_in_order(path: Path) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        meeting.append([fact(1), fact(2, name="Nguyễn Thị Ánh")])
        meeting.append([])
        meeting.append([fact(3)])
        assert meeting.report == ()
    with MeetingFile.open(path, write=True) as meeting:
        assert list(meeting.documents()) == list(TABLES)
        assert {name: rows for name, rows in meeting.documents().items() if rows} == PREPARED
        assert meeting.facts() == [fact(1), fact(2, name="Nguyễn Thị Ánh"), fact(3)]


def test_memory_shows_what_a_reopening_would_show(path: Path) -> None:
    mine = {"id": "k3-1", "pair": (1, 2), "nested": {"list": [1]}, "half": "\ud83d"}
    with MeetingFile.open(path, write=True) as meeting:
        meeting.append([mine])
        mine["nested"]["list"].append(2)
        now = meeting.facts()
    with MeetingFile.open(path, write=False) as meeting:
        assert now == meeting.facts() == [{"id": "k3-1", "pair": [1, 2], "nested": {"list": [1]}, "half": "\ud83d"}]


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_json_cannot_hold_is_refused_and_nothing_is_written(path: Path, value: object) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        before = path.read_bytes()
        with pytest.raises((TypeError, ValueError)):
            meeting.append([fact(1), fact(2, odd=value)])
        assert meeting.facts() == []
        assert path.read_bytes() == before
        meeting.append([fact(3)])


def test_tinydb_queries_work_on_it(path: Path) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        meeting.append([fact(n, desk="A" if n % 2 else "B") for n in range(6)])
        assert [f["id"] for f in meeting.db.table("facts").search(where("data")["desk"] == "A")] == [
            "k3-1",
            "k3-3",
            "k3-5",
        ]
        assert meeting.db.table("programme").get(where("title") == "Chào cờ")["seconds"] == 300


def test_only_its_owner_can_read_it(path: Path) -> None:
    with MeetingFile.open(path, write=True):
        for one in path.parent.iterdir():
            assert os.name == "nt" or stat.S_IMODE(one.stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StorageError) as caught:
        MeetingFile.create(path, {})
    assert caught.value.string_id == "file.exists"
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "prepared",
    [
        {"delegate": []},
        {"delegates": [{"name": "không có id"}]},
        {"delegates": [{"id": "d1"}, {"id": "d1"}]},
    ],
)
def test_documents_that_could_not_be_told_apart_are_not_taken(tmp_path: Path, prepared: dict) -> None:
    with pytest.raises(ValueError, match="table"):
        MeetingFile.create(tmp_path / "x.ledai", prepared)
    assert list(tmp_path.iterdir()) == []


def write_stock_tinydb(path: Path) -> None:
    with TinyDB(path) as db:
        db.insert({"name": "Nguyễn Văn An"})


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("Kính gửi các đồng chí,\n" * 50, encoding="utf-8"),
        lambda path: path.write_bytes(bytes(range(256)) * 300),
        lambda path: path.write_bytes(bytes(5000)),
        lambda path: path.mkdir(),
        write_stock_tinydb,
        lambda path: path.write_bytes(line_after(NOTHING, encode({"format": "khác", "version": 1}))[0]),
    ],
    ids=["empty", "text", "binary", "zeros", "folder", "TinyDB's own", "another format"],
)
def test_what_is_not_a_meeting_is_said_not_to_be_one(tmp_path: Path, make, write: bool) -> None:
    path = tmp_path / "x.ledai"
    make(path)
    with pytest.raises(StorageError) as caught:
        MeetingFile.open(path, write=write)
    assert (caught.value.string_id, caught.value.exit_code) == ("file.not_a_meeting", 3)
    Lock.take(path).release()  # and nothing stays locked


@pytest.mark.parametrize("write", [True, False])
def test_a_file_of_a_newer_ledai_is_left_alone(path: Path, write: bool) -> None:
    header = line_after(NOTHING, encode({"format": "ledai", "version": 2, "file": "x", "new": [1]}))[0]
    path.write_bytes(header + b"some new kind of line\n" * 20)
    before = path.read_bytes()
    with pytest.raises(StorageError) as caught:
        MeetingFile.open(path, write=write)
    assert (caught.value.string_id, caught.value.values["version"], caught.value.exit_code) == ("file.newer", 2, 3)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_missing_file_is_missing(tmp_path: Path, write: bool) -> None:
    with pytest.raises(StorageError) as caught:
        MeetingFile.open(tmp_path / "x.ledai", write=write)
    assert (caught.value.string_id, caught.value.exit_code) == ("file.missing", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [True, False])
def test_lines_that_are_whole_and_make_no_sense_are_damage(path: Path, write: bool) -> None:
    line, tip = line_after(NOTHING, encode({"format": "ledai", "version": 1}))
    for body in (b"1", b'{"p":[]}', b'{"p":{"facts":1}}', b"{}, {}", b"{", b"[" * 100_000):
        path.write_bytes(line + line_after(tip, body)[0])
        with pytest.raises(StorageError) as caught:
            MeetingFile.open(path, write=write)
        assert caught.value.string_id == "file.damaged"


def test_a_read_only_file_cannot_be_opened_to_write(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(StorageError) as caught:
        MeetingFile.open(path, write=True)
    assert caught.value.string_id == "file.read_only"
    with MeetingFile.open(path, write=False) as view:
        assert view.documents()["delegates"] == PREPARED["delegates"]


def test_one_process_cannot_write_it_twice_and_can_once_it_is_closed(path: Path) -> None:
    first = MeetingFile.open(path, write=True, role="MC")
    link = path.with_name("loi-tat.ledai")
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(StorageError) as caught:
            MeetingFile.open(name, write=True)
        assert caught.value.values["role"] == "MC"
    first.close()
    first.close()
    MeetingFile.open(link, write=True).close()
    assert json.loads(path.with_name("an-lao.ledai.lock").read_bytes() or "null") is None


def test_beginning_anew_keeps_the_documents_and_moves_the_facts(path: Path) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        meeting.append([fact(1), fact(2)])
        before = path.read_bytes().rstrip(b"\0")
        sibling = meeting.set_aside_facts("an-lao-tap-duyet")
        assert sibling.name == "an-lao-tap-duyet.ledai"
        assert sibling.read_bytes() == before
        assert meeting.facts() == []
        meeting.append([fact(3)])
        assert meeting.set_aside_facts("an-lao-tap-duyet").name == "an-lao-tap-duyet-2.ledai"
        with pytest.raises(StorageError, match=r"file\.locked"):
            MeetingFile.open(path, write=True)
    with MeetingFile.open(path, write=True) as meeting:
        assert meeting.facts() == []
        assert {name: rows for name, rows in meeting.documents().items() if rows} == PREPARED
    with MeetingFile.open(sibling, write=True) as old:
        assert old.facts() == [fact(1), fact(2)]
        assert {name: rows for name, rows in old.documents().items() if rows} == PREPARED


def test_an_error_never_says_what_is_in_the_file(path: Path) -> None:
    with MeetingFile.open(path, write=True, role="MC"), pytest.raises(StorageError) as caught:
        MeetingFile.open(path, write=True)
    assert "Nguyễn" not in str(caught.value)
    assert "file.locked" in str(caught.value)
