from pathlib import Path

import pytest
from tinydb import where

from meeting.command import Change
from storage.durable import Disk
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from tests.storage.meeting_sample import PREPARED


class Untouched(Disk):
    """A disk that a view must not even try to write to."""

    def open(self, path: Path, *, write: bool = False) -> int:
        assert not write
        return super().open(path)

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        raise AssertionError(path)

    def put(self, handle: int, data: memoryview, offset: int) -> int:
        raise AssertionError(offset)

    def remove(self, path: Path) -> None:
        raise AssertionError(path)


class ReadOnlyFolder(Disk):
    def create(self, path: Path, *, exclusive: bool = True) -> int:
        raise PermissionError(13, "Permission denied")


def fact(number: int) -> dict[str, object]:
    return {"id": f"k3-{number}", "kind": "scan"}


def test_a_view_changes_no_byte_even_of_a_torn_file_in_a_read_only_folder(path: Path) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        meeting.append([fact(1)])
    torn = path.read_bytes().rstrip(b"\0") + b"half a li" + bytes(100)
    path.write_bytes(torn)
    path.with_name("an-lao.ledai.lock").unlink()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        before = path.stat()
        view = MeetingFile.open(path, write=False, disk=Untouched())
        assert view.facts() == [fact(1)]
        assert [(n.string_id, n.values) for n in view.report] == [("file.torn", {"bytes": 9, "copy": ""})]
        assert view.refresh() == []
        for attempt in (
            lambda: view.append([fact(2)]),
            lambda: view.change([Change("delegates", "d1", None)]),
            lambda: view.set_aside_facts("cu"),
            lambda: view.db.table("facts").truncate(),
        ):
            with pytest.raises(StorageError, match=r"file\.read_only"):
                attempt()
        assert view.facts() == [fact(1)]
        view.close()
        assert path.read_bytes() == torn
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        assert list(path.parent.iterdir()) == [path]
    finally:
        path.parent.chmod(0o700)


def test_a_writer_in_a_read_only_folder_is_told_so(path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        MeetingFile.open(path, write=True, disk=ReadOnlyFolder())
    assert caught.value.string_id == "file.read_only"


def test_a_view_sees_what_the_writer_adds(path: Path) -> None:
    with MeetingFile.open(path, write=True, reserve=512) as writer, MeetingFile.open(path, write=False) as view:
        assert view.refresh() == []
        seen: list[dict[str, object]] = []
        for number in range(1, 60, 3):
            writer.append([fact(number), fact(number + 1)])
            writer.append([fact(number + 2)])
            assert view.db.table("facts").count(where("kind") == "scan") == len(seen)
            seen += view.refresh()
            assert seen == view.facts() == writer.facts()
            assert view.refresh() == []
        assert view.generation == 0
        assert len(view.db.table("facts")) == 60
        assert writer.refresh() == []


def test_a_view_sees_documents_change_and_a_new_beginning(path: Path) -> None:
    with MeetingFile.open(path, write=True) as writer, MeetingFile.open(path, write=False) as view:
        writer.append([fact(1)])
        writer.change([Change("delegates", "d2", {"id": "d2", "name": "Lê Thị Cúc"}, "")])
        writer.append([fact(3)])
        assert view.refresh() == [fact(1), fact(3)]
        assert view.generation == 1
        assert [d["id"] for d in view.documents()["delegates"]] == ["d2", "d1"]
        writer.set_aside_facts("cu")
        writer.append([fact(2)])
        assert view.refresh() == [fact(2)]
        assert view.generation == 2
        assert view.facts() == [fact(2)]
        assert view.documents()["programme"] == PREPARED["programme"]


def test_a_line_that_is_still_being_written_is_not_there_yet(path: Path) -> None:
    with MeetingFile.open(path, write=True) as writer:
        writer.append([fact(1)])
        before = path.read_bytes()
        writer.append([fact(2)])
    whole = path.read_bytes()
    path.write_bytes(before)
    with MeetingFile.open(path, write=False) as view:
        end = len(before.rstrip(b"\0"))
        path.write_bytes(whole[: end + 20] + bytes(len(whole) - end - 20))
        assert view.refresh() == []
        path.write_bytes(whole)
        assert view.refresh() == [fact(2)]
        assert view.generation == 0


def test_a_view_takes_back_a_line_that_the_writer_took_back(path: Path) -> None:
    with MeetingFile.open(path, write=True) as writer:
        writer.append([fact(1)])
        before = path.read_bytes()
        writer.append([fact(2)])
    with MeetingFile.open(path, write=False) as view:
        path.write_bytes(before)
        assert view.refresh() == [fact(1)]
        assert view.generation == 1
        assert view.facts() == [fact(1)]


def test_a_view_of_a_file_that_went_away_says_so_and_keeps_what_it_has(path: Path) -> None:
    with MeetingFile.open(path, write=False) as view:
        path.unlink()
        with pytest.raises(StorageError, match=r"file\.missing"):
            view.refresh()
        assert view.documents()["programme"] == PREPARED["programme"]
