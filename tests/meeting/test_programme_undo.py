"""Undo, a restart, and what the machine's clocks do to a programme."""

import pytest

from tests.meeting.builders import MORNING, last, lines, spans, statuses, step

EVERYTHING = [
    {"start": "1"},
    {"add_s": 300},
    {"add_s": -60},
    {"hold": True},
    {"resume": True},
    {"skip": "4"},
    {"defer": "5"},
    {"edit": "3", "minutes": 40},
    {"edit": "1", "minutes": 25, "title": "Văn nghệ chào mừng"},
    {"edit": "3", "skip": True},
    {"edit": "3", "skip": False},
    {"insert": {"id": "x", "minutes": 5}, "after": "2"},
    {"move": "3", "after": "x"},
    {"start": "3", "passed_over": "defer"},
    {"start": "2", "passed_over": "skip"},
    {"start": "4", "passed_over": "defer", "since": "07:30:00"},
]


def test_undo_takes_back_one_action_after_the_other_until_nothing_is_left():
    seen = lines(MORNING, step("07:30:00"), *(step("07:30:00", order) for order in EVERYTHING))
    assert all(not line["refused"] for line in seen)
    back = lines(MORNING, step("07:30:00", *EVERYTHING), *(step("07:30:00", {"undo": "programme"}) for _ in EVERYTHING))
    assert back == seen[::-1]


def test_undo_with_nothing_left_is_refused():
    assert last(MORNING, step("07:30:00", {"undo": "programme"}))["refused"] == ["undo.nothing"]
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"undo": "programme"}, {"undo": "programme"}))
    assert (line["refused"], line["item"]) == (["undo.nothing"], None)


def test_an_undone_start_goes_on_with_the_row_before_as_if_it_had_never_stopped():
    line = last(
        MORNING,
        step("07:30:00", {"start": "1"}),
        step("07:50:00", {"hold": True}),
        step("07:55:00", {"start": "2"}),
        step("07:56:00", {"undo": "programme"}),
    )
    assert (line["item"], statuses(line)["1"]) == ("1", "held")
    assert (line["elapsed_s"], line["due"]) == (1200, "07:56:00")


def test_undo_goes_on_behind_a_restart():
    line = last(
        MORNING,
        step("07:30:00", {"start": "1"}, {"add_s": 60}),
        step("07:40:00", {"restart": True}, {"undo": "programme"}),
        step("07:41:00", {"restart": True}, {"undo": "programme"}),
        step("07:42:00", {"restart": True}),
    )
    assert (line["item"], line["standby"], set(statuses(line).values())) == (None, "1", {"pending"})


@pytest.mark.parametrize("upto", range(1, len(EVERYTHING) + 1))
def test_after_a_restart_the_meeting_goes_on_as_if_nothing_had_happened(upto):
    through, anew = (
        last(MORNING, step("07:30:00", *EVERYTHING[:upto], *again), step("07:47:00"))
        for again in ([], [{"restart": True}])
    )
    assert anew == through


@pytest.mark.parametrize("jump", [-3 * 3600, -3, 3, 86_400])
def test_a_stepped_wall_clock_changes_no_time_of_the_meeting(jump):
    still, stepped = (
        lines(MORNING, step("07:30:00", {"start": "1"}), step("07:40:00", *jumps), step("07:41:00", {"start": "2"}))
        for jumps in ([], [{"wall_jump_s": jump}])
    )
    for line in (*still, *stepped):
        line.pop("troubles")  # that it was stepped is noted, and nothing else differs
    assert stepped == still


def test_a_correction_holds_over_further_jumps_undo_and_a_restart():
    line = last(
        MORNING,
        step("07:30:00", {"start": "1"}, {"wall_jump_s": 3600}),
        step("07:35:00", {"wall_jump_s": -7200}, {"hold": True}, {"undo": "programme"}),
        step("07:40:00", {"restart": True}),
        step("07:45:00"),
    )
    assert (line["elapsed_s"], line["remaining_s"], line["expected_end"]) == (900, 300, "08:50:00")


def test_the_time_asleep_counts():
    line = last(MORNING, step("07:30:00", {"start": "1"}, {"sleep_s": 1500}), step("07:56:00"))
    assert (line["remaining_s"], spans(line)["1"], line["refused"]) == (-360, ("07:30:00", "07:56:00"), [])


def test_undo_of_one_part_leaves_the_others():
    line = last(
        MORNING,
        step("07:30:00", {"start": "1"}, {"scan": "ABC", "id": "n1"}, {"undo": "awards"}, {"undo": "door"}),
    )
    assert (line["item"], line["refused"]) == ("1", ["undo.nothing", "undo.nothing"])
