"""Control: one command at a time, on the disk before it is on the screen; and the opening."""

import asyncio

import pytest

from meeting.checkin.commands import Scan
from meeting.control import NotRecorded
from meeting.documents import Item
from meeting.facts import Fact
from meeting.opening import Open
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import CODES, DELEGATES, Hall, documents, ms, rows

DOCUMENTS = documents(programme=rows(1200, 600, 1800), delegates=DELEGATES)


class SlowJournal:
    """A journal whose writes end when they are let go, and fail when told to."""

    def __init__(self):
        self.gate, self.kept, self.begun, self.failures = asyncio.Event(), [], 0, 0

    async def append(self, facts):
        self.begun += 1
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise NotRecorded("file.disk_full")
        self.kept += facts

    async def change(self, changes):
        await self.append([])


def slowed(hall):
    journal = SlowJournal()
    hall.control._journal = journal
    return journal


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


async def test_commands_are_obeyed_one_at_a_time_in_the_order_in_which_they_came():
    hall = await opened()
    journal = slowed(hall)
    asked = [asyncio.create_task(hall.control.do(Scan(CODES[0], f"n{n}", desk=str(n)))) for n in range(8)]
    await settle()
    assert (journal.begun, hall.control.waiting, hall.meeting.door.present_count) == (1, 8, 0)
    journal.gate.set()
    outcomes = await asyncio.gather(*asked)
    assert [f["data"]["nonce"] for f in journal.kept] == [f"n{n}" for n in range(8)]
    assert [o.reply[0].verdict for o in outcomes] == ["ok"] + ["already_in"] * 7
    assert hall.control.waiting == 0


async def opened(hour="07:30"):
    hall = Hall(DOCUMENTS, hour)
    await hall.control.do(Open())
    return hall


async def test_a_command_is_decided_on_what_stands_when_its_turn_comes():
    hall = await opened()
    slowed(hall).gate.set()
    go = [hall.control.do(Start("1", believes=None)) for _ in range(3)]
    answers = await asyncio.gather(*go, return_exceptions=True)
    assert [getattr(a, "string_id", "done") for a in answers] == ["done", "programme.moved_on", "programme.moved_on"]


async def test_nothing_stands_on_the_screen_before_it_stands_on_the_disk():
    hall = await opened()
    told = []
    hall.control.listen(lambda meeting, outcome: told.append(meeting.programme.live))
    journal = slowed(hall)
    asked = asyncio.create_task(hall.control.do(Start("1")))
    await settle()
    assert (hall.meeting.programme.live, told, journal.kept) == (None, [], [])
    journal.gate.set()
    await asked
    assert (hall.meeting.programme.live, told, len(journal.kept)) == ("1", ["1"], 1)


async def test_what_the_disk_refused_has_not_happened_and_can_be_done_again():
    hall = await opened()
    told = []
    hall.control.listen(lambda *news: told.append(news))
    before, kept = hall.meeting, hall.journal.facts()
    hall.journal.fail_next(NotRecorded("file.disk_full"))
    with pytest.raises(NotRecorded):
        await hall.control.do(Start("1"))
    assert hall.meeting is before
    assert (hall.journal.facts(), told) == (kept, [])
    await hall.control.do(Start("1"))
    assert (hall.meeting.programme.live, len(told)) == ("1", 1)


async def test_those_who_wait_behind_a_failed_write_are_obeyed():
    hall = await opened()
    journal = slowed(hall)
    journal.failures = 1
    failing = asyncio.create_task(hall.control.do(Start("1")))
    await settle()
    waiting = asyncio.create_task(hall.control.do(Scan(CODES[0], "n1")))
    await settle()
    journal.gate.set()
    with pytest.raises(NotRecorded):
        await failing
    assert (await waiting).reply[0].verdict == "ok"
    assert hall.meeting.programme.live is None


async def test_a_caller_who_gives_up_while_it_is_written_tears_nothing():
    hall = await opened()
    journal = slowed(hall)
    asked = asyncio.create_task(hall.control.do(Start("1")))
    await settle()
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    journal.gate.set()
    await settle()
    assert (len(journal.kept), hall.meeting.programme.live, hall.control.waiting) == (1, "1", 0)


async def test_a_refusal_is_no_news_and_leaves_no_trace():
    hall = await opened()
    told = []
    hall.control.listen(lambda *news: told.append(news))
    before, kept = hall.meeting, hall.journal.facts()
    with pytest.raises(Refused):
        await hall.control.do(Start("9"))
    assert hall.meeting is before
    assert (hall.journal.facts(), told) == (kept, [])


async def test_every_fact_says_who_when_and_where_it_came_from():
    hall = await opened()
    (fact,) = (await hall.control.do(Start("1"), by="mc")).facts
    assert (fact.by, fact.at, fact.mono) == ("mc", ms("07:30"), 5_000)
    assert fact.id.startswith(f"{fact.station}-")
    assert Fact.read(hall.journal.facts()[-1]) == fact


def test_no_id_is_given_twice_over_reopenings():
    hall = Hall(DOCUMENTS).open()
    for n in range(4):
        hall.do(Scan(CODES[0], f"n{n}"))
        hall.journal.fail_next(NotRecorded("file.disk_full"))
        with pytest.raises(NotRecorded):
            hall.do(Scan(CODES[1], f"m{n}"))
        hall.do(Scan(CODES[2], f"k{n}"))
        hall.restart()
    ids = [f["id"] for f in hall.journal.facts()]
    assert (len(ids), len(set(ids))) == (9, 9)
    assert len({f["run"] for f in hall.journal.facts()}) == 4


def test_a_fact_of_a_later_version_is_kept_and_harms_nothing():
    hall = Hall(DOCUMENTS).open()
    hall.do(Start("1"))
    later = {**hall.journal.facts()[-1], "id": "z-1", "kind": "programme.encore", "data": {"times": [1, 2]}}
    meeting = fold(DOCUMENTS, [Fact.read(f) for f in [*hall.journal.facts(), later]])
    assert meeting.programme == hall.meeting.programme
    assert Fact.read(later).payload.raw == {"times": [1, 2]}


# The opening.


def test_nothing_is_started_before_the_opening():
    hall = Hall(DOCUMENTS)
    for command in (Start("1"), AddTime(60), Hold(), Resume(), Skip("1"), Defer("2"), Close()):
        assert hall.refused(command) == "meeting.not_opened"
    assert hall.refused(Undo("programme")) == "undo.nothing"


def test_the_opening_is_one_explicit_act():
    hall = Hall(DOCUMENTS).open()
    assert hall.refused(Open()) == "meeting.already_opened"
    assert (hall.meeting.opened_at, hall.kinds()) == (ms("07:30"), ["meeting.opened"])


EDITS = [
    EditItem("2", {"title": "Múa lân", "seconds": 900}),
    InsertItem((Item(id="x", seconds=60), Item(id="x.1", parent="x", seconds=60)), "1"),
    MoveItem("3", "1"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_before_the_opening_an_edit_writes_documents_and_after_it_a_fact(edit):
    before = Hall(DOCUMENTS)
    after = Hall(DOCUMENTS).open()
    prepared = after.journal.documents()
    for hall in (before, after):
        hall.do(edit)
    assert before.journal.facts() == []
    assert before.journal.documents() != prepared
    assert (after.journal.documents(), len(after.journal.facts())) == (prepared, 2)
    assert before.meeting.programme.order == after.meeting.programme.order
    before.restart()
    assert before.meeting.programme == Hall(before.journal.documents()).meeting.programme


def test_an_edit_before_the_opening_that_the_disk_refused_changes_nothing():
    hall = Hall(DOCUMENTS)
    before = hall.meeting
    hall.journal.fail_next(NotRecorded("file.disk_full"))
    with pytest.raises(NotRecorded):
        hall.do(MoveItem("3", "1"))
    assert hall.meeting is before
