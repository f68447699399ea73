"""Duties, approvals, invitations: written before the opening, facts after it, and nothing that was not changed."""

from dataclasses import replace

import pytest

from meeting.checkin.desk import Excuse
from meeting.documents import Approval, Invitation, Task
from meeting.office.approvals import USUAL, SetApproval, approvals_of
from meeting.office.days import deadline, last_day
from meeting.office.duties import LONGEST_NOTE, NoteTask, TickTask, done_of
from meeting.office.invitations import SetInvitation, by_state, excusable, named_instead, recipients
from meeting.undo import Undo
from tests.meeting.builders import CODES, Hall, documents

TASKS = [{"id": "t1", "unit": "Văn phòng", "duty": "Gửi giấy mời"}, {"id": "t2", "unit": "Công an", "duty": "Trật tự"}]


def hall(*, opened, **more):
    prepared = documents(
        programme=[{"id": "1", "seconds": 600, "start": "07:30"}],
        tasks=TASKS,
        delegates=[
            {"id": "d1", "form": "bà", "name": "Trần Thị Sao", "unit": "thôn Đông", "code": CODES[0]},
            {"id": "d2", "name": "Ngô Văn Tám", "code": CODES[1]},
            {"id": "d3", "name": "Ngô Văn Chín", "ticket": "cancelled"},
        ],
        units=[{"id": "u1", "name": "Trường Mầm non", "seats": 2}, {"id": "u2", "name": "Trạm Y tế"}],
        **more,
    )
    one = Hall(prepared)
    return one.open() if opened else one


@pytest.fixture(params=[False, True], ids=["before", "after"])
def opened(request):
    return request.param


def test_a_duty_is_ticked_noted_and_unticked_and_a_restart_knows_it(opened):
    one = hall(opened=opened)
    one.do(TickTask("t1"))
    one.do(NoteTask("t1", "  gửi qua\nvăn thư "))
    one.do(TickTask("t2"))
    one.do(TickTask("t2", done=False))
    one.restart()
    tasks = one.meeting.table(Task)
    assert [(t.done, t.note) for t in tasks.values()] == [(True, "gửi qua văn thư"), (False, "")]
    assert done_of(tasks.values()) == (1, 2)
    assert one.kinds() == (["meeting.opened", *["edited"] * 4] if opened else [])


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (TickTask("t9"), "duties.unknown"),
        (TickTask("t1", done=False), "duties.not_ticked"),
        (NoteTask("t1", ""), "duties.same_note"),
        (NoteTask("t1", "x" * (LONGEST_NOTE + 1)), "duties.note_too_long"),
        (SetApproval("nobody", done=True), "approvals.unknown"),
        (SetApproval("ma-ket", done=False), "approvals.as_it_was"),
        (SetInvitation(("nobody",), "sent"), "invitations.unknown"),
        (SetInvitation((), "sent"), "invitations.unknown"),
        (SetInvitation(("d1",), ""), "invitations.as_it_was"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(command, refusal, opened):
    assert hall(opened=opened).refused(command) == refusal


def test_of_the_usual_approvals_none_is_forgotten_when_one_is_given(opened):
    one = hall(opened=opened)
    assert approvals_of(one.meeting) == USUAL
    one.do(SetApproval("ma-ket", done=True, note="Công văn số 5"))
    one.restart()
    given = {a.id: a for a in approvals_of(one.meeting)}
    assert list(given) == [a.id for a in USUAL]
    assert [a.id for a in given.values() if a.done] == ["ma-ket"]
    assert (given["ma-ket"].on, given["ma-ket"].note) == ("2025-08-28", "Công văn số 5")
    one.do(SetApproval("ma-ket", done=False))
    assert one.meeting.table(Approval)["ma-ket"].on == ""


def test_invitations_are_marked_one_by_one_and_all_together(opened):
    one = hall(opened=opened)
    assert [(r.id, r.name, r.seats) for r in recipients(one.meeting)] == [
        ("d1", "bà Trần Thị Sao", 0), ("d2", "Ngô Văn Tám", 0), ("u1", "Trường Mầm non", 2),
    ]  # fmt: skip
    assert one.do(SetInvitation(("d1", "d2", "u1", "d1"), "sent")).reply == 3
    assert one.do(SetInvitation(("d1", "d2"), "sent", "qua Zalo")).reply == 2
    one.do(SetInvitation(("d2",), "stand_in", "bà Đỗ Thị Sen"))
    one.do(SetInvitation(("u1",), ""))
    one.restart()
    assert dict(by_state(recipients(one.meeting))) == {
        "": 1, "sent": 1, "accepted": 0, "declined": 0, "stand_in": 1,
    }  # fmt: skip
    answers = one.meeting.table(Invitation)
    assert (answers["d1"].on, answers["d1"].note) == ("2025-08-28", "qua Zalo")
    assert answers["u1"].on == ""
    assert named_instead(one.meeting, "d2") == "bà Đỗ Thị Sen"
    assert named_instead(one.meeting, "d1") == ""


def test_of_many_at_once_those_who_answered_keep_their_answer(opened):
    one = hall(opened=opened)
    one.do(SetInvitation(("d1",), "declined"))
    assert one.do(SetInvitation(("d1", "d2", "u1"), "sent", keep_answers=True)).reply == 2
    assert [r.state for r in recipients(one.meeting)] == ["declined", "sent", "sent"]
    assert one.refused(SetInvitation(("d1",), "sent", keep_answers=True)) == "invitations.as_it_was"


def test_a_deadline_in_december_is_before_a_meeting_in_january():
    meeting = hall(opened=False).meeting
    assert last_day(meeting, "20/12", 0).isoformat() == "2025-12-20"
    january = replace(meeting, about=replace(meeting.about, date="2026-01-15"))
    assert last_day(january, "20/12", 0).isoformat() == "2025-12-20"
    assert last_day(january, "20/12/2026", 0).isoformat() == "2026-12-20"


def test_no_undo_of_another_part_takes_the_office_s_marks_back():
    one = hall(opened=True)
    one.do(TickTask("t1"))
    one.do(SetInvitation(("d1",), "sent"))
    for part in ("awards", "programme"):
        assert one.refused(Undo(part)) == "undo.nothing"


def test_who_declined_is_offered_to_the_desk_until_they_are_excused():
    one = hall(opened=False)
    one.do(SetInvitation(("d1", "u1"), "declined"))
    one.open()
    assert excusable(one.meeting) == ("d1",)
    one.do(Excuse(delegate="d1"))
    assert excusable(one.meeting) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22/8/2025", "2025-08-22"),
        ("2025-08-22", "2025-08-22"),
        ("trước ngày 25/8", "2025-08-24"),
        ("ngày 5 tháng 9 năm 2026", "2026-09-05"),
        ("31/2/2025", None),
        ("tuần 4 tháng 8 năm 2025", None),
        ("5-7/9/2025", "2025-09-07"),
        ("từ 20/8 đến 25/8", "2025-08-25"),
        ("20/8 - 25/8/2025", "2025-08-25"),
        ("trước 17 giờ ngày 25/8", "2025-08-25"),
        ("07h30 ngày 28-8-2025", "2025-08-28"),
        ("tháng 8/2025", "2025-08-31"),
        ("hết tháng 12", "2025-12-31"),
        ("trong tuần", None),
        ("", None),
    ],
)
def test_deadlines_are_read_as_the_plan_writes_them(text, day):
    found = deadline(text, 2025)
    assert (found.isoformat() if found else None) == day
