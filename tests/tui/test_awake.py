import subprocess
import sys
import time

import pytest

from tui import awake
from tui.awake import Power, keep_awake, power, power_of_pmset, power_of_windows
from tui.strings import has


def supply(folder, name, **files):
    (folder / name).mkdir()
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n")


def test_a_laptop_on_battery(tmp_path):
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", capacity="28")
    supply(tmp_path, "mouse", type="Battery", scope="Device", capacity="3")
    assert power("linux", tmp_path) == Power(on_mains=False, percent=28)


def test_a_desktop_does_not_say(tmp_path):
    assert power("linux", tmp_path) == Power(None, None)
    assert power("linux", tmp_path / "none") == Power(None, None)
    assert power("plan9") == Power(None, None)


def test_a_battery_that_says_nonsense(tmp_path):
    supply(tmp_path, "BAT0", type="Battery", capacity="full")
    assert power("linux", tmp_path) == Power(None, None)


def test_macos():
    text = "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t85%; discharging; 4:01 remaining\n"
    assert power_of_pmset(text) == Power(on_mains=False, percent=85)
    assert power_of_pmset("Now drawing from 'AC Power'\n") == Power(on_mains=True, percent=None)
    assert power_of_pmset("") == Power(None, None)


def test_windows():
    assert power_of_windows(1, 100) == Power(on_mains=True, percent=100)
    assert power_of_windows(0, 30) == Power(on_mains=False, percent=30)
    assert power_of_windows(255, 255) == Power(None, None)


def test_without_a_means_the_meeting_goes_on(monkeypatch):
    monkeypatch.setattr(awake.shutil, "which", lambda _: None)
    with keep_awake("linux") as said:
        assert said == "awake.off"
    assert has("awake.off")
    assert has("awake.on")


@pytest.mark.parametrize(("code", "said"), [("import sys; sys.stdin.read()", "awake.on"), ("", "awake.off")])
def test_a_child_keeps_it_awake_and_ends_with_the_meeting(monkeypatch, code, said):
    children: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*args, **options):
        children.append(real(*args, **options))
        return children[-1]

    monkeypatch.setattr(awake.subprocess, "Popen", popen)
    monkeypatch.setattr(awake, "GIVES_UP_WITHIN_S", 2.0 if not code else 0.05)
    monkeypatch.setattr(awake, "watch_command", lambda _: [sys.executable, "-c", code])
    with keep_awake("linux") as kept:
        assert kept == said
    deadline = time.monotonic() + 5
    while children[0].poll() is None:
        assert time.monotonic() < deadline
