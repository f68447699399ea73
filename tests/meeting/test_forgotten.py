"""Who was forgotten on one laptop does not come back with what another one has."""

import itertools

from meeting.facts import Fact
from meeting.link.joining import differing
from meeting.office.forgetting import STAND_IN, forgetting
from meeting.office.forgotten import forget_again
from meeting.office.subject import named, subjects
from meeting.state import fold, prepare
from tests.meeting.builders import CODES, documents

PREPARED = documents(
    delegates=[
        {"id": "d1", "number": "AL0001", "name": "Trần Thị Hòa", "code": CODES[0], "phone": "0912 345 678"},
        {"id": "d2", "number": "AL0002", "name": "Ngô Văn Tám", "code": CODES[1]},
    ],
    categories=[{"id": "c", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60}],
    entries=[
        {"id": "e1", "category": "c", "name": "Ngô Văn Tám", "delegate": "d2", "receiver": "family",
         "receiver_name": "Trần Thị Hòa", "relation": "vợ"},
    ],
    programme=[{"id": "1", "title": "Họp", "seconds": 60, "script": "Mời bà Trần Thị Hòa."}],
)  # fmt: skip


def told(text, id_):
    return Fact.read({"id": id_, "kind": "programme.told", "at": 1, "mono": 1, "run": "r", "station": "b.0001xxxx",
                      "by": "", "data": {"text": text}})  # fmt: skip


def forgotten(prepared, who, first=20):
    meeting = prepare(prepared)
    (subject,) = named(meeting, who)
    codes = itertools.count(first)
    forget = forgetting(subject, subjects(meeting), prepared["delegates"], lambda: CODES[next(codes)])
    return {table: [forget.document(table, one) for one in rows] for table, rows in prepared.items()}


def test_what_another_laptop_brings_is_as_it_is_here():
    ours = forgotten(PREPARED, "d1")
    new = told("Bà Trần Thị Hòa ra cửa", "b.0001xxxx-1")
    theirs, facts, count = forget_again(prepare(ours), PREPARED, [new])
    assert count == 1
    assert differing(ours, theirs) == ()
    assert "Hòa" not in facts[0].payload.text
    assert fold(theirs, facts).tables["delegates"]["d2"].name == "Ngô Văn Tám"


def test_where_both_or_nobody_was_forgotten_nothing_is_touched():
    ours, new = forgotten(PREPARED, "d1"), told("Bà Trần Thị Hòa", "b.0001xxxx-1")
    assert forget_again(prepare(ours), ours, [new]) == (ours, (new,), 0)
    assert forget_again(prepare(PREPARED), PREPARED, [new]) == (PREPARED, (new,), 0)


def test_whoever_was_forgotten_on_both_has_one_code():
    ours = forgotten(PREPARED, "d1")
    other = forgotten(PREPARED, "d1", first=30)
    assert differing(ours, other)
    theirs, _, count = forget_again(prepare(ours), other, [])
    assert count == 0
    assert differing(ours, theirs) == ()


def test_two_who_were_forgotten_stay_two():
    ours = forgotten(forgotten(PREPARED, "d1"), "d2")
    theirs, _, count = forget_again(prepare(ours), PREPARED, [])
    assert count == 2
    assert [one["name"] for one in theirs["delegates"]] == [STAND_IN, STAND_IN]
