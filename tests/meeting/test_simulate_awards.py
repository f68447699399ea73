"""The award call from outside: scenarios of one batch and of several, and what each refusal says."""

import asyncio

import pytest

from meeting.scenario import Malformed, read
from tests.meeting.builders import CODES, step
from tui.commands.simulate import play
from tui.strings import t, use

LETTERS = "ABCDEFGH"


def lines(*orders, people="ABCD", away="", **awards):
    """The lines of a scenario, an order a step; those `away` are delegates who have not come."""
    delegates = [{"id": f"d{e}", "name": f"Lê Thị {e}", "code": CODES[n]} for n, e in enumerate(LETTERS)]
    call = {
        "places": 8,
        "presenters": 1,
        "geometry": {"enter_from": "left", "first_to": "far", "present_from": "left"},
        "categories": [{"id": "c1", "decision": "q1", "precedence": 60, "kind": "individual", "posthumous": False}],
        "entries": [
            {"id": e, "category": "c1", **({"delegate": f"d{e}"} if e in away else {})} for e in people
        ],
        **awards,
    }  # fmt: skip
    steps = [step("08:00:00", order) for order in ({"build": True}, *orders)]
    return asyncio.run(play(read({"delegates": delegates, "awards": call, "steps": steps}, "")))


def last(*orders, **more):
    return lines(*orders, **more)[-1]


def batch(line, no=1):
    return next(b for b in line["batches"] if b["no"] == no)


def prepared(line="ABCD", stack="DCBA", no=1):
    return [{"freeze": no}, {"load": no}, {"steps": list(line)}, {"frames": {"1": list(stack)}}]


def scan(entry):
    return {"scan": CODES[LETTERS.index(entry)]}


@pytest.mark.parametrize(
    ("enter", "present", "row", "stacks"),
    [
        ("left", "left", "HGFEDCBA", ["HGFE", "DCBA"]),
        ("left", "right", "HGFEDCBA", ["EFGH", "ABCD"]),
        ("right", "left", "ABCDEFGH", ["ABCD", "EFGH"]),
        ("right", "right", "ABCDEFGH", ["DCBA", "HGFE"]),
    ],
)
def test_row_and_stacks_follow_from_the_stage(enter, present, row, stacks):
    geometry = {"enter_from": enter, "first_to": "far", "present_from": present}
    found = batch(last(people=LETTERS, geometry=geometry, presenters=2))
    assert ("".join(found["row"]), ["".join(s) for s in found["stacks"]]) == (row, stacks)
    assert (found["no"], found["state"], found["ready"], found["call"]) == (1, "built", False, list(LETTERS))


def test_a_batch_from_its_freeze_to_its_seats():
    acts = [
        *prepared(),
        *({"call": e} for e in "ABCD"),
        *({"on_stage": 1}, {"given": "B"}, {"given": 1}, {"photo": 1}, {"next": True}),
    ]
    said = lines(*acts)
    assert [n["refused"] for n in said] == [[]] * len(said)
    states = [batch(n)["state"] for n in said]
    assert states == [
        *("built", "frozen", "loaded", "loaded", "ready", *["calling"] * 4, "on_stage"),
        *("awarding", "awarding", "photo", "done"),
    ]
    assert [n["spoken"] for n in said if n["spoken"]] == [["A"], ["B"], ["C"], ["D"]]
    assert [n["entries"]["A"] for n in said] == [
        *["present"] * 3,
        *["standing_by"] * 2,
        *["called"] * 4,
        *["on_stage"] * 2,
        *["awarded"] * 3,
    ]
    assert [batch(n)["ready"] for n in said].index(True) == 4


def test_what_stands_or_lies_wrong_is_told_in_the_fewest_swaps_and_nothing_is_called():
    said = last(*prepared("ABDC", "DBCA"), {"call": "A"})
    assert (batch(said)["people_swaps"], batch(said)["frame_swaps"]) == ([[3, 4]], [[1, 2, 3]])
    assert (batch(said)["ready"], batch(said)["state"], said["spoken"]) == (False, "loaded", [])
    assert said["refused"] == ["awards.not_ready"]


def test_ready_goes_again_when_the_line_or_a_tray_changes():
    assert batch(last(*prepared()))["ready"]
    assert not batch(last(*prepared(), {"steps": list("ABC")}))["ready"]
    assert not batch(last(*prepared(), {"frames": {"1": list("DCB")}}))["ready"]
    assert not batch(last(*prepared(), {"withdraw": "B"}))["ready"]


def test_absentees_close_the_ranks_and_are_never_called():
    said = last({"freeze": 1}, {"load": 1}, {"steps": list("ACD")}, {"frames": {"1": list("DCA")}}, {"call": "B"},
                away="B")  # fmt: skip
    assert (said["entries"]["B"], batch(said)["call"], batch(said)["stacks"]) == ("absent", list("ACD"), [list("DCA")])
    assert batch(said)["ready"]
    assert (said["refused"], said["spoken"]) == (["awards.not_there"], [])


def test_a_latecomer_before_loading_is_last_of_the_own_batch():
    said = last({"freeze": 1}, {"late": "B"}, away="B")
    assert (batch(said)["call"], said["entries"]["B"], len(said["batches"])) == (list("ACDB"), "standing_by", 1)
    said = last({"freeze": 1}, {"steps": list("ABCD")}, {"load": 1}, away="B")
    assert (batch(said)["call"], batch(said)["people_swaps"]) == (list("ACDB"), [[2, 3], [3, 4]])


def test_a_latecomer_after_loading_has_a_batch_of_latecomers():
    said = last(*prepared("ACD", "DCA"), {"late": "B"}, {"call": "A"}, away="B")
    extra = batch(said, 2)
    assert (extra["call"], extra["state"], extra["category"]) == (["B"], "built", "c1")
    assert batch(said)["call"] == list("ACD")
    assert said["spoken"] == ["A"]


def test_two_latecomers_share_that_batch_until_it_is_loaded():
    said = last(*prepared("AC", "CA"), {"late": "D"}, {"late": "B"}, away="BD")
    assert [b["call"] for b in said["batches"]] == [["A", "C"], ["D", "B"]]


def test_who_did_not_come_up_is_given_nothing_and_may_come_late():
    calls = [*prepared(), *({"call": e} for e in "ABCD"), {"no_show": "B"}]
    said = last(*calls, {"on_stage": 1}, {"given": "B"})
    assert (said["entries"]["B"], said["refused"]) == ("absent", ["awards.not_on_stage"])
    assert (batch(said)["row"], batch(said)["stacks"]) == (list("DCA"), [list("DCA")])
    said = last(*calls, {"on_stage": 1}, {"given": 1}, {"late": "B"}, {"photo": 1}, {"next": True})
    assert (said["entries"]["B"], batch(said, 2)["call"]) == ("standing_by", ["B"])


def test_a_proxy_needs_the_chairs_word_and_then_is_called_for():
    said = last({"freeze": 1}, {"proxy": "B", "by": "Mai Thị Thơ"}, away="B")
    assert (said["refused"], said["entries"]["B"]) == (["awards.proxy_without_word"], "absent")
    said = last({"freeze": 1}, {"proxy": "B", "by": "Mai Thị Thơ", "approved": "Chủ tịch"}, away="B")
    assert (batch(said)["call"], said["entries"]["B"]) == (list("ACDB"), "standing_by")


def test_whoever_is_withdrawn_is_in_no_view_and_an_undo_brings_them_back():
    said = lines({"withdraw": "C"}, {"freeze": 1}, {"undo": "awards"}, {"undo": "awards"})
    assert said[1]["entries"]["C"] == "withdrawn"
    for place in ("call", "row"):
        assert "C" not in batch(said[2])[place]
    assert said[-1]["batches"] == said[0]["batches"]


def test_without_scanning_somebody_confirms_by_eye():
    said = last({"freeze": 1}, {"load": 1}, {"confirm": 1, "by": "chị Hà"}, {"call": "A"}, scanning=False)
    assert (said["spoken"], batch(said)["state"]) == (["A"], "calling")
    assert last({"confirm": 1}, {"confirm": 1}, scanning=False)["refused"] == ["awards.ready_already"]


def test_against_the_scans_it_needs_a_reason():
    acts = [{"freeze": 1}, {"load": 1}, {"confirm": 1}]
    assert last(*acts)["refused"] == ["awards.not_matched"]
    acts[-1]["reason"] = "scanner"
    assert batch(last(*acts))["ready"]
    assert not batch(last(*acts, {"steps": ["A"]}))["ready"]


def test_one_batch_at_a_time_and_none_before_its_turn():
    two = {"places": 2}
    ready = [*prepared("AB", "BA"), *prepared("CD", "DC", 2)]
    assert batch(last(*ready, **two), 2)["ready"]
    assert last(*ready, {"call": "C"}, **two)["refused"] == ["awards.not_its_turn"]
    assert last(*ready, {"call": "A"}, {"call": "C"}, **two)["refused"] == ["awards.stage_taken"]
    assert last(*ready, {"hold_batch": 1}, {"call": "C"}, **two)["spoken"] == ["C"]


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        ([{"freeze": 9}], "awards.no_such_batch"),
        ([{"load": 1}], "awards.freeze_first"),
        ([{"frames": {"1": ["A", "A"]}}], "awards.frame_twice"),
        ([{"frames": {"1": ["A", "D"]}}], "awards.frame_of_other"),
        ([{"frames": {"1": ["Z"]}}], "awards.frame_unknown"),
        ([{"steps": ["A", "A"]}], "awards.line_twice"),
        ([{"steps": ["A", "D", "B"]}], "awards.line_mixed"),
        ([{"call": "Z"}], "awards.unknown_entry"),
        ([*prepared("ABC", "CBA"), {"call": "B"}], "awards.out_of_turn"),
        ([*prepared("ABC", "CBA"), {"call": "A"}, {"call": "A"}], "awards.called_already"),
        ([*prepared("ABC", "CBA"), {"call": "A"}, {"on_stage": 1}], "awards.names_left"),
        ([*prepared("ABC", "CBA"), {"call": "A"}, {"next": True}], "awards.names_left"),
        ([{"next": True}], "awards.somebody_there"),
        ([{"late": "A"}], "awards.already_present"),
        ([{"photo": 1}], "awards.not_now"),
        ([{"given": "A"}], "awards.not_on_stage"),
    ],
)
def test_each_refusal_is_a_sentence_with_a_way_on(acts, why):
    said = last(*acts, places=3, people="ABCDE")
    assert said["refused"] == [why]
    for language in ("vi", "en"):
        use(language)
        assert len(t(why, batch=1, other=2, name="N", names="N", first="F").split()) > 2
    use("vi")


@pytest.mark.parametrize(
    ("awards", "place"),
    [
        ({"entries": [{"id": "A", "category": "c1", "delegate": "nobody"}]}, ".awards.entries[0].delegate"),
        ({"entries": [{"id": "A", "category": "c9"}]}, ".awards.entries[0].category"),
        ({"entries": [{"id": "A", "category": "c1"}] * 2}, ".awards.entries"),
        ({"geometry": {"enter_from": "up"}}, ".awards.geometry.enter_from"),
        ({"presenters": 9}, ".awards.presenters"),
        ({"places": 0}, ".awards.places"),
        ({"scanning": "no"}, ".awards.scanning"),
        ({"catgories": []}, ".awards.catgories"),
        ({"entries": [{"id": "A", "category": "c1", "delegate": ["d1"]}]}, ".awards.entries[0].delegate"),
        ({"entries": [{"id": "A", "category": "c1", "name": 5}]}, ".awards.entries[0].name"),
        ({"categories": [{"id": "c1", "decision": 5}]}, ".awards.categories[0].decision"),
        ({"categories": [{"id": "c1", "decision": "q", "posthumous": "no"}]}, ".awards.categories[0].posthumous"),
        ({"read_absentees": "yes"}, ".awards.read_absentees"),
    ],
)
def test_an_award_call_that_cannot_be_run_is_named(awards, place):
    with pytest.raises(Malformed) as fault:
        lines(**awards)
    assert fault.value.place == place
