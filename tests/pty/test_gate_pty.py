"""Scans as they come out of a terminal: they are taken wherever they fall, and press nothing."""

import time

import pytest

from meeting.checkin.facts import Scanned
from meeting.programme.facts import Started
from tests.pty.show import (
    CTRL_Q,
    ENTER,
    F1,
    F3,
    F9,
    SPACE,
    TAB,
    Show,
    codes_of,
    facts_in,
    meeting_in,
    payloads,
    write_open,
    write_small,
)

FOREIGN = "https://example.vn/?x=1 y"
CARD = "031090000001||Phạm Văn Thử|01011990|Nam|Thôn Giả Định 2, An Lão|01012022"
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "thu-may.ledai"


@pytest.fixture
def codes(path):
    return write_open(path)


@pytest.fixture
def show(path, codes):
    with Show(path, ready="CHÍNH THỨC") as running:
        yield running


def entered(show: Show, *delegates: str) -> list[Scanned]:
    """Wait until just these have come in, in this order, and nothing else has happened since the opening."""
    facts = show.recorded(lambda found: len(found) >= 1 + len(delegates))
    show.settled()
    facts = facts_in(show.path)[1:]
    assert [(f.payload.KIND, getattr(f.payload, "delegate", "")) for f in facts] == [
        ("door.scanned", delegate) for delegate in delegates
    ]
    assert [f.payload.verdict for f in facts] == ["ok"] * len(delegates)
    return [f.payload for f in facts]


@pytest.mark.parametrize("text", [FOREIGN, CARD], ids=["address", "identity card"])
@pytest.mark.parametrize("gap_s", [0.0, 0.001], ids=["one write", "1 ms"])
def test_a_foreign_code_presses_nothing_and_is_kept_nowhere(show, path, text, gap_s):
    before = show.settled()
    if gap_s:
        show.scan(text, gap_s=gap_s)
    else:
        show.write(text.encode() + ENTER)
    facts = show.recorded(lambda found: len(found) > 1)
    show.sees("Cửa:")
    after = show.settled()
    assert [line for line in after[1:19] if "phút" in line] == [line for line in before[1:19] if "phút" in line]
    facts = facts_in(path)
    assert [f.payload.KIND for f in facts] == ["meeting.opened", "door.scanned"]
    assert facts[1].payload.verdict in {"foreign", "cccd"}
    assert (facts[1].payload.code, facts[1].payload.delegate) == ("", "")
    stored = path.read_bytes()
    assert not any(piece in stored for piece in (b"example.vn", b"031090000001"))
    show.leave()


@pytest.mark.parametrize("first_pause_s", [0.25, 1.0])
def test_a_space_held_down_starts_one_item(show, path, first_pause_s):
    show.write(SPACE)
    time.sleep(first_pause_s)
    ends = time.monotonic() + 2.4
    while time.monotonic() < ends:
        show.strike(SPACE)
        time.sleep(0.033)
    show.sees("Phím bị giữ")
    show.settled()
    assert [s.item for s in payloads(path, Started)] == ["i1"]
    # Let go and pressed again, it does ask for the next one.
    show.write(SPACE)
    show.sees("Chuyển tiếp?", "Bắt đầu ngay: 2 Chào cờ")


def test_a_space_that_bounces_starts_one_item(show, path):
    # A worn switch closes twice within milliseconds; the operator has pressed once.
    show.write(SPACE)
    time.sleep(0.008)
    show.strike(SPACE)
    show.recorded(lambda found: len(found) == 2)
    show.settled()
    assert [s.item for s in payloads(path, Started)] == ["i1"]


@pytest.mark.parametrize("screen", [b"", F3], ids=["run-sheet", "check-in"])
def test_scans_key_by_key(show, codes, screen):
    if screen:
        show.write(screen)
        show.sees("XIN MỜI QUÉT")
    for delegate, gap_s in (("d1", 0.001), ("d2", 0.005), ("d3", 0.015), ("d4", 0.0)):
        show.scan(codes[delegate], gap_s=gap_s)
        show.sees(f"Phạm Văn Thứ {delegate[1:]}")
    entered(show, "d1", "d2", "d3", "d4")


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n", b"\t"], ids=["CR", "LF", "CRLF", "Tab"])
def test_five_codes_in_one_write_with_every_suffix(show, codes, suffix):
    five = ["d1", "d2", "d3", "d4", "d5"]
    show.write(b"".join(codes[d].encode() + suffix for d in five))
    entered(show, *five)
    show.scan(codes["d6"], suffix=suffix)
    entered(show, *five, "d6")


def test_scans_without_a_suffix(show, codes):
    for n, delegate in enumerate(("d1", "d2", "d3"), 1):
        show.scan(codes[delegate], suffix=b"")
        entered(show, *[f"d{k}" for k in range(1, n + 1)])
    show.write((codes["d4"] + codes["d5"]).encode())
    entered(show, "d1", "d2", "d3", "d4", "d5")


def test_a_code_that_sticks_to_the_next_one(show, codes):
    show.write((codes["d1"] + codes["d2"] + "\r" + codes["d3"] + "\r").encode())
    entered(show, "d1", "d2", "d3")


def test_a_slow_terminal(show, codes):
    show.write(F3)
    show.sees("XIN MỜI QUÉT")
    show.write(b"/")
    show.sees("Esc thôi")
    show.scan(codes["d1"], gap_s=0.045)
    entered(show, "d1")
    # Not a letter of the code is left in the field.
    show.sees("Esc thôi", "KÍNH MỜI VÀO")


def test_bracketed_pastes(show, codes, path):
    show.write(PASTE + codes["d1"].encode() + PASTED)
    entered(show, "d1")
    show.write(PASTE + "\r".join((codes["d2"], codes["d3"], "")).encode() + PASTED)
    entered(show, "d1", "d2", "d3")
    show.write(PASTE + FOREIGN.encode() + b"\r 2 3 4 ? / " + PASTED)
    show.scan(codes["d4"])
    entered(show, "d1", "d2", "d3", "d4")
    assert b"example.vn" not in path.read_bytes()


def test_in_the_middle_of_a_name_that_an_input_method_writes(show, codes):
    show.write(F3)
    show.sees("XIN MỜI QUÉT")
    show.write(b"/")
    show.sees("Esc thôi")
    for chunk in ("P", "h", "a", "j", "\x7f\x7fạ", "m", " "):
        show.write(chunk.encode())
        time.sleep(0.08)
    show.scan(codes["d7"])
    show.sees("KÍNH MỜI VÀO")
    for chunk in ("V", "a", "\x7fă", "n", " "):
        show.write(chunk.encode())
        time.sleep(0.08)
    show.write((codes["d8"] + "\r" + codes["d9"] + "\r").encode())
    show.sees("Phạm Văn Thứ 9")
    for chunk in ("T", "h", "u", "\x08ư", "\x08ứ"):
        show.write(chunk.encode())
        time.sleep(0.08)
    show.sees("Phạm Văn Thứ", "AL0012")
    entered(show, "d7", "d8", "d9")
    field = next(line for line in show.settled() if "Tìm" in line)
    assert "Phạm Văn Thứ" in " ".join(field.split())


def test_a_letter_that_is_read_together_with_a_scan(show, codes):
    # A machine that was busy for a moment reads both at once, and no gap tells them apart: the code's check does.
    show.write(F3)
    show.sees("XIN MỜI QUÉT")
    show.write(b"/")
    show.sees("Esc thôi")
    show.write(b"p")
    show.sees("Tìm p")
    show.write(b"h" + codes["d1"].encode() + ENTER)
    entered(show, "d1")
    show.sees("Tìm ph")


def test_under_the_help_and_the_questions(show, codes):
    show.write(F1)
    show.sees("Trợ giúp")
    show.scan(codes["d1"])
    entered(show, "d1")
    show.sees("Trợ giúp")
    show.escape("Trợ giúp ·")
    show.write(CTRL_Q)
    show.sees("Thoát Lễ đài?")
    show.write(b"".join(codes[d].encode() + ENTER for d in ("d2", "d3")))
    entered(show, "d1", "d2", "d3")
    show.sees("Thoát Lễ đài?")
    show.scan(codes["d4"], suffix=b"\r\n")
    entered(show, "d1", "d2", "d3", "d4")
    show.sees("Thoát Lễ đài?")
    show.write(ENTER)
    assert show.wait() == 0


def test_under_a_question_that_takes_words(show, codes):
    show.write(F9)
    show.sees("Đã bắt đầu từ lúc nào?")
    show.type("12 p", 0.06)
    time.sleep(0.06)
    show.scan(codes["d1"])
    entered(show, "d1")
    show.scan(codes["d2"], suffix=TAB)
    entered(show, "d1", "d2")
    assert any("12 p" in line for line in show.settled())
    assert not any(codes[d] in line for d in codes for line in show.screen())
    show.write(ENTER)
    [started] = show.recorded(lambda found: any(isinstance(f.payload, Started) for f in found))[3:]
    assert abs(started.at - started.payload.since - 12 * 60_000) < 5_000


def test_before_the_opening_a_scan_is_a_trial(path, tmp_path):
    other = tmp_path / "chua-mo.ledai"
    codes = codes_of(write_small(other))
    with Show(other, ready="CHƯA MỞ") as show:
        show.scan(codes["d1"])
        [fact] = show.recorded(bool)
        assert (fact.payload.verdict, fact.payload.trial, fact.payload.delegate) == ("ok", True, "d1")
        show.leave()
    assert meeting_in(other).door.present_count == 0


def test_the_same_card_twice_in_one_write_comes_in_once(show, codes, path):
    show.write((codes["d1"] + "\r").encode() * 2)
    show.recorded(lambda found: len(found) == 3)
    assert [s.verdict for s in payloads(path, Scanned)] == ["ok", "already_in"]
    show.leave()
    assert meeting_in(path).door.present_count == 1
