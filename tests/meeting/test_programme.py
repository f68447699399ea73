"""The projection of the programme, sentence by sentence, as `ledai simulate` shows it."""

import pytest

from tests.meeting.builders import DATE, MORNING, last, lines, queue_of, spans, statuses, step

TWO = [{"id": "1", "minutes": 20}, {"id": "2", "minutes": 10}]


def test_before_the_first_start_a_row_without_an_hour_begins_now():
    first, later = lines(TWO, step("07:10:00"), step("07:15:00"))
    assert spans(first) == {"1": ("07:10:00", "07:30:00"), "2": ("07:30:00", "07:40:00")}
    assert spans(later) == {"1": ("07:15:00", "07:35:00"), "2": ("07:35:00", "07:45:00")}


def test_before_the_first_start_a_fixed_hour_is_waited_for_and_then_overrun():
    early, late = lines(MORNING, step("07:10:00"), step("07:42:00"))
    assert (early["rows"]["1"]["start"], early["expected_end"]) == ("07:30:00", "08:50:00")
    assert (late["rows"]["1"]["start"], late["expected_end"]) == ("07:42:00", "09:02:00")


def test_nothing_is_live_before_the_first_start():
    line = last(MORNING, step("07:00:00"))
    nulls = ("item", "remaining_s", "elapsed_s", "due", "drift_s", "baseline_drift_s")
    assert [line[key] for key in nulls] == [None] * len(nulls)
    assert (line["standby"], line["plan_end"]) == ("1", "08:50:00")
    assert set(statuses(line).values()) == {"pending"}


@pytest.mark.parametrize(
    ("now", "begins"),
    [("07:29:59", "07:30:00"), ("07:30:00", "07:30:00"), ("07:30:01", "07:30:01")],
)
def test_a_fixed_start_is_never_early_and_gives_way_to_what_runs_late(now, begins):
    rows = [{"id": "1", "minutes": 20, "start": "07:10"}, {"id": "2", "minutes": 10, "start": "07:30"}]
    line = last(rows, step("07:10:00", {"start": "1"}), step(now))
    assert line["rows"]["2"]["start"] == begins


@pytest.mark.parametrize(
    ("start", "end_2", "end_3"),
    [("07:30:00", "08:00:00", "08:10:00"), ("07:55:00", "08:15:00", "08:25:00")],
)
def test_a_pending_row_with_a_fixed_end_runs_to_it_whatever_its_start(start, end_2, end_3):
    rows = [{"id": "1", "minutes": 20}, {"id": "2", "minutes": 5, "end": "08:00"}, {"id": "3", "minutes": 10}]
    line = last(rows, step(start, {"start": "1"}))
    assert (line["rows"]["2"]["end"], line["rows"]["3"]["end"]) == (end_2, end_3)


def test_a_live_row_with_a_fixed_end_is_due_then_and_later_only_by_added_time():
    rows = [{"id": "1", "minutes": 5, "end": "08:00"}, {"id": "2", "minutes": 10}]
    line = last(
        rows,
        step("07:40:00", {"start": "1"}, {"add_s": 120}),
        step("07:45:00", {"hold": True}),
        step("07:50:00", {"resume": True}),
        step("07:51:00"),
    )
    assert (line["due"], line["remaining_s"], line["elapsed_s"]) == ("08:02:00", 660, 360)
    assert line["expected_end"] == "08:12:00"


def test_a_row_may_have_a_fixed_end_and_no_duration():
    line = last([{"id": "1", "end": "08:00"}, {"id": "2", "minutes": 10}], step("07:40:00", {"start": "1"}))
    assert (line["due"], line["expected_end"]) == ("08:00:00", "08:10:00")


def test_a_live_row_that_is_over_pushes_the_others_and_counts_below_zero():
    line = last(MORNING, step("07:30:00", {"start": "1"}), step("07:52:30"))
    assert (line["remaining_s"], line["elapsed_s"], line["due"]) == (-150, 1350, "07:50:00")
    assert spans(line)["1"] == ("07:30:00", "07:52:30")
    assert spans(line)["2"] == ("07:52:30", "08:02:30")
    assert (line["drift_s"], line["baseline_drift_s"], line["expected_end"]) == (150, 150, "08:52:30")


def test_what_happened_is_recorded_and_no_more_projected():
    line = last(MORNING, step("07:31:00", {"start": "1"}), step("07:44:00", {"start": "2"}), step("08:30:00"))
    assert spans(line)["1"] == ("07:31:00", "07:44:00")
    assert statuses(line) == {"1": "done", "2": "live", "3": "pending", "4": "pending", "5": "pending"}
    assert line["standby"] == "3"


def test_a_row_that_the_plan_leaves_out_is_in_neither_plan_nor_projection():
    rows = [{**r, "skip": True} if r["id"] == "3" else r for r in MORNING]
    line = last(rows, step("07:30:00", {"start": "1"}))
    assert (line["plan_end"], line["expected_end"], line["baseline_drift_s"]) == ("08:20:00", "08:20:00", 0)
    assert (statuses(line)["3"], spans(line)["3"]) == ("skipped", (None, None))
    assert queue_of(line) == ["2", "4", "5"]


def test_a_row_that_the_plan_leaves_out_may_be_started_and_has_no_drift_then():
    rows = [{**r, "skip": True} if r["id"] == "2" else r for r in MORNING]
    line = last(rows, step("07:30:00", {"start": "1"}), step("07:50:00", {"start": "2"}))
    assert (line["item"], line["drift_s"], line["refused"]) == ("2", None, [])
    assert (line["baseline_drift_s"], line["plan_end"]) == (600, "08:40:00")


def test_a_row_skipped_by_command_pulls_in_the_end_and_leaves_the_plan():
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"skip": "3"}))
    assert (line["expected_end"], line["plan_end"], line["baseline_drift_s"]) == ("08:20:00", "08:50:00", -1800)
    assert (statuses(line)["3"], spans(line)["3"]) == ("skipped", (None, None))
    assert spans(line)["4"] == ("08:00:00", "08:15:00")


def test_a_fixed_hour_behind_a_skipped_row_is_still_waited_for():
    rows = [*MORNING[:3], {"id": "4", "minutes": 15, "start": "08:40"}]
    line = last(rows, step("07:30:00", {"start": "1"}, {"skip": "3"}))
    assert (spans(line)["4"], line["expected_end"]) == (("08:40:00", "08:55:00"), "08:55:00")


def test_a_deferred_row_runs_right_after_the_live_one_and_leaves_the_plan():
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"defer": "4"}))
    assert queue_of(line) == ["4", "2", "3", "5"]
    assert (statuses(line)["4"], line["standby"]) == ("deferred", "4")
    assert (line["expected_end"], line["plan_end"]) == ("08:50:00", "08:50:00")


def test_several_deferred_rows_keep_their_own_order():
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"defer": "5"}, {"defer": "3"}))
    assert queue_of(line) == ["3", "5", "2", "4"]


def test_a_deferred_row_that_was_placed_elsewhere_stays_there():
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"defer": "3"}, {"move": "3", "after": "4"}, {"defer": "5"}))
    assert queue_of(line) == ["5", "2", "4", "3"]
    assert statuses(line)["3"] == "deferred"


def test_the_plan_moves_with_an_edit_and_the_baseline_does_not():
    line = last(MORNING, step("07:30:00", {"start": "1"}), step("07:40:00", {"edit": "1", "minutes": 30}))
    assert (line["due"], line["remaining_s"], line["drift_s"]) == ("08:00:00", 1200, 0)
    assert (line["plan_end"], line["expected_end"], line["baseline_drift_s"]) == ("09:00:00", "09:00:00", 600)


def test_the_baseline_stays_frozen_at_the_starts_that_follow():
    line = last(
        MORNING, step("07:30:00", {"start": "1"}), step("07:50:00", {"edit": "3", "minutes": 40}, {"start": "2"})
    )
    assert (line["plan_end"], line["drift_s"], line["baseline_drift_s"]) == ("09:00:00", 0, 600)


def test_an_edit_before_the_first_start_is_in_the_baseline():
    line = last(MORNING, step("07:00:00", {"edit": "3", "minutes": 40}), step("07:30:00", {"start": "1"}))
    assert (line["plan_end"], line["baseline_drift_s"]) == ("09:00:00", 0)


def test_the_baseline_is_that_of_the_first_start_even_if_that_was_undone_and_done_again():
    line = last(
        MORNING,
        step("07:30:00", {"start": "1"}, {"undo": "programme"}, {"edit": "2", "minutes": 20}),
        step("07:35:00", {"start": "1"}),
    )
    assert (line["plan_end"], line["expected_end"], line["baseline_drift_s"]) == ("09:00:00", "09:05:00", 300)


def test_a_programme_without_hours_is_planned_from_the_moment_of_its_start():
    line = last(TWO, step("07:13:00", {"start": "1"}), step("07:40:00"))
    assert (line["plan_end"], line["drift_s"], line["baseline_drift_s"]) == ("07:43:00", 420, 420)


def test_an_item_is_as_long_as_its_parts_and_its_fixed_hour_is_that_of_the_first():
    rows = [
        {"id": "1", "minutes": 20, "start": "07:30"},
        {"id": "2", "start": "08:00", "parts": [{"id": "2.1", "minutes": 4}, {"id": "2.2", "minutes": 6}]},
        {"id": "3", "minutes": 5},
    ]
    waiting, first, second = lines(
        rows,
        step("07:30:00", {"start": "1"}),
        step("08:01:00", {"start": "2"}),
        step("08:04:00", {"start": "2.2"}),
    )
    assert spans(waiting)["2"] == ("08:00:00", "08:10:00")
    assert (first["item"], spans(first)["2"], statuses(first)["2"]) == ("2.1", ("08:01:00", "08:11:00"), "live")
    assert (second["item"], spans(second)["2"]) == ("2.2", ("08:01:00", "08:10:00"))
    assert (second["rows"]["2.1"]["status"], second["standby"]) == ("done", "3")


def test_a_whole_item_with_parts_is_skipped_and_left_out_with_them():
    rows = [MORNING[0], {"id": "2", "skip": True, "parts": [{"id": "2.1", "minutes": 4}]}, {"id": "3", "minutes": 5}]
    assert last(rows, step("07:30:00", {"start": "1"}))["expected_end"] == "07:55:00"
    rows = [MORNING[0], {"id": "2", "parts": [{"id": "2.1", "minutes": 4}, {"id": "2.2", "minutes": 5}]}]
    line = last(rows, step("07:30:00", {"start": "1"}, {"skip": "2"}))
    assert statuses(line) == {"1": "live", "2": "skipped", "2.1": "skipped", "2.2": "skipped"}
    assert spans(line)["2"] == (None, None)


VIGIL = [
    {"id": "A", "minutes": 60, "start": "22:30"},
    {"id": "B", "minutes": 45},
    {"id": "C", "minutes": 30, "start": "00:30"},
    {"id": "D", "minutes": 5, "end": "01:15"},
]


def test_a_programme_over_midnight_runs_on():
    before, after, late = lines(
        VIGIL,
        step("22:30:00", {"start": "A"}),
        step("00:10:00", {"start": "B"}),
        step("01:20:00", {"start": "C"}),
    )
    assert spans(before)["C"] == ("00:30:00", "01:00:00")
    assert (before["expected_end"], before["plan_end"], before["drift_s"]) == ("01:15:00", "01:15:00", 0)
    assert (after["drift_s"], after["due"], after["remaining_s"]) == (40 * 60, "00:55:00", 2700)
    assert spans(after)["C"] == ("00:55:00", "01:25:00")
    assert (late["expected_end"], late["baseline_drift_s"]) == ("01:50:00", 35 * 60)


def test_the_date_of_the_meeting_changes_no_hour():
    one, other = (last(MORNING, step("07:42:00", {"start": "1"}), date=d) for d in (DATE, "2027-02-28"))
    assert one == other


def test_asking_twice_changes_nothing():
    once = last(MORNING, step("07:42:00", {"start": "1"}), step("08:05:00"))
    often = last(MORNING, step("07:42:00", {"start": "1"}), *[step("07:50:00")] * 3, *[step("08:05:00")] * 3)
    assert once == often


def test_a_meeting_without_a_programme_shows_nothing():
    line = last([], step("07:30:00", {"start": "1"}, {"close": True}))
    assert (line["rows"], line["standby"], line["item"]) == ({}, None, None)
    assert line["refused"] == ["programme.unknown_item", "programme.not_begun"]
