"""Laws of the award call, over random batches, absences, words, proxies and undos through the real Control."""

import asyncio
import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.awards.commands import Forward, MarkAbsent, MarkAbsentees, MarkPresent, NameProxy, PassBatch, next_step
from meeting.awards.facts import Announced, Arrived, Called, Given
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import is_there, state_of
from meeting.checkin.commands import Annul, Scan
from meeting.facts import Fact
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards
from tests.often import often

SETTINGS = settings(max_examples=often(50), deadline=None)
STATES = {"expected", "present", "standing_by", "absent", "called", "on_stage", "awarded", "deferred"}
ENTRIES = ["e1.1", "e1.2", "e2.1", "e2.2", "e3.1", "e3.3"]


@st.composite
def halls(draw):
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    decisions = sorted(draw(st.lists(st.sampled_from(["q1", "q2"]), min_size=len(sizes), max_size=len(sizes))))
    unknown = draw(st.sets(st.sampled_from(ENTRIES), max_size=2))
    heard = draw(st.booleans())
    return Hall(awards(*sizes, decision_of=decisions, absent=sorted(unknown), heard_on_stage=heard)).open()


@st.composite
def commands(draw, hall, nonce):
    awards_ = hall.meeting.awards
    entry = draw(st.sampled_from([*awards_.entries, "e9"]))
    match draw(st.integers(0, 10)):
        case 0:
            return MarkAbsent(entry)
        case 1:
            return MarkPresent(entry)
        case 2:
            return MarkAbsentees(frozenset(draw(st.sets(st.integers(1, len(awards_.entries)), max_size=3))))
        case 3:
            return NameProxy(entry, "bà", draw(st.sampled_from(["Đoàn Thị Lụa", ""])), "vợ", "Chủ tịch xã")
        case 4:
            return PassBatch(awards_.current or "b1")
        case 5 | 6:
            who = "g" + entry.removeprefix("e")
            return draw(
                st.sampled_from([Scan("", nonce, draw(WAYS), delegate=who), Annul(f"n{draw(st.integers(0, 9))}")])
            )
        case _:
            return Forward(next_step(awards_))


WAYS = st.sampled_from(["enter", "enter", "leave"])


def hold_to_its_laws(meeting):
    log = [f.payload for f in meeting.log("awards")]
    read = Counter(p.decision for p in log if isinstance(p, Announced))
    spoken = Counter(e for p in log if isinstance(p, Called) for e in p.spoken)
    given_ = Counter(e for p in log if isinstance(p, Given) for e in p.entries)
    assert max([*read.values(), *given_.values()], default=0) <= 1
    again = sum(isinstance(p, Arrived) for p in log)
    assert all(times <= 1 + again for times in spoken.values())
    assert set(given_) <= set(spoken)
    states = Counter(state_of(meeting, e) for e in meeting.awards.entries)
    assert set(states) <= STATES
    assert sum(states.values()) == len(meeting.awards.entries)
    assert {e for e in meeting.awards.entries if state_of(meeting, e) == "awarded"} == set(given_)
    stages = [s for s in meeting.awards.stages.values() if s not in BEFORE_CALL | {"done"}]
    assert len(stages) <= 1
    for p in log:
        if isinstance(p, Called):
            of = meeting.awards.categories[meeting.awards.batches[p.batch].category].decision
            assert of in read or meeting.awards.decisions[of].heard_on_stage


async def go(hall, data, count):
    """Random commands, after each of which the laws hold."""
    for n in range(count):
        before = hall.meeting
        there = {e for e in before.awards.entries if is_there(before, e)}
        command = data.draw(commands(hall, f"n{n}"))
        try:
            outcome = await hall.control.do(command)
        except Refused:
            assert hall.meeting is before
            continue
        for fact in outcome.facts:
            if isinstance(fact.payload, Called):
                assert set(fact.payload.spoken) == there & set(hall.meeting.awards.batches[fact.payload.batch].entries)
        hold_to_its_laws(hall.meeting)


@SETTINGS
@given(st.data(), halls(), st.integers(1, 20))
def test_nobody_absent_is_spoken_and_nothing_is_read_or_given_twice(data, hall, count):
    asyncio.run(go(hall, data, count))


@SETTINGS
@given(st.data(), halls(), st.integers(1, 14))
def test_undo_of_everything_restores_the_beginning_and_a_replay_gives_the_same_call(data, hall, count):
    begun = hall.meeting.awards

    async def play():
        await go(hall, data, count)
        while hall.meeting.log("awards"):
            stored = json.loads(json.dumps(hall.journal.facts()))
            replayed = fold(hall.journal.documents(), [Fact.read(f) for f in stored])
            assert replayed.awards == hall.meeting.awards
            assert next_step(replayed.awards) == next_step(hall.meeting.awards)
            await hall.control.do(Undo("awards"))
            hold_to_its_laws(hall.meeting)

    asyncio.run(play())
    assert hall.meeting.awards == begun


@SETTINGS
@given(halls(), st.data())
def test_undo_of_any_number_of_steps_forward_restores_exactly_what_stood(hall, data):
    async def play():
        for delegate in hall.meeting.tables["delegates"]:
            await hall.control.do(Scan("", delegate, delegate=delegate))
        stack = [hall.meeting.awards]
        while step := next_step(hall.meeting.awards):
            await hall.control.do(Forward(step))
            stack.append(hall.meeting.awards)
            for _ in range(data.draw(st.sampled_from([0, 0, 0, 1, 2]))):
                if len(stack) > 1:
                    await hall.control.do(Undo("awards"))
                    stack.pop()
                    assert hall.meeting.awards == stack[-1]
            if len(hall.journal.facts()) > 150:
                break
        hold_to_its_laws(hall.meeting)

    asyncio.run(play())


@SETTINGS
@given(halls(), st.integers(1, 4))
def test_however_long_the_key_is_held_each_press_that_is_seen_goes_one_step(hall, repeats):
    async def play():
        while step := next_step(hall.meeting.awards):
            before = len(hall.meeting.log("awards"))
            if step.kind == "confirm" and not any(
                is_there(hall.meeting, e) for e in hall.meeting.awards.batches[step.subject].entries
            ):
                await hall.control.do(PassBatch(step.subject))
                continue
            held = [hall.control.do(Forward(step)) for _ in range(repeats)]
            answers = await asyncio.gather(*held, return_exceptions=True)
            assert [type(a) is Refused for a in answers] == [False, *[True] * (repeats - 1)]
            assert len(hall.meeting.log("awards")) == before + 1

    asyncio.run(play())
