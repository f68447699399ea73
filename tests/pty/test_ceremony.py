"""The whole half day through a real terminal at 80x24; then the facts are compared with what was done."""

import random
import time

from meeting.awards.facts import Announced, Called, Confirmed, Given, Photographed, PresenterInvited, Seated
from meeting.checkin.facts import Scanned
from meeting.facts import Opened
from meeting.programme.facts import Closed, Started
from tests.pty.show import (
    CTRL_Q,
    DOWN,
    ENTER,
    ESC,
    F1,
    F2,
    F3,
    F4,
    F6,
    HOME,
    SPACE,
    Show,
    codes_of,
    facts_in,
    meeting_in,
    payloads,
    write_demo,
    write_small,
)

ABSENT = {"DB122": "KT04", "DB131": "KT14", "DB147": "KT32"}
"""Delegates that stay away, and what they would have been given: in batches 2, 4 and 7."""
GO_DEAF_S = 2.0
STEP_DEAF_S = 1.5
STEPS = (
    *("đợt {} sẵn sàng", "mời lên đợt {}", "mời người trao đợt {}"),
    *("trao đợt {}", "chụp ảnh đợt {}", "đợt {} về vị trí"),
)
KINDS = (Confirmed, Called, PresenterInvited, Given, Photographed, Seated)


class HalfDay:
    """A show whose hand keeps the deaf times of GO and of the award call, and uses them for something else."""

    def __init__(self, show, arrivals, rows):
        self.show = show
        self.arrivals = arrivals
        self.rows = rows
        self.cursor = 0
        self.inside = 0
        self.went = self.stepped = 0.0

    def arrive(self, number, how="one by one"):
        """So many more delegates hold their cards to the scanner."""
        now, self.arrivals = self.arrivals[:number], self.arrivals[number:]
        if how == "one by one":
            for code in now:
                self.show.scan(code)
        elif how == "back to back":
            for some in (now[n : n + 5] for n in range(0, len(now), 5)):
                self.show.write("".join(f"{code}\r" for code in some).encode())
        self.inside += len(now)
        self.show.recorded(lambda facts: sum(isinstance(f.payload, Scanned) for f in facts) >= self.inside)

    def go(self, item):
        """Space, and Enter where the item before is young or a leader speaks."""
        time.sleep(max(0.0, self.went + GO_DEAF_S - time.monotonic()))
        self.show.write(SPACE)
        self.show.sees("Chuyển tiếp?", f"Bắt đầu ngay: {item}")
        self.show.write(ENTER)
        self._started(item)

    def choose(self, item):
        """The arrows, F6, Enter."""
        to = self.rows.index(item)
        self.show.write(DOWN * (to - self.cursor))
        self.cursor = to
        self.show.write(F6)
        self.show.sees("Chuyển tiếp?", f"Bắt đầu ngay: {item}")
        self.show.write(ENTER)
        self._started(item)

    def _started(self, item):
        self.show.receipt(f"bắt đầu {item}")
        self.went = time.monotonic()

    def step(self, words):
        """Space on the award call."""
        time.sleep(max(0.0, self.stepped + STEP_DEAF_S - time.monotonic()))
        self.show.press(SPACE, words)
        self.stepped = time.monotonic()

    def batch(self, number):
        """A batch from the call to its seats."""
        for words in STEPS:
            self.step(words.format(number))


def rows_of(documents):
    """The printed numbers of all rows, and of those that run."""
    items = documents["programme"]
    parents = {i["parent"] for i in items}
    return [i["number"] for i in items], [i["number"] for i in items if i["id"] not in parents]


def test_half_a_day(tmp_path):
    path = tmp_path / "an-lao.ledai"
    documents = write_demo(path)
    codes = codes_of(documents)
    rows, running = rows_of(documents)
    there = [d for d in codes if d not in ABSENT]
    random.Random(147).shuffle(there)
    with Show(path, ready="CHƯA MỞ") as show:
        day = HalfDay(show, [codes[d] for d in there], rows)
        show.write(HOME + SPACE)
        show.sees("Mở cuộc họp?")
        show.write(ENTER)
        day._started("A")
        arrivals(show, day)
        day.go("B")
        for item in running[2:]:
            day.choose(item) if item not in {"C", "D", "E.1"} else day.go(item)
            if item == "4.1":
                show.write(F4)
                day.step("công bố quyết định")
                day.arrive(10)
                day.batch(1)
                show.write(F2)
        day.arrive(len(day.arrivals))
        show.write(F3)
        show.sees("CÓ MẶT 147/150")
        show.write(F2)
        close(show, day)
        show.leave()
    compare(path, there, running)


def arrivals(show, day):
    """Delegates come in whatever the operator is doing."""
    day.arrive(30)
    show.write(F3)
    show.sees("CÓ MẶT 30/150")
    day.arrive(25)
    show.sees("CÓ MẶT 55/150")
    day.arrive(30, "back to back")
    show.sees("CÓ MẶT 85/150")
    show.write(b"/")
    show.sees("có dấu hay không")
    for n, letter in enumerate("nguyen-van", 1):
        show.type(letter)
        show.sees("Tìm " + "nguyen-van"[:n])
        day.arrive(1)
    show.sees("Tìm nguyen-van", "CÓ MẶT 95/150")
    show.write(ESC)
    show.sees("bấm / rồi gõ tên")
    show.write(F1)
    show.sees("Trợ giúp ·")
    day.arrive(5)
    day.arrive(10, "back to back")
    show.sees("Trợ giúp ·")
    show.escape("Trợ giúp ·")
    show.write(F2)
    show.write(CTRL_Q)
    show.sees("Thoát Lễ đài?")
    day.arrive(10)
    show.sees("Thoát Lễ đài?")
    show.escape("Thoát Lễ đài?")


def close(show, day):
    """Space after the last row asks whether to close, once GO hears again."""
    time.sleep(max(0.0, day.went + GO_DEAF_S - time.monotonic()))
    show.write(SPACE)
    show.sees("Bế mạc?", "Enter bế mạc")
    show.write(ENTER)
    show.sees("HỘI NGHỊ ĐÃ BẾ MẠC LÚC")


def compare(path, there, running):
    facts = facts_in(path)
    assert len({f.id for f in facts}) == len(facts)
    scans = payloads(path, Scanned)
    assert [s.delegate for s in scans] == there
    assert {s.verdict for s in scans} == {"ok"}
    assert not any(s.trial for s in scans)
    assert len({s.nonce for s in scans}) == 147
    assert len(payloads(path, Opened)) == len(payloads(path, Closed)) == 1
    meeting = meeting_in(path)
    assert [meeting.programme.items[s.item].number for s in payloads(path, Started)] == running
    assert meeting.door.present_count == 147
    assert meeting.programme.closed_at is not None
    numbers = {b.id: b.number for b in meeting.awards.batches.values()}
    done = [(numbers[f.payload.batch], type(f.payload)) for f in facts if isinstance(f.payload, KINDS)]
    assert done == [(1, kind) for kind in KINDS]
    assert [a.decision for a in payloads(path, Announced)] == ["QD-TP"]
    check_calls(meeting, facts)
    kinds = {f.payload.KIND.split(".")[0] for f in facts}
    assert kinds == {"meeting", "door", "programme", "awards"}
    assert len(facts) == 1 + 147 + 33 + 1 + 6 + 1


def check_calls(meeting, facts):
    """Whoever had come in by then was called, nobody else, and got what is theirs."""
    inside, called = set(), {}
    for fact in facts:
        match fact.payload:
            case Scanned(delegate=delegate):
                inside.add(delegate)
            case Called(batch=batch, spoken=spoken, absent=absent):
                entries = meeting.awards.batches[batch].entries
                there = tuple(e for e in entries if meeting.awards.entries[e].delegate in inside)
                assert (spoken, absent) == (there, tuple(e for e in entries if e not in there))
                assert not set(spoken) & set(ABSENT.values())
                called[batch] = spoken
            case Given(batch=batch, entries=entries):
                assert entries == called[batch]


def test_eight_items_by_space_alone(tmp_path):
    other = tmp_path / "thu-may.ledai"
    write_small(other)
    with Show(other, ready="CHƯA MỞ") as sheet:
        mc = HalfDay(sheet, [], [])
        sheet.write(SPACE)
        sheet.sees("Mở cuộc họp?")
        sheet.write(ENTER)
        mc._started("1")
        # Too early: it says so and starts nothing.
        sheet.write(SPACE)
        sheet.sees("đợi 2 giây rồi bấm lại")
        for item in "2345678":
            mc.go(item)
        close(sheet, mc)
        sheet.leave()
    assert [s.item for s in payloads(other, Started)] == [f"i{n}" for n in range(1, 9)]
    assert [f.payload.KIND for f in facts_in(other)][-1] == "programme.closed"
    assert len(facts_in(other)) == 10
