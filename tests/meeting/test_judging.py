"""What the operator decides about a gap or a stepped clock, and what it does to the time left, the plan and undo."""

import asyncio

import pytest

from meeting.checkin.commands import Scan
from meeting.facts import Gap, Jumped
from meeting.judging import Judge
from meeting.programme.commands import Close, Hold, Resume, Start
from meeting.programme.projection import project
from meeting.undo import Undo
from tests.meeting.builders import CODES, Hall, documents, ms, rows

FIVE, TEN = 300_000, 600_000
UNHOURED = [{"id": "1", "seconds": 1200}, {"id": "2", "seconds": 600}]


def running(programme=None):
    """Row 1 live since 07:30, at 07:35."""
    hall = Hall(documents(programme=rows(1200, 600) if programme is None else programme)).open()
    asyncio.run(hall.control.heed())
    hall.do(Start("1"))
    after(hall, FIVE)
    return hall


def after(hall, ms_):
    hall.clock.advance(ms_)
    hall.control.heeded()


def asleep(hall, ms_=FIVE):
    hall.clock.sleep(ms_)
    return noted(hall)


def stepped(hall, ms_):
    hall.clock.wall_jump(ms_)
    return noted(hall)


def noted(hall):
    asyncio.run(hall.control.heed())
    return next(reversed(hall.meeting.troubles.values()))


def live(hall):
    return project(hall.meeting.programme, hall.control.now()).live


def test_a_trouble_is_known_by_the_fact_that_noted_it():
    hall = running()
    gap, jump = asleep(hall), stepped(hall, -FIVE)
    assert [(t.id, t.kind, t.ms, t.counts) for t in (gap, jump)] == [
        (hall.journal.facts()[-2]["id"], "gap", FIVE, None),
        (hall.journal.facts()[-1]["id"], "jump", -FIVE, None),
    ]
    assert gap.span == (ms("07:35"), ms("07:40"))


# A gap


def test_a_gap_that_does_not_count_is_a_hold_of_that_span():
    hall = running()
    gap = asleep(hall)
    assert live(hall).remaining == 2 * FIVE
    hall.do(Judge(gap.id, counts=False))
    assert live(hall).remaining == 3 * FIVE
    assert hall.meeting.programme.runs["1"].holds == ((ms("07:35"), ms("07:40")),)
    assert hall.meeting.programme.runs["1"].status == "live"
    hall.do(Judge(gap.id, counts=True))
    assert live(hall).remaining == 2 * FIVE
    assert hall.meeting.programme.runs["1"].holds == ()


def test_a_gap_in_which_the_row_was_held_is_not_held_twice():
    hall = running()
    hall.do(Hold())
    gap = asleep(hall)
    assert not gap.matters
    hall.do(Judge(gap.id, counts=False))
    after(hall, FIVE)
    hall.do(Resume())
    assert hall.meeting.programme.runs["1"].holds == ((ms("07:35"), ms("07:45")),)
    assert live(hall).remaining == 3 * FIVE


def test_only_the_part_in_which_a_row_was_live_stands_still():
    hall = running()
    gap = asleep(hall, TEN)
    hall.do(Start("2", since=ms("07:40")))
    hall.do(Judge(gap.id, counts=False))
    runs = hall.meeting.programme.runs
    assert (runs["1"].end, runs["1"].holds, runs["2"].holds) == (ms("07:40"), ((ms("07:35"), ms("07:40")),), ())


def test_a_start_right_after_waking_parts_the_gap_between_the_rows():
    hall = running()
    hall.clock.sleep(FIVE)
    hall.do(Start("2"))  # quicker than the tick that notes the gap
    hall.clock.advance(200)
    hall.do(Judge(noted(hall).id, counts=False))
    runs = hall.meeting.programme.runs
    assert runs["1"].held == FIVE
    assert runs["2"].held == 200


def test_a_judgement_after_the_row_is_over_reaches_back_to_it():
    hall = running()
    gap = asleep(hall)
    hall.do(Start("2"))
    after(hall, 60_000)
    hall.do(Judge(gap.id, counts=False))
    assert hall.meeting.programme.runs["1"].held == FIVE
    assert live(hall).remaining == TEN - 60_000


def test_twelve_seconds_asleep_are_noted_and_advance_nothing():
    hall = running()
    asleep(hall, 12_000)
    assert hall.meeting.last.payload == Gap(12_000)
    assert hall.meeting.programme.live == "1"
    assert live(hall).elapsed == FIVE + 12_000


# A stepped clock


@pytest.mark.parametrize("by", [-3 * 3_600_000, -FIVE, FIVE, 26 * 3_600_000])
def test_the_new_clock_may_be_right_and_what_is_left_stays(by):
    hall = running(UNHOURED)
    after(hall, FIVE)
    hall.do(Start("2"))
    after(hall, 60_000)
    jump = stepped(hall, by)
    old, before, now = hall.meeting.programme, live(hall), hall.control.now()
    hall.do(Judge(jump.id, counts=True))
    assert hall.control.now() == now + by == hall.clock.now().wall
    programme = hall.meeting.programme
    assert live(hall).remaining == before.remaining
    assert live(hall).elapsed == before.elapsed
    assert live(hall).drift == before.drift
    run = programme.runs["1"]
    assert (run.start, run.end) == (ms("07:30") + by, ms("07:40") + by)
    assert programme.baseline["end"] == old.baseline["end"] + by
    hall.do(Judge(jump.id, counts=False))
    assert (hall.meeting.programme, hall.control.now()) == (old, now)


def test_fixed_hours_are_hours_of_the_right_clock():
    hall = running()
    jump = stepped(hall, TEN)
    drift = project(hall.meeting.programme, hall.control.now()).baseline_drift
    assert drift == 0
    hall.do(Judge(jump.id, counts=True))
    shown = project(hall.meeting.programme, hall.control.now())
    assert shown.plan["1"] == (ms("07:30"), ms("07:50"))  # 07:30 was ten minutes before they began, as it turns out
    assert shown.baseline_drift == TEN
    assert shown.live.remaining == 3 * FIVE


def test_a_fixed_end_is_an_hour_of_the_right_clock():
    hall = running([{"id": "1", "seconds": 1200, "end": "08:00"}])
    jump = stepped(hall, TEN)
    assert live(hall).remaining == 5 * FIVE
    hall.do(Judge(jump.id, counts=True))
    assert live(hall).remaining == 3 * FIVE


def test_a_clock_set_back_past_the_start_leaves_the_time_left_right():
    hall = running()
    stepped(hall, -23 * 3_600_000)
    assert live(hall).remaining == 3 * FIVE
    after(hall, 60_000)
    assert live(hall).remaining == 3 * FIVE - 60_000


def test_a_clock_set_back_in_its_sleep_does_not_turn_time_back():
    hall = running()
    hall.clock.sleep(FIVE)
    hall.clock.wall_jump(-3_600_000)
    noted(hall)
    assert [t.kind for t in hall.meeting.troubles.values()] == ["jump", "gap"]
    assert live(hall).remaining == 2 * FIVE


def test_a_clock_set_back_while_the_meeting_was_closed_is_a_step_too():
    hall = running()
    hall.clock.wall_jump(-3_600_000)
    hall.restart()
    assert asyncio.run(hall.control.begin()) == Jumped(-3_600_000 + FIVE)
    assert hall.control.now() == ms("07:30")
    assert live(hall).remaining == 4 * FIVE


def test_who_came_on_the_old_clock_may_leave_on_the_new_one():
    delegates = [{"id": "d1", "name": "Vũ Thị Mộc Lan", "group": "C1", "code": CODES[0], "ticket": "valid"}]
    hall = Hall(documents(programme=rows(1200), delegates=delegates)).open()
    asyncio.run(hall.control.heed())
    hall.do(Scan(CODES[0], nonce="n1"))
    hall.do(Judge(stepped(hall, -3_600_000).id, counts=True))
    after(hall, FIVE)
    assert hall.meeting.door.is_present("d1")
    hall.do(Scan(CODES[0], nonce="n2", type="leave"))
    assert not hall.meeting.door.is_present("d1")


def test_a_step_that_the_disk_would_not_keep_does_not_show_in_the_meeting_s_hour():
    hall = running()
    now = hall.control.now()
    hall.clock.wall_jump(3_600_000)
    hall.journal.fail_next()
    with pytest.raises(Exception, match="not_recorded"):
        asyncio.run(hall.control.heed())
    assert hall.control.now() == now
    noted(hall)
    assert hall.control.now() == now
    assert hall.journal.facts()[-1]["at"] == now


# Undo, refusals, the closing


def test_undo_takes_back_what_was_done_and_leaves_the_judgement():
    hall = running()
    hall.do(Judge(stepped(hall, TEN).id, counts=True))
    hall.do(Judge(asleep(hall).id, counts=False))
    hall.do(Start("2"))
    hall.do(Undo("programme"))
    assert live(hall).item == "1"
    assert live(hall).remaining == 3 * FIVE
    assert hall.control.now() == hall.clock.now().wall
    hall.do(Undo("programme"))
    assert hall.meeting.programme == Hall(documents(programme=rows(1200, 600))).meeting.programme
    assert hall.refused(Undo("programme")) == "undo.nothing"


def test_a_judgement_is_refused_where_there_is_nothing_to_judge():
    hall = running()
    assert hall.refused(Judge("st0-99", counts=True)) == "clock.unknown"
    gap = asleep(hall)
    hall.do(Judge(gap.id, counts=True))
    assert hall.refused(Judge(gap.id, counts=True)) == "clock.judged_so"
    assert hall.refused(Judge(gap.id, counts=False, believes=None)) == "clock.moved_on"
    assert Hall(documents()).refused(Judge(gap.id, counts=True)) == "meeting.not_opened"


def test_a_closing_may_be_back_dated_but_not_before_the_live_row_and_not_ahead():
    hall = running()
    assert hall.refused(Close(skip=True, since=ms("07:36"))) == "programme.over_in_future"
    assert hall.refused(Close(skip=True, since=ms("07:29"))) == "programme.over_before_live"
    hall.do(Close(skip=True, since=ms("07:33")))
    assert hall.meeting.programme.closed_at == hall.meeting.programme.runs["1"].end == ms("07:33")
