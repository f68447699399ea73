"""What the doctor finds of a machine, each fault of it with its sentence."""

import shutil
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from meeting.text.hours import VIETNAM
from storage import machine
from storage.camera import NoCamera, Pictures
from storage.durable import Disk
from storage.machine import (
    check_camera,
    check_clipboard,
    check_clock,
    check_fonts,
    check_machine,
    check_sound,
    check_space,
    check_writing,
)
from tui.strings import has

MORNING = datetime(2026, 8, 28, 7, 0, tzinfo=VIETNAM)


def no_camera():
    raise NoCamera("camera.none")


def test_a_good_machine_has_nothing_wrong_and_every_check_has_its_words(tmp_path):
    checks = list(check_machine(tmp_path, now=MORNING, camera=no_camera))
    assert [check.name for check in checks if check.level == "wrong"] == []
    assert [check.name for check in checks] == [
        "space", "writing", "clock", "fonts", "sound", "clipboard", "camera",
    ]  # fmt: skip
    assert all(has(check.string_id) and has(f"doctor.name.{check.name}") for check in checks)


def test_nothing_is_left_beside_the_meeting(tmp_path):
    assert check_writing(tmp_path, Disk()).level == "fine"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("free", "level", "values"),
    [(40_000_000_000, "fine", {"gb": 40}), (700_000_000, "note", {"mb": 700}), (3_000_000, "wrong", {"mb": 3})],
)
def test_room_on_the_disk(tmp_path, monkeypatch, free, level, values):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    check = check_space(tmp_path)
    assert (check.level, check.values) == (level, values)


def test_a_folder_that_is_gone_is_named(tmp_path):
    gone = tmp_path / "gone"
    for check in (check_space(gone), check_writing(gone, Disk())):
        assert check.level == "wrong"
        assert check.values["folder"] == str(gone)


class ReadOnly(Disk):
    def create(self, path, *, exclusive=True):
        raise PermissionError(13, "Permission denied")


class Full(Disk):
    def write(self, handle, data, offset):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("disk", [ReadOnly(), Full()])
def test_a_disk_that_refuses_is_wrong_and_keeps_nothing(tmp_path, disk):
    assert check_writing(tmp_path, disk).string_id == "doctor.writing.refused"
    assert list(tmp_path.iterdir()) == []


def test_a_slow_disk_is_a_note(tmp_path, monkeypatch):
    ticks = iter(range(100))
    monkeypatch.setattr(machine.time, "perf_counter", lambda: next(ticks) * 0.4)
    check = check_writing(tmp_path, Disk())
    assert (check.level, check.string_id, check.values) == ("note", "doctor.writing.slow", {"ms": 400})


@pytest.mark.parametrize(
    ("now", "string_id", "zone"),
    [
        (MORNING, "doctor.clock.fine", "+07:00"),
        (MORNING.astimezone(UTC), "doctor.clock.zone", "+00:00"),
        (MORNING.astimezone(timezone(-timedelta(hours=3, minutes=30))), "doctor.clock.zone", "-03:30"),
        (datetime(2000, 1, 1, tzinfo=VIETNAM), "doctor.clock.date", "+07:00"),
    ],
)
def test_the_clock(now, string_id, zone):
    check = check_clock(now)
    assert check.string_id == string_id
    assert check.values["zone"] == zone
    assert (check.level == "fine") == (string_id == "doctor.clock.fine")


def test_fonts_of_the_paper_are_there_or_named(monkeypatch):
    assert check_fonts().level == "fine"
    monkeypatch.setattr(machine, "FONTS", ("Khong-co.ttf",))
    check = check_fonts()
    assert (check.level, check.values) == ("wrong", {"names": "Khong-co.ttf"})


def test_tools_that_one_can_do_without_are_notes(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert check_sound("linux").level == check_clipboard("linux").level == "note"
    assert check_sound("win32").level == "fine"
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert check_sound("linux").values == {"player": "pw-play"}
    assert check_clipboard("darwin").values == {"tool": "pbcopy"}


def test_a_camera_is_given_back_and_none_is_a_note():
    given = Pictures([])
    closed = []
    given.close = lambda: closed.append(1)
    assert check_camera(lambda: (1, given)).values == {"number": 2}
    assert closed == [1]
    check = check_camera(no_camera)
    assert (check.level, check.string_id) == ("note", "doctor.camera.none")
