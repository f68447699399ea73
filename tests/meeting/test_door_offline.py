"""Desks that were cut off, clocks that differ, twelve desks at once: the time of the event decides."""

import asyncio

import pytest

from meeting.checkin.commands import Scan
from tests.meeting.builders import CCCD, CODES, DELEGATES, UNKNOWN, Hall, documents, door, step

A, B, CANCELLED, OLD = CODES[:4]


def scan(text, nonce, **others):
    return {"scan": text, "id": nonce, **others}


def late(text, nonce, event_at, **others):
    return scan(text, nonce, event_at=event_at, offline=True, **others)


def end(*steps):
    return door(*steps)[-1]


# 4. The time of the event.


def test_an_exit_that_arrives_after_a_later_entry_puts_nobody_out():
    line = end(
        step("07:30:00", scan(A, "n1")),
        step("08:00:00", late(A, "n2", "07:55:00", type="leave", desk="B")),
        step("08:00:00", scan(A, "n3")),
        step("08:10:00", late(A, "n4", "07:58:00", type="leave", desk="C")),
    )
    assert (line["verdicts"], line["present"]) == (["ok"], ["d1"])


def test_an_exit_whose_entry_arrives_later_is_kept_and_counts_then():
    line = end(
        step("08:10:00", late(A, "n2", "08:00:00", type="leave", desk="B")),
        step("08:20:00", late(A, "n1", "07:30:00", desk="A")),
    )
    assert (line["verdicts"], line["present"], line["duplicates"]) == (["ok"], [], [])


def test_a_leave_of_somebody_who_never_came_is_told_so_and_coming_back_is_no_duplicate():
    out, again = door(
        step("07:20:00", scan(A, "n1", type="leave")),
        step("07:30:00", scan(A, "n2"), scan(A, "n3", type="leave"), scan(A, "n4", type="leave"), scan(A, "n5")),
    )
    assert out["verdicts"] == ["not_in"]
    assert (again["verdicts"], again["present"]) == (["ok", "ok", "not_in", "ok"], ["d1"])
    assert again["duplicates"] == []


# 5. Nothing that a desk did while cut off is ever refused or dropped.


@pytest.mark.parametrize(
    ("first", "second", "duplicate"),
    [
        (("07:20:00", "A"), ("07:25:00", "B"), "n2"),
        (("07:25:00", "A"), ("07:20:00", "B"), "n1"),
        (("07:20:00", "A"), ("07:20:00", "B"), "n2"),
        (("07:20:00", "B"), ("07:20:00", "A"), "n1"),
    ],
)
def test_two_desks_and_one_ticket_are_one_person_and_the_later_is_the_duplicate(first, second, duplicate):
    facts = [late(A, f"n{n}", at, desk=desk) for n, (at, desk) in enumerate((first, second), 1)]
    for order in (facts, facts[::-1]):
        line = end(step("08:00:00", *order))
        assert (line["verdicts"], line["present"]) == (["ok", "ok"], ["d1"])
        assert line["duplicates"] == [duplicate]


def test_a_desk_that_was_cut_off_before_the_entry_of_another_makes_that_other_the_duplicate():
    line = end(step("07:30:00", scan(A, "n1", desk="A")), step("08:00:00", late(A, "n2", "07:25:00", desk="B")))
    assert (line["verdicts"], line["present"], line["duplicates"]) == (["ok"], ["d1"], ["n1"])


@pytest.mark.parametrize(("text", "who"), [(CANCELLED, "d3"), (OLD, "d4"), (A, "d1")])
def test_whom_a_cut_off_desk_let_through_is_in_whatever_the_ticket_says(text, who):
    line = end(step("08:00:00", late(text, "n1", "07:40:00"), late(text, "n1", "07:40:00")))
    assert (line["verdicts"], line["present"], line["duplicates"]) == (["ok", "ok"], [who], [])


def test_several_duplicates_come_in_the_order_of_their_events_and_a_leave_in_between_ends_them():
    line = end(
        step(
            "09:00:00",
            late(A, "n4", "08:30:00", desk="A"),
            late(A, "n3", "08:00:00", desk="A", type="leave"),
            late(A, "n2", "07:30:00", desk="B"),
            late(A, "n1", "07:20:00", desk="A"),
            late(A, "n5", "08:40:00", desk="C"),
        )
    )
    assert (line["present"], line["duplicates"]) == (["d1"], ["n2", "n5"])


# 7. Twelve desks at one instant.


def test_twelve_desks_that_scan_one_code_at_one_instant_give_exactly_one_ok():
    line = end(step("07:20:00", *(scan(A, f"n{n}", desk=str(n)) for n in range(12))))
    assert (sorted(line["verdicts"]), line["present"]) == (["already_in"] * 11 + ["ok"], ["d1"])
    assert (line["duplicates"], line["refused"]) == ([], [])


def test_twelve_desks_at_once_through_the_queue_of_the_control():
    hall = Hall(documents(delegates=DELEGATES)).open()

    async def rush():
        asked = (hall.control.do(Scan(A, f"n{n}", desk=str(n)), by="desk") for n in range(12))
        return [o.reply[0].verdict for o in await asyncio.gather(*asked)]

    assert asyncio.run(rush()) == ["ok"] + ["already_in"] * 11
    assert hall.meeting.door.present_count == 1


# 8. Clocks of desks.


def test_a_clock_far_ahead_is_not_trusted_for_the_order_and_its_events_are_kept():
    line = end(
        step("07:30:00", scan(A, "n1", desk="A", event_at="10:30:00")),
        step("08:00:00", scan(A, "n2", desk="B", type="leave")),
    )
    assert (line["verdicts"], line["present"]) == (["ok"], [])


def test_what_such_a_clock_said_is_kept():
    hall = Hall(documents(delegates=DELEGATES)).open()
    ahead = hall.control.now() + 3 * 3_600_000
    (told,) = hall.do(Scan(A, "n1", event_at=ahead)).reply
    assert (told.verdict, told.event_at, told.stated_at) == ("ok", hall.control.now(), ahead)


# Citizens' cards.


@pytest.mark.parametrize(
    "text", [CCCD, CCCD + "\r", "\ufeff" + CCCD, CCCD.lower(), CCCD.replace("Nữ|", "Nữ|031085000001|")]
)
@pytest.mark.parametrize("opened", [True, False])
def test_nothing_of_a_citizens_card_is_stored(text, opened):
    hall = Hall(documents(delegates=DELEGATES))
    if opened:
        hall.open()
    for n, offline in enumerate((True, False)):
        (told,) = hall.do(Scan(text, f"n{n}", offline=offline, reason="")).reply
        assert told.verdict in {"cccd", "foreign", "input_method"}
    stored = hall.stored_text().lower()
    assert not [word for word in text.strip("\r\ufeff").lower().split("|") if word in stored]


def test_nothing_of_a_foreign_text_is_stored_and_an_unknown_code_is():
    hall = Hall(documents(delegates=DELEGATES)).open()
    hall.do(Scan("https://tra-cuu.example/cong-dan/031085004321", "n1"))
    hall.do(Scan(UNKNOWN, "n2"))
    assert "031085004321" not in hall.stored_text()
    assert UNKNOWN in hall.stored_text()


def test_the_door_counts_by_group():
    hall = Hall(documents(delegates=[*DELEGATES, {"id": "d5", "name": "Tạ Minh", "code": CODES[5]}])).open()
    for n, text in enumerate([A, B, CODES[5], A]):
        hall.do(Scan(text, f"n{n}"))
    hall.do(Scan(OLD, "n9", reason="thẻ in nhầm"))
    hall.do(Scan(B, "n10", type="leave"))
    by_group = hall.meeting.door.by_group
    assert {g: n for g, n in by_group.items() if n} == {"C1": 1, "": 1, "K2": 1}
    assert hall.meeting.door.present_count == 3
