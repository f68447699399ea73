"""A scan is taken in every mode and under everything that can stand on the screen, and leaves it as it was."""

from typing import NamedTuple

import pytest

from meeting.opening import Open
from meeting.programme.commands import Start
from tests.pty.show import (
    DELETE,
    DOWN,
    ENTER,
    ESC,
    F1,
    F2,
    F3,
    F4,
    F6,
    F7,
    F9,
    TAB,
    UP,
    Show,
    act,
    codes_of,
    facts_in,
    write_small,
)

F5, F8, INSERT = b"\x1b[15~", b"\x1b[19~", b"\x1b[2~"
CTRL_A, CTRL_N, CTRL_P, CTRL_Q = b"\x01", b"\x0e", b"\x10", b"\x11"
CARD = "031090000001||Phạm Văn Thử|01011990|Nam|Thôn Giả Định 2, An Lão|01012022"
TRACES = (b"031090000001", "Phạm Văn Thử".encode(), "Giả Định".encode())


class Place(NamedTuple):
    """Somewhere in the app: the keys that lead there from a screen, and words that stand there and nowhere else."""

    keys: tuple[bytes, ...]
    words: str
    typed: str = ""
    shut: tuple[bytes, ...] = (ESC,)


RUNSHEET = {
    "run-sheet": Place((), "TIẾP THEO", shut=()),
    "form of a row": Place((ENTER,), "Sửa: 1", "xa", shut=(ESC, ENTER)),
    "field of several lines": Place((ENTER, *[TAB] * 10), "Sửa: 1", "Thua", shut=(ESC, ENTER)),
    "choice of a template": Place((INSERT,), "Thêm nội dung gì?"),
    "cut list": Place((F8,), "Rút ngắn để kịp giờ"),
    "script": Place((TAB,), "không có lời dẫn"),
    "since when": Place((F9,), "Đã bắt đầu từ lúc nào?", "3"),
    "time given": Place((CTRL_A,), "Cộng hay bớt bao nhiêu?", "5"),
    "message": Place((CTRL_N,), "Nhắn người đang nói"),
    "skip": Place((DOWN, DELETE), "Bỏ qua nội dung này?", shut=(ESC, UP)),
    "menu": Place((F5,), "Việc khác"),
    "help": Place((F1,), "Trợ giúp ·"),
    "leaving": Place((CTRL_Q,), "Thoát Lễ đài?"),
}
CHECKIN = {
    "check-in": Place((), "CÓ MẶT", shut=()),
    "search": Place((b"/",), "Tìm", "pham"),
    "walk-in": Place((F6,), "Đại biểu bổ sung", "Khuc"),
    "acts": Place((F7,), "Việc với đại biểu này"),
    "from paper": Place((INSERT,), "Gõ lại từ giấy", "12"),
    "help": Place((F1,), "Trợ giúp ·"),
}
NO_NOTE = {"stage", "palette"}
"""The hall may read the one, and the other is gone in a moment; the receipt tells it when the operator is back."""
ELSEWHERE = {
    "awards": Place((F4,), "Trao thưởng", shut=(F2,)),
    "counts": Place((CTRL_P, "số liệu".encode(), ENTER), "Số liệu theo nhóm", shut=(ESC, F2)),
    "introductions": Place((CTRL_P, "giới thiệu đ".encode(), ENTER), "Giới thiệu đại biểu", shut=(ESC, F2)),
    "stage": Place((CTRL_P, "sân khấu".encode(), ENTER), "CÒN LẠI", shut=(ESC, F2)),
    "palette": Place((CTRL_P,), "Gõ vài chữ"),
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "thu-may.ledai"


@pytest.fixture
def codes(path):
    codes = codes_of(write_small(path, delegates=40))
    act(path, Open(), Start("i1"))
    return codes


def visit(show: Show, place: Place) -> None:
    """Go there and type; every key waits until the one before has been drawn."""
    for n, key in enumerate(place.keys):
        show.write(key)
        show.settled(0.08)
        if n == 0 and (opened := {ENTER: place.words, CTRL_P: "Gõ vài chữ"}.get(key)):
            show.sees(opened)  # on a busy machine nothing may be drawn for a while, and the next key is for what comes
    show.sees(place.words)
    show.settled(0.1)
    show.type(place.typed, 0.06)
    show.settled(0.08)
    show.sees(place.typed)


def leave(show: Show, place: Place) -> None:
    """Go back; Escape is one only when nothing follows it for a while."""
    for key in place.shut:
        show.write(key)
        show.settled(0.2 if key == ESC else 0.08)


@pytest.mark.parametrize("first", ["", "checkin"], ids=["run-sheet", "check-in"])
def test_a_scan_is_taken_and_presses_nothing_wherever_one_is(path, codes, first):
    # One window for all places, since each costs a second to start; one more delegate comes in at each of them.
    places = CHECKIN if first else {**RUNSHEET, **ELSEWHERE}
    came = 0
    with Show(path, ready="CHÍNH THỨC") as show:
        if first:
            show.write(F3)
            show.sees("XIN MỜI QUÉT")
        for where, place in places.items():
            visit(show, place)
            came += 1
            show.scan(codes[f"d{came}"])
            facts = show.recorded(lambda found, n=came: len(found) >= 2 + n)[2:]
            told = [(f.payload.KIND, getattr(f.payload, "delegate", "")) for f in facts]
            assert told == [("door.scanned", f"d{n}") for n in range(1, came + 1)], where
            if where not in NO_NOTE:
                show.sees(f"Phạm Văn Thứ {came}")
            show.sees(place.words, place.typed)
            assert not any(codes[f"d{came}"][:4] in line for line in show.screen()), where
            leave(show, place)
        show.leave()


def test_nothing_of_a_citizens_card_is_kept_wherever_it_is_shown(path, codes):
    places = [RUNSHEET["run-sheet"], RUNSHEET["form of a row"], RUNSHEET["since when"], RUNSHEET["help"]]
    with Show(path, ready="CHÍNH THỨC") as show:
        for n, place in enumerate(places, 1):
            visit(show, place)
            show.scan(CARD, gap_s=0.001 if n == 1 else 0)
            facts = show.recorded(lambda found, n=n: len(found) >= 2 + n)[2:]
            assert [f.payload.verdict for f in facts] == ["cccd"] * n
            show.sees("căn cước")
            leave(show, place)
        show.write(F3)
        show.sees("ĐÂY LÀ CĂN CƯỚC", "Esc thôi")
        show.write(b"\x1b[200~" + CARD.encode() + b"\x1b[201~")
        show.scan(CARD)
        show.recorded(lambda found: len(found) >= 2 + len(places) + 1)
        show.leave()
    kept = [file for file in path.parent.rglob("*") if file.is_file()]
    assert path in kept
    assert [str(file) for file in kept for trace in TRACES if trace in file.read_bytes()] == []
    assert not any(trace.decode() in repr(fact.write()) for trace in TRACES for fact in facts_in(path))
