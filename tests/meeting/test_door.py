"""The rules of the door, each as a scenario; who is in the hall, who was one too many, and what the desk is told."""

import pytest

from meeting.checkin.commands import Annul, Scan, SetTicket, UndoAtDoor
from meeting.opening import Open
from tests.meeting.builders import CCCD, CODES, DELEGATES, UNKNOWN, Hall, documents, door, step

A, B, CANCELLED, OLD = CODES[:4]


def scan(text, nonce="", **others):
    return {"scan": text, **({"id": nonce} if nonce else {}), **others}


def end(*steps):
    return door(*steps)[-1]


VERDICTS = [
    (A, ["ok"], ["d1"]),
    (A.lower(), ["ok"], ["d1"]),
    (f"\ufeff{A}\r\n", ["ok"], ["d1"]),
    (f"\\000026{A}", ["ok"], ["d1"]),
    (A + B, ["ok", "ok"], ["d1", "d2"]),
    (A + A, ["ok", "already_in"], ["d1"]),
    (B + UNKNOWN + CANCELLED, ["ok", "unknown", "cancelled"], ["d2"]),
    (UNKNOWN, ["unknown"], []),
    (CANCELLED, ["cancelled"], []),
    (OLD, ["replaced"], []),
    (A[:9], ["partial"], []),
    (A[:-1] + "Ê", ["input_method"], []),
    (A[:-1] + ("B" if A[-1] != "B" else "C"), ["foreign"], []),
    ("https://anlao.example/khach-moi", ["foreign"], []),
    ("", ["foreign"], []),
    (CCCD, ["cccd"], []),
]


@pytest.mark.parametrize(("text", "verdicts", "present"), VERDICTS)
def test_what_is_scanned_gets_its_verdict(text, verdicts, present):
    line = end(step("07:20:00", scan(text)))
    assert (line["verdicts"], line["present"], line["duplicates"]) == (verdicts, present, [])
    assert line["refused"] == []


def test_a_second_card_of_the_same_person_is_told_so():
    line = end(step("07:20:00", scan(A, "n1", desk="A")), step("07:41:00", scan(A, "n2", desk="B")))
    assert (line["verdicts"], line["present"], line["duplicates"]) == (["already_in"], ["d1"], [])


def test_the_desk_is_told_when_and_where_the_person_came_in_first():
    hall = Hall(documents(delegates=DELEGATES), "07:20").open()
    hall.do(Scan(A, "n1", desk="A"))
    (told,) = hall.at("07:41").do(Scan(A, "n2", desk="B")).reply
    assert (told.since, told.since_desk) == (hall.control.now() - 21 * 60_000, "A")


# 1. Idempotency comes first.

SINCE_THEN = [
    [],
    [{"ticket": "d1", "set": "cancelled"}],
    [{"ticket": "d1", "set": "replaced", "code": CODES[9]}],
    [scan(A, "n2", type="leave")],
    [scan(A, "n3", desk="B")],
    [{"restart": True}],
]


@pytest.mark.parametrize("since", SINCE_THEN)
def test_a_replay_gets_the_stored_verdict_whatever_has_happened_since(since):
    before, after = door(
        step("07:20:00", scan(A, "n1", desk="A")), step("07:30:00", *since), step("07:40:00", scan(A, "n1", desk="C"))
    )[1:]
    assert (after["verdicts"], after["present"], after["duplicates"]) == (["ok"], before["present"], [])


def test_a_replay_writes_nothing():
    hall = Hall(documents(delegates=DELEGATES)).open()
    hall.do(Scan(A, "n1"))
    kept = hall.journal.facts()
    assert [s.verdict for s in hall.do(Scan(A, "n1", desk="9")).reply] == ["ok"]
    assert hall.journal.facts() == kept


def test_a_leave_that_reuses_the_id_of_an_entry_is_not_swallowed():
    line = end(
        step("07:20:00", scan(A, "n1")), step("09:00:00", scan(A, "n1", type="leave"), scan(A, "n1", type="leave"))
    )
    assert (line["verdicts"], line["present"]) == (["ok", "ok"], [])


def test_a_glued_scan_is_replayed_whole_and_its_parts_are_known_by_their_own_ids():
    line = end(step("07:20:00", scan(A + UNKNOWN, "g")), step("07:21:00", scan(A + UNKNOWN, "g"), scan(A, "g#1")))
    assert (line["verdicts"], line["present"], line["duplicates"]) == (["ok", "unknown", "ok"], ["d1"], [])


# 2. What was annulled stays annulled.


def test_a_late_replay_of_an_annulled_scan_does_not_bring_it_back_and_a_new_scan_is_new():
    gone, new = door(
        step("07:20:00", scan(A, "n1")),
        step("07:21:00", {"annul": "n1", "desk": "A"}, scan(A, "n1"), {"restart": True}, scan(A, "n1")),
        step("07:22:00", scan(A, "n2")),
    )[1:]
    assert (gone["verdicts"], gone["present"]) == (["annulled", "annulled"], [])
    assert (new["verdicts"], new["present"], new["duplicates"]) == (["ok"], ["d1"], [])


def test_annulling_takes_back_every_scan_of_the_id():
    both, glued = (
        end(step("07:20:00", scan(A, "n1"), scan(A, "n1", type="leave")), step("07:21:00", {"annul": "n1"})),
        end(step("07:20:00", scan(A + B, "n1")), step("07:21:00", {"annul": "n1"}, scan(A + B, "n1"))),
    )
    assert (both["present"], both["duplicates"]) == ([], [])
    assert (glued["present"], glued["verdicts"]) == ([], ["annulled", "annulled"])


def test_one_part_of_a_glued_scan_is_annulled_alone():
    line = end(step("07:20:00", scan(A + B, "g"), {"annul": "g#1"}, scan(A + B, "g")))
    assert (line["present"], line["verdicts"]) == (["d2"], ["ok", "ok", "annulled", "ok"])


def test_annulling_a_leave_brings_back_and_annulling_a_duplicate_clears_it():
    line = end(
        step("07:20:00", scan(A, "n1")),
        step("07:30:00", scan(A, "n2", type="leave")),
        step("07:31:00", {"annul": "n2"}),
    )
    assert line["present"] == ["d1"]
    cut_off = scan(A, "n3", desk="C", event_at="07:25:00", offline=True)
    dup, cleared = door(step("07:20:00", scan(A, "n1")), step("07:40:00", cut_off), step("07:41:00", {"annul": "n3"}))[
        1:
    ]
    assert (dup["duplicates"], cleared["duplicates"], cleared["present"]) == (["n3"], [], ["d1"])


@pytest.mark.parametrize(
    ("orders", "why"),
    [([{"annul": "n9"}], "door.unknown_scan"), ([{"annul": "n1"}, {"annul": "n1"}], "door.already_annulled")],
)
def test_what_is_not_there_or_annulled_already_cannot_be_annulled(orders, why):
    line = end(step("07:20:00", scan(A, "n1"), *orders))
    assert line["refused"] == [why]


# 3. A refusal is a fact too, and final for its id.


@pytest.mark.parametrize(
    ("text", "verdict", "mend"),
    [
        (CANCELLED, "cancelled", {"ticket": "d3", "set": "valid"}),
        (OLD, "replaced", {"ticket": "d4", "set": "valid"}),
        (UNKNOWN, "unknown", {"ticket": "d1", "set": "replaced", "code": UNKNOWN}),
    ],
)
def test_a_refusal_never_turns_into_an_entry_by_being_sent_again(text, verdict, mend):
    line = end(step("07:20:00", scan(text, "n1")), step("07:25:00", mend, scan(text, "n1"), scan(text, "n2")))
    assert (line["verdicts"], len(line["present"])) == ([verdict, "ok"], 1)


def test_already_in_stays_so_for_its_id_after_the_person_has_left():
    line = end(
        step("07:20:00", scan(A, "n1"), scan(A, "n2", desk="B")),
        step("08:00:00", scan(A, "n3", type="leave")),
        step("08:05:00", scan(A, "n2", desk="B")),
    )
    assert (line["verdicts"], line["present"]) == (["already_in"], [])


# 6. An override.


def test_an_override_lets_in_a_cancelled_or_a_replaced_ticket_and_is_marked_as_forced_only_then():
    hall = Hall(documents(delegates=DELEGATES)).open()
    asked = [Scan(text, f"n{n}", reason="khách của Bí thư") for n, text in enumerate((A, CANCELLED, OLD, UNKNOWN))]
    told = [hall.do(command).reply[0] for command in asked]
    assert [(s.verdict, s.forced) for s in told] == [("ok", False), ("ok", True), ("ok", True), ("unknown", False)]
    assert [s.delegate for s in told] == ["d1", "d3", "d4", ""]
    assert hall.meeting.door.present_count == 3


@pytest.mark.parametrize("text", [UNKNOWN, "xin vào", CCCD, A[:8]])
def test_no_force_makes_a_person_of_an_unknown_code(text):
    line = end(step("07:20:00", scan(text, override="người quen")))
    assert (line["verdicts"] == ["ok"], line["present"]) == (False, [])


def test_an_override_does_not_let_in_twice():
    line = end(step("07:20:00", scan(CANCELLED, "n1", override="mời vào"), scan(CANCELLED, "n2", override="mời vào")))
    assert (line["verdicts"], line["duplicates"]) == (["ok", "already_in"], [])


# 9. Undo at the desk, without limit.


def test_undo_takes_back_what_desks_did_the_last_first_and_skips_refusals():
    orders = [
        scan(A, "n1"),
        scan(UNKNOWN, "n2"),
        {"ticket": "d3", "set": "valid"},
        scan(CANCELLED, "n3"),
        scan(B, "n4"),
    ]
    seen = door(step("07:20:00", *orders), *(step("07:21:00", {"undo": "door"}) for _ in range(5)))
    assert [line["present"] for line in seen] == [["d1", "d2", "d3"], ["d1", "d3"], ["d1"], ["d1"], [], []]
    assert seen[-1]["refused"] == ["undo.nothing"]


def test_an_undone_cancellation_makes_the_card_good_again():
    line = end(step("07:20:00", {"ticket": "d1", "set": "cancelled"}, {"undo": "door"}, scan(A)))
    assert line["verdicts"] == ["ok"]


def test_undo_at_the_door_knows_desks_and_goes_on_behind_a_restart():
    hall = Hall(documents(delegates=DELEGATES)).open()
    hall.do(Scan(A, "n1", desk="A"))
    hall.do(Scan(B, "n2", desk="B"))
    hall.restart()
    hall.do(UndoAtDoor("A"))
    assert (hall.meeting.door.is_present("d1"), hall.meeting.door.is_present("d2")) == (False, True)
    assert hall.refused(UndoAtDoor("A")) == "undo.nothing"


# Tickets.


def test_the_old_card_of_a_reissued_code_is_known_as_such_and_the_new_one_lets_in():
    line = end(step("07:20:00", {"ticket": "d1", "set": "replaced", "code": CODES[8]}, scan(A), scan(CODES[8])))
    assert (line["verdicts"], line["present"]) == (["replaced", "ok"], ["d1"])


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ({"ticket": "d9", "set": "valid"}, "door.unknown_delegate"),
        ({"ticket": "d1", "set": "replaced", "code": B}, "door.code_taken"),
        ({"ticket": "d1", "set": "replaced", "code": A[:-1]}, "door.code_ill_formed"),
    ],
)
def test_a_ticket_that_cannot_be_is_refused_and_changes_nothing(order, why):
    line = end(step("07:20:00", order, scan(A), scan(B)))
    assert (line["refused"], line["verdicts"]) == ([why], ["ok", "ok"])


# Before the opening.


def test_scans_before_the_opening_are_trials_and_count_nowhere():
    hall = Hall(documents(delegates=DELEGATES))
    assert [s.verdict for s in hall.do(Scan(A, "t1")).reply] == ["ok"]
    assert (hall.meeting.door.present_count, hall.meeting.door.trials) == (0, 1)
    assert hall.refused(UndoAtDoor()) == "undo.nothing"
    assert hall.refused(Annul("t1")) == "door.unknown_scan"
    hall.do(Open())
    hall.restart()
    assert (hall.meeting.door.present_count, hall.meeting.door.trials) == (0, 1)
    assert [s.verdict for s in hall.do(Scan(A, "n1")).reply] == ["ok"]


def test_somebody_found_by_name_needs_no_card():
    hall = Hall(documents(delegates=DELEGATES)).open()
    hall.do(SetTicket("d1", "replaced"))
    (told,) = hall.do(Scan("", "n1", delegate="d1")).reply
    assert (told.verdict, told.by_hand, hall.meeting.door.is_present("d1")) == ("ok", True, True)
    assert hall.refused(Scan("", "n2", delegate="d99")) == "door.unknown_delegate"
    assert hall.do(Scan("", "n3", delegate="d3")).reply[0].verdict == "cancelled"
