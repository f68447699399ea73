"""Search: units as they are written and as they are read, and an index that goes on with the list."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.search import Index
from meeting.documents import Delegate, Unit
from meeting.text.abbreviations import USUAL
from tests.meeting.test_search import PEOPLE, many

SHORT = Delegate(id="short", name="Lý Thị Vân", unit="Trường THCS Quang Trung")
LONG = Delegate(id="long", name="Bế Văn Đoàn", unit="Trường Trung học cơ sở Bát Trang")
COMMITTEE = Delegate(id="committee", name="Khúc Thừa Mây", unit="UBND xã Cẩm Văn")
FRONT = Delegate(id="front", name="An Thị Mây", unit="Ủy ban Mặt trận Tổ quốc Việt Nam xã")
VETERANS = Delegate(id="veterans", name="Phó Đức Gió", unit="Hội CCB xã")
INDEX = Index([SHORT, LONG, COMMITTEE, FRONT, VETERANS])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trung hoc co so quang trung", ["short"]),
        ("Trường Trung học cơ sở Quang", ["short"]),
        ("thcs quang trung", ["short"]),
        ("THCS Bát Trang", ["long"]),
        ("thcs", ["short", "long"]),
        ("trung hoc co so", ["short", "long"]),
        ("uy ban nhan dan", ["committee"]),
        ("ubnd", ["committee"]),
        ("MTTQ", ["front"]),
        ("cuu chien binh", ["veterans"]),
    ],
)
def test_a_unit_is_found_written_short_or_in_full_whichever_the_list_has(query, found):
    assert sorted(d.id for d in INDEX.find(query)) == sorted(found)


def test_seats_of_a_unit_are_found_so_too_and_with_the_offices_own_abbreviations():
    units = [Unit(id="u1", name="Trường THCS Bách Thảo", seats=2), Unit(id="u2", name="Tổ may Hoa Ban", seats=1)]
    own = Index([], {**USUAL, "TMHB": "Tổ may Hoa Ban"})
    assert [u.id for u in own.find_units(units, "trung hoc co so")] == ["u1"]
    assert [u.id for u in own.find_units(units, "tmhb")] == ["u2"]
    assert own.find_units(units, " ") == ()


CHANGES = st.lists(
    st.tuples(
        st.sampled_from([*(p.id for p in PEOPLE), "+1", "+2", "+3"]),
        st.sampled_from(["", "Khúc Thừa Mây", "Nguyễn Văn Đức", "Phạm Thị Hoà", "Đức"]),
        st.sampled_from(["Trường THCS Quang Trung", "Hội Nông dân", ""]),
    ),
    max_size=6,
)
QUERIES = (
    "nguyen van duc",
    "nvd",
    "hoa",
    "hoà",
    "khuc thua may",
    "mây",
    "thcs",
    "AL0013",
    "678",
    "ngvduc",
    "nguyen vab",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGES, max_size=3))
def test_an_index_that_followed_the_list_finds_what_a_new_one_finds(rounds):
    people = {p.id: p for p in PEOPLE}
    index = Index(people.values())
    for changes in rounds:
        for id_, name, unit in changes:
            if name:
                people[id_] = Delegate(id=id_, name=name, unit=unit)
            else:
                people.pop(id_, None)
        index.follow(people)
        fresh = Index(people.values())
        assert [index.find(q) for q in QUERIES] == [fresh.find(q) for q in QUERIES]


def test_a_walk_in_costs_a_list_of_ten_thousand_next_to_nothing():
    people = {p.id: p for p in many(10_000)}
    begun = time.perf_counter()
    index = Index(people.values())
    whole = time.perf_counter() - begun
    people["+1"] = Delegate(id="+1", name="Khúc Thừa Mây")
    begun = time.perf_counter()
    index.follow(people)
    assert time.perf_counter() - begun < whole / 10
    assert [d.id for d in index.find("khuc thua may")] == ["+1"]
