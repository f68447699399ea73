"""Two laptops that were prepared apart: each one's changes come through, and what both changed is nobody's guess."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.command import changed
from meeting.link.preparing import common, compared, merged, state_of, turned
from tests.meeting.builders import CODES, documents, rows

PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": "C1", "code": CODES[n]} for n in range(1, 5)]
BASE = documents(
    programme=rows(600, 600, 600), delegates=PEOPLE, groups=[{"id": "C1", "number": 6, "name": "Lãnh đạo xã"}]
)


def people(*wanted):
    return {**BASE, "delegates": [{**PEOPLE[0], "id": id_, "name": name} for id_, name in wanted]}


def ids(prepared, table="delegates"):
    return [d["id"] for d in prepared[table]]


def test_the_evening_before_three_delegates_here_and_the_programme_there_come_together():
    here = {**BASE, "delegates": [*PEOPLE, *({**PEOPLE[0], "id": f"x{n}", "code": CODES[9 + n]} for n in range(3))]}
    first, second, third = BASE["programme"]
    there = {**BASE, "programme": [{**first, "title": "Khai mạc sớm"}, third, second]}
    base = state_of(BASE)
    assert compared(state_of(here), state_of(there), base) == (("programme", 0, 1, 0), ("delegates", 3, 0, 0))
    for ours, theirs in ((here, there), (there, here)):
        both = merged(ours, theirs, base)
        assert ids(both) == ["d1", "d2", "d3", "d4", "x0", "x1", "x2"]
        assert both["programme"][0]["title"] == "Khai mạc sớm"
        assert ids(both, "programme") == ["1", "3", "2"]
        laid = changed({name: list(ours.get(name, ())) for name in both}, turned(ours, both))
        assert state_of(laid) == state_of(both)


def test_where_both_changed_a_row_somebody_must_say_and_nobody_is_lost():
    base, here, there = (people(*one) for one in ((("a", "A"), ("b", "B")), (("a", "A1"),), (("a", "A2"), ("b", "B2"))))
    state = state_of(base)
    (one,) = compared(state_of(here), state_of(there), state)
    assert one == ("delegates", 0, 0, 2)
    assert [d["name"] for d in merged(here, there, state)["delegates"]] == [
        "A1",
        "B2",
    ]  # taken away there, changed here
    assert [d["name"] for d in merged(here, there, state, theirs_first=True)["delegates"]] == ["A2", "B2"]


def test_the_last_common_state_is_the_base_and_without_one_only_the_rows_are_counted():
    old, mid, here, there = (state_of(people((one, one))) for one in "abcd")
    assert common([old, mid, here], [old, mid, there]) == mid
    assert common([old, here], [mid, there]) is None
    assert common([old, mid], [old, mid, there]) == mid  # unchanged here since: theirs goes on from ours
    assert compared(here, there, None) == (("delegates", 1, 1, 0),)
    assert compared(here, here, None) == ()


NAMES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("AB"), max_size=6)


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES, NAMES)
def test_what_one_side_alone_changed_counts_whichever_side_asks(base, here, there):
    was, ours, theirs = (people(*one.items()) for one in (base, here, there))
    state = state_of(was)
    for mine, other in ((ours, theirs), (theirs, ours)):
        found = {d["id"]: d["name"] for d in merged(mine, other, state)["delegates"]}
        a, b = ({d["id"]: d["name"] for d in side["delegates"]} for side in (mine, other))
        for one in {*base, *a, *b}:
            if a.get(one) == base.get(one):
                assert found.get(one) == b.get(one)
            elif b.get(one) == base.get(one):
                assert found.get(one) == a.get(one)
            else:
                assert found[one] in {a.get(one), b.get(one)} if one in a or one in b else one not in found
    conflicts = sum(d.both for d in compared(state_of(ours), state_of(theirs), state))
    if not conflicts:
        left, right = merged(ours, theirs, state), merged(theirs, ours, state)
        assert state_of(left).tables["delegates"].items() == state_of(right).tables["delegates"].items()
