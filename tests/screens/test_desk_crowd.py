"""Ten thousand delegates: the figures and the introductions are worked out at once, and their screens stay quick."""

import time

import pytest

from meeting.checkin.counts import count
from meeting.checkin.desk import Enrol
from meeting.checkin.facts import Scanned
from meeting.checkin.introductions import blocks, late
from meeting.checkin.standing_in import plates
from meeting.facts import Fact, Opened
from meeting.state import Meeting, apply, fold
from screens.counts_view import missing, rows
from screens.introductions import lines
from tests.screens.checkin_desk import DOCUMENTS
from tests.screens.test_counts import go

MANY = 10_000
GROUPS = [{"id": f"C{n}", "number": n, "name": f"Nhóm {n}", "guests": n < 3} for n in range(1, 11)]
CROWD = {
    **DOCUMENTS,
    "groups": GROUPS,
    "delegates": [
        {"id": f"d{n}", "name": f"Bế Văn Đôi {n}", "group": f"C{n % 10 + 1}", "unit": f"Thôn {n % 300}"}
        for n in range(MANY)
    ],
    "entries": [],
    "batches": [],
    "people": [],
}
PATIENCE = 1.0
"""Seconds; what is told here takes a twentieth of them, and the machine that runs the tests may be busy."""


@pytest.fixture(scope="module")
def crowd() -> Meeting:
    came = [Scanned(f"n{n}", "enter", "1", n, "ok", delegate=f"d{n}") for n in range(0, MANY, 2)]
    return fold(CROWD, [Fact(f"s-{n}", n, n, "r", "s", "", p) for n, p in enumerate([Opened(), *came])])


def quick(work):
    begun = time.perf_counter()
    found = work()
    assert time.perf_counter() - begun < PATIENCE
    return found


def test_figures_of_ten_thousand(crowd):
    counted = quick(lambda: count(crowd))
    assert (counted.all.invited, counted.all.filled) == (MANY + 2, MANY // 2)
    shown, _ = quick(lambda: rows(crowd, counted, by_unit=True))
    assert len(shown) == 301
    assert quick(lambda: missing(crowd, 80, 4))


def test_introductions_of_ten_thousand(crowd):
    assert sum(len(b.named) + len(b.others) for b in quick(lambda: blocks(crowd))) == MANY // 2
    assert quick(lambda: late(crowd)) == ()
    assert len(quick(lambda: lines(crowd))) > 1000


def test_a_stand_in_among_ten_thousand_is_found_at_once(crowd):
    decided = Enrol("stand_in", {"name": "Phó Thị Sen"}, "s", stands_for="d1").decide(crowd, MANY)
    after = crowd
    for n, payload in enumerate(decided.payloads):
        after = apply(after, Fact(f"t-{n}", MANY + n, n, "r", "t", "", payload))
    assert [p.present.name for p in quick(lambda: plates(after))] == ["Phó Thị Sen"]


async def test_the_screens_of_ten_thousand_open_and_a_scan_is_shown(desk):
    async with desk((80, 24), documents=CROWD) as d:
        d.app.admit("d3")
        await d.settle()
        d.has("CÓ MẶT 1/10000")
        begun = time.perf_counter()
        await go(d, "counts")
        d.has("CỘNG (10000 có tên + 2 suất) 10002 1 10001")
        await go(d, "introductions")
        d.has("Nhóm 4", "và các đại biểu trong nhóm (1 người có mặt)")
        assert time.perf_counter() - begun < 3 * PATIENCE
