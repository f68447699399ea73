"""Which printed sheets of the award call are void: those that say something else now, and no other."""

import pytest

from meeting.awards.commands import Forward, MarkAbsent, Step, next_step
from meeting.awards.latecomers import Late, MissFrame, NameProxy, Withdraw
from meeting.awards.preparing import Freeze, Load
from meeting.awards.printed import batch_digests, registered, void_batch_sheets
from meeting.facts import Edited, Fact
from meeting.prints import RecordPrint, next_version
from meeting.state import apply
from storage.paper.batch_sheets import drawn_sheets
from tests.meeting.builders import Hall, awards, ms
from tui.strings import t


def hall(*sizes, absent=(), together=1):
    everybody = [f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)]
    made = awards(*sizes, absent=[e for e in everybody if e not in absent])
    for batch in made["batches"]:
        batch["together"] = together
    return Hall(made).open()


def put_on_paper(h, *sheets, anew=False):
    """Print these sheets, or all of them."""
    meeting = h.meeting
    held = registered(meeting, sheets or list(batch_digests(meeting)), anew=anew)
    h.do(RecordPrint(next_version(meeting, "batch-sheets"), 0, held, "batch-sheets"))


def void(h):
    """Each void sheet and why."""
    return {v.sheet: v.why for v in void_batch_sheets(h.meeting).void}


def frozen(*sizes, **more):
    h = hall(*sizes, **more)
    h.do(Freeze("b1"))
    put_on_paper(h)
    assert void(h) == {}
    return h


def test_nothing_is_void_where_nothing_was_printed():
    assert not void_batch_sheets(hall(3).meeting).void
    assert void_batch_sheets(hall(3).meeting).version == 0


def test_who_comes_in_makes_no_draft_void_and_the_freeze_makes_those_of_its_batch():
    h = hall(3, 2, absent=["e1.2"])
    put_on_paper(h)
    h.do(MarkAbsent("e1.3"))
    assert void(h) == {}
    h.do(Freeze("b1"))
    assert set(void(h).values()) == {("closed",)}
    assert {sheet.split("/")[0] for sheet in void(h)} == {"b1"}
    assert "b1/decision" not in void(h)
    put_on_paper(h, *void_batch_sheets(h.meeting).to_print, anew=True)
    assert (void(h), void_batch_sheets(h.meeting).version) == ({}, 2)


def test_an_absence_after_the_freeze_names_every_sheet_that_says_otherwise():
    h = frozen(3, 2)
    h.do(MarkAbsent("e1.2"))
    assert void(h) == {
        "b1/mc": ("people",),
        "b1/wings": ("people",),
        "b1/carriers/1": ("frames",),
        "b1/photographer": ("people",),
        "b1/presenters/1": ("people",),
    }


def test_a_latecomer_of_a_frozen_batch_and_of_a_loaded_one():
    h = frozen(3, absent=["e1.3"])
    h.do(Late("e1.3"))
    assert "b1/mc" in void(h)
    h = hall(3, absent=["e1.3"])
    h.do(Freeze("b1"))
    h.do(Load("b1"))
    put_on_paper(h)
    h.do(Late("e1.3"))
    folder = void_batch_sheets(h.meeting)
    assert {v.batch for v in folder.missing} == {2}
    assert {v.role for v in folder.missing} >= {"mc", "wings", "carriers", "photographer", "presenters"}


def test_a_proxy_and_a_lacking_frame_touch_only_what_names_them():
    h = frozen(3)
    h.do(MissFrame("e1.1"))
    assert void(h) == {"b1/carriers/1": ("frames",)}
    h.do(NameProxy("e1.2", "ông", "Ngô Văn Thay", "chồng", "Chủ tịch"))
    assert set(void(h)) == {f"b1/{s}" for s in ("mc", "wings", "carriers/1", "photographer", "presenters/1")}


def test_whoever_is_withdrawn_makes_the_sheets_with_their_name_void():
    h = frozen(3, 2)
    h.do(Withdraw("e2.1"))
    assert {sheet.split("/")[0] for sheet in void(h)} == {"b2"}


def test_another_layout_or_another_name_is_seen_on_drafts_too():
    h = hall(3, 2)
    put_on_paper(h)
    changed = edited(h, "entries", "e2.1", {"name": "Vũ Thị Khác"})
    assert {v.sheet.split("/")[0] for v in void_batch_sheets(changed).void} == {"b2"}
    changed = edited(h, "stage", "stage", {"enter_from": "left"})
    by_role = {v.role: v.why for v in void_batch_sheets(changed).void}
    assert (by_role["wings"], "mc" in by_role) == (("walk",), False)
    changed = edited(h, "decisions", "q1", {"date": "ngày 27 tháng 8 năm 2025"})
    assert [v.sheet for v in void_batch_sheets(changed).void] == ["b1/decision"]


def edited(h, table, id_, values):
    return apply(h.meeting, Fact("edit-1", ms("09:00"), 1, "run", "edit", "test", Edited(table, id_, values)))


def test_of_a_batch_on_the_stage_no_sheet_is_named():
    h = frozen(3, 2)
    while (step := next_step(h.meeting.awards)) is not None:
        h.do(Forward(step))
        if step == Step("call", "b1"):
            break
    h.do(MarkAbsent("e1.1"))
    assert {sheet for sheet in void(h) if sheet.startswith("b1")} == set()


def test_printing_one_role_asks_for_no_other_and_keeps_what_was_printed_before():
    h = hall(3, 2)
    put_on_paper(h, "b1/wings", "b2/wings")
    assert void_batch_sheets(h.meeting).missing == ()
    h.do(Freeze("b1"))
    put_on_paper(h, "b2/wings")
    assert void(h) == {"b1/wings": ("closed",)}


@pytest.mark.parametrize("together", [1, 2])
def test_the_sheets_are_those_that_are_printed(together):
    h = hall(4, 2, together=together)
    _, drawn = drawn_sheets(h.meeting, 0, t)
    assert drawn == set(batch_digests(h.meeting))
