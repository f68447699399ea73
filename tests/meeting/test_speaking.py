"""What the speaker is reminded of: thresholds, how pressing the time is, and when the bell rings."""

import pytest

from meeting.programme.commands import AddTime, Hold, Resume, Start
from meeting.programme.editing import EditItem
from meeting.programme.projection import project
from meeting.programme.speaking import for_stage, is_quiet, listen, thresholds_of, urgency
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

ROWS = [
    {"id": "0", "seconds": 120, "kind": "salute"},
    {"id": "1", "seconds": 600, "start": "07:30"},
    {"id": "2", "seconds": 600, "untimed": True},
    {"id": "3", "seconds": 0, "untimed": True, "thresholds": [30]},
    {"id": "3.1", "seconds": 300, "parent": "3"},
    {"id": "4", "seconds": 600, "thresholds": [60, 300, 0, 120, 60]},
]


def hall(live="1", **about):
    programme = documents(programme=ROWS)
    programme = {**programme, "meeting": [{**programme["meeting"][0], **about}]}
    made = Hall(programme).open()
    made.do(Start(live, passed_over="skip"))
    return made


def pressing(made):
    return urgency(made.meeting, project(made.meeting.programme, made.control.now()).live)


class Ear:
    """Somebody who listens each quarter of a second, as the tick does."""

    def __init__(self, made):
        self.hall, self.heard = made, None
        self.now()

    def now(self):
        self.heard, rings = listen(self.hall.meeting, self.heard, self.hall.control.now())
        return rings

    def until(self, hour):
        """The hours at which the bell rang on the way, in seconds left."""
        rang = []
        end = ms(hour)
        while self.hall.control.now() < end:
            self.hall.clock.advance(250)
            if self.now():
                rang.append(project(self.hall.meeting.programme, self.hall.control.now()).live.remaining / 1000)
        return rang


def test_thresholds_are_the_rows_own_else_its_items_else_the_meetings():
    meeting = hall(thresholds=[180]).meeting
    assert thresholds_of(meeting, "1") == (180,)
    assert thresholds_of(meeting, "3.1") == (30,)
    assert thresholds_of(meeting, "4") == (300, 120, 60)
    assert thresholds_of(hall().meeting, "1") == (120, 60)


@pytest.mark.parametrize(
    ("hour", "found"),
    [("07:37:59", "plain"), ("07:38", "soon"), ("07:39", "sooner"), ("07:40", "sooner"), ("07:40:01", "over")],
)
def test_time_presses_more_at_each_threshold(hour, found):
    assert pressing(hall().at(hour)) == found


def test_one_threshold_is_the_first_one():
    assert pressing(hall(thresholds=[180]).at("07:39:30")) == "soon"


@pytest.mark.parametrize("live", ["2", "3.1"])
def test_nothing_presses_a_leader_nor_a_part_of_an_untimed_item(live):
    made = hall(live)
    for hour in ("07:34:50", "07:39:59", "08:30"):
        assert pressing(made.at(hour)) == "plain"


def test_the_bell_rings_once_at_each_threshold_and_once_at_the_end():
    assert Ear(hall()).until("07:45") == [120, 60, -0.25]


def test_a_threshold_that_added_time_brought_back_rings_again():
    made = hall()
    ear = Ear(made)
    assert ear.until("07:38:30") == [120]
    made.do(AddTime(180))
    assert ear.until("07:40") == []
    assert ear.until("07:43:30") == [120, 60, -0.25]


def test_time_taken_away_rings_once_for_all_that_it_passes():
    made = hall()
    ear = Ear(made)
    made.do(AddTime(-570))
    assert ear.now()
    assert not ear.now()


def test_a_restart_rings_for_nothing_that_is_past():
    made = hall().at("07:38:30")
    made.restart()
    assert Ear(made).until("07:38:59") == []
    made.at("07:39:30").restart()
    assert Ear(made).until("07:45") == [-0.25]


def test_a_row_that_is_held_rings_only_once_it_goes_on():
    made = hall()
    ear = Ear(made)
    made.at("07:35").do(Hold())
    ear.now()
    made.do(AddTime(-200))
    assert ear.until("07:50") == []
    made.do(Resume())
    assert ear.now()
    assert not ear.now()


def test_a_row_that_began_a_while_ago_rings_for_nothing_that_is_past():
    made = hall()
    ear = Ear(made)
    made.at("07:50").do(Start("4", passed_over="skip", since=made.control.now() - 580_000))
    assert ear.until("07:50:10") == []


def test_a_sleep_over_several_thresholds_rings_once():
    made = hall()
    ear = Ear(made)
    made.at("07:41")
    assert ear.now()
    assert not ear.now()


def test_no_bell_for_a_leader():
    assert Ear(hall("2")).until("07:45") == []


def test_from_the_flag_salute_on_it_is_silent_until_the_salute_is_undone():
    made = hall("0")
    assert is_quiet(made.meeting)
    made.do(Start("1"))
    assert is_quiet(made.meeting)
    assert Ear(made).until("07:45") == []
    made.do(Undo("programme"))
    made.do(Undo("programme"))
    assert not is_quiet(made.meeting)
    assert not is_quiet(hall("4").meeting)


def test_a_part_of_the_salute_is_the_salute():
    made = Hall(
        documents(programme=[{"id": "1", "kind": "salute"}, {"id": "1.1", "seconds": 60, "parent": "1"}])
    ).open()
    made.do(Start("1"))
    assert is_quiet(made.meeting)


def test_the_stage_counts_down_to_nothing_and_never_up():
    made = hall()
    assert for_stage(made.meeting, made.control.now()).remaining == 600_000
    kinds = [for_stage(made.at(h).meeting, made.control.now()).kind for h in ("07:31", "07:38:10", "07:39:10", "07:41")]
    assert kinds == ["plain", "soon", "sooner", "spent"]
    assert for_stage(made.meeting, made.control.now()).remaining == 0
    made.do(Hold())
    assert for_stage(made.meeting, made.control.now()).kind == "held"


def test_the_stage_turns_to_the_hour_alone_once_a_row_is_no_longer_timed():
    made = hall().at("07:45")
    made.do(EditItem("1", {"untimed": True}))
    face = for_stage(made.meeting, made.control.now())
    assert (face.kind, face.item, face.remaining, face.message) == ("clock", "1", None, "")
