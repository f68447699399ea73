"""Laws of the door: what several stations know makes the same door, in whatever order and however often it arrives."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.commands import Annul, Scan, UndoAtDoor, recalled, stored
from meeting.checkin.facts import Annulled, Scanned
from meeting.checkin.state import counts, duplicates
from meeting.facts import Fact
from meeting.refusal import Refused
from meeting.state import apply, prepare
from tests.meeting.builders import CCCD, CODES, Hall, documents
from tests.often import often

PEOPLE = [
    {"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": f"C{n % 3 or ''}", "code": CODES[n]} for n in range(1, 7)
]
DOCUMENTS = documents(delegates=PEOPLE)
SETTINGS = settings(max_examples=often(60), deadline=None)
START = 1_756_339_200_000


@st.composite
def facts(draw):
    """What some stations recorded, each scan under its own nonce, and annulments of some of them.

    A desk does one thing at a time, so no desk has two events in one millisecond.
    """
    scans, taken = [], set()
    for n in range(draw(st.integers(0, 14))):
        who, desk = draw(st.integers(1, 4)), draw(st.sampled_from("ABCDEFGHIJKL"))
        at, kind = START + draw(st.integers(0, 12)), draw(st.sampled_from(["enter", "enter", "leave"]))
        if (desk, at) in taken:
            continue
        taken.add((desk, at))
        scans.append(
            Scanned(
                nonce=f"n{n}",
                type=kind,
                desk=desk,
                event_at=at,
                verdict=draw(st.sampled_from(["ok", "ok", "ok", "already_in", "cancelled", "not_in"])),
                base=draw(st.sampled_from(["", "", f"g{n // 2}"])),
                code=CODES[who],
                delegate=f"d{who}",
                offline=draw(st.booleans()),
                trial=draw(st.integers(0, 9)) == 0,
            )
        )
    nonces = sorted({s.nonce for s in scans} | {s.base for s in scans if s.base}) or ["n0"]
    kinds = st.sampled_from([("enter",), ("leave",), ("enter", "leave")])
    undone = draw(st.lists(st.builds(Annulled, st.sampled_from(nonces), kinds), max_size=4))
    return [
        Fact(f"{draw(st.sampled_from('ABCDEFGHIJKL'))}-{n}", START + n, n, "r", "s", "desk", p)
        for n, p in enumerate([*scans, *undone])
    ]


def laid(known):
    meeting = prepare(DOCUMENTS)
    for fact in known:
        meeting = apply(meeting, fact)
    return meeting.door


def seen(door):
    """Everything that a desk may be shown or told."""
    nonces = [f"{letter}{n}" for letter in "ng" for n in range(14)]
    return (
        {d["id"]: door.is_present(d["id"]) for d in PEOPLE},
        duplicates(door),
        {g: n for g, n in door.by_group.items() if n},
        door.present_count,
        door.trials,
        {(n, t): Counter(recalled(door, stored(door, n, t))) for n in nonces for t in ("enter", "leave")},
    )


@SETTINGS
@given(st.data(), facts())
def test_neither_order_nor_repeats_change_the_door(data, known):
    again = data.draw(st.lists(st.sampled_from(known), max_size=6)) if known else []
    shuffled = data.draw(st.permutations([*known, *again]))
    assert seen(laid(shuffled)) == seen(laid(known))


@SETTINGS
@given(facts())
def test_the_door_is_what_a_recount_of_its_facts_gives(known):
    """An independent reading of the rules: a set of facts, sorted by event time, then desk."""
    annulled = {(p.nonce, t) for f in known if isinstance(p := f.payload, Annulled) for t in p.types}
    events = sorted(
        (s.event_at, s.desk, s.delegate, s.nonce, s.type)
        for f in known
        if isinstance(s := f.payload, Scanned)
        and s.verdict == "ok"
        and not s.trial
        and not {(s.nonce, s.type), (s.base, s.type)} & annulled
    )
    inside, twice = set(), []
    for _, _, who, nonce, kind in events:
        if kind == "enter" and who in inside:
            twice.append(nonce)
        (inside.add if kind == "enter" else inside.discard)(who)
    door = laid(known)
    assert {d["id"] for d in PEOPLE if door.is_present(d["id"])} == inside
    assert sorted(duplicates(door)) == sorted(twice)
    groups = Counter(d["group"] for d in PEOPLE if d["id"] in inside)
    assert {g: n for g, n in door.by_group.items() if n} == groups


TEXTS = [*CODES[1:6], CODES[1] + CODES[2], CODES[30], CCCD, "ABC", CODES[1][:5]]
STEPS = st.one_of(
    st.builds(
        Scan,
        st.sampled_from(TEXTS),
        st.sampled_from([f"n{n}" for n in range(8)]),
        st.sampled_from(["enter", "leave"]),
        st.sampled_from("ABC"),
        st.sampled_from([None, START, START + 3, START + 10**9]),
        st.booleans(),
        st.sampled_from(["", "khách mời"]),
    ),
    st.builds(Annul, st.sampled_from(["n0", "n1", "n2", "n3#1"])),
    st.just(UndoAtDoor()),
)


@SETTINGS
@given(st.lists(STEPS, max_size=12))
def test_a_scan_is_never_refused_and_its_verdict_is_final(steps):
    hall = Hall(DOCUMENTS, "07:00").open()
    told = {}
    for command in steps:
        hall.clock.advance(1)
        before = len(hall.journal.facts())
        try:
            reply = hall.do(command).reply
        except Refused:
            assert not isinstance(command, Scan)
            continue
        if isinstance(command, Scan):
            key = command.nonce, command.type
            verdicts = [s.verdict for s in reply]
            if key in told:
                assert all(v in {old, "annulled"} for v, old in zip(verdicts, told[key], strict=True))
                assert len(hall.journal.facts()) == before
            told.setdefault(key, verdicts)
    assert CCCD.split("|")[0] not in hall.stored_text()
    assert "Xuân Mơ" not in hall.stored_text()
    live = hall.meeting.door
    hall.restart()
    assert seen(hall.meeting.door) == seen(live)


@SETTINGS
@given(st.lists(st.sampled_from(CODES[1:7]), min_size=1, max_size=12))
def test_undoing_every_scan_empties_the_hall_one_person_at_a_time(codes):
    hall = Hall(DOCUMENTS).open()
    filled = [hall.meeting.door.present_count]
    for n, code in enumerate(codes):
        hall.do(Scan(code, f"n{n}"))
        if hall.meeting.door.present_count != filled[-1]:
            filled.append(hall.meeting.door.present_count)
    for count in filled[-2::-1]:
        hall.do(UndoAtDoor())
        assert hall.meeting.door.present_count == count
    assert hall.refused(UndoAtDoor()) == "undo.nothing"


@SETTINGS
@given(st.integers(2, 12), st.integers(0, 5), st.booleans())
def test_only_one_of_many_desks_at_one_instant_lets_in(desks, who, leave_first):
    hall = Hall(DOCUMENTS).open()
    code = CODES[who + 1]
    if leave_first:
        hall.do(Scan(code, "a"))
        hall.clock.advance(1)
        hall.do(Scan(code, "b", type="leave"))
        hall.clock.advance(1)
    told = [hall.do(Scan(code, f"n{n}", desk=f"bàn {n}")).reply[0] for n in range(desks)]
    assert Counter(s.verdict for s in told) == {"ok": 1, "already_in": desks - 1}
    assert sum(counts(s) for s in told) == 1
