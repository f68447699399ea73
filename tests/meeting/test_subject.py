"""Who a person is, and what is left once they are forgotten."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.facts import Fact
from meeting.office.forgetting import GONE, STAND_IN, forgetting
from meeting.office.subject import mentioned, named, named_in, subjects
from meeting.state import prepare
from meeting.submitted import altered, mark_submitted
from tests.meeting.builders import CODES, documents

PREPARED = documents(
    delegates=[
        {"id": "d1", "number": "AL0001", "form": "bà", "name": "Trần Thị Hòa", "unit": "thôn Đông", "code": CODES[0],
         "replaced_codes": [CODES[5]], "phone": "0912 345 678", "born": 1970},
        {"id": "d2", "number": "AL0002", "name": "Trần Thị Hòa", "unit": "thôn Tây", "code": CODES[1],
         "note": "đi cùng bà Trần Thị Hoà thôn Đông"},
        {"id": "d3", "number": "AL0010", "name": "Trần Thị Hòa Bình", "code": CODES[2]},
    ],
    people=[
        {"id": "p1", "role": "presenter", "form": "bà", "name": "Trần Thị Hòa", "delegate": "d1",
         "position": "Chủ tịch"},
        {"id": "p2", "role": "mc", "name": "Đỗ Khắc Trường", "position": "Văn phòng"},
    ],
    categories=[
        {"id": "tt", "decision": "q", "name": "Giấy khen", "kind": "collective", "precedence": 60},
        {"id": "cn", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60},
    ],
    entries=[
        {"id": "e1", "category": "tt", "name": "Thôn Đông", "receiver": "leader", "receiver_form": "bà",
         "receiver_name": "Trần Thị Hòa", "relation": "Trưởng thôn", "delegate": "d1"},
        {"id": "e2", "category": "cn", "name": "Trần Thị Hòa", "unit": "thôn Đông", "delegate": "d1"},
        {"id": "e3", "category": "cn", "name": "Đỗ Khắc Trường", "position": "Văn phòng"},
    ],
    batches=[{"id": "b1", "number": 1, "category": "cn", "entries": ["e2", "e3"], "presenters": ["p1"]}],
    leavings=[{"id": "l1", "name": "đồng chí Đỗ Khắc Trường", "hour": "09:00", "items": []}],
    invitations=[{"id": "d1", "state": "sent", "note": "gửi con gái"}],
)  # fmt: skip
MEETING = prepare(PREPARED)


def one(text):
    (found,) = named(MEETING, text)
    return found


def forget(text):
    subject = one(text)
    codes = iter(CODES[20:])
    return forgetting(subject, subjects(MEETING), PREPARED["delegates"], lambda: next(codes))


def test_a_delegate_is_everything_that_names_them():
    found = one("d1")
    assert found.documents == {
        "delegates": ("d1",), "invitations": ("d1",), "people": ("p1",), "entries": ("e2",),
    }  # fmt: skip
    assert found.receives == ("e1",)


def test_who_is_no_delegate_is_one_all_the_same():
    assert one("do khac truong").documents == {"people": ("p2",), "entries": ("e3",), "leavings": ("l1",)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("AL0001", ["d1"]),
        ("al1", ["d1"]),
        ("Trần Thị Hoà", ["d1", "d2"]),
        ("tran thi hoa binh", ["d3"]),
        ("Trần Thị", []),
        ("p2", ["p2"]),
    ],
)
def test_an_id_a_number_or_a_whole_name_says_who_is_meant(text, ids):
    assert [s.id for s in named(MEETING, text)] == ids


def test_of_the_forgotten_the_counts_are_left():
    forgotten = forget("d1")
    after = {table: [forgotten.document(table, d) for d in docs] for table, docs in PREPARED.items()}
    text = json.dumps(after, ensure_ascii=False)
    for trace in (CODES[0], CODES[5], "0912 345 678", "1970", "gửi con gái", "Trưởng thôn", "AL0001"):
        assert trace not in text
    assert [d["name"] for d in after["delegates"]] == [STAND_IN, "Trần Thị Hòa", "Trần Thị Hòa Bình"]
    assert after["delegates"][1]["note"] == f"đi cùng bà {GONE} thôn Đông"
    assert after["entries"][0]["name"] == "Thôn Đông"
    assert after["entries"][0]["receiver_name"] == STAND_IN
    assert after["entries"][1]["name"] == STAND_IN
    assert after["delegates"][2] == PREPARED["delegates"][2]
    assert [s.id for s in subjects(prepare(after))] == [s.id for s in subjects(MEETING)]


@pytest.mark.parametrize(
    ("kind", "data", "after"),
    [
        ("door.noted", {"delegate": "d1", "text": "dị ứng tôm"}, {"delegate": "d1", "text": ""}),
        ("door.noted", {"delegate": "d2", "text": "dị ứng tôm"}, {"delegate": "d2", "text": "dị ứng tôm"}),
        ("door.scanned", {"delegate": "d1", "code": CODES[5]}, {"delegate": "d1", "code": CODES[21]}),
        ("programme.told", {"text": "Mời bà TRẦN THỊ  HOÀ ra cửa"}, {"text": f"Mời bà {GONE} ra cửa"}),
        ("programme.told", {"text": "Mời Trần Thị Hòa Bình"}, {"text": "Mời Trần Thị Hòa Bình"}),
        ("programme.told", {"text": "Mời Trần Thị Hòa."}, {"text": f"Mời {GONE}."}),
        ("edited", {"table": "delegates", "id": "d1", "values": {"phone": "0900", "vip": True}},
         {"table": "delegates", "id": "d1", "values": {"phone": "", "vip": True}}),
        ("edited", {"table": "delegates", "id": "d2", "values": {"name": "Trần Thị Hòa"}},
         {"table": "delegates", "id": "d2", "values": {"name": "Trần Thị Hòa"}}),
        ("entered", {"table": "invitations", "id": "d1", "document": {"id": "d1", "note": "ốm", "state": "sent"}},
         {"table": "invitations", "id": "d1", "document": {"id": "d1", "note": "", "state": "sent"}}),
        ("door.enrolled", {"delegate": {"id": "d1", "name": "Trần Thị Hòa", "unit": "x"}, "desk": "A"},
         {"delegate": {"id": "d1", "name": STAND_IN, "unit": ""}, "desk": "A"}),
        ("awards.presenters_named", {"batch": "b", "person": {"id": "p1", "name": "Trần Thị Hòa", "position": "x"}},
         {"batch": "b", "person": {"id": "p1", "name": STAND_IN, "position": ""}}),
        ("awards.proxy_named", {"entry": "e3", "form": "bà", "name": "Trần Thị Hoà", "relation": "vợ"},
         {"entry": "e3", "form": "", "name": STAND_IN, "relation": ""}),
        ("door.scanned", {"delegate": "d1", "reason": "mẹ ốm"}, {"delegate": "d1", "reason": GONE}),
        ("programme.told", {"text": "Gọi 0912345678 hoặc +84 912.345.678 ngay"},
         {"text": f"Gọi {GONE} hoặc {GONE} ngay"}),
        ("edited", {"table": "delegates", "id": "d2", "values": {"phone": "0912 345 678"}},
         {"table": "delegates", "id": "d2", "values": {"phone": "0912 345 678"}}),
    ],
)  # fmt: skip
def test_facts_say_nothing_of_them_any_more(kind, data, after):
    envelope = {"id": "s-1", "kind": kind, "at": 1, "mono": 1, "run": "r", "station": "s", "by": ""}
    assert forget("d1").fact({**envelope, "data": data}) == {**envelope, "data": after}


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_text_that_does_not_name_them_is_kept_letter_by_letter(before, behind):
    text = f"{before} Đỗ Khắc Trường {behind}"
    fact = {"id": "s-1", "kind": "programme.told", "data": {"text": text}}
    assert forget("d1").fact(fact)["data"]["text"] == text


def test_what_was_submitted_is_as_if_the_stand_in_had_been():
    documents_ = {**PREPARED, "prints": [mark_submitted(MEETING, 0).decide(MEETING, 0).changes[0].document]}
    forgotten = forget("d1")
    after = {table: [forgotten.document(table, d) for d in docs] for table, docs in documents_.items()}
    assert "thôn Đông" not in json.dumps(after["prints"], ensure_ascii=False)
    assert altered(prepare(after)) == ()


def test_who_is_only_named_in_a_text_is_found_by_the_whole_name_and_forgotten():
    invited = [{"id": "d2", "state": "stand_in", "note": "Mạc Thế Tựu"}]
    meeting = prepare({**PREPARED, "invitations": invited})
    fact = Fact.read({"id": "s-1", "kind": "programme.told", "at": 1, "mono": 1, "run": "r", "station": "s", "by": "",
                      "data": {"text": "Mời ông Khúc Thừa Gió"}})  # fmt: skip
    assert named(meeting, "Mạc Thế Tựu") == ()
    found = mentioned(meeting, [], "mạc thế tựu")
    assert list(named_in(meeting, found)) == [("invitations", "d2", "note")]
    assert mentioned(meeting, [fact], "Khúc Thừa Gió")
    assert mentioned(meeting, [fact], "Tựu") is mentioned(meeting, [fact], "Ai Đó") is None
    forgotten = forgetting(found, subjects(meeting), PREPARED["delegates"], lambda: "")
    assert forgotten.document("invitations", invited[0])["note"] == GONE


def test_where_else_somebody_is_named_is_told():
    assert list(named_in(MEETING, one("d1"))) == [("delegates", "d2", "note")]


def test_no_repr_tells_whose_data_they_are():
    assert "Hòa" not in repr(one("d1")) + repr(forget("d1"))
