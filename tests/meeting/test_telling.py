"""Messages to the speaker, incidents and waiting: commands, refusals, and what follows from the facts."""

import pytest

from meeting.programme.commands import AddTime, Close, Hold, Resume, Start
from meeting.programme.editing import EditItem
from meeting.programme.projection import project
from meeting.programme.speaking import for_stage, shown_message
from meeting.programme.stopping import Incident, Waiting, standing_still
from meeting.programme.telling import LONGEST, Tell, Withdraw, messages
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

ROWS = [
    {"id": "1", "number": "I", "seconds": 600, "start": "07:30"},
    {"id": "2", "number": "II", "seconds": 600, "untimed": True},
    {"id": "3", "number": "III", "seconds": 600},
]


def hall(live="1", hour="07:30"):
    made = Hall(documents(programme=ROWS), hour).open()
    if live:
        made.do(Start(live, passed_over="skip"))
    return made


def on_stage(made):
    return for_stage(made.meeting, made.control.now()).message


def fates(made):
    return [(m.text, m.item, m.fate) for m in messages(made.meeting)]


def test_a_message_is_shown_from_its_fact_until_it_is_withdrawn():
    made = hall().at("07:36")
    made.do(Tell("  Còn  2\nphút "))
    assert on_stage(made) == "Còn 2 phút"
    assert shown_message(made.meeting).at == ms("07:36")
    made.at("07:37").do(Withdraw())
    assert on_stage(made) == ""
    message = messages(made.meeting)[0]
    assert (message.since, message.until, message.fate) == (ms("07:36"), ms("07:37"), "withdrawn")


def test_the_next_message_replaces_it_and_the_next_row_ends_it():
    made = hall()
    for text in ("Còn 2 phút", "Còn 1 phút"):
        made.do(Tell(text))
    assert on_stage(made) == "Còn 1 phút"
    made.do(Start("3", passed_over="skip"))
    assert on_stage(made) == ""
    assert fates(made) == [("Còn 2 phút", "1", "replaced"), ("Còn 1 phút", "1", "ended")]


def test_a_message_survives_a_restart_and_is_taken_back_by_undo():
    made = hall()
    made.do(Tell("Xin mời kết luận"))
    made.restart()
    assert on_stage(made) == "Xin mời kết luận"
    made.do(Undo("programme"))
    assert (on_stage(made), fates(made)) == ("", [])


def test_undoing_the_next_row_brings_the_message_back():
    made = hall()
    made.do(Tell("Hết giờ"))
    made.do(Start("3", passed_over="skip"))
    made.do(Undo("programme"))
    assert on_stage(made) == "Hết giờ"
    assert fates(made) == [("Hết giờ", "1", "shown")]


def test_the_closing_ends_it():
    made = hall("3")
    made.do(Tell("Hết giờ"))
    made.do(Close())
    assert on_stage(made) == ""
    assert fates(made) == [("Hết giờ", "3", "ended")]
    assert made.refused(Tell("Còn 1 phút")) == "programme.closed"


def test_a_leader_is_sent_no_message_and_the_row_is_named():
    made = hall("2")
    assert made.refused(Tell("Hết giờ")) == "programme.told_untimed"


def test_a_message_vanishes_once_its_row_is_no_longer_timed():
    made = hall()
    made.do(Tell("Hết giờ"))
    made.do(EditItem("1", {"untimed": True}))
    assert on_stage(made) == ""
    assert shown_message(made.meeting) is None


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Tell(" \n "), "programme.told_nothing"),
        (Tell("x" * (LONGEST + 1)), "programme.told_too_long"),
        (Withdraw(), "programme.told_none"),
        (Tell("Hết giờ", believes="3"), "programme.moved_on"),
    ],
)
def test_what_makes_no_message_is_refused(command, why):
    assert hall().refused(command) == why


def test_with_nothing_live_there_is_nobody_to_tell():
    made = hall("")
    assert made.refused(Tell("Hết giờ")) == "programme.nothing_live"
    assert made.refused(Withdraw()) == "programme.nothing_live"
    assert Hall(documents(programme=ROWS)).refused(Tell("Hết giờ")) == "meeting.not_opened"


# Incident and waiting


@pytest.mark.parametrize(("command", "reason"), [(Incident(), "incident"), (Waiting(), "waiting")])
def test_the_clock_stops_for_a_reason_and_goes_on(command, reason):
    made = hall().at("07:35")
    made.do(command)
    assert standing_still(made.meeting.programme).text == reason
    assert made.refused(command) == "programme.already_held"
    made.at("07:40").do(Resume())
    assert standing_still(made.meeting.programme) is None
    live = project(made.meeting.programme, made.control.now()).live
    assert (live.held, live.remaining) == (300_000, 300_000)


def test_a_pause_that_turns_out_an_incident_is_one_and_has_lasted_since_it_began():
    made = hall().at("07:35")
    made.do(Hold())
    made.at("07:37").do(Incident())
    still = standing_still(made.meeting.programme)
    assert (still.text, still.at) == ("incident", ms("07:35"))
    assert made.refused(Hold()) == "programme.already_held"
    made.do(Undo("programme"))
    assert standing_still(made.meeting.programme).text == ""
    made.restart()
    made.at("07:40").do(Resume())
    assert project(made.meeting.programme, made.control.now()).live.held == 300_000


@pytest.mark.parametrize("command", [Incident(), Waiting()])
def test_before_the_first_row_the_hall_waits_and_the_expected_start_moves_on(command):
    made = hall("", "07:20")
    made.do(command)
    assert project(made.meeting.programme, made.control.now()).spans["1"] == (ms("07:30"), ms("07:40"))
    made.at("07:42")
    assert project(made.meeting.programme, made.control.now()).spans["1"] == (ms("07:42"), ms("07:52"))
    assert standing_still(made.meeting.programme).at == ms("07:20")
    made.restart()
    made.do(Resume())
    assert made.meeting.programme.waiting is None
    assert made.refused(Resume()) == "programme.nothing_live"


def test_a_start_ends_the_waiting_and_the_row_is_not_held():
    made = hall("")
    made.do(Waiting())
    made.at("07:45").do(Start("1"))
    assert standing_still(made.meeting.programme) is None
    assert project(made.meeting.programme, made.control.now()).live.remaining == 600_000
    made.do(Undo("programme"))
    assert standing_still(made.meeting.programme).text == "waiting"


def test_undo_takes_the_waiting_back():
    made = hall("")
    made.do(Waiting())
    made.do(Undo("programme"))
    assert made.meeting.programme.waiting is None


@pytest.mark.parametrize("command", [Incident(), Waiting()])
def test_nothing_stands_still_before_the_opening_or_after_the_closing(command):
    assert Hall(documents(programme=ROWS)).refused(command) == "meeting.not_opened"
    made = hall("3")
    made.do(Close())
    assert made.refused(command) == "programme.closed"


def test_waiting_goes_with_added_time_apart():
    made = hall()
    made.do(AddTime(120))
    made.do(Waiting())
    made.at("07:31").do(Resume())
    run = made.meeting.programme.runs["1"]
    assert (run.added, run.held) == (120_000, 60_000)
