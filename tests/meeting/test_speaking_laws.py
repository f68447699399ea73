"""Whatever happens: a leader's display shows no time and no message, nobody's counts up, every mark rings once."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from meeting.programme.commands import AddTime, Close, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem
from meeting.programme.projection import project
from meeting.programme.speaking import (
    StageFace,
    for_stage,
    is_quiet,
    is_untimed,
    listen,
    shown_message,
    thresholds_of,
    urgency,
)
from meeting.programme.stopping import Incident, Waiting
from meeting.programme.telling import Tell, Withdraw, messages
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents
from tests.meeting.test_programme_laws import SETTINGS

ROWS = [
    {"id": "1", "seconds": 180},
    {"id": "2", "seconds": 180, "untimed": True},
    {"id": "3", "seconds": 0, "untimed": True},
    {"id": "3.1", "seconds": 90, "parent": "3"},
    {"id": "4", "seconds": 240, "thresholds": [200, 30]},
    {"id": "5", "seconds": 60, "kind": "salute"},
]
IDS = st.sampled_from([r["id"] for r in ROWS])
TEXTS = st.sampled_from(["Còn 2 phút", "Hết giờ", "", "x" * 90])
COMMANDS = st.one_of(
    st.builds(Start, IDS, st.sampled_from(["skip", "defer"])),
    st.builds(Tell, TEXTS),
    st.builds(AddTime, st.integers(-200, 200)),
    st.sampled_from([Withdraw(), Hold(), Resume(), Incident(), Waiting(), Undo("programme"), Close(skip=True)]),
    st.builds(EditItem, IDS, st.fixed_dictionaries({"untimed": st.booleans()})),
    st.builds(Skip, IDS),
)
STEPS = st.lists(st.tuples(COMMANDS, st.sampled_from([0, 500, 20_000, 61_000, 150_000])), min_size=1, max_size=25)


def faces_hold(meeting, now):
    face = for_stage(meeting, now)
    live = project(meeting.programme, now).live
    assert "over" not in face.kind
    assert face.remaining is None or face.remaining >= 0
    if live is None or is_untimed(meeting.programme, live.item):
        assert face == StageFace("clock", live.item if live else "")
        assert urgency(meeting, live) == "plain"
        assert shown_message(meeting) is None
    else:
        told = meeting.programme.told
        assert face.remaining == max(0, live.remaining)
        assert face.message == (told.text if told else "")
    open_ones = [m for m in messages(meeting) if m.until is None]
    assert [m.text for m in open_ones] == ([meeting.programme.told.text] if meeting.programme.told else [])


@SETTINGS
@given(STEPS)
def test_a_leaders_display_has_the_hour_alone_whatever_went_before(steps):
    hall = Hall(documents(programme=ROWS)).open()
    for command, later in steps:
        with contextlib.suppress(Refused):
            hall.do(command)
        hall.clock.advance(later)
        faces_hold(hall.meeting, hall.control.now())
    hall.restart()
    assert hall.meeting.programme == fold(hall.journal.documents(), hall.control._facts).programme
    faces_hold(hall.meeting, hall.control.now())


def rings_due(meeting, before, heard, now):
    """What the bell should do, said in another way."""
    live = project(meeting.programme, now).live
    if live is None or before is None or before.item != live.item or is_quiet(meeting):
        return False
    if is_untimed(meeting.programme, live.item) or meeting.programme.runs[live.item].held_since is not None:
        return False
    marks = [1000 * s for s in thresholds_of(meeting, live.item)]
    return any(live.remaining <= mark < before.remaining for mark in [*marks, -1])


@SETTINGS
@given(STEPS, st.lists(st.sampled_from([250, 1000, 1750]), min_size=1, max_size=4))
def test_the_bell_rings_exactly_where_a_mark_was_crossed_since_it_was_last_listened_for(steps, gaps):
    hall = Hall(documents(programme=ROWS)).open()
    heard, _ = listen(hall.meeting, None, hall.control.now())
    for command, _later in steps:
        with contextlib.suppress(Refused):
            hall.do(command)
        for gap in gaps:
            hall.clock.advance(gap)
            before, now = heard, hall.control.now()
            heard, rings = listen(hall.meeting, before, now)
            assert (heard, rings) == listen(hall.meeting, before, now)
            assert not listen(hall.meeting, heard, now)[1]
            assert rings == rings_due(hall.meeting, before, heard, now)
