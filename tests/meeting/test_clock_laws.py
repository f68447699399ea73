"""Laws of clock trouble, over random programmes, commands, sleeps, steps of the clock, restarts and judgements."""

import asyncio
import json

from hypothesis import given
from hypothesis import strategies as st

from meeting.facts import Fact, Undone
from meeting.judging import Judge
from meeting.programme.commands import Hold, Resume, Start
from meeting.programme.projection import project
from meeting.programme.stopping import Waiting
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents
from tests.meeting.test_programme_laws import SETTINGS, commands, forward, partition, programmes

STEPS = [-86_400_000, -3_600_000, -3_000, 3_000, 600_000, 7_200_000]
SLEEPS = [3_000, 12_000, 900_000, 4 * 3_600_000, 15 * 3_600_000]


def replayed(hall, *, undone=True):
    """The meeting folded anew from what is kept; without `undone`, from a file in which nothing undone ever stood."""
    facts = [Fact.read(f) for f in json.loads(json.dumps(hall.journal.facts()))]
    gone = {f.payload.target for f in facts if isinstance(f.payload, Undone)}
    if not undone:
        facts = [f for f in facts if f.id not in gone and not isinstance(f.payload, Undone)]
    return fold(hall.journal.documents(), facts)


def kept(meeting):
    return meeting.programme, meeting.tables["programme"], meeting.troubles, meeting.correction, meeting.opened_at


def remaining(hall):
    """What is left of the live row, where no fixed hour decides it."""
    programme = hall.meeting.programme
    live = project(programme, hall.control.now()).live
    return live.remaining if live and programme.hours[live.item].end is None else None


def lengths(hall):
    """How long each row ran and was held."""
    runs = hall.meeting.programme.runs
    return {i: (r.end - r.start, r.held) for i, r in runs.items() if r.end is not None and r.start is not None}


async def trouble(hall, data):
    """Something that no command does."""
    match data.draw(st.integers(0, 2)):
        case 0:
            before = remaining(hall), lengths(hall)
            hall.clock.wall_jump(data.draw(st.sampled_from(STEPS)))
            await hall.control.heed()
            assert (remaining(hall), lengths(hall)) == before
        case 1:
            hall.clock.sleep(data.draw(st.sampled_from(SLEEPS)))
            hall.clock.wall_jump(data.draw(st.sampled_from([0, 0, *STEPS])))
            await hall.control.heed()
        case _:
            hall.restart()
            hall.clock.wall_jump(data.draw(st.sampled_from([0, 0, 60_000, *STEPS, 50_000_000])))
            await hall.control.begin()


async def judge(hall, data):
    if not hall.meeting.troubles:
        return
    one = data.draw(st.sampled_from(list(hall.meeting.troubles.values())))
    before = remaining(hall), lengths(hall)
    counts = data.draw(st.booleans())
    await hall.control.do(Judge(one.id, counts if one.counts is None else not one.counts))
    if one.kind == "jump":
        assert (remaining(hall), lengths(hall)) == before


def holds_are_apart(programme):
    for run in programme.runs.values():
        ends = [run.start or 0]
        for start, end in (*run.holds, *([(run.held_since, run.held_since)] if run.held_since is not None else [])):
            assert ends[-1] <= start <= end
            ends.append(end)
        if run.end is not None:
            assert ends[-1] <= run.end


async def go(hall, data, count):
    """`count` random happenings; after each one, the meeting is held to its laws."""
    await hall.control.heed()
    if data.draw(st.booleans()) and hall.meeting.programme.standby:
        await hall.control.do(Start(hall.meeting.programme.standby))
    for _ in range(count):
        hall.clock.advance(data.draw(st.sampled_from([0, 1, 250, 1900])))
        await hall.control.heed()
        what = data.draw(st.sampled_from(["trouble", "judge", "judge", "command", "hold", "command"]))
        if what == "trouble":
            await trouble(hall, data)
        elif what == "judge":
            await judge(hall, data)
        else:
            hall.clock.advance(data.draw(st.sampled_from([0, 30_000, 400_000])))
            hall.control.heeded()
            stopped = hall.meeting.programme.stopped_at
            command = data.draw(commands(hall) if what == "command" else st.sampled_from([Hold(), Resume(), Waiting()]))
            try:
                outcome = await hall.control.do(command)
            except Refused:
                continue
            finally:
                assert kept(replayed(hall)) == kept(hall.meeting)
            assert stopped is None, outcome
        partition(hall.meeting.programme)
        holds_are_apart(hall.meeting.programme)
        if hall.meeting.programme.stopped_at is None:
            forward(hall.meeting.programme, hall.control.now())


@SETTINGS
@given(st.data(), programmes(), st.integers(5, 20))
def test_time_never_runs_back_and_a_replay_gives_the_same_meeting(data, rows, count):
    hall = Hall(documents(programme=rows)).open()
    asyncio.run(go(hall, data, count))
    assert kept(replayed(hall)) == kept(hall.meeting)


@SETTINGS
@given(st.data(), programmes(), st.integers(5, 16))
def test_undo_goes_through_judgements_and_loses_none(data, rows, count):
    hall = Hall(documents(programme=rows)).open()

    async def play():
        await go(hall, data, count)
        while hall.meeting.log("programme"):
            if hall.meeting.programme.stopped_at is not None:
                closed = [t for t in hall.meeting.troubles.values() if t.closed and t.counts is None]
                await hall.control.do(Judge(closed[-1].id, data.draw(st.booleans())))
            await hall.control.do(Undo("programme"))
            alone = replayed(hall, undone=False)
            assert alone.programme == hall.meeting.programme == replayed(hall).programme
            assert alone.correction == hall.meeting.correction
            assert [t.counts for t in alone.troubles.values()] == [t.counts for t in hall.meeting.troubles.values()]
        assert hall.meeting.programme == Hall(documents(programme=rows)).meeting.programme

    asyncio.run(play())


@SETTINGS
@given(st.data(), programmes(), st.integers(5, 16))
def test_judging_the_other_way_takes_a_judgement_back(data, rows, count):
    hall = Hall(documents(programme=rows)).open()

    async def play():
        await go(hall, data, count)
        for one in hall.meeting.troubles.values():
            for counts in (False, True):
                if hall.meeting.troubles[one.id].counts is not counts:
                    await hall.control.do(Judge(one.id, counts))
            before = hall.meeting.programme, hall.control.now()
            await hall.control.do(Judge(one.id, counts=False))
            await hall.control.do(Judge(one.id, counts=True))
            assert (hall.meeting.programme, hall.control.now()) == before

    asyncio.run(play())
