"""A desk's clock that is off: said from two minutes, distrusted for the order from five; its events are all kept."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.clocks import ReadClock, off_clocks
from meeting.checkin.commands import Scan
from meeting.checkin.counts import arrivals
from meeting.checkin.facts import Clocked, Scanned
from meeting.checkin.state import duplicates
from meeting.facts import Fact
from meeting.state import apply, fold, prepare
from tests.meeting.builders import CODES, Hall, documents, ms

MIN = 60_000
PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "code": CODES[n]} for n in range(1, 4)]
DOCUMENTS = documents(delegates=PEOPLE)
SETTINGS = settings(max_examples=80, deadline=None)
START = ms("07:30")


def told(hall):
    return [(c.desk, c.offset, c.trusted) for c in off_clocks(hall.meeting)]


def test_two_minutes_are_said_and_five_are_trusted_no_more():
    hall = Hall(DOCUMENTS).open()
    for offset, said in (
        (2 * MIN, []),
        (-2 * MIN - 1, [("2", -2 * MIN - 1, True)]),
        (5 * MIN, [("2", 5 * MIN, True)]),
        (-5 * MIN - 1, [("2", -5 * MIN - 1, False)]),
        (0, []),
    ):
        hall.clock.advance(1000)
        hall.do(ReadClock("2", offset))
        assert told(hall) == said


def test_a_reading_that_says_nothing_new_is_not_recorded():
    hall = Hall(DOCUMENTS).open()
    for offset in (0, 900, 3 * MIN, 3 * MIN + 900):
        hall.do(ReadClock("2", offset))
    assert hall.kinds().count("door.clocked") == 2
    assert hall.refused(ReadClock("", MIN)) == "door.desk_missing"


def test_a_leave_of_a_desk_whose_clock_runs_late_is_not_put_before_the_coming():
    hall = Hall(DOCUMENTS, "08:00").open()
    hall.do(ReadClock("B", -20 * MIN))
    hall.do(Scan(CODES[1], "a", desk="A"))
    hall.at("08:10:00")
    left = hall.do(Scan(CODES[1], "b", "leave", "B", event_at=ms("07:50"))).reply[0]
    assert left.verdict == "ok"
    assert left.event_at == ms("07:50")  # as that desk had it
    assert not hall.meeting.door.is_present("d1")
    hall.restart()
    assert not hall.meeting.door.is_present("d1")


def test_what_was_recorded_before_anybody_compared_the_clocks_moves_too():
    hall = Hall(DOCUMENTS, "08:00").open()
    hall.do(Scan(CODES[1], "a", desk="A", event_at=ms("07:55")))
    hall.do(Scan(CODES[1], "b", "leave", "B", event_at=ms("07:40"), offline=True))
    assert hall.meeting.door.is_present("d1")  # B's clock says that they left before they came
    hall.do(ReadClock("B", -18 * MIN))
    assert not hall.meeting.door.is_present("d1")
    assert arrivals(hall.meeting)[0] == ms("07:55")


def test_a_clock_in_the_future_that_was_measured_keeps_its_own_order():
    hall = Hall(DOCUMENTS, "08:00").open()
    hall.do(ReadClock("B", 60 * MIN))
    came = hall.do(Scan(CODES[1], "b", "enter", "B", event_at=ms("08:58"), offline=True)).reply[0]
    assert (came.event_at, came.stated_at) == (ms("08:58"), 0)
    hall.do(Scan(CODES[1], "a", "leave", "A", event_at=ms("07:59"), offline=True))
    assert not hall.meeting.door.is_present("d1")


def test_a_clock_that_was_set_right_is_trusted_from_then_on():
    hall = Hall(DOCUMENTS, "08:00").open()
    hall.do(ReadClock("B", -30 * MIN))
    hall.do(Scan(CODES[1], "b", desk="B", event_at=ms("07:31")))
    hall.at("08:05:00")
    hall.do(ReadClock("B", 0))
    hall.at("08:06:00")
    hall.do(Scan(CODES[2], "b2", desk="B"))
    hours = [v.event_at for d in ("d1", "d2") for v in hall.meeting.door.visits[d]]
    assert hours == [ms("08:01"), ms("08:06")]
    assert told(hall) == []


@pytest.mark.parametrize("jump", [-60 * MIN, -3 * MIN, 60 * MIN])
def test_a_clock_that_is_set_while_the_desk_runs_leaves_coming_and_going_in_order(jump):
    hall = Hall(DOCUMENTS, "08:00").open()
    hall.control.heeded()
    hall.do(Scan(CODES[1], "in"))
    hall.clock.wall_jump(jump)
    for _ in range(3):
        hall.clock.advance(1000)
        asyncio.run(hall.control.heed())
    assert hall.do(Scan(CODES[1], "out", "leave")).reply[0].verdict == "ok"
    assert not hall.meeting.door.is_present("d1")
    hall.restart()
    hall.clock.advance(1000)
    assert hall.do(Scan(CODES[1], "back")).reply[0].verdict == "ok"
    assert hall.meeting.door.is_present("d1")


@st.composite
def facts(draw):
    """Scans of four desks, some in the future of who recorded them, and what was found of their clocks."""
    offsets = st.sampled_from([0, MIN, -3 * MIN, 6 * MIN, -20 * MIN, 40 * MIN])
    found = []
    for n in range(draw(st.integers(0, 12))):
        desk, at = draw(st.sampled_from("ABCD")), START + draw(st.integers(0, 60)) * MIN + n
        if draw(st.booleans()):
            payload = Clocked(desk, draw(offsets), at)
        else:
            who = draw(st.integers(1, 3))
            kind = draw(st.sampled_from(["enter", "leave"]))
            stated = draw(st.sampled_from([0, 0, at + 7 * MIN, at + 40 * MIN]))
            nonce = f"n{draw(st.integers(0, n))}"
            payload = Scanned(nonce, kind, desk, at, "ok", delegate=f"d{who}", stated_at=stated)
            if any(isinstance(f.payload, Scanned) and f.payload.nonce == nonce for f in found):
                payload = Scanned(f"m{n}", kind, desk, at, "ok", delegate=f"d{who}", stated_at=stated)
        found.append(Fact(f"{draw(st.sampled_from('WXYZ'))}-{n}", START + n, n, "r", "s", "desk", payload))
    return found


def laid(known):
    meeting = prepare(DOCUMENTS)
    for fact in known:
        meeting = apply(meeting, fact)
    return meeting


def seen(meeting):
    door = meeting.door
    return (
        {d["id"]: (door.is_present(d["id"]), door.visits.get(d["id"], ())) for d in PEOPLE},
        duplicates(door),
        door.present_count,
        list(off_clocks(meeting)),
    )


@SETTINGS
@given(st.data(), facts())
def test_neither_order_nor_repeats_change_what_clocks_make_of_the_door(data, known):
    again = data.draw(st.lists(st.sampled_from(known), max_size=4)) if known else []
    shuffled = data.draw(st.permutations([*known, *again]))
    assert seen(laid(shuffled)) == seen(laid(known)) == seen(fold(DOCUMENTS, known))


@SETTINGS
@given(facts())
def test_every_event_is_kept_whatever_the_clocks_say(known):
    scans = [f.payload for f in known if isinstance(f.payload, Scanned)]
    meeting = laid(known)
    kept = [(v.nonce, v.desk) for visits in meeting.door.visits.values() for v in visits]
    assert sorted(kept) == sorted((s.nonce, s.desk) for s in scans)
    assert all(s in meeting.door.scans[s.nonce] for s in scans)


@SETTINGS
@given(facts())
def test_where_nobody_leaves_no_clock_changes_who_is_present(known):
    coming = [f for f in known if not isinstance(f.payload, Scanned) or f.payload.type == "enter"]
    bare = [f for f in coming if isinstance(f.payload, Scanned)]
    one, other = laid(coming).door, laid(bare).door
    assert {d["id"]: one.is_present(d["id"]) for d in PEOPLE} == {d["id"]: other.is_present(d["id"]) for d in PEOPLE}
    assert len(duplicates(one)) == len(duplicates(other))


@SETTINGS
@given(st.sampled_from([-20 * MIN, -6 * MIN, 6 * MIN, 40 * MIN]), st.lists(st.integers(0, 30), max_size=8, unique=True))
def test_a_measured_clock_gives_the_order_of_a_right_one(offset, minutes):
    """One desk's clock is off all the time, and was compared once: the door is as if it had been right."""

    def door(wrong):
        scans = [
            Scanned(
                f"n{n}",
                ("leave", "enter")[n % 3 > 0],
                "AB"[n % 2],
                START + at * MIN + wrong * (n % 2),
                "ok",
                delegate="d1",
            )
            for n, at in enumerate(minutes)
        ]
        read = [Clocked("B", wrong, START + wrong)]
        return laid([Fact(f"W-{n}", START, n, "r", "s", "desk", p) for n, p in enumerate([*scans, *read])]).door

    right, wrong = door(0), door(offset)
    assert [v.nonce for v in wrong.visits.get("d1", ())] == [v.nonce for v in right.visits.get("d1", ())]
    assert wrong.is_present("d1") == right.is_present("d1")
