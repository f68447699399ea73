import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.shortcut import MARK, Place, run_quietly, write_shortcut


@pytest.fixture
def place(tmp_path):
    def made(platform, *, run=lambda command: False, code="site-packages", python="/opt/lễ đài/bin/python3"):
        return Place(
            platform=platform,
            python=python,
            code=tmp_path / code,
            desktop=tmp_path / "Màn hình",
            applications=tmp_path / "applications",
            own=tmp_path / "home",
            run=run,
        )

    return made


def test_linux_has_one_on_the_desktop_and_one_in_the_menu(place, tmp_path):
    commands = []
    written = write_shortcut(place=place("linux", run=lambda command: commands.append(command) or True))
    assert written == [tmp_path / "Màn hình" / "ledai.desktop", tmp_path / "applications" / "ledai.desktop"]
    lines = written[0].read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert 'Exec="/opt/lễ đài/bin/python3" -m tui' in lines
    assert {"Type=Application", "Name=Lễ đài", "Terminal=true", f"Icon={tmp_path}/home/ledai.svg"} <= set(lines)
    assert not any(line.startswith("Path=") for line in lines)
    assert (tmp_path / "home" / "ledai.svg").read_bytes().startswith(b"<svg")
    assert written[0].stat().st_mode & 0o111
    assert commands == [["gio", "set", str(written[0]), "metadata::trusted", "true"]]


def test_a_checkout_is_started_where_it_lies(place, tmp_path):
    (path,) = write_shortcut(tmp_path / "here", place("linux", code="main"))
    assert path == tmp_path / "here" / "ledai.desktop"
    assert f"Path={tmp_path}/main" in path.read_text("utf-8").splitlines()


def test_signs_in_a_path_are_quoted(place, tmp_path):
    odd = '/a"b/$c/`d/e\\f/100%/python'
    (desktop,) = write_shortcut(tmp_path, place("linux", python=odd))
    assert r'Exec="/a\\"b/\\$c/\\`d/e\\\\f/100%%/python" -m tui' in desktop.read_text("utf-8")
    (command,) = write_shortcut(tmp_path, place("darwin", python="/it's/python"))
    assert r"exec '/it'\''s/python' -m tui" in command.read_text("utf-8")


def test_the_command_of_macos_starts_this_interpreter(place, tmp_path):
    fake = tmp_path / "python's own"
    fake.write_text('#!/bin/sh\necho "$PWD" "$@"\n')
    fake.chmod(0o755)
    (tmp_path / "main").mkdir()
    (path,) = write_shortcut(place=place("darwin", code="main", python=str(fake)))
    assert path.name == "Lễ đài.command"
    done = subprocess.run([path], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"{tmp_path}/main -m tui\n"


def test_windows_makes_a_link_where_powershell_can(place, tmp_path):
    def powershell(command):
        assert command[:4] == ["powershell", "-NoProfile", "-NonInteractive", "-Command"]
        assert "$s.TargetPath = 'C:\\it''s\\python.exe'; $s.Arguments = '-m tui'" in command[4]
        (tmp_path / "Màn hình" / "Le dai.lnk").write_bytes(b"L\0" + MARK.encode("utf-16-le"))
        return True

    (tmp_path / "Màn hình").mkdir()
    mine = place("win32", run=powershell, python="C:\\it's\\python.exe")
    for _ in range(2):  # its own link is written again
        assert write_shortcut(place=mine) == [tmp_path / "Màn hình" / "Le dai.lnk"]
    assert (tmp_path / "home" / "ledai.ico").read_bytes()[:4] == b"\0\0\1\0"


def test_windows_without_it_gets_a_bat_file(place, tmp_path):
    (path,) = write_shortcut(place=place("win32", code="main", python="C:\\Lễ đài\\python.exe"))
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    assert path.name == "Le dai.bat"
    assert lines[:3] == ["@echo off", f"rem {MARK}", "chcp 65001 >nul"]
    assert lines[3:5] == [f'cd /d "{tmp_path}/main"', '"C:\\Lễ đài\\python.exe" -m tui']


@pytest.mark.parametrize(
    ("platform", "name"),
    [("linux", "ledai.desktop"), ("darwin", "Lễ đài.command"), ("win32", "Le dai.bat"), ("win32", "Le dai.lnk")],
)
def test_somebody_else_s_file_is_left_alone_and_ours_is_renewed(platform, name, place, tmp_path):
    foreign = tmp_path / name
    foreign.write_bytes(b"mine")
    with pytest.raises(StorageError) as caught:
        write_shortcut(tmp_path, place(platform))
    assert (caught.value.string_id, caught.value.values["path"]) == ("file.exists", str(foreign))
    assert foreign.read_bytes() == b"mine"
    foreign.unlink()
    assert write_shortcut(tmp_path, place(platform)) == write_shortcut(tmp_path, place(platform))


def test_a_desktop_that_cannot_be_written_is_said(place, tmp_path):
    (tmp_path / "Màn hình").touch()
    with pytest.raises(StorageError):
        write_shortcut(place=place("linux"))


def test_a_command_that_is_not_there_is_no_error():
    assert run_quietly(["no-such-command-of-ours"]) is False
    assert run_quietly([sys.executable, "-c", "raise SystemExit(1)"]) is False
    assert run_quietly([sys.executable, "-c", ""]) is True


def test_of_this_machine():
    assert (Place().python, Place().platform) == (sys.executable, sys.platform)
    assert (Place().code / "tui" / "__main__.py").is_file()
    assert isinstance(Place().desktop, Path)
