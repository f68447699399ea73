"""The system's clipboard tools, as small programs of ours on a PATH of ours."""

import sys

import pytest

from tui import clipboard
from tui.clipboard import hand_over

TEXT = "Đang: 3.3 Tham luận (còn 04:52).\nCòn thiếu: ông Nguyễn Văn Hải.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools are shell scripts here")


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """`tools("xclip", "exit 1")` puts a tool on the PATH; each writes what it was given, and how, into a file."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    def tool(name, then="exit 0"):
        path = tmp_path / name
        path.write_text(
            f'#!/bin/sh\n/bin/cat > "{path}.text"\n(echo "$0" "$@") > "{path}.line"\n{then}\n', encoding="utf-8"
        )
        path.chmod(0o755)
        return path.with_name(f"{name}.text"), path.with_name(f"{name}.line")

    return tool


def test_the_text_comes_whole_and_stands_on_no_command_line(tools):
    text, line = tools("xclip")
    assert hand_over(TEXT, platform="linux") == "xclip"
    assert text.read_text("utf-8") == TEXT
    assert "Hải" not in line.read_text("utf-8")
    assert "-selection clipboard" in line.read_text("utf-8")


def test_the_next_tool_is_tried_where_one_fails(tools):
    tools("wl-copy", "exit 1")
    tools("xclip", "kill -9 $$")
    text, _ = tools("xsel")
    assert hand_over(TEXT, platform="linux") == "xsel"
    assert text.read_text("utf-8") == TEXT


def test_no_tool_is_no_error(tools):
    assert hand_over(TEXT, platform="linux") == ""
    assert hand_over(TEXT, platform="darwin") == ""


def test_a_tool_without_its_display_is_left_alone(tools, monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY")
    _, line = tools("wl-copy")
    tools("xclip")
    assert hand_over(TEXT, platform="linux") == "xclip"
    assert not line.exists()


def test_a_tool_that_hangs_is_given_up(tools, monkeypatch):
    monkeypatch.setattr(clipboard, "TIMEOUT_S", 0.05)
    tools("wl-copy", "exec /bin/sleep 30")
    assert hand_over(TEXT, platform="linux") == ""


def test_a_tool_that_stays_behind_to_serve_the_clipboard_is_not_waited_for(tools):
    tools("wl-copy", "/bin/sleep 1 &")
    assert hand_over(TEXT, platform="linux") == "wl-copy"


def test_windows_gets_its_own_letters(tools):
    text, _ = tools("clip.exe")
    assert hand_over(TEXT, platform="win32") == "clip.exe"
    assert text.read_bytes() == TEXT.encode("utf-16-le")


def test_a_mac_too(tools):
    text, _ = tools("pbcopy")
    assert hand_over(TEXT, platform="darwin") == "pbcopy"
    assert text.read_text("utf-8") == TEXT
