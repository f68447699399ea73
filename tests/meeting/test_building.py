"""Batches from the decisions: how many, of what, in which order; and dividing anew until a batch was called."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.awards.arranging import arrangement
from meeting.awards.building import KINDS, Build, build, places, rank, rebuild, sizes
from meeting.awards.commands import Forward, MarkAbsent, next_step
from meeting.awards.findings import findings
from meeting.awards.latecomers import Withdraw
from meeting.awards.planning import plan, plan_batch
from meeting.awards.preparing import Freeze
from meeting.documents import Batch, Category, Decision, Entry, Frame, Stage
from meeting.facts import Fact
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents


@pytest.mark.parametrize(
    ("count", "most", "made"),
    [(26, 9, (9, 9, 8)), (26, 10, (9, 9, 8)), (11, 10, (6, 5)), (8, 8, (8,)), (9, 8, (5, 4)), (1, 8, (1,)), (0, 8, ())],
)
def test_sizes_are_as_equal_as_can_be(count, most, made):
    assert sizes(count, most) == made


@given(st.integers(0, 400), st.integers(1, 20))
def test_sizes_are_the_fewest_that_do_and_differ_by_one_at_most(count, most):
    made = sizes(count, most)
    assert sum(made) == count
    assert len(made) == -(-count // most)
    assert max(made, default=0) <= most
    assert max(made, default=0) - min(made, default=0) <= 1


@pytest.mark.parametrize(
    ("stage", "most"),
    [(None, 8), (Stage(id="stage"), 8), (Stage(id="stage", width_cm=840, podium_cm=100), 8),
     (Stage(id="stage", width_cm=580), 6), (Stage(id="stage", width_cm=579), 5),
     (Stage(id="stage", width_cm=1100, pitch_cm=100), 10), (Stage(id="stage", width_cm=120), 1),
     (Stage(id="stage", width_cm=840, places=10), 10)],
)  # fmt: skip
def test_how_many_stand_on_the_stage(stage, most):
    assert places(stage) == most


@st.composite
def commendations(draw):
    """Decisions, kinds of awards in any order, and honourees of any of them mixed."""
    decisions = [Decision(id=f"q{n}", authority="") for n in range(draw(st.integers(1, 3)))]
    categories = [
        Category(
            id=f"c{n}",
            decision=draw(st.sampled_from(decisions)).id,
            name="",
            kind=draw(st.sampled_from(KINDS)),
            precedence=draw(st.sampled_from([20, 40, 60])),
            posthumous=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    entries = [
        Entry(id=f"e{n}", category=draw(st.sampled_from(categories)).id, name="")
        for n in range(draw(st.integers(0, 40)))
    ]
    return decisions, categories, entries


@given(commendations(), st.integers(1, 12))
def test_a_batch_is_of_one_award_in_the_decisions_order_and_everybody_is_in_one(given_, most):
    decisions, categories, entries = given_
    made = build(decisions, categories, entries, most)
    of = {c.id: c for c in categories}
    assert sorted(e for b in made for e in b.entries) == sorted(e.id for e in entries)
    assert [b.number for b in made] == list(range(1, len(made) + 1))
    assert len({b.id for b in made}) == len(made)
    category = {e.id: e.category for e in entries}
    assert all({category[e] for e in b.entries} == {b.category} for b in made)
    assert all(0 < len(b.entries) <= most for b in made)
    for key in of:
        together = [e for b in made if b.category == key for e in b.entries]
        assert together == [e.id for e in entries if e.category == key]
    order = [rank(of[b.category]) for b in made]
    assert order == sorted(order)
    # The batches of one award follow each other, so a decision is never taken up in the middle of one.
    runs = [key for key, _ in itertools.groupby(b.category for b in made)]
    assert len(runs) == len(set(runs))


def test_within_a_rank_collectives_households_individuals_and_the_dead_last():
    decisions = [Decision(id="q", authority="")]
    kinds = [("individual", True), ("individual", False), ("household", False), ("collective", False)]
    categories = [
        Category(id=f"{kind}{dead}", decision="q", name="", kind=kind, precedence=60, posthumous=dead)
        for kind, dead in kinds
    ]
    categories.append(Category(id="city", decision="q", name="", kind="individual", precedence=32))
    entries = [Entry(id=c.id, category=c.id, name="") for c in categories]
    assert [b.entries[0] for b in build(decisions, categories, entries, 8)] == [
        "city", "collectiveFalse", "householdFalse", "individualFalse", "individualTrue",
    ]  # fmt: skip


def test_presenters_stay_with_their_award():
    decisions, categories = [Decision(id="q", authority="")], [
        Category(id="c", decision="q", name="", kind="individual", precedence=60)
    ]  # fmt: skip
    entries = [Entry(id=f"e{n}", category="c", name="") for n in range(9)]
    before = [
        Batch(id="b1", number=1, category="c", entries=("e0",), presenters=("p1", "p2"), together=2),
        Batch(id="b2", number=2, category="c", entries=("e1",), presenters=("p3",)),
    ]
    made = build(decisions, categories, entries, 3, before)
    assert [(b.presenters, b.together) for b in made] == [(("p1", "p2"), 2), (("p3",), 1), (("p3",), 1)]


# Dividing anew


def commune(*, width=0, frames=True, batches=True):
    """Five individuals and two collectives of one decision, in batches that mix nothing but are out of order."""
    rows = [("t1", "tt"), ("c1", "cn"), ("c2", "cn"), ("t2", "tt"), ("c3", "cn"), ("c4", "cn"), ("c5", "cn")]
    old = [
        {"id": "b1", "number": 1, "category": "cn", "entries": ["c1", "c2", "c3", "c4", "c5"], "presenters": ["p1"]},
        {"id": "b2", "number": 2, "category": "tt", "entries": ["t1", "t2"], "presenters": ["p2"]},
    ]
    return documents(
        decisions=[{"id": "q", "authority": "Chủ tịch Ủy ban nhân dân xã Cẩm Văn", "number": "1/QĐ-UBND"}],
        categories=[
            {"id": "cn", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60},
            {"id": "tt", "decision": "q", "name": "Giấy khen", "kind": "collective", "precedence": 60},
        ],
        entries=[{"id": e, "category": c, "name": f"Tên {e}"} for e, c in rows],
        batches=old if batches else [],
        people=[{"id": p, "role": "presenter", "name": f"Người trao {p}"} for p in ("p1", "p2")],
        frames=[
            {"id": f"f{e}", "number": f"Đ{b['number']}-{n:02}", "entry": e}
            for b in old
            for n, e in enumerate(b["entries"], 1)
        ]
        if frames
        else [],
        stage=[{"id": "stage", "width_cm": width}] if width else [],
    )


def batches(meeting):
    return [(b.number, b.entries, b.presenters) for b in meeting.awards.batches.values()]


DIVIDED = [(1, ("t1", "t2"), ("p2",)), (2, ("c1", "c2", "c3"), ("p1",)), (3, ("c4", "c5"), ("p1",))]


def test_before_the_opening_the_batches_are_written_anew():
    here = Hall(commune(width=340))
    here.do(Build())
    assert batches(here.meeting) == DIVIDED
    assert here.kinds() == []
    here.restart()
    assert batches(here.meeting) == DIVIDED
    assert [b.number for b in here.meeting.table(Batch).values()] == [1, 2, 3]
    numbers = {f.entry: f.number for f in here.meeting.table(Frame).values()}
    assert numbers == {"t1": "Đ1-01", "t2": "Đ1-02", "c1": "Đ2-01", "c2": "Đ2-02", "c3": "Đ2-03",
                       "c4": "Đ3-01", "c5": "Đ3-02"}  # fmt: skip
    assert here.refused(Build()) == "awards.build_same"


def test_after_the_opening_it_is_one_act_that_is_taken_back_whole():
    here = Hall(commune(width=340)).open()
    begun = here.meeting
    here.do(Build())
    assert here.kinds()[-1] == "awards.built"
    assert batches(here.meeting) == DIVIDED
    stored = json.loads(json.dumps(here.journal.facts()))
    replayed = fold(here.journal.documents(), [Fact.read(f) for f in stored])
    assert replayed.awards == here.meeting.awards
    assert dict(replayed.tables["frames"]) == dict(here.meeting.tables["frames"])
    here.do(Undo("awards"))
    assert here.meeting.awards == begun.awards
    assert dict(here.meeting.tables["frames"]) == dict(begun.tables["frames"])
    assert dict(here.meeting.tables["batches"]) == dict(begun.tables["batches"])


def test_what_was_said_of_people_stays_with_them_whatever_their_batch():
    here = Hall(commune(width=340)).open()
    here.do(MarkAbsent("c4"))
    here.do(Build())
    assert (here.meeting.awards.words or {})["c4"] == "absent"
    assert here.meeting.awards.batch_of["c4"] == "dot3"


def test_once_a_batch_was_called_nothing_is_divided_anew():
    here = Hall(commune(width=340)).open()
    here.do(Forward(next_step(here.meeting.awards)))
    while here.meeting.awards.stages["b1"] in {"built", "frozen", "loaded"}:
        here.do(Forward(next_step(here.meeting.awards)))
    assert here.refused(Build()) == "awards.build_called"


def test_there_must_be_somebody_to_divide():
    assert Hall(documents()).refused(Build()) == "awards.build_nobody"


def test_numbers_of_the_clerks_own_are_not_changed_and_who_has_no_frame_gets_none():
    prepared = commune(width=340, batches=False)
    prepared["frames"][0]["number"] = "K-17"
    del prepared["frames"][1]
    here = Hall(prepared)
    here.do(Build())
    numbers = {f.entry: f.number for f in here.meeting.table(Frame).values()}
    assert numbers["c1"] == "K-17"
    assert "c2" not in numbers


def test_what_would_change_is_told_before():
    here = Hall(commune(width=340))
    new = rebuild(here.meeting)
    assert [new.kept(b) for b in new.after] == [False, False, False]
    assert len(new.frames) == 7
    here.do(Build())
    again = rebuild(here.meeting)
    assert again.nothing
    assert all(map(again.kept, again.after))


# The plan


def test_the_plan_follows_the_stage_and_the_presenters():
    prepared = commune()
    prepared["stage"] = [{"id": "stage", "enter_from": "left", "present_from": "right"}]
    prepared["batches"][0] |= {"presenters": ["p1", "p2"], "together": 2}
    first, second = plan(Hall(prepared).meeting)
    assert first.arrangement.row == ("c5", "c4", "c3", "c2", "c1")
    assert first.arrangement.stacks == (("c3", "c4", "c5"), ("c1", "c2"))
    # The highest stands before the first name, which is on the right.
    assert (first.presenters, first.abreast) == (("p1", "p2"), ("p2", "p1"))
    assert second.arrangement.stacks == (("t1", "t2"),)


def test_a_second_tray_comes_where_one_carrier_cannot_bear_them_all():
    prepared = commune()
    prepared["people"] += [
        {"id": f"k{n}", "role": "carrier", "name": f"Người bê {n}", "tray": n, "capacity": 4} for n in (1, 2)
    ]
    first, second = plan(Hall(prepared).meeting)
    assert first.arrangement.trays == (("c1", "c2", "c3"), ("c4", "c5"))
    assert second.arrangement.trays == (("t1", "t2"),)


def test_a_batch_is_planned_with_those_who_are_there():
    prepared = commune()
    prepared["batches"][0] |= {"presenters": ["p1", "p2", "p9"], "together": 3}
    meeting = Hall(prepared).meeting
    planned = plan_batch(meeting, meeting.awards.batches["b1"], ["c1", "c4"])
    assert planned.arrangement.call == ("c1", "c4")
    assert planned.presenters == ("p1", "p2")
    assert planned.arrangement.stacks == (("c1",), ("c4",))


def test_what_is_planned_is_what_the_trays_will_want():
    prepared = commune()
    prepared["stage"] = [{"id": "stage", "enter_from": "left", "present_from": "right", "trays": 3}]
    meeting = Hall(prepared).open().meeting
    for planned in plan(meeting):
        assert arrangement(meeting.awards, planned.batch.id) == planned.arrangement


def test_who_is_withdrawn_is_planned_and_divided_no_more():
    here = Hall(commune(width=340)).open()
    here.do(Withdraw("c2"))
    assert "c2" not in {e for planned in plan(here.meeting) for e in planned.arrangement.call}
    assert "Tên c2" not in str([f.values for f in findings(here.meeting)])
    here.do(Build())
    assert [e for b in here.meeting.awards.batches.values() for e in b.entries] == ["t1", "t2", "c1", "c3", "c4", "c5"]
    assert here.meeting.awards.withdrawn == {"c2"}


def test_while_a_list_is_frozen_nothing_is_divided_anew():
    here = Hall(commune(width=340)).open()
    here.do(Freeze("b1"))
    assert here.refused(Build()) == "awards.build_frozen"
