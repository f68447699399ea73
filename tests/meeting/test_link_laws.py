"""Laws of several laptops: whatever they do, cut off or not, in whatever order they hear of it, their views are one."""

import asyncio
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.commands import Annul, Scan
from meeting.checkin.desk import Enrol
from meeting.control import Control
from meeting.facts import Edited, Fact
from meeting.judging import Judge
from meeting.link.control import TakeControl
from meeting.link.order import laptop_of, made
from meeting.opening import Open
from meeting.parts import is_stage
from meeting.programme.commands import AddTime, Hold, Resume, Start
from meeting.programme.editing import EditItem
from meeting.refusal import Refused
from meeting.state import fold
from meeting.troubles import own_troubles
from meeting.undo import Undo
from storage.clock import ScriptedClock
from storage.memory import MemoryJournal
from tests.meeting.builders import CODES, documents, ms, rows

PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": "C1", "code": CODES[n]} for n in range(1, 6)]
DOCUMENTS = documents(
    programme=rows(600, 600, 600, 600),
    delegates=PEOPLE,
    groups=[{"id": "C1", "number": 6, "name": "Lãnh đạo xã"}],
)
LAPTOPS = ("cua", "san", "dem")


class Laptop:
    """One laptop: its own journal, clock and station; cut off from the others until they meet."""

    def __init__(self, name):
        self.name, self.openings, self.scans = name, itertools.count(1), itertools.count(1)
        self.clock = ScriptedClock(ms("07:30"), 1_000)
        self.journal = MemoryJournal(DOCUMENTS)
        self.said = None
        self.open()

    def open(self):
        station = f"{self.name}.{next(self.openings):04d}zz"
        known = [Fact.read(f) for f in self.journal.facts()]
        self.control = Control(
            self.journal.documents(), known, journal=self.journal, clock=self.clock, station=station, run=station
        )
        asyncio.run(self.control.begin())

    @property
    def meeting(self):
        return self.control.meeting

    def facts(self):
        return [Fact.read(f) for f in self.journal.facts()]

    def do(self, command):
        try:
            return asyncio.run(self.control.do(command))
        except Refused as refused:
            return refused

    def hear(self, other, share=1.0, mix=None):
        """Take in what `other` has: all of it, or what came before the cable was pulled, in an order of its own."""
        told = mix(other.facts()) if mix else other.facts()
        asyncio.run(self.control.absorb(told[: round(len(told) * share)]))

    def later(self, number, said):
        """A fact of a later version, made where nobody here heard of it."""
        station = f"{self.name}2.0001zz"
        fact = {"id": f"{station}-{number + 1}", "at": self.clock.now().wall, "mono": 0, "run": "r", "station": station}
        self.said = {**fact, "by": "", **said, "beyond": number}
        asyncio.run(self.control.absorb([Fact.read(self.said)]))


def view(meeting):
    """Everything about the meeting that a screen shows on every laptop."""
    door = meeting.door
    return (
        meeting.programme,
        meeting.awards,
        {name: list(table.items()) for name, table in meeting.tables.items()},
        {d: door.is_present(d) for d in meeting.tables["delegates"]},
        {d: door.visits.get(d) for d in meeting.tables["delegates"]},
        {group: n for group, n in door.by_group.items() if n},
        meeting.opened_at,
        meeting.undone,
        meeting.link.holder,
        meeting.link.epoch,
        [f.id for f in meeting.link.apart],
        [f.id for f in meeting.log("programme")],
        sorted(meeting.known),
    )


def act(laptop, kind, number, data):
    meeting = laptop.meeting
    if kind == "go" and meeting.programme.queue:
        laptop.do(Start(meeting.programme.queue[0]))
    elif kind == "hold":
        held = meeting.programme.live and meeting.programme.runs[meeting.programme.live].held_since
        laptop.do(Resume() if held else Hold())
    elif kind == "add":
        laptop.do(AddTime(data.draw(st.sampled_from([-60_000, 60_000]))))
    elif kind == "undo":
        laptop.do(Undo("programme"))
    elif kind == "take":
        laptop.do(TakeControl(laptop.name))
    elif kind == "scan":
        code = CODES[data.draw(st.integers(1, 5))]
        way = data.draw(st.sampled_from(["enter", "enter", "leave"]))
        laptop.do(Scan(code, f"{laptop.name}.{number}", desk=laptop.name, type=way))
    elif kind == "annul":
        laptop.do(Annul(f"{data.draw(st.sampled_from(LAPTOPS))}.{number - 1}", desk=laptop.name))
    elif kind == "walk-in":
        name = f"Khúc Thừa Gió {data.draw(st.integers(1, 2))}"
        laptop.do(Enrol("walk_in", {"name": name, "group": "C1"}, f"{laptop.name}.{number}", laptop.name))
    elif kind == "wait":
        laptop.clock.advance(data.draw(st.sampled_from([1, 1_500, 30_000])))
    elif kind == "jump":
        laptop.clock.wall_jump(data.draw(st.sampled_from([-3_600_000, -1_000, 7_200_000, -86_400_000, 86_400_000])))
    elif kind == "open":
        laptop.do(Open())
    else:
        act_seldom(laptop, kind, number, data)


def act_seldom(laptop, kind, number, data):
    meeting = laptop.meeting
    if kind == "restart":
        laptop.open()
    elif kind == "judge" and (mine := own_troubles(meeting)):
        laptop.do(Judge(data.draw(st.sampled_from(mine)).id, data.draw(st.booleans())))
    elif kind == "rename a row" and meeting.opened_at is not None:
        row = data.draw(st.sampled_from(["1", "3"]))
        laptop.do(EditItem(row, {"title": f"Phần {number}"}))
    elif kind == "later":
        laptop.later(number, data.draw(st.sampled_from(LATER)))


KINDS = (
    "go",
    "go",
    "hold",
    "add",
    "undo",
    "take",
    "scan",
    "scan",
    "annul",
    "walk-in",
    "wait",
    "jump",
    "judge",
    "rename a row",
    "later",
    "restart",
    "open",
)
LATER = (
    {"kind": "door.blessed", "data": {"delegate": "d1"}},
    {"kind": "edited", "data": {"table": "delegates", "id": "d1", "values": {"mood": "vui"}}},
    {"kind": "entered", "data": {"table": "buses", "id": "b1", "document": {"id": "b1", "seats": 29}}},
    {"kind": "programme.held", "data": {"why": "nhạc"}},
)
"""What a later version might say."""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_after_they_have_met_every_laptop_shows_the_same(data):
    laptops = [Laptop(name) for name in LAPTOPS]
    for number in range(data.draw(st.integers(0, 25))):
        laptop = data.draw(st.sampled_from(laptops))
        if data.draw(st.integers(0, 3)) == 0:
            share = data.draw(st.sampled_from([0.3, 0.6, 1.0]))
            laptop.hear(data.draw(st.sampled_from(laptops)), share, lambda facts: data.draw(st.permutations(facts)))
        else:
            act(laptop, data.draw(st.sampled_from(KINDS)), number, data)
    told = {laptop.name: laptop.facts() for laptop in laptops}
    every = {f.id for facts in told.values() for f in facts}
    for laptop, other in (*itertools.permutations(laptops, 2), *itertools.permutations(laptops, 2)):
        laptop.hear(other)
    first = view(laptops[0].meeting)
    for laptop in laptops:
        # Nothing lost, nothing twice, and live is what opening the file anew gives.
        assert sorted(f["id"] for f in laptop.journal.facts()) == sorted(every)
        assert view(laptop.meeting) == first
        assert view(fold(DOCUMENTS, laptop.facts(), laptop.name)) == first
        later = {f["id"]: f for f in laptop.journal.facts() if "beyond" in f}
        assert all(later[other.said["id"]] == other.said for other in laptops if other.said)
    assert view(fold(DOCUMENTS, data.draw(st.permutations(laptops[0].facts())), LAPTOPS[0])) == first


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_fact_of_the_stage_counts_or_stands_apart(data):
    a, b = Laptop("cua"), Laptop("san")
    for number in range(data.draw(st.integers(0, 12))):
        act(
            data.draw(st.sampled_from([a, b])), data.draw(st.sampled_from(["go", "hold", "take", "wait"])), number, data
        )
    a.hear(b)
    meeting = a.meeting
    counted = {f.id for f in (*meeting.log("programme"), *meeting.log("awards"))}
    apart = {f.id for f in meeting.link.apart}
    stage = {f.id for f in a.facts() if is_stage(f.payload)}
    assert counted | apart == stage
    assert not counted & apart
    # What one laptop did while it had control keeps its order.
    for laptop in ("cua", "san"):
        mine = [f for f in meeting.log("programme") if laptop_of(f.station) == laptop]
        assert mine == sorted(mine, key=made)


def test_a_laptop_without_control_is_told_who_has_it_and_may_take_it():
    stage, spare = Laptop("san"), Laptop("dem")
    stage.do(Open())
    stage.do(TakeControl("Máy sân khấu"))
    stage.do(Start("1"))
    spare.hear(stage)
    refused = spare.do(Start("2"))
    assert (refused.string_id, refused.values["laptop"]) == ("link.not_in_control", "Máy sân khấu")
    assert spare.do(Scan(CODES[1], "n1", desk="2")).reply  # the door is everybody's
    spare.do(TakeControl("Máy dự phòng"))
    spare.do(Start("2"))
    assert spare.meeting.programme.live == "2"
    stage.clock.advance(5_000)
    stage.do(Start("2"))  # it has not heard
    stage.do(Start("3"))
    stage.hear(spare)
    spare.hear(stage)
    for laptop in (stage, spare):
        assert laptop.meeting.programme.live == "2"
        assert [f.payload.item for f in laptop.meeting.link.apart] == ["2", "3"]
    assert stage.do(Hold()).string_id == "link.not_in_control"


def test_what_names_a_document_that_is_not_here_is_not_taken_in():
    here, there = Laptop("cua"), Laptop("san")
    fact = Fact("san.0001zz-1", ms("07:30"), 0, "r", "san.0001zz", "", Edited("programme", "99", {"seconds": 5}))
    assert there.facts() == []
    try:
        asyncio.run(here.control.absorb([fact]))
    except ValueError:
        assert here.facts() == []
    else:
        assert here.meeting.programme == Laptop("cua").meeting.programme
