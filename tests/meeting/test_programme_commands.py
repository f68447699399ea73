"""The commands of the programme and their refusals, as `ledai simulate` obeys them."""

import pytest

from meeting.documents import Item
from meeting.programme.commands import AddTime, Close, Hold, Resume, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from tests.meeting.builders import MORNING, Hall, documents, last, lines, ms, queue_of, rows, spans, statuses, step

GO = {"start": "1"}


def test_going_forward_ends_the_live_row_and_never_wraps():
    steps = [step(f"0{8 + n // 6}:{n % 6}0:00", {"start": str(n + 1)}) for n in range(5)]
    *_, line = lines(MORNING, *steps, step("09:00:00", {"start": "1"}))
    assert (line["refused"], line["item"], line["standby"]) == (["programme.already_done"], "5", None)
    assert statuses(line) == {"1": "done", "2": "done", "3": "done", "4": "done", "5": "live"}


def test_jumping_ahead_asks_what_becomes_of_the_rows_between():
    line = last(MORNING, step("07:30:00", GO), step("07:50:00", {"start": "4"}))
    assert (line["refused"], line["item"], queue_of(line)) == (["programme.passed_over"], "1", ["2", "3", "4", "5"])


@pytest.mark.parametrize(
    ("answer", "status", "queue"), [("skip", "skipped", ["5"]), ("defer", "deferred", ["2", "3", "5"])]
)
def test_the_rows_between_are_skipped_or_deferred(answer, status, queue):
    line = last(MORNING, step("07:30:00", GO), step("07:50:00", {"start": "4", "passed_over": answer}))
    assert (line["item"], queue_of(line), line["plan_end"]) == ("4", queue, "08:50:00")
    assert (statuses(line)["2"], statuses(line)["3"], statuses(line)["1"]) == (status, status, "done")


def test_an_answer_that_was_not_needed_does_no_harm():
    line = last(MORNING, step("07:30:00", {"start": "1", "passed_over": "skip"}))
    assert (line["item"], queue_of(line)) == ("1", ["2", "3", "4", "5"])


def test_after_a_jump_ahead_nothing_that_ran_runs_again():
    line = last(
        MORNING,
        step("07:30:00", GO),
        step("07:50:00", {"start": "4", "passed_over": "defer"}),
        step("08:05:00", {"start": "2"}),
        step("08:15:00", {"start": "3"}),
    )
    assert (line["standby"], queue_of(line)) == ("5", ["5"])
    assert spans(line)["4"] == ("07:50:00", "08:05:00")


def test_a_skipped_row_may_still_be_started():
    line = last(MORNING, step("07:30:00", GO, {"skip": "2"}), step("07:50:00", {"start": "2"}))
    assert (line["item"], line["expected_end"], line["refused"]) == ("2", "08:50:00", [])


def test_a_back_dated_start_counts_from_then_and_ends_the_row_before_it_then():
    line = last(MORNING, step("07:30:00", GO), step("07:53:00", {"start": "2", "since": "07:50:00"}))
    assert (spans(line)["1"], spans(line)["2"]) == (("07:30:00", "07:50:00"), ("07:50:00", "08:00:00"))
    assert (line["elapsed_s"], line["remaining_s"], line["drift_s"]) == (180, 420, 0)


def test_a_back_dated_first_start_is_also_that_of_a_plan_without_hours():
    line = last([{"id": "1", "minutes": 20}], step("07:38:00", {"start": "1", "since": "07:35:00"}))
    assert (line["due"], line["plan_end"], line["baseline_drift_s"]) == ("07:55:00", "07:55:00", 0)


@pytest.mark.parametrize(
    ("since", "why"), [("07:54:00", "programme.since_future"), ("07:29:59", "programme.since_before_live")]
)
def test_a_start_is_dated_neither_into_the_future_nor_before_the_live_row(since, why):
    line = last(MORNING, step("07:30:00", GO), step("07:53:00", {"start": "2", "since": since}))
    assert (line["refused"], line["item"]) == ([why], "1")


def test_hold_and_added_time_are_kept_apart():
    held, resumed = lines(
        MORNING,
        step("07:30:00", GO, {"add_s": 60}),
        step("07:35:00", {"hold": True}),
        step("07:37:00"),
        step("07:40:00", {"resume": True}, {"add_s": -120}),
    )[-2:]
    assert (statuses(held)["1"], held["elapsed_s"], held["remaining_s"], held["due"]) == ("held", 300, 960, "07:53:00")
    assert (statuses(resumed)["1"], resumed["elapsed_s"], resumed["due"]) == ("live", 300, "07:54:00")


def test_the_report_knows_added_and_held_time_of_each_row():
    hall = Hall(documents(programme=rows(1200, 600))).open()
    hall.do(Start("1"))
    hall.do(AddTime(60))
    hall.at("07:40").do(Hold())
    hall.at("07:43").do(Resume())
    hall.at("07:45").do(Hold())
    hall.at("07:46").do(Start("2"))
    run = hall.meeting.programme.runs["1"]
    assert (run.added, run.held, run.held_since, run.status) == (60_000, 4 * 60_000, None, "done")
    assert hall.meeting.programme.runs["2"].status == "live"


def test_inserting_and_moving_while_live_never_stops_the_timer():
    line = last(
        MORNING,
        step("07:30:00", GO),
        step("07:40:00", {"insert": {"id": "x", "minutes": 10}, "after": "2"}, {"move": "5", "after": "1"}),
    )
    assert (line["item"], line["elapsed_s"], line["remaining_s"]) == ("1", 600, 600)
    assert queue_of(line) == ["5", "2", "x", "3", "4"]
    assert (line["plan_end"], line["baseline_drift_s"]) == ("09:00:00", 600)


def test_a_row_is_inserted_at_the_very_beginning_before_anything_ran():
    line = last(MORNING, step("07:00:00", {"insert": {"id": "0", "minutes": 5}, "after": None}))
    assert (line["standby"], line["refused"]) == ("0", [])


def test_an_item_with_parts_is_inserted_and_moved_whole():
    item = {"id": "x", "parts": [{"id": "x.1", "minutes": 3}, {"id": "x.2", "minutes": 4}]}
    line = last(MORNING, step("07:30:00", GO, {"insert": item, "after": "1"}, {"move": "x", "after": "3"}))
    assert queue_of({**line, "rows": {i: r for i, r in line["rows"].items() if i != "x"}}) == [
        "2", "3", "x.1", "x.2", "4", "5",
    ]  # fmt: skip
    assert spans(line)["x"] == ("08:30:00", "08:37:00")


def test_skipping_in_the_plan_and_taking_it_back_moves_the_plan():
    out, back = lines(
        MORNING, step("07:30:00", GO, {"edit": "3", "skip": True}), step("07:30:00", {"edit": "3", "skip": False})
    )
    assert (out["plan_end"], out["expected_end"], queue_of(out)) == ("08:20:00", "08:20:00", ["2", "4", "5"])
    assert (back["plan_end"], back["expected_end"], queue_of(back)) == ("08:50:00", "08:50:00", ["2", "3", "4", "5"])


def test_a_fixed_hour_is_given_and_lifted():
    fixed, lifted = lines(
        MORNING, step("07:30:00", GO, {"edit": "2", "start": "08:00"}), step("07:30:00", {"edit": "2", "start": ""})
    )
    assert (fixed["expected_end"], lifted["expected_end"]) == ("09:00:00", "08:50:00")


def test_the_meeting_is_closed_after_its_last_row_and_that_can_be_undone():
    steps = [
        step("08:00:00", {"start": "5", "passed_over": "skip"}),
        step("08:05:00", {"close": True}),
        step("09:00:00"),
    ]
    *_, closed = lines(MORNING, *steps)
    assert (closed["item"], closed["standby"], closed["expected_end"]) == (None, None, "08:05:00")
    assert (statuses(closed)["5"], spans(closed)["5"]) == ("done", ("08:00:00", "08:05:00"))
    *_, again = lines(MORNING, *steps, step("09:01:00", {"undo": "programme"}))
    assert (again["item"], again["elapsed_s"], spans(again)["5"]) == ("5", 3660, ("08:00:00", "09:01:00"))


REFUSALS = [
    ({"start": "nghi"}, "programme.unknown_item"),
    ({"start": "1"}, "programme.already_done"),
    ({"start": "2"}, "programme.already_live"),
    ({"start": "5"}, "programme.passed_over"),
    ({"add_s": 0}, "programme.no_time_added"),
    ({"resume": True}, "programme.not_held"),
    ({"skip": "1"}, "programme.already_done"),
    ({"skip": "2"}, "programme.already_live"),
    ({"skip": "4"}, "programme.already_skipped"),
    ({"skip": "nghi"}, "programme.unknown_item"),
    ({"defer": "1"}, "programme.already_done"),
    ({"defer": "2"}, "programme.already_live"),
    ({"defer": "nghi"}, "programme.unknown_item"),
    ({"edit": "1", "minutes": 5}, "programme.already_done"),
    ({"edit": "nghi", "minutes": 5}, "programme.unknown_item"),
    ({"edit": "2", "skip": True}, "programme.already_live"),
    ({"edit": "3", "minutes": 0}, "programme.duration"),
    ({"edit": "3", "start": "09:00", "end": "08:30"}, "programme.end_before_start"),
    ({"insert": {"id": "3", "minutes": 5}, "after": "2"}, "programme.id_taken"),
    ({"insert": {"id": "x", "minutes": 5}, "after": "1"}, "programme.above_done"),
    ({"insert": {"id": "x", "minutes": 5}, "after": None}, "programme.above_done"),
    ({"insert": {"id": "x", "minutes": 5}, "after": "nghi"}, "programme.unknown_item"),
    ({"move": "1", "after": "3"}, "programme.already_done"),
    ({"move": "2", "after": "3"}, "programme.already_live"),
    ({"move": "3", "after": "1"}, "programme.above_done"),
    ({"move": "3", "after": "3"}, "programme.after_itself"),
    ({"move": "nghi", "after": "3"}, "programme.unknown_item"),
    ({"move": "3", "after": "nghi"}, "programme.unknown_item"),
    ({"close": True}, "programme.items_pending"),
]


@pytest.mark.parametrize(("order", "why"), REFUSALS)
def test_a_refused_command_changes_nothing(order, why):
    before, after = lines(
        MORNING, step("07:30:00", GO), step("07:50:00", {"start": "2"}, {"skip": "4"}), step("07:50:00", order)
    )[-2:]
    assert after["refused"] == [why]
    assert {**after, "refused": []} == before


NOTHING_LIVE = [{"add_s": 60}, {"hold": True}, {"resume": True}]


@pytest.mark.parametrize("order", NOTHING_LIVE)
def test_there_is_nothing_to_hold_before_the_first_start(order):
    assert last(MORNING, step("07:30:00", order))["refused"] == ["programme.nothing_live"]


AFTER_THE_END = [
    {"start": "1"},
    {"add_s": 60},
    {"hold": True},
    {"skip": "1"},
    {"defer": "1"},
    {"edit": "1", "minutes": 5},
    {"insert": {"id": "x", "minutes": 5}, "after": "5"},
    {"move": "1", "after": "5"},
    {"close": True},
]


@pytest.mark.parametrize("order", AFTER_THE_END)
def test_a_closed_meeting_takes_no_command_but_undo(order):
    steps = [step("08:00:00", {"start": "5", "passed_over": "skip"}, {"close": True}), step("08:10:00", order)]
    assert last(MORNING, *steps)["refused"] == ["programme.closed"]


def test_after_a_refusal_the_run_goes_on():
    line = last(MORNING, step("07:30:00", {"start": "9"}, GO, {"hold": True}, {"hold": True}, {"add_s": 60}))
    assert line["refused"] == ["programme.unknown_item", "programme.already_held"]
    assert (line["due"], statuses(line)["1"]) == ("07:51:00", "held")


def test_a_command_that_believes_another_row_live_is_refused():
    hall = Hall(documents(programme=rows(600, 600, 600))).open()
    assert hall.refused(Start("1", believes="2")) == "programme.moved_on"
    hall.do(Start("1", believes=None))
    hall.do(Start("2", believes="1"))
    for late in (Start("3", believes="1"), Hold(believes="1"), AddTime(60, believes="1"), Close(believes="1")):
        assert hall.refused(late) == "programme.moved_on"
    assert hall.meeting.programme.ran == ("1", "2")


def test_an_edit_is_refused_where_it_would_leave_less_than_the_minimum():
    hall = Hall(documents(programme=[{"id": "1", "seconds": 600, "min_seconds": 300}])).open()
    assert hall.refused(EditItem("1", {"seconds": 240})) == "programme.minimum"
    assert hall.refused(InsertItem((Item(id="2", seconds=60, min_seconds=90),), "1")) == "programme.minimum"


def test_a_row_that_began_by_hand_before_its_hour_is_early():
    hall = Hall(documents(programme=rows(600, 600)), "07:20").open()
    hall.do(Start("1"))
    assert hall.meeting.programme.runs["1"].start == ms("07:20")


def test_an_item_of_which_a_part_has_run_is_not_torn_from_it():
    parts = [{"id": "2", "title": ""}, *({"id": f"2.{n}", "parent": "2", "seconds": 60} for n in (1, 2))]
    hall = Hall(documents(programme=[{"id": "1", "seconds": 60}, *parts, {"id": "3", "seconds": 60}])).open()
    hall.do(Start("2", passed_over="defer"))
    assert hall.refused(MoveItem("2", "3")) == "programme.begun"


def test_what_is_moved_behind_an_item_runs_after_its_parts_whichever_ran_first():
    parts = [{"id": "2", "title": ""}, *({"id": f"2.{n}", "parent": "2", "seconds": 60} for n in (1, 2))]
    hall = Hall(documents(programme=[{"id": "1", "seconds": 60}, *parts])).open()
    hall.do(Start("2.2", passed_over="defer"))
    hall.do(MoveItem("1", "2"))
    assert hall.meeting.programme.queue == ("2.1", "1")
