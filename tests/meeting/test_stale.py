"""A file that was left open: a crash goes on where it was, another day runs nothing until somebody has answered."""

import asyncio
import time

import pytest

from meeting.awards.commands import Forward, next_step
from meeting.checkin.commands import Scan
from meeting.facts import Gap
from meeting.judging import Judge
from meeting.opening import Open
from meeting.programme.commands import AddTime, Close, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem
from meeting.programme.projection import project
from meeting.programme.stopping import Waiting
from meeting.programme.timing import timing
from meeting.text.hours import at_hour
from meeting.undo import Undo
from tests.meeting.builders import CODES, Hall, documents, ms, rows
from tests.meeting.builders import awards as award_hall

HOUR = 3_600_000
MINUTE = 60_000


def left(*commands, prepared=None, hour="07:30"):
    """Row 1 of 20 minutes live since `hour`, five minutes ago, and what was done since; then nobody was there."""
    hall = Hall(prepared or documents(programme=rows(1200, 600, first="")), hour).open()
    hall.do(Start("1"))
    hall.clock.advance(5 * MINUTE)
    hall.control.heeded()
    hall.do(AddTime(60))
    hall.do(AddTime(-60))
    for command in commands:
        hall.do(command)
    return hall


def reopened(hall, ms_):
    hall.clock.advance(ms_)
    hall.restart()
    return asyncio.run(hall.control.begin())


def live(hall):
    return project(hall.meeting.programme, hall.control.now()).live


def closed_gap(hall):
    return next(t.id for t in hall.meeting.troubles.values() if t.closed)


@pytest.mark.parametrize("ms_", [0, 90_000, HOUR - 1, 5 * HOUR])
def test_a_crash_while_running_goes_on_exactly_and_asks_nothing(ms_):
    hall = left()
    before = live(hall).remaining
    kept = hall.journal.facts()
    assert reopened(hall, ms_) is None
    assert live(hall).remaining == before - ms_
    assert (hall.journal.facts(), hall.meeting.troubles) == (kept, {})


def test_a_crash_while_held_goes_on_held():
    hall = left(Hold())
    before = live(hall).remaining
    assert reopened(hall, 40 * MINUTE) is None
    assert live(hall).remaining == before
    hall.do(Resume())
    assert live(hall).remaining == before
    assert live(hall).held == 40 * MINUTE


def test_a_crash_across_midnight_goes_on():
    hall = left(hour="23:50")
    assert reopened(hall, 20 * MINUTE) is None
    assert live(hall).elapsed == 25 * MINUTE


@pytest.mark.parametrize(("hour", "ms_", "asked"), [
    ("07:30", 8 * HOUR - 1, False),
    ("07:30", 8 * HOUR, True),
    ("23:00", 3 * HOUR - 1, False),
    ("23:00", 3 * HOUR, True),
    ("19:00", 3 * HOUR, False),
])  # fmt: skip
def test_another_day_is_three_hours_over_midnight_or_eight_in_any_case(hour, ms_, asked):
    hall = left(hour=hour)
    noticed = reopened(hall, ms_)
    assert (noticed == Gap(ms_, closed=True)) is asked
    assert (hall.meeting.programme.stopped_at is not None) is asked


def test_yesterday_s_meeting_stands_still_whatever_the_hour():
    hall = left()
    reopened(hall, 26 * HOUR)
    hall.clock.advance(3 * HOUR)
    hall.control.heeded()
    assert hall.meeting.programme.stopped_at == ms("07:35")
    shown = project(hall.meeting.programme, hall.control.now())
    assert (shown.live.remaining, shown.expected_end) == (15 * MINUTE, ms("08:00"))


def test_nothing_of_it_runs_until_it_is_answered():
    hall = left()
    reopened(hall, 26 * HOUR)
    for command in (
        Start("2"), AddTime(60), Hold(), Skip("2"), Undo("programme"), EditItem("2", {"seconds": 60}),
        Close(skip=True),
    ):  # fmt: skip
        assert hall.refused(command) == "meeting.unanswered"


def test_awards_wait_too_and_the_door_goes_on():
    prepared = award_hall(1)
    prepared["delegates"] = [{**d, "code": CODES[1]} if d["id"] == "g1.1" else d for d in prepared["delegates"]]
    hall = left(prepared=prepared)
    reopened(hall, 26 * HOUR)
    assert hall.refused(Forward(next_step(hall.meeting.awards))) == "meeting.unanswered"
    hall.do(Scan(CODES[1], nonce="n1"))
    assert hall.meeting.door.is_present("g1.1")
    assert hall.meeting.last.at == hall.clock.now().wall


def test_the_time_away_and_the_time_until_the_answer_need_not_count():
    hall = left()
    reopened(hall, 26 * HOUR)
    hall.clock.advance(2 * MINUTE)
    hall.control.heeded()
    hall.do(Judge(closed_gap(hall), counts=False))
    assert live(hall).remaining == 15 * MINUTE
    hall.clock.advance(MINUTE)
    assert live(hall).remaining == 14 * MINUTE
    hall.do(Start("2"))
    assert hall.meeting.programme.runs["1"].held == 26 * HOUR + 2 * MINUTE


def test_or_it_counts_and_may_be_judged_the_other_way_later():
    hall = left()
    reopened(hall, 26 * HOUR)
    hall.do(Judge(closed_gap(hall), counts=True))
    assert live(hall).remaining == 15 * MINUTE - 26 * HOUR
    hall.clock.advance(MINUTE)
    hall.control.heeded()
    hall.do(Judge(closed_gap(hall), counts=False))
    assert live(hall).remaining == 14 * MINUTE


def test_or_it_was_over_then_and_undo_asks_anew():
    hall = left()
    reopened(hall, 26 * HOUR)
    hall.do(Close(skip=True, since=ms("07:35")))
    programme = hall.meeting.programme
    assert (programme.closed_at, programme.runs["1"].end, programme.stopped_at) == (ms("07:35"), ms("07:35"), None)
    hall.do(Undo("programme"))
    assert hall.meeting.programme.stopped_at == ms("07:35")
    assert hall.refused(Start("2")) == "meeting.unanswered"


def test_it_is_asked_once_however_often_the_file_is_opened():
    hall = left()
    reopened(hall, 26 * HOUR)
    assert reopened(hall, 26 * HOUR) is None
    assert len(hall.meeting.troubles) == 1
    hall.do(Judge(closed_gap(hall), counts=False))
    assert live(hall).remaining == 15 * MINUTE
    assert reopened(hall, MINUTE) is None


def test_a_lid_closed_over_night_asks_the_same():
    hall = left()
    hall.clock.sleep(24 * HOUR)
    assert asyncio.run(hall.control.heed()) == Gap(24 * HOUR, closed=True)
    assert hall.refused(Start("2")) == "meeting.unanswered"
    assert live(hall).remaining == 15 * MINUTE


def test_what_has_not_begun_or_is_over_is_never_asked_about():
    hall = Hall(documents(programme=rows(1200))).open()
    assert reopened(hall, 30 * HOUR) is None
    hall = left(Close(skip=True))
    assert reopened(hall, 30 * HOUR) is None
    assert hall.meeting.troubles == {}


def test_an_answer_that_a_new_clock_follows_is_not_taken_for_another_day():
    hall = left()
    hall.clock.wall_jump(30 * HOUR)
    asyncio.run(hall.control.heed())
    hall.do(Judge(next(iter(hall.meeting.troubles)), counts=True))
    assert reopened(hall, MINUTE) is None
    assert live(hall).remaining == 14 * MINUTE


def test_a_gap_that_the_disk_would_not_keep_is_noted_at_the_next_tick():
    hall = left()
    hall.clock.advance(26 * HOUR)
    hall.restart()
    hall.journal.fail_next()
    with pytest.raises(Exception, match="not_recorded"):
        asyncio.run(hall.control.begin())
    assert asyncio.run(hall.control.heed()) == Gap(26 * HOUR, closed=True)
    assert hall.meeting.programme.stopped_at is not None


# Midnight and the machine's zone


def test_a_vigil_runs_through_midnight():
    vigil = [{"id": str(n), "seconds": 5400, "start": start} for n, start in enumerate(("22:00", "23:30"), 1)]
    hall = Hall(documents(programme=vigil), "22:00").open()
    asyncio.run(hall.control.heed())
    hall.do(Start("1"))
    hall.clock.advance(90 * MINUTE)
    hall.control.heeded()
    hall.do(Start("2"))
    hall.clock.advance(29 * MINUTE)
    hall.control.heeded()
    hall.clock.sleep(10 * MINUTE)
    assert asyncio.run(hall.control.heed()) == Gap(10 * MINUTE)
    shown = project(hall.meeting.programme, hall.control.now())
    assert shown.live.remaining == 51 * MINUTE
    assert shown.expected_end == at_hour("2025-08-29", "01:00")
    assert shown.baseline_drift == 0
    hall.do(Judge(next(iter(hall.meeting.troubles)), counts=False))
    assert live(hall).remaining == 61 * MINUTE


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Apia"])
def test_the_zone_of_the_machine_and_its_summer_time_change_nothing(zone, monkeypatch):
    # New York sets its clocks back at 06:00 UTC on 2 November 2025, which is 13:00 in Vietnam.
    programme = [{"id": "1", "seconds": 7200, "start": "12:00"}, {"id": "2", "seconds": 3600, "end": "15:00"}]
    about = [{"id": "meeting", "title": "Hội nghị thôn Cẩm Văn", "date": "2025-11-02"}]
    shown = []
    for of in ("UTC", zone):
        monkeypatch.setenv("TZ", of)
        time.tzset()
        hall = Hall({**documents(programme=programme), "meeting": about})
        hall.clock.wall_jump(at_hour("2025-11-02", "12:00") - hall.clock.now().wall)
        hall.do(Open())
        asyncio.run(hall.control.heed())
        hall.do(Start("1"))
        for _ in range(3):
            hall.clock.advance(1500)
            assert asyncio.run(hall.control.heed()) is None
            hall.clock.advance(40 * MINUTE)
            hall.control.heeded()
        assert reopened(hall, 5 * MINUTE) is None
        shown.append(project(hall.meeting.programme, hall.control.now()))
    monkeypatch.undo()
    time.tzset()
    assert shown[0] == shown[1]
    assert shown[0].plan["2"][1] == at_hour("2025-11-02", "15:00")


def test_a_hall_that_waits_since_yesterday_waits_no_longer_than_it_did():
    hall = Hall(documents(programme=rows(1200))).open()
    asyncio.run(hall.control.begin())
    hall.do(Waiting())
    reopened(hall, 26 * HOUR)
    assert hall.meeting.programme.stopped_at == ms("07:30")
    assert timing(hall.meeting, hall.control.now()).hall[-1].ms == 0
    assert hall.refused(Start("1")) == "meeting.unanswered"
    hall.do(Judge(closed_gap(hall), counts=False))
    hall.clock.advance(MINUTE)
    assert hall.control.now() - hall.meeting.programme.waiting.at == MINUTE
    hall.do(Start("1"))
