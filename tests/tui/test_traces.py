"""What `ledai erase` and `ledai subject erase` reach besides the meeting's file, and what they can only name."""

import hashlib

import pytest

from storage.durable import Disk
from storage.erasing import erase, erase_on, is_unfinished, traces
from storage.meeting_file import MeetingFile
from storage.private import note_written
from tui.__main__ import main
from tui.strings import t, use

NAME = "Trần Thị Sao"
PREPARED = {
    "meeting": [{"id": "meeting", "title": "Họp thôn", "date": "2025-08-28"}],
    "delegates": [{"id": "d1", "name": NAME, "code": "LPNBNCVLGLHGNC"}],
}


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def meeting(tmp_path):
    """A meeting that was carried to two sticks, one of which is gone, and shown in a hall."""
    path = tmp_path / "may" / "hop.ledai"
    path.parent.mkdir()
    MeetingFile.create(path, PREPARED)
    for stick in ("usb", "usb-2"):
        (tmp_path / stick).mkdir()
        assert main(["carry", str(path), str(tmp_path / stick)]) == 0
    for one in (tmp_path / "usb-2").iterdir():
        one.unlink()
    (tmp_path / "usb-2").rmdir()
    kept = tmp_path / "home" / "hall" / hashlib.sha256(str(path).encode()).hexdigest()[:12] / "js" / "1.blk"
    kept.parent.mkdir(parents=True)
    kept.write_text(NAME)
    path.with_name("hop.ledai.new-ab12").write_text(NAME)
    MeetingFile.create(path.with_name("hop - Copy.ledai"), PREPARED)
    return path


def holding(folder):
    """The files in which the name can be read."""
    return sorted(p.name for p in folder.rglob("*") if p.is_file() and NAME.encode() in p.read_bytes())


def test_copies_on_sticks_and_the_hall_s_store_go_and_the_rest_is_named(meeting, tmp_path, capsys):
    paper = meeting.with_name("giay.pdf")
    paper.write_text(NAME)
    paper.chmod(0o400)
    note_written(meeting, paper)
    assert main(["erase", str(meeting), "--yes"]) == 1  # one stick was not there
    told = capsys.readouterr().err
    assert holding(tmp_path) == ["hop - Copy.ledai"]
    assert not any((tmp_path / "home" / "hall").iterdir())
    assert "usb-2" in told.split(t("erase.honest"))[1]
    assert "hop - Copy.ledai" in told


def test_a_person_goes_from_the_copies_and_the_hall_s_store_too(meeting, tmp_path, capsys):
    assert main(["subject", "erase", "d1", str(meeting), "--yes"]) == 1
    assert holding(tmp_path) == ["hop - Copy.ledai"]
    assert main(["join", str(meeting), str(tmp_path / "usb")]) == 0  # the copies are still of one kind
    assert "usb-2" in capsys.readouterr().err


def test_the_other_laptops_are_named_that_have_the_meeting(meeting, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home-2"))
    other = tmp_path / "may-2.ledai"
    other.write_bytes(meeting.read_bytes())
    monkeypatch.setattr("platform.node", lambda: "Máy sân khấu")
    (tmp_path / "usb-3").mkdir()
    assert main(["carry", str(other), str(tmp_path / "usb-3")]) == 0
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    assert main(["join", str(meeting), str(tmp_path / "usb-3")]) == 0
    capsys.readouterr()
    main(["erase", str(meeting), "--yes"])
    assert t("erase.laptops", count=1, names="Máy sân khấu") in capsys.readouterr().err


def test_who_was_erased_does_not_come_back_from_a_stick(meeting, tmp_path, capsys):
    away = tmp_path / "xa.ledai"
    away.write_bytes(meeting.read_bytes())
    main(["subject", "erase", "d1", str(meeting), "--yes"])
    capsys.readouterr()
    assert main(["join", str(meeting), str(away)]) == 0
    assert "1 người đã xóa" in capsys.readouterr().out
    assert NAME.encode() not in meeting.read_bytes()


def test_what_somebody_marked_as_read_only_goes_all_the_same(meeting):
    class Windows(Disk):
        """Windows opens no read-only file for writing, whoever asks."""

        def open(self, path, *, write=False):
            if write and not path.stat().st_mode & 0o200:
                raise PermissionError(13, "")
            return super().open(path, write=write)

    meeting.chmod(0o400)
    done = erase(traces(meeting), b"", disk=Windows())
    assert done.left == ()
    assert not meeting.exists()


def test_a_meeting_that_is_made_under_the_name_of_one_half_erased_is_another(meeting, tmp_path):
    paper = meeting.with_name("giay.pdf")
    paper.write_text(NAME)
    note_written(meeting, paper)

    class Held(Disk):
        """A viewer holds the paper."""

        def open(self, path, *, write=False):
            if path == paper:
                raise OSError(13, "")
            return super().open(path, write=write)

    assert erase(traces(meeting), b"", disk=Held()).left == (paper,)
    MeetingFile.create(meeting, PREPARED)
    assert erase_on(meeting).gone == (paper,)
    assert not paper.exists()
    assert meeting.exists()
    assert not is_unfinished(meeting)
