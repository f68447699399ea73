"""Somebody types a name through UniKey: backspaces and what replaces the letters come as one chunk of bytes."""

import time

import pytest

from meeting.checkin.facts import Scanned
from meeting.opening import Open
from tests.pty.show import ENTER, F3, Show, act, payloads, write_demo

CHUNKS = ("N", "g", "u", "y", "e", "⌫ê", "⌫ễ", "n", " ",
          "T", "h", "i", "⌫ị", " ",
          "A", "n", "h", "⌫⌫⌫Ánh", " ",
          "T", "u", "y", "e", "⌫ê", "t", "⌫⌫ết")  # fmt: skip
"""Telex as it is typed: n g u y e e x n, t h i j, a n h s, t u y e e t s."""


@pytest.mark.parametrize("backspace", [b"\x7f", b"\x08"], ids=["DEL", "BS"])
def test_nguyen_thi_anh_tuyet_is_found(tmp_path, backspace):
    path = tmp_path / "an-lao.ledai"
    write_demo(path)
    act(path, Open())
    with Show(path, ready="CHÍNH THỨC") as show:
        show.write(F3)
        show.sees("XIN MỜI QUÉT")
        show.write(b"/")
        show.sees("Esc thôi")
        for chunk in CHUNKS:
            show.write(b"".join(backspace if c == "⌫" else c.encode() for c in chunk))
            time.sleep(0.07)
        show.sees("Tìm Nguyễn Thị Ánh Tuyết", "AL0134")
        rows = [line for line in show.settled() if "AL0" in line]
        assert len(rows) == 1
        show.write(ENTER)
        show.sees("KÍNH MỜI VÀO", "Nguyễn Thị Ánh Tuyết")
        show.sees("CÓ MẶT 1/150")
        show.leave()
    [scanned] = payloads(path, Scanned)
    assert (scanned.delegate, scanned.by_hand, scanned.verdict) == ("DB134", True, "ok")


def test_without_marks_she_is_found_as_well(tmp_path):
    path = tmp_path / "an-lao.ledai"
    write_demo(path)
    act(path, Open())
    with Show(path, ready="CHÍNH THỨC") as show:
        show.write(F3)
        show.sees("XIN MỜI QUÉT")
        show.type("/nguyen thi anh tuyet", 0.04)
        show.sees("AL0134")
        show.write(ENTER)
        show.sees("KÍNH MỜI VÀO", "CÓ MẶT 1/150")


def test_letters_right_behind_the_slash_are_not_lost(tmp_path):
    path = tmp_path / "an-lao.ledai"
    write_demo(path)
    with Show(path, ready="CHƯA MỞ") as show:
        show.write(F3)
        show.sees("CÓ MẶT 0/150")
        show.write(b"/tuyet")
        show.sees("Tìm tuyet", "AL0134")
