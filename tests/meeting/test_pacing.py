"""How long the awards take: the usual pace, then this meeting's own, and what the programme makes of it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.awards.commands import Forward, MarkAbsent, next_step
from meeting.awards.pacing import (
    ACTS,
    READING_S,
    ends_at,
    learnt,
    needs_s,
    remaining_s,
    shortfall,
    usual_ms,
)
from meeting.opening import Open
from meeting.programme.commands import Hold, Resume, Start
from meeting.programme.projection import project, time_left
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards

ONE_ROW = [
    {"id": "1", "seconds": 600},
    {"id": "2", "seconds": 2700, "kind": "awards"},
    {"id": "3", "seconds": 600},
]
PARTS = [
    {"id": "1", "seconds": 600},
    {"id": "2", "kind": "awards"},
    *({"id": f"2.{n}", "parent": "2", "seconds": 600} for n in (1, 2, 3)),
    {"id": "3", "seconds": 600},
]


def ceremony(programme, *sizes):
    """The awards have just begun in the programme; who is there is not asked."""
    documents = awards(*sizes, absent=[f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)])
    here = Hall({**documents, "programme": programme}).open()
    for row in [i["id"] for i in programme if i["id"] in {"1", "2", "2.1"} and (i.get("seconds"))]:
        here.do(Start(row))
    return here


def after(here, seconds):
    here.clock.advance(round(seconds * 1000))


def forward(here, kind):
    step = next_step(here.meeting.awards)
    assert step.kind == kind
    here.do(Forward(step))


def batch(here, slow=1.0, hold_in=""):
    """A batch of four, each act so many times as long as usual; one act may be held for ten minutes on top."""
    after(here, 10 * slow)
    forward(here, "confirm")
    for act, kind in zip(ACTS[1:], ("call", "invite", "give", "photo"), strict=True):
        forward(here, kind)
        after(here, usual_ms(act, 4, 1) / 1000 * slow + (600 if act == hold_in else 0))
    forward(here, "seat")


def now(here):
    return here.control.now()


BATCH_S = 10 + 20 + 27 + 28 + 40


def test_the_usual_pace_is_that_of_a_ceremony():
    here = ceremony(ONE_ROW, 4, 4)
    assert needs_s(here.meeting) == READING_S + 2 * BATCH_S
    assert remaining_s(here.meeting, now(here)) == needs_s(here.meeting)


def test_what_is_left_shrinks_as_the_awards_go_on_and_an_act_that_lasts_puts_everything_off():
    here = ceremony(ONE_ROW, 4, 4)
    forward(here, "announce")
    assert remaining_s(here.meeting, now(here)) == READING_S + 2 * BATCH_S
    after(here, READING_S)
    assert remaining_s(here.meeting, now(here)) == 2 * BATCH_S
    after(here, 100)
    assert remaining_s(here.meeting, now(here)) == 2 * BATCH_S, "nothing goes on while the reading lasts"
    batch(here)
    assert remaining_s(here.meeting, now(here)) == BATCH_S


def test_the_pace_is_learnt_from_the_second_batch_on():
    here = ceremony(ONE_ROW, *[4] * 6)
    forward(here, "announce")
    batch(here, slow=2)
    assert learnt(here.meeting.awards) == {}
    assert remaining_s(here.meeting, now(here)) == 5 * BATCH_S
    batch(here, slow=2)
    assert remaining_s(here.meeting, now(here)) == 2 * 4 * BATCH_S
    batch(here, slow=2)
    batch(here, slow=0.5)
    assert remaining_s(here.meeting, now(here)) == 2 * 2 * BATCH_S, "the median of 2, 2, 2 and 0.5"


@pytest.mark.parametrize("held", ["call", "give", "photo"])
def test_a_batch_that_stood_still_does_not_stretch_those_to_come(held):
    here = ceremony(ONE_ROW, 4, 4, 4)
    forward(here, "announce")
    batch(here)
    batch(here, hold_in=held)
    assert remaining_s(here.meeting, now(here)) == BATCH_S


def test_a_batch_of_which_nobody_comes_needs_nothing():
    here = ceremony(ONE_ROW, 4, 4, 4)
    forward(here, "announce")
    after(here, READING_S)
    for n in (1, 2, 3, 4):
        here.do(MarkAbsent(f"e2.{n}"))
    assert remaining_s(here.meeting, now(here)) == 2 * BATCH_S


def test_undo_and_a_restart_give_the_same_end():
    here = ceremony(ONE_ROW, 4, 4, 4)
    forward(here, "announce")
    batch(here)
    at = now(here)
    programme, end = here.meeting.programme, ends_at(here.meeting, at)
    batch(here)
    after_two = ends_at(here.meeting, now(here))
    here.restart()
    assert ends_at(here.meeting, now(here)) == after_two
    for _ in range(6):
        here.do(Undo("awards"))
    assert here.meeting.programme == programme
    assert ends_at(here.meeting, at) == end


def test_before_two_batches_the_usual_pace_makes_the_awards_longer_but_never_shorter():
    here = ceremony(ONE_ROW, 4, 4)
    planned = project(here.meeting.programme, now(here)).expected_end
    forward(here, "announce")
    assert project(here.meeting.programme, now(here)).expected_end == planned
    many = ceremony(ONE_ROW, *[4] * 30)
    planned = project(many.meeting.programme, now(many)).expected_end
    forward(many, "announce")
    shown = project(many.meeting.programme, now(many))
    assert shown.expected_end == planned + (READING_S + 30 * BATCH_S - 2700) * 1000
    assert shown.live.remaining == time_left(many.meeting.programme, now(many)) == (READING_S + 30 * BATCH_S) * 1000


def test_from_the_second_batch_on_the_row_of_the_awards_ends_when_everybody_is_seated():
    here = ceremony(ONE_ROW, 4, 4, 4)
    forward(here, "announce")
    batch(here)
    batch(here)
    shown = project(here.meeting.programme, now(here))
    assert shown.live.due == ends_at(here.meeting, now(here)) == now(here) + BATCH_S * 1000
    assert shown.live.paced
    assert shown.live.remaining == time_left(here.meeting.programme, now(here)) == BATCH_S * 1000
    assert shown.expected_end == shown.live.due + 600_000


def test_rows_of_the_awards_share_what_the_live_one_leaves():
    here = ceremony(PARTS, *[4] * 20)
    forward(here, "announce")
    batch(here)
    batch(here)
    shown, end = project(here.meeting.programme, now(here)), ends_at(here.meeting, now(here))
    assert shown.live.due == here.meeting.programme.runs["2.1"].start + 600_000, "the part runs by the plan"
    assert shown.spans["2"][1] == end
    assert shown.spans["2.2"][1] - shown.spans["2.2"][0] == (end - shown.live.end) // 2
    assert shown.spans["3"] == (end, end + 600_000)


def test_time_that_is_held_counts_for_nothing():
    here = ceremony(ONE_ROW, 4, 4, 4)
    forward(here, "announce")
    batch(here)
    batch(here)
    end = ends_at(here.meeting, now(here))
    here.do(Hold())
    after(here, 300)
    assert ends_at(here.meeting, now(here)) == end + 300_000
    here.do(Resume())
    after(here, 5)
    assert ends_at(here.meeting, now(here)) == end + 300_000


def test_too_little_time_is_said_before_the_awards_begin():
    documents = {**awards(*[4] * 30), "programme": PARTS}
    here = Hall(documents)
    short = shortfall(here.meeting)
    assert (short.need_s, short.plan_s) == (READING_S + 30 * BATCH_S, 1800)
    assert shortfall(Hall({**awards(4), "programme": PARTS}).meeting) is None
    here.do(Open())
    assert shortfall(here.meeting) == short
    here.do(Start("1"))
    here.do(Start("2.1"))
    assert shortfall(here.meeting) is None, "from here on the projection says it"


@settings(max_examples=60)
@given(
    st.sampled_from([ONE_ROW, PARTS]),
    st.lists(st.tuples(st.sampled_from(["next", "wait", "wait", "hold", "row"]), st.integers(0, 400)), max_size=25),
)
def test_no_expected_end_goes_back_while_nothing_is_recorded(programme, acts):
    here = ceremony(programme, 3, 4, 2, 4)
    for what, seconds in acts:
        step = next_step(here.meeting.awards)
        if what == "next" and step:
            here.do(Forward(step))
        elif what == "hold":
            held = here.meeting.programme.runs[here.meeting.programme.live].held_since
            here.do(Hold() if held is None else Resume())
        elif what == "row" and here.meeting.programme.queue and len(here.meeting.programme.queue) > 1:
            here.do(Start(here.meeting.programme.queue[0]))
        before = project(here.meeting.programme, now(here))
        after(here, seconds)
        shown = project(here.meeting.programme, now(here))
        assert shown.expected_end >= before.expected_end
        assert all(shown.spans[i][1] >= before.spans[i][1] for i in before.spans)
        assert all(start <= end for start, end in shown.spans.values())
        queue = [shown.spans[i] for i in here.meeting.programme.queue]
        assert all(a[1] <= b[0] for a, b in pairwise(queue))
