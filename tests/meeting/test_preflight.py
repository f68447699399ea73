"""What would go wrong on the day: a meeting that is right says nothing, and each fault is found, by itself."""

from copy import deepcopy

import pytest

from meeting.documents import Approval, Delegate
from meeting.office.approvals import SetApproval
from meeting.office.forgetting import STAND_IN
from meeting.preflight.checks import check, counts
from meeting.preflight.finding import SEVERITIES
from meeting.programme.commands import Close, Start
from meeting.state import prepare
from meeting.submitted import mark_submitted
from meeting.text.hours import at_hour
from tests.meeting.builders import CODES, Hall, documents

NOW = at_hour("2025-08-20", "09:00")
EVE = at_hour("2025-08-27", "09:00")
APPROVED = [{"id": "a", "what": "Chương trình", "by": "Ban Xây dựng Đảng ủy", "done": True}]
TITLE = "Hội nghị Tuyên dương điển hình tiên tiến xã Cẩm Văn lần thứ I"
RIGHT = {
    **documents(
        texts=[{"id": "ma-ket", "name": "Ma két", "text": f"XÃ CẨM VĂN\n{TITLE.upper()}\nngày 28 tháng 8 năm 2025"}],
        programme=[
            {"id": "1", "number": "1", "title": "Chào cờ", "seconds": 600, "start": "07:30", "who": "Ban tổ chức"},
            {"id": "2", "title": "Tham luận", "seconds": 900, "kind": "talk", "who": "bà Sao", "script": "Xin mời."},
            {"id": "3", "title": "Giải lao", "seconds": 900, "kind": "break"},
        ],
        groups=[{"id": "C1", "number": 6, "name": "Xã"}],
        delegates=[
            {"id": "d1", "name": "Trần Thị Sao", "unit": "thôn Đông", "group": "C1", "code": CODES[0]},
            {"id": "d2", "name": "Ngô Văn Tám", "unit": "thôn Tây", "group": "C1", "code": CODES[1]},
        ],
        units=[{"id": "u1", "name": "Trường Mầm non", "group": "C1", "seats": 2}],
        people=[{"id": "p1", "role": "chair", "name": "Ngô Văn Tám", "delegate": "d2"}],
        tasks=[
            {"id": "t1", "unit": "Văn phòng", "duty": "In, gửi giấy mời", "deadline": "15/8/2025", "done": True},
            {"id": "t2", "unit": "Trung tâm", "duty": "Trang trí khánh tiết", "deadline": "trước ngày 21/8"},
            {"id": "t3", "unit": "Phòng Văn hóa", "duty": "Lựa chọn điển hình tham luận", "deadline": ""},
        ],
        invitations=[{"id": one, "state": "sent"} for one in ("d1", "d2", "u1")],
        approvals=APPROVED,
    ),
    "meeting": [{"id": "meeting", "title": TITLE, "date": "2025-08-28", "latest_end": "11:30",
                 "venue": "Hội trường xã", "organiser": "Ủy ban nhân dân xã Cẩm Văn"}],
}  # fmt: skip


def spoiled(change, now=NOW):
    prepared = deepcopy(RIGHT)
    change({name: {row["id"]: row for row in rows} for name, rows in prepared.items()}, prepared)
    return check(prepare(prepared), now)


def put(table, id_, **values):
    return lambda rows, _: rows[table][id_].update(values)


def drop(table, id_):
    return lambda _, all_: all_[table].remove(next(row for row in all_[table] if row["id"] == id_))


def undated(rows, _):
    rows["programme"]["1"]["start"] = ""
    rows["meeting"]["meeting"]["date"] = "28/8"


def test_of_a_meeting_that_is_right_nothing_is_said():
    assert check(prepare(RIGHT), NOW) == ()
    assert counts(()) == {"grave": 0, "mend": 0, "note": 0}


@pytest.mark.parametrize(
    ("change", "id_", "severity", "unit"),
    [
        (put("texts", "ma-ket", text="An Lão, ngày … tháng 8"), "blank_text", "grave", "Trung tâm"),
        (put("texts", "ma-ket", text=TITLE.replace("điển", "điễn")), "title_differs", "grave", "Trung tâm"),
        (put("programme", "2", script=f"Kính mời dự {TITLE.replace('thứ I', 'thứ II')}"), "title_differs", "mend", ""),
        (put("meeting", "meeting", short="Hội nghị Biểu dương"), "short_title", "note", ""),
        (put("programme", "1", who=" "), "item_without_person", "mend", ""),
        (put("programme", "2", script=""), "speech_without_text", "mend", "Phòng Văn hóa"),
        (put("programme", "2", script="Thưa các đồng chí, lúc … giờ sáng nay"), "blank_script", "mend", ""),
        (put("meeting", "meeting", latest_end="08:00"), "too_long", "grave", ""),
        (put("meeting", "meeting", latest_end=""), "no_latest_end", "note", ""),
        (put("meeting", "meeting", date="2025-08-19"), "date_past", "grave", ""),
        (undated, "no_date", "grave", ""),
        (put("meeting", "meeting", date="2025-08-31"), "day_sunday", "note", ""),
        (put("meeting", "meeting", date="2025-09-02"), "day_national", "mend", ""),
        (put("meeting", "meeting", date="2026-04-26"), "day_hung_kings", "mend", ""),
        (put("meeting", "meeting", venue=" "), "no_venue", "mend", ""),
        (put("meeting", "meeting", organiser=""), "no_organiser", "mend", ""),
        (put("meeting", "meeting", venue="[địa điểm]"), "blank_meeting", "grave", ""),
        (put("meeting", "meeting", latest_end="06:30"), "end_before_start", "grave", ""),
        (put("programme", "1", start=""), "no_start", "grave", ""),
        (put("programme", "2", start="07:35"), "hours_clash", "mend", ""),
        (put("programme", "3", start="09:00"), "hours_empty", "note", ""),
        (put("programme", "2", seconds=0), "no_length", "mend", ""),
        (put("delegates", "d1", name="…"), "nameless", "mend", "Văn phòng"),
        (put("delegates", "d2", ticket="cancelled"), "part_cancelled", "grave", ""),
        (put("invitations", "d1", on="2025-08-16"), "sent_late", "note", "Văn phòng"),
        (put("delegates", "d2", name="Trần Thị Sao"), "homonyms", "note", "Văn phòng"),
        (put("delegates", "d2", name="Trần Thị Sao", unit="Thôn Đông"), "twins", "mend", "Văn phòng"),
        (put("delegates", "d1", group=""), "without_group", "mend", "Văn phòng"),
        (put("delegates", "d1", code=""), "without_ticket", "mend", "Văn phòng"),
        (put("delegates", "d1", code=CODES[1]), "one_code", "grave", "Văn phòng"),
        (drop("invitations", "d1"), "not_sent", "mend", "Văn phòng"),
        (drop("invitations", "u1"), "not_sent_units", "mend", "Văn phòng"),
        (put("invitations", "d2", state="declined"), "part_declined", "grave", ""),
        (put("invitations", "d1", state="stand_in"), "stand_in_unnamed", "note", "Văn phòng"),
        (put("approvals", "a", done=False), "not_approved", "mend", "Ban Xây dựng Đảng ủy"),
        (put("tasks", "t2", deadline="trước ngày 20/8"), "task_late", "mend", "Trung tâm"),
    ],
)  # fmt: skip
def test_each_fault_is_found_alone_with_the_unit_that_sees_to_it(change, id_, severity, unit):
    findings = spoiled(change)
    assert [(f.id, f.severity, f.unit) for f in findings] == [(id_, severity, unit)]


def test_two_rows_of_one_person_are_one_once_one_is_cancelled():
    def doubled(rows, all_):
        twin = {**rows["delegates"]["d1"], "id": "d9", "code": CODES[9], "ticket": "cancelled"}
        all_["delegates"].append(twin)

    assert spoiled(doubled) == ()


def test_a_list_that_was_taken_in_twice_is_one_sentence():
    def twice(_, all_):
        people = [{**Delegate(id=f"x{n}", name=f"Khúc {n % 9}", group="C1", code=f"c{n}").write()} for n in range(18)]
        all_["delegates"] += people
        all_["invitations"] += [{"id": one["id"], "state": "sent"} for one in people]

    assert [f.id for f in spoiled(twice)] == ["twins_many"]


def test_a_vigil_that_ends_after_midnight_is_not_too_long():
    def by_night(rows, _):
        rows["programme"]["1"]["start"] = "22:00"
        rows["meeting"]["meeting"]["latest_end"] = "01:00"

    assert spoiled(by_night) == ()


def test_the_eve_asks_who_has_not_answered_where_answers_are_noted():
    answered = put("invitations", "d1", state="accepted")
    assert [f.id for f in spoiled(answered)] == []
    assert [f.id for f in spoiled(answered, EVE) if f.place == "invitations"] == ["unanswered"]


def test_what_was_approved_and_changed_since_is_told_until_it_is_approved_again():
    prepared = deepcopy(RIGHT)
    prepared["approvals"] = [{"id": "a", "what": "Nội dung chương trình", "by": "Ban Xây dựng Đảng ủy"}]
    given = dict(prepare(prepared).table(Approval))["a"]
    (change,) = SetApproval("a", done=True).decide(prepare(prepared), NOW).changes
    prepared["approvals"] = [change.document]
    assert given.digest == ""
    assert check(prepare(prepared), NOW) == ()
    prepared["programme"][1]["who"] = "bà Mận"
    (found,) = check(prepare(prepared), NOW)
    assert (found.id, found.ref, found.values["date"]) == ("approved_before", "a", "20/8/2025")
    for done in (False, True):
        (change,) = SetApproval("a", done=done).decide(prepare(prepared), NOW).changes
        prepared["approvals"] = [change.document]
    assert check(prepare(prepared), NOW) == ()


def test_what_is_changed_after_it_was_submitted_is_counted():
    prepared = deepcopy(RIGHT)
    (change,) = mark_submitted(prepare(prepared), NOW).decide(prepare(prepared), NOW).changes
    prepared["prints"] = [change.document]
    assert check(prepare(prepared), NOW) == ()
    prepared["programme"][1]["who"] = "bà Mận"
    assert [(f.id, f.values["count"]) for f in check(prepare(prepared), NOW)] == [("changed_since", 1)]


def test_people_who_cannot_be_in_two_places_and_awards_that_nobody_receives():
    def awards(rows, all_):
        all_["decisions"] = [{"id": "q", "authority": "Chủ tịch xã", "number": "9/QĐ-UBND", "date": "20/8"}]
        all_["categories"] = [
            {"id": "c", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60},
            {"id": "t", "decision": "q", "name": "Truy tặng", "kind": "individual", "precedence": 60,
             "posthumous": True},
            {"id": "x", "decision": "q", "name": "Tập thể", "kind": "collective", "precedence": 60},
        ]  # fmt: skip
        all_["entries"] = [
            {"id": "e1", "category": "c", "name": "Trần Thị Sao", "delegate": "d1"},
            {"id": "e2", "category": "t", "name": "Bùi Thị Lụa"},
            {"id": "e3", "category": "x", "name": "Thôn Đông", "receiver": "leader"},
            {"id": "e4", "category": "c", "name": " "},
        ]
        all_["batches"] = [{"id": "b", "number": 1, "category": "c", "entries": ["e1"], "presenters": ["p1", "ai"]}]
        all_["people"] += [
            {"id": "p2", "role": "carrier", "name": "Trần Thị Sao", "delegate": "d1"},
            {"id": "p3", "role": "mc", "name": "Ngô Văn Tám", "delegate": "d2"},
        ]
        rows["delegates"]["d1"]["phone"] = ""

    found = {f.id: f for f in spoiled(awards)}
    severities = {
        "carrier_called": "mend", "mc_presents": "mend", "presenter_unknown": "grave", "posthumous_self": "grave",
        "no_receiver": "mend", "entry_nameless": "grave", "no_phone": "note", "no_award_item": "mend",
    }  # fmt: skip
    assert {id_: found[id_].severity for id_ in severities} == severities


def test_who_was_forgotten_is_no_homonym():
    def forgotten(rows, _):
        for one in rows["delegates"].values():
            one.update(name=STAND_IN, unit="", number="")

    assert spoiled(forgotten) == ()


def test_what_is_missing_on_the_eve_cannot_wait():
    def nothing_done(rows, all_):
        all_["invitations"].clear()
        rows["approvals"]["a"]["done"] = False

    severities = {f.id: f.severity for f in spoiled(nothing_done, EVE)}
    assert {severities[each] for each in ("not_sent", "not_sent_units", "not_approved")} == {"grave"}


def test_without_a_list_the_plan_s_own_approvals_are_asked_for():
    def unlisted(rows, all_):
        all_["approvals"].clear()
        rows["programme"]["1"]["kind"] = "performance"

    missing = [f for f in spoiled(unlisted) if f.id == "not_approved"]
    assert len(missing) == 4
    assert len(spoiled(lambda _, all_: all_["approvals"].clear())) == 3
    assert {f.unit for f in missing} == {"Ban Xây dựng Đảng ủy"}


def test_what_the_award_call_finds_is_told_too_and_the_gravest_comes_first():
    def awards(_, all_):
        all_["decisions"] = [{"id": "q", "authority": "Chủ tịch xã"}]
        all_["categories"] = [{"id": "c", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60}]
        all_["entries"] = [{"id": "e", "category": "c", "name": "Bùi Thị Lụa"}]
        all_["batches"] = [{"id": "b", "number": 1, "category": "c", "entries": ["e"], "presenters": []}]

    findings = spoiled(awards)
    found = {f.id: f.string_id for f in findings if f.place == "awards"}
    assert {"carriers_few", "decision_number", "frame_missing", "presenter_none", "not_a_delegate"} <= found.keys()
    assert set(found.values()) == {f"planning.{id_}" for id_ in found}
    order = [SEVERITIES.index(f.severity) for f in findings]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("now", "ids"),
    [
        ("2025-11-10", []),
        ("2025-11-15", ["kept_until"]),
        ("2025-11-26", ["kept_until"]),
        ("2025-11-27", ["kept_too_long"]),
    ],
)
def test_ninety_days_after_the_meeting_its_people_should_be_gone(now, ids):
    found = [f.id for f in check(prepare(RIGHT), at_hour(now, "09:00"))]
    assert [f for f in found if f.startswith("kept")] == ids


def test_once_the_meeting_is_closed_nothing_of_the_morning_is_asked_any_more():
    one = Hall({**RIGHT, "meeting": [{**RIGHT["meeting"][0], "venue": ""}]}).open()
    one.do(Start("1"))
    assert check(one.meeting, NOW)
    one.do(Close(skip=True))
    assert check(one.meeting, NOW) == ()


def test_no_finding_shows_its_people_in_a_repr():
    for one in spoiled(put("invitations", "d2", state="declined")):
        assert "Tám" not in repr(one)


def test_people_of_one_name_are_not_counted_quadratically():
    prepared = deepcopy(RIGHT)
    many = [Delegate(id=f"x{n}", name="Trần Thị Sao", unit=f"thôn {n}", group="C1", code=f"c{n}").write()
            for n in range(2000)]  # fmt: skip
    prepared["delegates"] += many
    assert "homonyms" in {f.id for f in check(prepare(prepared), NOW)}
