"""Laws of the desk's book: like the rest of the door it is a function of the set of its facts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.counts import count
from meeting.checkin.desk import handed, note_on
from meeting.checkin.facts import Enrolled, Excused, Handed, Noted, Scanned, Ticketed
from meeting.documents import Delegate
from meeting.facts import Fact, Undone
from meeting.state import apply, fold, prepare
from tests.meeting.builders import CODES, documents

PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": f"C{n % 2}", "code": CODES[n]} for n in range(1, 4)]
DOCUMENTS = documents(
    delegates=PEOPLE,
    units=[{"id": "u1", "name": "Trường Mây", "group": "C1", "seats": 2}],
    groups=[{"id": g, "number": n, "name": g} for n, g in enumerate(("C0", "C1"), 1)],
)
START = 1_756_339_200_000
SETTINGS = settings(max_examples=60, deadline=None)


@st.composite
def payloads(draw, n):
    who, desk, at = draw(st.sampled_from(["d1", "d2", "+0", "+1"])), draw(st.sampled_from("AB")), START + n
    added = Delegate(
        id=f"+{n}",
        name="Khúc Thừa Gió",
        group=draw(st.sampled_from(["C0", "C1"])),
        unit="Trường Mây",
        code=draw(st.sampled_from(["", CODES[8 + n]])),
        came_as=draw(st.sampled_from(["walk_in", "seat", "stand_in"])),
        stands_for="d3",
    )
    return draw(
        st.sampled_from(
            [
                Enrolled(added.write(), desk, at),
                Handed(who, "Tài liệu", desk, at, draw(st.booleans())),
                Noted(who, draw(st.sampled_from(["", "xe lăn", "hàng đầu"])), desk, at),
                Excused(desk, at, draw(st.sampled_from(["d1", "d3"]))),
                Excused(desk, at, unit="u1", count=draw(st.integers(0, 2))),
                Ticketed("d1", draw(st.sampled_from(["valid", "cancelled"])), desk=desk),
                Scanned(f"n{n}", draw(st.sampled_from(["enter", "leave"])), desk, at, "ok", delegate=who),
            ]
        )
    )


@st.composite
def facts(draw):
    made = [
        Fact(f"{draw(st.sampled_from('ABCDEFGHIJKL'))}-{n}", START + n, n, "r", "s", "desk", draw(payloads(n)))
        for n in range(draw(st.integers(0, 10)))
    ]
    targets = draw(st.lists(st.sampled_from([f.id for f in made]), max_size=3, unique=True)) if made else []
    kinds = {f.id: f.payload for f in made}
    undone = [t for t in targets if not isinstance(kinds[t], Scanned)]
    return [*made, *(Fact(f"W-{n}", START + 90 + n, n, "r", "s", "d", Undone("door", t)) for n, t in enumerate(undone))]


def seen(meeting):
    """What a desk may be shown or told."""
    people = sorted(meeting.table(Delegate))
    return (
        {d: (meeting.door.is_present(d), note_on(meeting, d), handed(meeting, d)) for d in people},
        {d: meeting.table(Delegate)[d].group for d in people},
        count(meeting),
        {g: n for g, n in meeting.door.by_group.items() if n},
        {c: meeting.door.codes.get(c) for c in CODES[:20]},
        {d: bool(meeting.door.cancelled.get(d)) for d in people},
    )


def laid(known):
    meeting = prepare(DOCUMENTS)
    for fact in known:
        meeting = apply(meeting, fact)
    return meeting


@SETTINGS
@given(st.data(), facts())
def test_neither_order_nor_repeats_change_the_book(data, known):
    again = data.draw(st.lists(st.sampled_from(known), max_size=4)) if known else []
    shuffled = data.draw(st.permutations([*known, *again]))
    assert seen(laid(shuffled)) == seen(laid(known))


@SETTINGS
@given(facts())
def test_opening_the_file_anew_gives_the_same_book(known):
    assert seen(fold(DOCUMENTS, known)) == seen(laid(known))


@SETTINGS
@given(facts())
def test_places_add_up(known):
    counts = count(laid(known))
    for places in (*counts.groups.values(), *counts.units.values(), counts.all):
        assert 0 <= places.excused <= places.absent
        assert 0 <= places.stand_ins <= places.filled <= places.invited
    total = counts.all
    assert total.invited == sum(p.invited for p in counts.groups.values())
    assert total.filled == sum(p.filled for p in counts.groups.values())
