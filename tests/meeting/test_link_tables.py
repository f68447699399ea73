"""What happens to two laptops on a bad day, one table each: whatever it is, nothing is lost and both say the same."""

import asyncio
import random
from itertools import permutations

import pytest

from meeting import control, judging, troubles
from meeting.checkin.commands import Scan
from meeting.checkin.desk import Enrol
from meeting.facts import Fact
from meeting.importing import draft
from meeting.importing.laying import ImportList
from meeting.importing.propose import propose
from meeting.judging import Judge
from meeting.link import order
from meeting.link.conflicts import at_two_doors
from meeting.link.control import TakeControl
from meeting.link.joining import LookAt, Stand
from meeting.link.order import laptop_of
from meeting.link.preparing import state_of
from meeting.link.standing import prepared_apart
from meeting.opening import Open
from meeting.programme.commands import Close, Hold, Start
from meeting.programme.projection import project
from meeting.state import fold
from meeting.troubles import own_troubles
from meeting.undo import Undo
from tests.meeting.builders import CODES, ms
from tests.meeting.listing import listed
from tests.meeting.test_link_laws import DOCUMENTS, Laptop, view
from tests.meeting.test_link_mutants import one_view

WRITE = Fact.write
YEAR_1970 = -ms("07:30")


def two():
    door, stage = Laptop("cua"), Laptop("san")
    door.do(Open())
    stage.hear(door)
    return door, stage


def left(laptop):
    return project(laptop.meeting.programme, laptop.control.now()).live.remaining


def test_a_laptop_that_takes_over_shows_what_is_left_on_its_own_clock():
    door, stage = two()
    stage.clock.wall_jump(180_000)
    stage.open()  # it was wrong from the beginning, so nobody noticed a jump
    stage.do(TakeControl("Sân khấu"))
    stage.do(Start("1"))
    for laptop in (door, stage):
        laptop.clock.advance(60_000)
    door.hear(stage)
    assert left(stage) == 540_000
    assert left(door) == 720_000  # three minutes too many, by a clock that is three minutes behind
    door.do(TakeControl("Dự phòng", ahead=180_000))
    assert left(door) == 540_000
    one_view(door, stage)
    door.open()
    assert left(door) == 540_000


def test_each_laptop_judges_its_own_clock_without_control_too():
    door, stage = two()
    stage.do(TakeControl("Sân khấu"))
    stage.do(Start("1"))
    door.hear(stage)
    door.do(Scan(CODES[1], "n1", desk="cua"))
    before = door.meeting.door.visits["d1"][0].event_at
    asyncio.run(door.control.heed())
    door.clock.wall_jump(3_600_000)
    asyncio.run(door.control.heed())
    door.do(Scan(CODES[2], "n2", desk="cua"))
    (jump,) = own_troubles(door.meeting)
    stage.hear(door)
    assert own_troubles(stage.meeting) == []
    assert stage.do(Judge(jump.id, counts=True)).string_id == "clock.of_another"
    door.do(Judge(jump.id, counts=True))
    door.do(Scan(CODES[3], "n3", desk="cua"))
    meeting = one_view(door, stage)
    # What was recorded before is read on the right clock, on both; what comes after stands on it already.
    assert [meeting.door.visits[d][0].event_at - before for d in ("d1", "d2", "d3")] == [3_600_000] * 3
    assert left(stage) == 600_000


def test_what_a_later_version_says_goes_on_to_a_third_laptop_letter_by_letter():
    door, stage = two()
    scanned = door.do(Scan(CODES[1], "n1", desk="1")).facts[0].write()
    new = {**scanned, "id": "moi.0001zz-1", "station": "moi.0001zz", "hlc": [1, 2]}
    new["data"] = {**scanned["data"], "nonce": "n9", "delegate": "d2", "mood": ["vui"]}
    odd = {**new, "id": "moi.0001zz-2", "kind": "door.blessed", "data": {"delegate": "d3"}}
    asyncio.run(stage.control.absorb([Fact.read(new), Fact.read(odd)]))
    door.hear(stage)
    kept = {f["id"]: f for f in door.journal.facts()}
    assert (kept[new["id"]], kept[odd["id"]]) == (new, odd)
    meeting = one_view(door, stage)
    assert meeting.door.is_present("d2")  # what is known of it counts
    assert meeting.link.newer == {"moi"}
    # What an earlier version wrapped is given back as it was said.
    wrapped = {**odd, "kind": "?", "data": {"kind": odd["kind"], "raw": odd["data"]}}
    assert Fact.read(wrapped).write() == odd


def test_two_laptops_of_the_same_letters_lose_nothing_and_show_the_same():
    one, other = Laptop("cua"), Laptop("cua")
    other.control.rename("cua.0001yy")
    for laptop, row, number in ((one, "1", 1), (other, "1", 2), (one, "2", 3)):
        laptop.do(Open())
        laptop.do(Start(row))
        laptop.do(Scan(CODES[number], f"{laptop.meeting.own}{number}", desk="1"))
    other.do(Hold())
    meeting = one_view(one, other)
    assert all(meeting.door.is_present(d) for d in ("d1", "d2", "d3"))
    assert len(one.facts()) == len({f.id for f in one.facts()}) == 9
    other.control.rename("moi.0001zz")
    assert other.do(Hold()).string_id == "link.not_in_control"  # until somebody says whose the stage is
    other.do(TakeControl("Sân khấu"))
    one_view(one, other)


def test_one_ticket_at_two_doors_in_one_millisecond_is_one_person_and_is_shown():
    door, stage = two()
    door.do(Scan(CODES[1], "a1", desk="1"))
    stage.do(Scan(CODES[1], "b1", desk="2"))
    meeting = one_view(door, stage)
    assert meeting.door.present_count == 1
    assert [(one.first_desk, one.second_desk) for one in at_two_doors(meeting.door)] == [("1", "2")]


def test_walk_ins_of_both_desks_are_two_people_though_they_share_a_name():
    door, stage = two()
    for laptop in (door, stage):
        laptop.do(Enrol("walk_in", {"name": "Khúc Thừa Gió", "group": "C1"}, f"{laptop.name}.1", laptop.name))
    meeting = one_view(door, stage)
    added = [d for d in meeting.tables["delegates"].values() if d.name == "Khúc Thừa Gió"]
    assert len(added) == 2
    assert meeting.door.present_count == 2


def test_whom_two_lists_bring_at_both_desks_are_two_people_with_ids_of_their_own():
    door, stage = two()
    for laptop, name in ((door, "Khúc Thừa Gió"), (stage, "Lều Thị Sương")):
        choice = random.Random(name).choice
        new = propose(laptop.meeting, [listed({"name": name, "unit": "", "group": "6"})], choice=choice)
        assert laptop.do(ImportList(new)).facts
    meeting = one_view(door, stage)
    names = sorted(d.name for d in meeting.tables["delegates"].values())
    assert {"Khúc Thừa Gió", "Lều Thị Sương"} <= set(names)


def test_who_undoes_what_the_other_did_does_so_on_both():
    door, stage = two()
    stage.do(TakeControl("Sân khấu"))
    stage.do(Start("1"))
    stage.do(Start("2"))
    door.hear(stage)
    door.do(TakeControl("Dự phòng"))
    door.do(Undo("programme"))
    stage.do(Start("3"))  # it has not heard
    meeting = one_view(door, stage)
    assert meeting.programme.live == "1"
    assert [f.payload.item for f in meeting.link.apart] == ["3"]


def test_a_meeting_that_one_ended_goes_on_where_control_was_taken_and_the_door_anyway():
    door, stage = two()
    stage.do(TakeControl("Sân khấu"))
    stage.do(Start("1"))
    door.hear(stage)
    door.do(TakeControl("Dự phòng"))
    stage.do(Close())
    door.do(Start("2"))
    stage.do(Scan(CODES[4], "n4", desk="2"))
    meeting = one_view(door, stage)
    assert (meeting.programme.live, meeting.programme.closed_at) == ("2", None)
    assert meeting.door.is_present("d4")


def test_a_clock_of_1970_and_one_a_day_ahead_lose_nobody():
    for wrong in (YEAR_1970, 86_400_000, -86_400_000):
        door, stage = Laptop("cua"), Laptop("san")
        stage.clock.wall_jump(wrong)
        stage.open()
        door.do(Open())
        stage.do(Open())
        door.do(Scan(CODES[1], "a1", desk="1"))
        stage.do(Scan(CODES[1], "b1", desk="2"))
        stage.do(Scan(CODES[2], "b2", desk="2"))
        stage.do(Start("1"))
        meeting = one_view(door, stage)
        assert meeting.door.present_count == 2
        assert meeting.programme.live == "1"
        assert len(at_two_doors(meeting.door)) == 1


def test_both_see_that_they_are_prepared_apart_until_they_are_not_also_after_the_opening():
    door, stage = Laptop("cua"), Laptop("san")
    other = {**DOCUMENTS, "delegates": DOCUMENTS["delegates"][:-1]}
    door.do(Stand(state_of(DOCUMENTS)))
    stage.do(Stand(state_of(other)))
    stage.do(Open())
    one_view(door, stage)
    assert prepared_apart(door.meeting.link, "cua") == {"san": ("delegates",)}
    assert prepared_apart(stage.meeting.link, "san") == {"cua": ("delegates",)}
    stage.do(Stand(state_of(DOCUMENTS)))
    one_view(door, stage)
    assert prepared_apart(door.meeting.link, "cua") == prepared_apart(stage.meeting.link, "san") == {}
    assert stage.do(Stand(state_of(DOCUMENTS))).facts == ()


def test_what_was_looked_at_here_is_so_after_a_restart_and_not_on_the_other_laptop():
    door, stage = two()
    door.do(LookAt(frozenset({"a1", "b1"})))
    one_view(door, stage)
    door.open()
    assert door.meeting.link.seen.get("cua") == {"a1", "b1"}
    assert stage.meeting.link.seen.get("san") is None
    assert door.do(LookAt(frozenset({"a1"}))).facts == ()


def test_two_that_open_and_drive_apart_are_one_in_any_order_of_their_facts():
    door, stage = Laptop("cua"), Laptop("san")
    for laptop in (door, stage):
        laptop.do(Open())
        laptop.do(Start("1"))
    meeting = one_view(door, stage)
    assert len(meeting.link.apart) == 1
    for facts in permutations(door.facts()):
        assert view(fold(DOCUMENTS, facts, "cua")) == view(meeting)


def heard_late():
    """Facts of one laptop that a third one hears of in another order are in the order in which they were made."""
    stage, spare = Laptop("san"), Laptop("dem")
    stage.do(Open())
    for row in ("1", "2"):
        stage.do(Start(row))
    for fact in reversed(stage.facts()):
        asyncio.run(spare.control.absorb([fact]))
    assert spare.meeting.programme.live == "2"
    assert view(fold(DOCUMENTS, spare.facts(), "dem")) == view(spare.meeting)


SLIPS = {
    "facts that come late are laid behind the others": (control, "newest", lambda *_: {}, heard_late),
    "facts of one laptop stay as they came": (
        order,
        "_alone",
        lambda given, laptop: order.Arranged(given, holder=laptop),
        heard_late,
    ),
    "a taking leaves the hours as they are": (
        order,
        "_on_the_clock_of",
        lambda took, fact: fact,
        test_a_laptop_that_takes_over_shows_what_is_left_on_its_own_clock,
    ),
    "a clock that is judged reads what comes after too": (
        troubles._Reading,
        "reads",
        lambda clock, one: laptop_of(one[0]) == clock.laptop,
        test_each_laptop_judges_its_own_clock_without_control_too,
    ),
    "anybody judges any clock": (
        judging,
        "is_own",
        lambda meeting, trouble: True,
        test_each_laptop_judges_its_own_clock_without_control_too,
    ),
    "what is not understood is written as it is understood": (
        Fact,
        "write",
        lambda fact: {**WRITE(fact), "data": fact.payload.data()},
        test_what_a_later_version_says_goes_on_to_a_third_laptop_letter_by_letter,
    ),
    "both desks count alike": (
        draft.Draft,
        "free_id",
        lambda self, table, prefix, wanted="": f"{prefix}9",
        test_whom_two_lists_bring_at_both_desks_are_two_people_with_ids_of_their_own,
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_hand_is_caught(slip, monkeypatch):
    where, name, wrong, scene = SLIPS[slip]
    scene()
    monkeypatch.setattr(where, name, wrong)
    with pytest.raises(Exception):  # noqa: B017 - a mutant may also trip over itself
        scene()
