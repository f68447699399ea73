"""What is not in order with the plan of the awards: a right one says nothing, and each fault is found alone."""

from copy import deepcopy

import pytest

from meeting.awards.findings import findings
from meeting.awards.ladder import Rung, usual
from meeting.state import prepare
from tests.meeting.builders import documents

KINDS = {"tt": "collective", "cn": "individual", "td": "individual"}
LADDER = (Rung("Giấy khen của Chủ tịch Ủy ban nhân dân xã", 60), Rung("Lao động tiên tiến", 45))


def person(n):
    return {"id": f"n{n}", "name": f"Trần Thị Sao {n}", "delegate": f"d{n}", "unit": f"thôn {n}", "category": "cn"}


BATCHES = {"tt": ["n1", "n2"], "cn": ["n3", "n4", "n5"], "td": ["n6"]}
RIGHT = documents(
    decisions=[
        {
            "id": "q",
            "authority": "Chủ tịch xã",
            "summary": "khen thưởng",
            "number": "1/QĐ-UBND",
            "date": "ngày 20 tháng 8 năm 2025",
        }
    ],
    categories=[
        {"id": c, "decision": "q", "name": "Giấy khen của Chủ tịch Ủy ban nhân dân xã Cẩm Văn", "kind": kind,
         "precedence": 60, "posthumous": c == "td"}
        for c, kind in KINDS.items()
    ],
    entries=[
        *({**person(n), "category": "tt", "receiver": "leader", "receiver_name": f"Ngô Văn Tám {n}"} for n in (1, 2)),
        *(person(n) for n in (3, 4, 5)),
        {**person(6), "category": "td", "receiver": "family", "receiver_name": "Ngô Văn Tám 6"},
    ],
    batches=[
        {"id": f"b{n}", "number": n, "category": c, "entries": entries, "presenters": [f"p{n}", "p4"]}
        for n, (c, entries) in enumerate(BATCHES.items(), 1)
    ],
    people=[
        *({"id": f"p{n}", "role": "presenter", "name": f"Bùi Đăng Khoa {n}", "delegate": f"v{n}"} for n in range(1, 5)),
        *({"id": f"k{n}", "role": "carrier", "name": f"Đào Thị Mai {n}", "tray": n} for n in (1, 2)),
    ],
    delegates=[
        *({"id": f"d{n}", "name": f"Trần Thị Sao {n}"} for n in range(1, 7)),
        *({"id": f"v{n}", "name": f"Bùi Đăng Khoa {n}"} for n in range(1, 5)),
    ],
    frames=[{"id": f"f{n}", "number": f"K{n}", "entry": f"n{n}"} for n in range(1, 7)],
    stage=[{"id": "stage", "width_cm": 840, "podium_cm": 100}],
)  # fmt: skip


def spoiled(change):
    prepared = deepcopy(RIGHT)
    change({name: {row["id"]: row for row in rows} for name, rows in prepared.items()}, prepared)
    return findings(prepare(prepared), LADDER)


def test_of_a_plan_that_is_right_nothing_is_said():
    assert findings(prepare(RIGHT), LADDER) == ()


def test_a_meeting_without_awards_has_nothing_to_be_said_of():
    assert findings(prepare(documents()), LADDER) == ()


def more(table, **row):
    return lambda _, prepared: prepared[table].append(row)


def put(table, row, **values):
    return lambda tables, _: tables[table][row].update(values)


def less(table, row):
    return lambda tables, prepared: prepared[table].remove(tables[table][row])


MANY = [person(n) for n in range(20, 27)]


def crowded(tables, prepared):
    prepared["entries"] += MANY
    prepared["delegates"] += [{"id": p["delegate"], "name": p["name"]} for p in MANY]
    prepared["frames"] += [{"id": f"f{p['id']}", "number": p["id"], "entry": p["id"]} for p in MANY]
    tables["batches"]["b2"]["entries"] += [p["id"] for p in MANY]


def crowded_and_wide(tables, prepared):
    crowded(tables, prepared)
    tables["stage"]["stage"]["places"] = 10
    tables["batches"]["b2"]["together"] = 2


def weak(tables, prepared):
    crowded_and_wide(tables, prepared)
    tables["people"]["k2"]["capacity"] = 4


CASES = [
    ("decision_number", "warning", (), put("decisions", "q", number="")),
    ("decision_date", "warning", (), put("decisions", "q", date="")),
    ("decision_authority", "warning", (), put("decisions", "q", authority="")),
    ("decision_summary", "warning", (), put("decisions", "q", summary="")),
    ("category_without_decision", "serious", (), put("categories", "td", decision="q9")),
    ("entry_without_category", "serious", (), more("entries", **{**person(7), "category": ""})),
    ("entries_without_batch", "serious", (), put("batches", "b2", entries=["n3", "n4"])),
    ("entry_in_two_batches", "serious", (1, 3), put("batches", "b3", entries=["n6", "n1"])),
    ("batch_empty", "warning", (4,), more("batches", id="b4", number=4, category="td", entries=[], presenters=["p1"])),
    ("batch_without_category", "serious", (3,), put("batches", "b3", category="x")),
    ("batch_too_big", "warning", (2,), crowded),
    ("entry_unknown", "serious", (1,), put("batches", "b1", entries=["n1", "n2", "n99"])),
    ("entry_outside", "serious", (3,), put("entries", "n6", category="cn")),
    ("order", "warning", (1, 2), put("categories", "tt", posthumous=True)),
    ("order_inside", "note", (2,), put("batches", "b2", entries=["n4", "n3", "n5"])),
    ("precedence", "warning", (), put("categories", "tt", precedence=59)),
    ("frame_missing", "serious", (2,), less("frames", "f4")),
    ("frame_number_twice", "serious", (), put("frames", "f4", number="K3")),
    ("frames_of_one", "warning", (), more("frames", id="f9", number="K9", entry="n3")),
    ("carriers_few", "serious", (), less("people", "k2")),
    ("tray_crowded", "warning", (), lambda _, p: p["people"].extend(
        {"id": f"x{n}", "role": "carrier", "name": "Đào", "tray": 1} for n in (1, 2))),
    ("tray_without_carrier", "warning", (), put("people", "k1", tray=0)),
    ("tray_full", "warning", (2,), weak),
    ("stage_unmeasured", "note", (), put("stage", "stage", width_cm=0)),
    ("layout", "warning", (), put("stage", "stage", enter_from="left")),
    ("same_name", "warning", (1, 2), put("entries", "n4", name="Trần Thị Sao 1")),
    ("same_name_unclear", "serious", (2,), put("entries", "n4", name="Trần Thị Sao 3", unit="thôn 3")),
    ("same_person_in_batch", "serious", (2,), put("entries", "n4", delegate="d3")),
    ("same_person_neighbours", "warning", (1, 2), put("entries", "n4", delegate="d1")),
    ("presenter_none", "serious", (1,), put("batches", "b1", presenters=[])),
    ("presenters_short", "warning", (1,), put("batches", "b1", together=3)),
    ("presenter_load", "warning", (2,), crowded),
    ("presenter_honoured", "serious", (2,), put("people", "p2", delegate="d4")),
    ("presenter_honoured", "serious", (1, 2), put("people", "p1", delegate="d4")),
    ("presenter_honoured", "serious", (3, 2), put("people", "p3", delegate="", name="trần thị sao 4")),
    ("substitute_honoured", "note", (3,), put("people", "p4", delegate="d6")),
    ("not_a_delegate", "warning", (2,), put("entries", "n4", delegate="")),
    ("not_a_delegate", "warning", (2,), put("entries", "n4", delegate="d77")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[2]}")
def test_each_fault_is_found_with_its_place_and_its_weight(case):
    kind, severity, at, change = case
    assert (kind, severity, at) in {(f.id, f.severity, f.batches) for f in spoiled(change)}


def test_each_fault_alone_is_said_alone():
    together = {"batch_too_big", "presenter_load", "tray_full", "tray_without_carrier", "batch_without_category",
                "category_without_decision", "carriers_few"}  # fmt: skip
    for kind, _, _, change in CASES:
        if kind not in {*together, "entry_in_two_batches", "entry_outside", "substitute_honoured"}:
            assert {f.id for f in spoiled(change)} == {kind}


def test_the_same_person_may_come_up_again_after_a_batch_between():
    assert spoiled(put("entries", "n6", delegate="d1")) == ()


def test_a_presenter_may_be_honoured_two_batches_away():
    assert spoiled(put("people", "p1", delegate="d6")) == ()


def test_ten_for_two_presenters_are_not_too_many():
    assert "presenter_load" not in {f.id for f in spoiled(crowded_and_wide)}


def test_what_is_given_without_a_frame_needs_none():
    def change(tables, prepared):
        tables["categories"]["cn"]["frame"] = False
        prepared["frames"].remove(tables["frames"]["f4"])

    assert spoiled(change) == ()


def test_the_serious_stand_first_and_nothing_personal_stands_in_a_repr():
    found = spoiled(lambda t, p: (put("decisions", "q", date="")(t, p), less("frames", "f4")(t, p)))
    assert [f.id for f in found] == ["frame_missing", "decision_date"]
    assert "Sao" not in repr(found)
    assert found[0].values["names"] == "Trần Thị Sao 4"


def test_of_several_words_in_a_name_the_longest_say_its_usual_place():
    ladder = (Rung("Lao động tiên tiến", 45), Rung("Tập thể lao động tiên tiến xuất sắc", 35))
    assert usual(ladder, "TẬP THỂ LAO ĐỘNG TIÊN TIẾN XUẤT SẮC năm 2025") == 35
    assert usual(ladder, "Danh hiệu Lao động tiên tiến") == 45
    assert usual(ladder, "Giấy khen") is None
