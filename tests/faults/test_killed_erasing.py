"""An erasure that dies at any step can be gone on with, and a meeting that is rewritten is the old or the new one."""

import os
from pathlib import Path

import pytest

from storage.durable import Disk
from storage.erasing import erase, erase_on, is_unfinished, shred, traces
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from storage.private import note_written
from storage.rewriting import rewrite
from tests.faults.faulty_disk import FaultyDisk

ABOUT = {"id": "meeting", "title": "Họp thôn", "date": "2025-08-28"}
NAME = "Trần Thị Sao"


class Died(BaseException):
    """The process is gone."""


class Dying(Disk):
    """It dies at the `at`-th thing that it is asked to change; what is asked for after that never happens."""

    def __init__(self, at: int) -> None:
        self.at, self.calls = at, 0
        self.handles: set[int] = set()

    def _step(self) -> None:
        self.calls += 1
        if self.at and self.calls >= self.at:
            for handle in self.handles:  # as the system does, and with them go the locks
                os.close(handle)
            self.handles.clear()
            raise Died

    def open(self, path: Path, *, write: bool = False) -> int:
        handle = super().open(path, write=write)
        self.handles.add(handle)
        return handle

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        self._step()
        handle = super().create(path, exclusive=exclusive)
        self.handles.add(handle)
        return handle

    def close(self, handle: int) -> None:
        if handle in self.handles:
            self.handles.discard(handle)
            super().close(handle)

    def put(self, handle: int, data: memoryview, offset: int) -> int:
        self._step()
        return super().put(handle, data, offset)

    def sync(self, handle: int) -> None:
        self._step()

    def sync_folder(self, folder: Path) -> None:
        pass

    def publish(self, temporary: Path, path: Path) -> None:
        self._step()
        super().publish(temporary, path)

    def replace(self, temporary: Path, path: Path) -> None:
        self._step()
        super().replace(temporary, path)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A meeting with an earlier run, a rehearsal, a torn tail and a paper, made afresh each time it is called."""
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    for waiting in ("sync", "sync_folder"):  # what is tested is the order of things, and not the medium
        monkeypatch.setattr(Disk, waiting, lambda *_: None)

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        path = folder / "an-lao.ledai"
        documents = {"meeting": [ABOUT], "delegates": [{"id": "d1", "name": NAME}]}
        for each in ("an-lao.ledai", "an-lao.20250828-0700.ledai", "an-lao.tong-duyet.ledai"):
            MeetingFile.create(folder / each, documents, reserve=0)
        (folder / "an-lao.ledai.torn-1").write_text(NAME)
        (folder / "an-lao-giay-moi.pdf").write_text(NAME)
        (folder / "an-lao-khac.txt").write_text("không phải của phần mềm")
        note_written(path, folder / "an-lao-giay-moi.pdf")
        return path

    return make


def steps(work) -> int:
    """How many things it changes when nothing goes wrong."""
    disk = Dying(0)
    work(disk)
    return disk.calls


def held(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.iterdir())


def test_an_erasure_that_dies_anywhere_is_finished_when_it_is_asked_for_again(made):
    whole = steps(lambda disk: erase(traces(made("whole")), b"5\n", disk=disk))
    assert whole > 20
    for at in range(1, whole + 1):
        path = made(str(at))
        with pytest.raises(Died):
            erase(traces(path), b"5\n", disk=Dying(at))
        # It was not begun, and all is there; or it can be gone on with, whatever is left of the meeting.
        begun = is_unfinished(path)
        if not begun and path.exists():
            MeetingFile.open(path, write=False).close()
        erased = erase_on(path) if begun else erase(traces(path), b"5\n") if path.exists() else None
        assert erased is None or erased.left == ()
        left = sorted(one.name for one in path.parent.iterdir())
        totals = [name for name in left if "so-lieu" in name and ".new-" not in name]
        assert totals, at
        assert [n for n in left if n not in totals and ".new-" not in n and n != "an-lao.ledai.lock"] == [
            "an-lao-khac.txt"
        ], at
        assert NAME.encode() not in held(path.parent), at


def test_a_file_that_cannot_be_erased_is_named_and_tried_again(made, monkeypatch):
    path = made("a")
    stuck = path.with_name("an-lao-giay-moi.pdf")
    plain = Disk.open

    def held_by_word(self, one, *, write=False):
        if one == stuck:
            raise PermissionError(13, "in use")
        return plain(self, one, write=write)

    monkeypatch.setattr(Disk, "open", held_by_word)
    erased = erase(traces(path), b"5\n")
    assert erased.left == (stuck,)
    assert not path.exists()
    monkeypatch.undo()
    monkeypatch.setenv("LEDAI_HOME", str(path.parent.parent / "home"))
    assert erase_on(path).left == ()
    assert not stuck.exists()


def test_bytes_are_overwritten_before_a_name_is_given_up(tmp_path):
    path, twin = tmp_path / "a", tmp_path / "b"
    path.write_bytes(NAME.encode() * 100_000)
    os.link(path, twin)  # another name of the same bytes shows what became of them
    size = path.stat().st_size
    shred(Disk(), path)
    assert [one.name for one in tmp_path.iterdir()] == ["b"]
    assert twin.read_bytes() == bytes(size)


def test_of_a_link_only_the_link_goes(tmp_path):
    path, link = tmp_path / "a", tmp_path / "l"
    path.write_text("của người khác")
    link.symlink_to(path)
    shred(Disk(), link)
    assert path.read_text() == "của người khác"
    assert not link.is_symlink()


def renamed(tables):
    return {**tables, "delegates": {n: {**row, "name": "Ẩn danh"} for n, row in tables["delegates"].items()}}


def test_a_rewriting_that_dies_anywhere_leaves_the_old_meeting_or_the_new_one(made):
    whole = steps(lambda disk: rewrite(made("whole"), renamed, disk=disk, reserve=0))
    seen = set()
    for at in range(1, whole + 1):
        path = made(str(at))
        with pytest.raises(Died):
            rewrite(path, renamed, disk=Dying(at), reserve=0)
        with MeetingFile.open(path, write=False) as file:
            assert file.report == ()
            seen.add(file.documents()["delegates"][0]["name"])
        rewrite(path, renamed, reserve=0)
        assert NAME.encode() not in path.read_bytes()
    assert seen == {NAME, "Ẩn danh"}


def test_the_old_lines_of_a_rewritten_meeting_are_zeros_even_under_another_name(made):
    path = made("a")
    twin = path.with_name("twin")
    os.link(path, twin)
    rewrite(path, renamed)
    assert not any(twin.read_bytes())
    assert not path.with_name("an-lao.ledai.torn-1").exists()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_disk_that_refuses_leaves_the_meeting_as_it_was(made, at):
    path = made("a")
    before = path.read_bytes()
    with pytest.raises(StorageError) as refused:
        rewrite(path, renamed, disk=FaultyDisk(at=at, forever=True), reserve=0)
    assert NAME not in str(refused.value)
    assert path.read_bytes() == before
