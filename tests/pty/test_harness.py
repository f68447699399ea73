"""The harness shows what a terminal would, and what a crash leaves there."""

import signal
import sys

import pytest

from tests.pty.harness import Terminal

ECHO = """
import os
from textual.app import App
from textual.widgets import Static

class Echo(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Static("sẵn sàng")
    def on_key(self, event):
        self.query_one(Static).update(f"key {event.key}")
    def on_resize(self, event):
        self.query_one(Static).update(f"size {event.size.width}x{event.size.height}")

Echo().run()
"""

CRASH = """
import sys
from pathlib import Path
from textual.app import App
from tui.crash import QuietCrash

class Faulty(QuietCrash, App):
    crash_folder = Path(sys.argv[1])
    def on_key(self, event):
        phone = "0912-345" + "-678"
        if event.key == "t":
            self.set_timer(0.01, lambda: self.fail(phone))
        elif event.key == "w":
            self.run_worker(self.work(phone))
        else:
            self.fail(phone)
    async def work(self, phone):
        self.fail(phone)
    def fail(self, phone):
        token = phone
        raise RuntimeError(f"cannot call {token}")

app = Faulty()
app.run()
sys.exit(app.return_code)
"""


def test_it_types_reads_resizes_and_ends():
    with Terminal([sys.executable, "-c", ECHO], size=(60, 16)) as terminal:
        terminal.until("size 60x16")
        terminal.type("ab", 0.01)
        assert 0 < terminal.until("key b") < 5
        terminal.resize(100, 30)
        terminal.until("size 100x30")
        assert len(terminal.screen()) == 30
        terminal.write(b"\x11")
        assert terminal.wait() == 0


def test_it_can_be_killed():
    with Terminal([sys.executable, "-c", ECHO]) as terminal:
        terminal.until("size 80x24")
        terminal.kill(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL


def test_a_closed_window_hangs_up():
    with Terminal([sys.executable, "-c", ECHO]) as terminal:
        terminal.until("size 80x24")
        terminal.hang_up()
        assert terminal.wait() == -signal.SIGHUP


def test_what_never_comes_is_said_with_the_screen():
    said = pytest.raises(AssertionError, match="một hai")
    with Terminal([sys.executable, "-c", "print('một hai')"]) as terminal, said:
        terminal.until("ba", timeout=2)


def test_a_crash_says_no_value_on_the_terminal_nor_in_its_file(tmp_path):
    for key in "ktw":
        folder = tmp_path / key
        with Terminal([sys.executable, "-c", CRASH, str(folder)]) as terminal:
            terminal.until(lambda _, terminal=terminal: b"\x1b[?1049h" in terminal.raw)
            terminal.settled()
            terminal.type(key)
            terminal.until("không mất gì đã lưu")
            assert terminal.wait() == 1
            assert b"0912" not in terminal.raw
        [file] = folder.iterdir()
        text = file.read_text(encoding="utf-8")
        assert "0912" not in text
        assert "RuntimeError" in text
