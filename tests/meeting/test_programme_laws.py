"""Laws of the programme, over random programmes and random commands through the real Control."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.control import NotRecorded
from meeting.documents import Item
from meeting.facts import Fact
from meeting.opening import Open
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import BringForward, EditItem, InsertItem, MoveItem
from meeting.programme.projection import project, status_of
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents
from tests.often import often

IDS = ["1", "2", "3", "4", "5", "6", "4.1", "4.2", "x0", "x1"]
SECONDS = st.integers(1, 3600)
HOURS = st.sampled_from(["", "", "", "07:45", "08:30", "09:05:30", "10:00"])
SETTINGS = settings(max_examples=often(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def programmes(draw):
    rows = []
    for n in range(1, draw(st.integers(1, 6)) + 1):
        row = {"id": str(n), "seconds": draw(SECONDS), "start": draw(HOURS), "skip": draw(st.integers(0, 5)) == 0}
        rows.append(row if draw(st.integers(0, 4)) else {**row, "start": "", "end": "11:00"})
        if n == 4 and draw(st.booleans()):
            rows[-1] = {**rows[-1], "seconds": 0, "end": ""}
            rows += [{"id": f"4.{k}", "parent": "4", "seconds": draw(SECONDS)} for k in (1, 2)]
    return rows


def moments(draw, hall):
    """Some hours as instants: now, a little before, a little after."""
    return draw(st.sampled_from([None, None, hall.control.now() - draw(st.integers(-60, 1200)) * 1000]))


PASSED = st.sampled_from([None, "skip", "defer"])


@st.composite
def edits(draw, hall):
    item, after = draw(st.sampled_from(IDS)), draw(st.sampled_from(["", *IDS]))
    fields = {"seconds": draw(st.integers(0, 3600)), "start": draw(HOURS), "skip": draw(st.booleans())}
    match draw(st.integers(0, 3)):
        case 0 | 1:
            original = draw(st.sampled_from(list(hall.meeting.tables["programme"])))
            keys = draw(st.sets(st.sampled_from(sorted(fields)), min_size=1, max_size=2))
            return EditItem(original, {k: fields[k] for k in keys})
        case 2:
            new = draw(st.sampled_from(["x0", "x1"]))
            return InsertItem((Item(id=new, seconds=draw(SECONDS)),), after)
        case _:
            return MoveItem(item, after)


@st.composite
def commands(draw, hall):
    item, after = draw(st.sampled_from(IDS)), draw(st.sampled_from(["", *IDS]))
    match draw(st.integers(0, 13)):
        case 0 | 1 | 2:
            standby = hall.meeting.programme.standby or item
            return Start(draw(st.sampled_from([item, standby])), draw(PASSED), moments(draw, hall))
        case 3:
            return AddTime(draw(st.integers(-900, 900)))
        case 4:
            return draw(st.sampled_from([Hold(), Resume()]))
        case 5:
            return Skip(item)
        case 6:
            return draw(st.sampled_from([Defer(item), Defer(item, after), BringForward(item)]))
        case 7 | 8 | 9 | 10:
            return draw(edits(hall))
        case 11:
            return Close(skip=draw(st.integers(0, 3)) == 0)
        case _:
            return Undo("programme")


def partition(programme):
    """Every row is in exactly one of: ran, waits, skipped; and its status says the same."""
    leaves = [i for i in programme.items if i not in programme.parts]
    skipped = [i for i in leaves if programme.runs[i].status == "skipped"]
    assert Counter([*programme.ran, *programme.queue, *skipped]) == Counter(leaves) == Counter(programme.order)
    for i in programme.queue:
        assert programme.runs[i].status in {"pending", "deferred"}
    for i in programme.ran[:-1]:
        assert programme.runs[i].status == "done"
    live = [i for i in leaves if programme.runs[i].status in {"live", "held"}]
    assert live == ([programme.live] if programme.live else [])


def forward(programme, now):
    """The projection does not run backwards, and promises no end that is over already."""
    shown = project(programme, now)
    assert project(programme, now) == shown
    running = [shown.spans[i] for i in (*programme.ran, *programme.queue)]
    for start, end in running:
        assert start <= end
    for (_, end), (start, _) in pairwise(running):
        assert end <= start
    if programme.live:
        run = programme.runs[programme.live]
        live = shown.live
        assert shown.expected_end >= now
        assert live.elapsed + live.held == now - run.start
        assert live.remaining == live.due - now
        if programme.hours[programme.live].end is None:
            planned = programme.items[programme.live].seconds * 1000
            assert live.due == run.start + planned + run.added + live.held
    for i, run in programme.runs.items():
        assert (i in shown.spans) == (run.status != "skipped")
        assert run.held >= 0
    for whole, parts in programme.parts.items():
        assert (status_of(programme, whole) == "skipped") == all(programme.runs[i].status == "skipped" for i in parts)


def trace(hall):
    return hall.meeting, hall.journal.facts(), hall.journal.documents()


def stands(hall):
    """What an undo must restore: the programme, and the documents with their edits."""
    return hall.meeting.programme, hall.meeting.tables["programme"]


async def go(hall, data, count):
    """Do `count` random commands; after each one, hold the meeting to its laws. Gives what stood after each fact."""
    stack = [stands(hall)]
    for _ in range(count):
        hall.clock.advance(data.draw(st.sampled_from([0, 1, 30_000, 400_000])))
        command = data.draw(commands(hall))
        before = trace(hall)
        try:
            outcome = await hall.control.do(command)
        except Refused:
            assert trace(hall) == before
            assert hall.meeting is before[0]
            continue
        assert len(hall.journal.facts()) == len(before[1]) + len(outcome.facts)
        if isinstance(command, Undo):
            stack.pop()
            assert stands(hall) == stack[-1]
        else:
            stack.append(stands(hall))
        partition(hall.meeting.programme)
        forward(hall.meeting.programme, hall.control.now())
    return stack


@SETTINGS
@given(st.data(), programmes(), st.integers(1, 14))
def test_no_row_is_lost_or_counted_twice_and_time_never_runs_back(data, rows, count):
    hall = Hall(documents(programme=rows)).open()
    partition(hall.meeting.programme)
    forward(hall.meeting.programme, hall.control.now())
    asyncio.run(go(hall, data, count))


@SETTINGS
@given(st.data(), programmes(), st.integers(1, 10))
def test_undo_of_any_suffix_restores_what_stood_and_a_replay_gives_the_same_meeting(data, rows, count):
    hall = Hall(documents(programme=rows)).open()

    async def play():
        stack = await go(hall, data, count)
        while len(stack) > 1:
            await hall.control.do(Undo("programme"))
            stack.pop()
            assert stands(hall) == stack[-1]
            replayed = fold(
                json.loads(json.dumps(hall.journal.documents())),
                [Fact.read(f) for f in json.loads(json.dumps(hall.journal.facts()))],
            )
            assert replayed.programme == hall.meeting.programme
            assert replayed.tables == hall.meeting.tables
            assert (replayed.opened_at, replayed.undone) == (hall.meeting.opened_at, hall.meeting.undone)

    asyncio.run(play())


@SETTINGS
@given(st.data(), programmes(), st.lists(st.integers(0, 3_600_000), min_size=1, max_size=6))
def test_the_projection_depends_on_the_meeting_and_the_hour_alone(data, rows, hours):
    hall = Hall(documents(programme=rows)).open()
    asyncio.run(go(hall, data, 5))
    now = hall.control.now()
    once = [project(hall.meeting.programme, now + h) for h in hours]
    assert [project(hall.meeting.programme, now + h) for h in reversed(hours)] == once[::-1]


@SETTINGS
@given(programmes(), st.lists(st.tuples(st.sampled_from(["add", "hold"]), st.integers(1, 600)), max_size=8))
def test_hold_and_added_time_are_kept_apart(rows, changes):
    hall = Hall(documents(programme=[{**r, "skip": False} for r in rows])).open()
    first = hall.meeting.programme.standby
    hall.do(Start(first))
    added = held = 0
    for kind, seconds in changes:
        if kind == "add":
            hall.do(AddTime(seconds))
            added += seconds * 1000
        else:
            hall.do(Hold())
            hall.clock.advance(seconds * 1000)
            hall.do(Resume())
            held += seconds * 1000
    run = hall.meeting.programme.runs[first]
    assert (run.added, run.held) == (added, held)


@SETTINGS
@given(st.data(), programmes(), st.integers(1, 8))
def test_a_command_that_the_journal_could_not_keep_changes_nothing(data, rows, count):
    hall = Hall(documents(programme=rows))

    async def play():
        await hall.control.do(Open())
        for _ in range(count):
            command = data.draw(commands(hall))
            before = trace(hall)
            hall.journal.fail_next(NotRecorded("file.not_recorded"))
            with pytest.raises((NotRecorded, Refused)):
                await hall.control.do(command)
            assert trace(hall) == before
            hall.journal._failure = None
            try:
                await hall.control.do(command)
            except Refused:
                continue
        assert len({f["id"] for f in hall.journal.facts()}) == len(hall.journal.facts())

    asyncio.run(play())


def programme_of(hall):
    p = hall.meeting.programme
    return replace(p, items={}, runs={}), dict(p.items), dict(p.runs)


@SETTINGS
@given(st.data(), programmes(), st.integers(1, 6))
def test_an_edit_gives_the_same_programme_before_the_opening_and_after_it(data, rows, count):
    whole = [r for r in rows if "parent" not in r and r["seconds"]]
    before, after = Hall(documents(programme=whole)), Hall(documents(programme=whole)).open()
    for _ in range(count):
        command = data.draw(edits(after))
        answers = []
        for hall in (before, after):
            try:
                answers.append(bool(hall.do(command)))
            except Refused as refusal:
                answers.append(refusal.string_id)
        assert answers[0] == answers[1]
        assert programme_of(before) == programme_of(after)
    assert len(before.journal.facts()) == 0
    assert after.journal.documents()["programme"] == Hall(documents(programme=whole)).journal.documents()["programme"]
