"""What Vietnamese input methods send into a field of several lines, byte for byte, through a real terminal."""

import sys
import time

import pytest

from tests.pty.harness import Terminal
from tests.pty.test_field import HUMAN_S, NGUYEN, STREAMS

APP = """
import os, sys
from tui.terminal import prepare_environment
prepare_environment(sys.platform, os.environ)
from textual.app import App
from textual.widgets import Static, TextArea
from tui.widgets.lines import Lines

class Typing(App):
    ENABLE_COMMAND_PALETTE = False
    CSS = "Lines, TextArea { height: 4; }"
    def compose(self):
        yield (Lines if sys.argv[1] == "Lines" else TextArea)()
        yield Static("ready", markup=False)
    def on_key(self, event):
        if event.key == "f9":
            self.query_one(Static).update(f"sent={ascii(self.query_one(TextArea).text)}.")

Typing().run()
"""

OWN = {
    "Enter is a line of its own": (["Kính", "\r", "th", "u\x7fư", "a"], "Kính\nthưa"),
    "a mistake on the line before": (
        ["Ho", "a", "\r", "b", "\x1b[A", "\x1b[F", "\x7fà", "\x1b[B", "\x1b[F", "é"],
        "Hoà\nbé",
    ),
    "backspace joins two lines": (["a", "\r", "\x7f", "b"], "ab"),
    "pasted lines stay lines": (["\x1b[200~Nguye\u0302\u0303n\r\nTra\u0302n\x1b[201~"], "Nguyễn\nTrân"),
}
SAME = {name: stream for name, stream in STREAMS.items() if name != "pasted as decomposed text"}


def typed(kind: str, chunks: list[str]) -> str:
    with Terminal([sys.executable, "-c", APP, kind]) as terminal:
        terminal.until("ready")
        for chunk in chunks:
            terminal.write(chunk.encode())
            time.sleep(HUMAN_S)
        terminal.settled()
        terminal.write(b"\x1b[20~")
        terminal.until("sent=")
        line = next(line for line in terminal.screen() if "sent=" in line)
        return line.split("'")[1].encode("ascii").decode("unicode_escape")


@pytest.mark.parametrize("name", [*SAME, *OWN])
def test_what_an_input_method_types_arrives(name):
    chunks, wanted = {**SAME, **OWN}[name]
    assert typed("Lines", chunks) == wanted


def test_the_stock_text_area_is_still_wrong():
    """Fails once Textual #6605 is fixed (PR #6631): then tui/widgets/lines.py can go."""
    assert typed("TextArea", NGUYEN) != "Nguyễn"
