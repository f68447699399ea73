"""What Vietnamese input methods send, byte for byte, through a real terminal."""

import sys
import time

import pytest

from tests.pty.harness import Terminal

APP = """
import os, sys
from tui.terminal import prepare_environment
prepare_environment(sys.platform, os.environ)
from textual.app import App
from textual.widgets import Input, Static
from tui.widgets.field import Field

class Typing(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield (Field if sys.argv[1] == "Field" else Input)()
        yield Static("", markup=False)
    def on_input_changed(self, message):
        self.query_one(Static).update(f"value={ascii(message.value)}.")
    def on_input_submitted(self, message):
        self.query_one(Static).update(f"sent={ascii(message.value)}.")

Typing().run()
"""

HUMAN_S = 0.02
"""Between two keys; an input method's backspaces and the letter that replaces them come in one chunk."""

NGUYEN = ["N", "g", "u", "y", "e", "\x7fê", "\x7fễ", "n"]
STREAMS = {
    "Telex Nguyễn": (NGUYEN, "Nguyễn"),
    "tiếng at the end of the word": (["t", "i", "e", "\x7fê", "n", "g", "\x7f\x7f\x7fếng"], "tiếng"),
    "UniKey on Windows sends 0x08": (["v", "i", "e", "\x08ê", "t", "\x08\x08ệt"], "việt"),
    "đ from dd": (["d", "\x7fđ", "o", "\x7fô", "n", "g"], "đông"),
    "all in one chunk": (["Nguye\x7fê\x7fễn"], "Nguyễn"),
    "tone marks of their own": (["tie", "\u0302", "\u0301", "ng"], "tiếng"),
    "arrows and Home between letters": (["An", "\x1b[D", "x", "\x1b[H", "L", "\x1b[F", "y"], "LAxny"),
    "arrow and letter in one chunk": (["An\x1b[Dx\x1b[3~y"], "Axy"),
    "pasted as decomposed text": (["\x1b[200~Nguye\u0302\u0303n\nTra\u0302n\x1b[201~"], "Nguyễn"),
}


def typed(kind: str, chunks: list[str]) -> str:
    with Terminal([sys.executable, "-c", APP, kind]) as terminal:
        terminal.until("▊")
        for chunk in chunks:
            terminal.write(chunk.encode())
            time.sleep(HUMAN_S)
        terminal.settled()
        terminal.write(b"\r")
        terminal.until("sent=")
        line = next(line for line in terminal.screen() if "sent=" in line)
        return line.split("'")[1].encode("ascii").decode("unicode_escape")


@pytest.mark.parametrize("name", STREAMS)
def test_what_an_input_method_types_arrives(name):
    chunks, wanted = STREAMS[name]
    assert typed("Field", chunks) == wanted


def test_the_stock_input_is_still_wrong():
    """Fails once Textual #6605 is fixed (PR #6631): then tui/widgets/field.py can go."""
    assert typed("Input", NGUYEN) != "Nguyễn"


def test_enter_behind_the_last_letter_sends_all_of_it():
    with Terminal([sys.executable, "-c", APP, "Field"]) as terminal:
        terminal.until("▊")
        terminal.write("Nguye\x7fê\x7fễn\r".encode())
        terminal.until("sent=" + ascii("Nguyễn"))
