"""Laws of the whole run-sheet: any programme, any sequence of all that can be done to it, before the opening and after.

The projection never runs backwards, no row is lost or counted twice, undo of any suffix restores what stood, a replay
gives what is live, and what is refused leaves no trace and can be said in both languages.
"""

import asyncio
import json
import string
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.facts import Fact, Undone
from meeting.judging import Judge
from meeting.parts import part_of
from meeting.programme.projection import project, stands_at
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.hands import commands, halls
from tests.meeting.test_programme_laws import partition, trace
from tests.often import often
from tui.strings import LANGUAGES, words_of

SETTINGS = settings(max_examples=often(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
LATER = st.sampled_from([0, 1, 30_000, 400_000, 1_500_000])


def running(programme, now):
    """Every row begins no earlier than the one before it ended, and nothing is promised that is over.

    The programme may stand still at an instant that is over (a file of another day): then that is its hour.
    """
    shown, at = project(programme, now), stands_at(programme, now)
    spans = [shown.spans[i] for i in (*programme.ran, *programme.queue)]
    assert all(start <= end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(shown.spans[i][0] >= at for i in programme.queue)
    if programme.queue or programme.live:
        assert shown.expected_end >= at
        assert shown.expected_end == max(end for _, end in spans)
    if programme.live:
        run = programme.runs[programme.live]
        assert (shown.live.elapsed + shown.live.held, shown.live.remaining) == (at - run.start, shown.live.due - at)
        assert shown.live.elapsed >= 0
    planned = [shown.plan[i] for i in programme.order if i in shown.plan]
    assert all(end <= start for (_, end), (start, _) in pairwise(planned))
    for spans_of in (shown.spans, shown.plan):
        for whole, parts in programme.parts.items():
            known = [spans_of[i] for i in parts if i in spans_of]
            union = (min(s for s, _ in known), max(e for _, e in known)) if known else None
            assert spans_of.get(whole) == union


def stands(hall):
    """What an undo must restore: the programme and every document, but for what was printed."""
    tables = {name: list(table.items()) for name, table in hall.meeting.tables.items() if name != "prints"}
    kept = {name: table for name, table in hall.journal.documents().items() if name != "prints"}
    return hall.meeting.programme, tables, kept


def replayed(hall):
    """The meeting folded anew from what is kept, as it comes back from a file."""
    facts = [Fact.read(f) for f in json.loads(json.dumps(hall.journal.facts()))]
    return fold(json.loads(json.dumps(hall.journal.documents())), facts)


def same(left, right):
    assert left.programme == right.programme
    assert {n: list(t.items()) for n, t in left.tables.items()} == {n: list(t.items()) for n, t in right.tables.items()}
    assert (left.about, left.opened_at, left.undone, left.correction) == (
        right.about,
        right.opened_at,
        right.undone,
        right.correction,
    )
    assert left.troubles == right.troubles


def placeholders(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def can_be_said(refused):
    """In every language, with all that it names."""
    for language in LANGUAGES:
        words = words_of(language)[refused.string_id]
        assert placeholders(words) == refused.values.keys(), (language, refused.string_id)


async def done(hall, command):
    """Do it; what came of it, or None where it was refused, which leaves no trace."""
    before = trace(hall)
    try:
        outcome = await hall.control.do(command)
    except Refused as refused:
        can_be_said(refused)
        assert hall.meeting is before[0]
        assert trace(hall) == before
        return None
    assert len(hall.journal.facts()) == len(before[1]) + len(outcome.facts)
    partition(hall.meeting.programme)
    running(hall.meeting.programme, hall.control.now())
    return outcome


async def play(hall, data, count):
    """`count` of any commands; gives what stood after each that undo can take back."""
    stack = [stands(hall)]
    for _ in range(count):
        hall.clock.advance(data.draw(LATER))
        hall.control.heeded()
        running(hall.meeting.programme, hall.control.now())
        command, opened = commands(data.draw, hall), hall.meeting.opened_at
        outcome = await done(hall, command)
        if outcome is None:
            continue
        if isinstance(command, Undo):
            stack.pop()
            assert stands(hall) == stack[-1]
        elif opened != hall.meeting.opened_at:
            stack = [stands(hall)]  # what was prepared is no longer taken back
        elif any(part_of(f) == "programme" for f in outcome.facts) or stands(hall) != stack[-1]:
            stack.append(stands(hall))
    return stack


@SETTINGS
@given(st.data(), halls(), st.integers(1, 24))
def test_whatever_is_done_no_row_is_lost_time_runs_forward_and_undo_restores_what_stood(data, hall, count):
    async def there_and_back():
        stack = await play(hall, data, count)
        same(replayed(hall), hall.meeting)
        while len(stack) > 1:
            assert await done(hall, Undo("programme"))
            stack.pop()
            assert stands(hall) == stack[-1]
        same(replayed(hall), hall.meeting)
        assert await done(hall, Undo("programme")) is None

    asyncio.run(there_and_back())


STEPS = [-86_400_000, -3_600_000, -3_000, 3_000, 600_000, 7_200_000]
SLEEPS = [3_000, 900_000, 4 * 3_600_000, 15 * 3_600_000]


async def trouble(hall, data):
    """What no hand does: the clock is set, the machine sleeps, the program is started anew; or somebody judges it."""
    known = list(hall.meeting.troubles.values())
    what = data.draw(st.sampled_from(["step", "sleep", "restart", *(["judge"] * 6 if known else [])]))
    if what == "judge":
        one = data.draw(st.sampled_from(known))
        assert await done(hall, Judge(one.id, data.draw(st.booleans()) if one.counts is None else not one.counts))
    elif what == "sleep":
        hall.clock.sleep(data.draw(st.sampled_from(SLEEPS)))
        hall.clock.wall_jump(data.draw(st.sampled_from([0, 0, *STEPS])))
        await hall.control.heed()
    elif what == "step":
        hall.clock.wall_jump(data.draw(st.sampled_from(STEPS)))
        await hall.control.heed()
    else:
        hall.restart()
        hall.clock.wall_jump(data.draw(st.sampled_from([0, 0, 60_000, *STEPS, 50_000_000])))
        await hall.control.begin()


def never_undone(hall):
    """The meeting as it would be if what was undone had never been done."""
    facts = [Fact.read(f) for f in hall.journal.facts()]
    gone = {f.payload.target for f in facts if isinstance(f.payload, Undone)}
    return fold(hall.journal.documents(), [f for f in facts if f.id not in gone and not isinstance(f.payload, Undone)])


async def answered(hall, data):
    """While the programme stands still nothing of it is taken back: somebody says what the time counts for."""
    if hall.meeting.programme.stopped_at is not None:
        closed = [t for t in hall.meeting.troubles.values() if t.closed and t.counts is None]
        assert await done(hall, Judge(closed[-1].id, data.draw(st.booleans())))


@SETTINGS
@given(st.data(), halls(), st.integers(5, 24))
def test_it_is_so_whatever_the_clock_does_and_however_it_is_judged(data, hall, count):
    async def there_and_back():
        await hall.control.heed()
        for _ in range(count):
            hall.clock.advance(data.draw(LATER))
            hall.control.heeded()
            if data.draw(st.integers(0, 3)):
                await done(hall, commands(data.draw, hall))
            else:
                await trouble(hall, data)
            running(hall.meeting.programme, hall.control.now())
            same(replayed(hall), hall.meeting)
        while hall.meeting.log("programme"):
            await answered(hall, data)
            assert await done(hall, Undo("programme"))
            alone = never_undone(hall)
            assert alone.programme == hall.meeting.programme
            assert {n: list(t.items()) for n, t in alone.tables.items()} == {
                n: list(t.items()) for n, t in hall.meeting.tables.items()
            }

    asyncio.run(there_and_back())
