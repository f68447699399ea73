"""A scanner before `ledai doctor`, in bytes as a terminal sends them."""

import sys

import pytest

from meeting.checkin.selftest import PROBE
from tests.pty.harness import Terminal

FAULTS = (
    (f"{PROBE}\r", "TỐT"),
    ("LeDai dd\x7f\x7fđaa\x7f\x7fâpj\x7f\x7f\x7fập d9a6p5 q\x7fqzym37\r", "kiểu Telex"),
    (f"{PROBE}\n", "TỐT"),
    ("LeDai ddaapj d\u0323a\u0309p\u0300 qzymê\u0303\r", "«Vietnamese»"),
    (f"{PROBE}\r\n", "TỐT"),
    # EVKey on Windows sends BS, not DEL
    ("LeDai ddaapj d9\x08\x08đa6\x08\x08âp5\x08\x08ập qzym37\r", "kiểu VNI"),
    (f"\x1b[200~{PROBE}\r\x1b[201~", "TỐT"),
    (f"{PROBE}\t", "TAB"),
    (f"\x02{PROBE}\r", "TỐT"),
    ("LPNBNCVLGLHGNC\r", "không phải mã thử"),
)
"""Bytes, and what is said of them; each other than the one before, so that the test sees it come."""


@pytest.fixture
def terminal(tmp_path):
    with Terminal([sys.executable, "-m", "tui", "doctor"], env={"LEDAI_HOME": str(tmp_path), "TZ": "ICT-7"}) as made:
        made.until("Quét mã bên trái")
        yield made


def test_each_fault_is_named_and_escape_ends_it(terminal):
    for keys, said in FAULTS:
        terminal.write(keys.encode())
        terminal.until(said)
    terminal.write(b"\x1b")
    assert terminal.wait() in {0, 1}
