import asyncio

from meeting.documents import Item
from meeting.judging import Judge
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem, InsertItem
from meeting.programme.stopping import Incident, Waiting
from meeting.programme.timing import discreet, timing
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

PROGRAMME = [
    {"id": "1", "number": "1", "title": "Chào cờ", "seconds": 600, "start": "07:30", "who": "MC"},
    {"id": "2", "number": "2", "title": "Khai mạc", "seconds": 600, "untimed": True},
    {"id": "3", "number": "3", "title": "Tham luận"},
    {"id": "3.1", "number": "3.1", "title": "Bà Hoa", "seconds": 480, "parent": "3"},
    {"id": "3.2", "number": "3.2", "title": "Ông Sơn", "seconds": 720, "parent": "3"},
    {"id": "4", "number": "4", "title": "Bế mạc", "seconds": 300},
]
"""07:30 - 07:40 - 07:50 - 07:58 - 08:10 - 08:15."""

MINUTE = 60_000


def hall(programme=PROGRAMME):
    return Hall(documents(programme=programme)).open()


def rows(h, hour):
    return {row.id: row for row in timing(h.meeting, ms(hour)).rows}


def test_before_the_first_start_the_report_is_the_plan():
    report = timing(hall().meeting, ms("07:00"))
    assert [row.id for row in report.rows] == ["1", "2", "3", "3.1", "3.2", "4"]
    assert [(row.start, row.end, row.over, row.late) for row in report.rows] == [(None,) * 4] * 6
    assert report.rows[2].planned == (ms("07:50"), ms("08:10"))
    assert (report.approved, report.planned) == (None, (ms("07:30"), ms("08:15")))
    assert (report.start, report.end, report.added, report.held()) == (None, None, 0, 0)


def test_each_row_is_measured_by_the_programme_as_approved():
    h = hall()
    h.at("07:33").do(Start("1"))
    h.do(EditItem("1", {"seconds": 1200}))
    h.at("07:45").do(Start("2"))
    row = rows(h, "07:46")["1"]
    assert (row.start, row.end, row.status) == (ms("07:33"), ms("07:45"), "done")
    assert (row.approved, row.planned) == ((ms("07:30"), ms("07:40")), (ms("07:30"), ms("07:50")))
    assert (row.over, row.late) == (2 * MINUTE, 5 * MINUTE)
    assert rows(h, "07:46")["2"].over is None, "what still runs is not over"


def test_an_item_with_parts_is_over_with_its_last_part():
    h = hall()
    h.at("07:50").do(Start("3.1", passed_over="skip"))
    h.at("08:00").do(Start("3.2"))
    assert (rows(h, "08:01")["3"].start, rows(h, "08:01")["3"].end) == (ms("07:50"), None)
    h.at("08:11").do(Start("4"))
    whole = rows(h, "08:12")["3"]
    assert (whole.start, whole.end, whole.over) == (ms("07:50"), ms("08:11"), MINUTE)
    assert (whole.added, whole.holds) == ((), ())


def test_time_given_and_time_held_stand_with_the_row_that_ran_and_keep_their_reasons():
    h = hall()
    h.at("07:30").do(Start("1"))
    h.do(AddTime(180, "chủ tọa cho thêm"))
    h.do(AddTime(-60))
    h.at("07:35").do(Hold())
    h.at("07:37").do(Resume())
    h.at("07:50").do(Start("2"))
    h.at("07:52").do(Hold())
    report = timing(h.meeting, ms("07:55"))
    first, second = report.rows[0], report.rows[1]
    assert [(g.ms, g.reason) for g in first.added] == [(180_000, "chủ tọa cho thêm"), (-60_000, "")]
    assert [(s.start, s.end) for s in first.holds] == [(ms("07:35"), ms("07:37"))]
    assert [(s.start, s.end) for s in second.holds] == [(ms("07:52"), ms("07:55"))], "an ongoing hold counts so far"
    assert (report.added, report.held()) == (120_000, 5 * MINUTE)
    assert sum(s.ms for row in report.rows for s in row.holds) == report.held()


def test_what_stopped_the_hall_has_its_reason():
    h = hall()
    h.do(Waiting())
    (waits,) = timing(h.meeting, ms("07:34")).hall
    assert (waits.start, waits.ms, waits.reason) == (ms("07:30"), 4 * MINUTE, "waiting")
    h.at("07:36").do(Start("1"))
    h.at("07:38").do(Incident())
    h.at("07:42").do(Resume())
    report = timing(h.meeting, ms("07:45"))
    assert (report.held("incident"), report.held("waiting")) == (4 * MINUTE, 0)
    assert [(s.start, s.end) for s in report.hall] == [(ms("07:30"), ms("07:36"))], "apart from the rows' own"


def test_sleep_that_does_not_count_is_a_hold_with_a_reason_of_its_own():
    h = hall()
    h.at("07:30").do(Start("1"))
    h.at("07:35").control.heeded()
    h.clock.sleep(4 * MINUTE)
    asyncio.run(h.control.heed())
    (gap,) = h.meeting.troubles
    h.do(Judge(gap, counts=False))
    report = timing(h.meeting, ms("07:40"))
    assert [(s.start, s.end, s.reason) for s in report.rows[0].holds] == [(ms("07:35"), ms("07:39"), "asleep")]
    assert report.held("asleep") == 4 * MINUTE


def test_what_was_undone_is_not_reported():
    h = hall()
    h.at("07:30").do(Start("1"))
    h.do(AddTime(300))
    h.do(Undo("programme"))
    assert timing(h.meeting, ms("07:31")).added == 0


def test_skipped_deferred_and_inserted_rows_are_told_apart():
    h = hall()
    h.at("07:30").do(Start("1"))
    h.do(Skip("4"))
    h.do(Defer("2", after="3.1"))
    h.do(InsertItem((Item(id="n", number="5", title="Tặng hoa", seconds=120),), "3.2"))
    report = timing(h.meeting, ms("07:31"))
    found = {row.id: (row.status, row.inserted) for row in report.rows}
    assert found["4"] == ("skipped", False)
    assert found["2"] == ("deferred", False)
    assert found["n"] == ("pending", True)
    assert [report.count(name) for name in ("skipped", "deferred", "inserted", "done")] == [1, 1, 1, 0]


def test_a_row_put_in_after_the_opening_and_before_the_first_start_was_approved():
    h = hall()
    h.do(InsertItem((Item(id="n", number="5", title="Tặng hoa", seconds=120),), "4"))
    h.at("07:30").do(Start("1"))
    assert not rows(h, "07:31")["n"].inserted
    assert rows(h, "07:31")["n"].approved is not None


def test_nobody_is_pressed_in_a_leaders_row_nor_in_the_item_around_it():
    parts = [
        {"id": "1", "title": "Chỉ đạo"},
        {"id": "1.1", "title": "Phát biểu", "seconds": 60, "parent": "1", "untimed": True},
        {"id": "1.2", "title": "Cảm ơn", "seconds": 60, "parent": "1"},
        {"id": "2", "title": "Tiếp thu", "seconds": 60},
        {"id": "3", "title": "Bế mạc", "untimed": True},
        {"id": "3.1", "title": "Lời cuối", "seconds": 60, "parent": "3"},
    ]
    programme = hall(parts).meeting.programme
    assert {i: discreet(programme, i) for i in programme.items} == {
        "1": True, "1.1": True, "1.2": False, "2": False, "3": True, "3.1": True,
    }  # fmt: skip


def test_a_closed_meeting_has_its_end_and_its_drift():
    h = hall()
    h.at("07:32").do(Start("1"))
    h.at("08:20").do(Close(skip=True))
    report = timing(h.meeting, ms("23:00"))
    assert (report.start, report.end, report.approved) == (ms("07:32"), ms("08:20"), (ms("07:30"), ms("08:15")))
    assert report.count("skipped") == 4


def test_an_empty_programme_has_an_empty_report():
    report = timing(hall([]).meeting, ms("07:30"))
    assert (report.rows, report.approved, report.planned) == ((), None, None)
