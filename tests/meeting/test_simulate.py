"""`ledai simulate` as one meets it: lines on stdout, the place of a fault on stderr, and the exit code."""

import json

import pytest

from tests.meeting.builders import CODES, MORNING, door, step
from tui.commands.simulate import run

GOOD = {
    "id": "một buổi sáng",
    "title": "Tập dượt",
    "programme": MORNING,
    "delegates": [{"id": "d1", "name": "Lại Thị Bông", "code": CODES[0]}],
    "steps": [
        {**step("07:30:00", {"start": "1"}, {"scan": CODES[0]}), "expect": {"item": "9"}, "expected": 1},
        step("07:40:00"),
    ],
}


@pytest.fixture
def simulate(tmp_path, capsys):
    def do(data):
        path = tmp_path / "kịch bản.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
        code = run(path)
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return do


KEYS = [
    "at", "item", "remaining_s", "elapsed_s", "due", "drift_s", "expected_end", "plan_end", "baseline_drift_s",
    "buffer_s", "standby", "held", "stopped_at", "troubles", "rows", "urgency", "message", "stage", "script", "cues",
    "cuts", "lines", "too_late", "blanks", "void_sheets", "missing_sheets",
    "verdicts", "present", "duplicates", "clocks", "counts", "introductions",
    "introduce_late", "quoted", "batches", "entries", "spoken", "refused",
]  # fmt: skip


def test_one_scenario_gives_a_line_a_step_with_the_keys_of_the_format(simulate):
    code, (first, second), err = simulate(GOOD)
    assert (code, err) == (0, "")
    assert set(first) == set(second) == set(KEYS)
    assert (first["at"], first["item"], first["verdicts"], first["present"]) == ("07:30:00", "1", ["ok"], ["d1"])
    assert (second["elapsed_s"], second["verdicts"]) == (600, [])
    assert set(first["rows"]["1"]) == {"status", "start", "end"}


def test_a_list_of_scenarios_tags_each_line_with_its_id(simulate):
    code, told, err = simulate([GOOD, {"steps": [step("08:00:00")]}, {**GOOD, "id": "chiều"}])
    assert (code, err) == (0, "")
    assert [line["scenario"] for line in told] == ["một buổi sáng"] * 2 + [None] + ["chiều"] * 2
    assert told[0]["present"] == told[3]["present"] == ["d1"]


def test_each_scenario_of_a_list_begins_anew(simulate):
    _, told, _ = simulate([GOOD, GOOD])
    assert told[:2] == told[2:]


def test_one_scenario_in_a_list_is_tagged_too_and_an_empty_list_says_nothing(simulate):
    assert simulate([GOOD])[1][0]["scenario"] == "một buổi sáng"
    assert simulate([]) == (0, [], "")
    assert simulate({"steps": []}) == (0, [], "")


def test_names_of_people_are_not_in_the_lines(simulate):
    assert "Bông" not in json.dumps(simulate(GOOD)[1], ensure_ascii=False)


def test_what_was_refused_is_listed_and_the_run_goes_on(simulate):
    code, told, _ = simulate({**GOOD, "steps": [step("07:30:00", {"start": "9"}, {"start": "1"}), step("07:31:00")]})
    assert (code, [line["refused"] for line in told], told[1]["item"]) == (0, [["programme.unknown_item"], []], "1")


def orders(*given):
    return {"programme": MORNING, "steps": [step("07:30:00"), step("07:40:00", {"start": "1"}, *given)]}


def rows(*given):
    return {"programme": [MORNING[0], *given], "steps": []}


def people(*given):
    return {"delegates": [{"id": "d0", "name": "Cù Văn Tẻo"}, *given], "steps": []}


FAULTS = [
    ("[", "kịch bản.json"),
    ("7", "(gốc)"),
    ([7], "[0]"),
    ({}, "steps"),
    ([GOOD, {"steps": 5}], "[1].steps"),
    ([GOOD, orders({"sing": "1"})], "[1].steps[1].do[1]"),
    ({**GOOD, "date": "hôm nay"}, "date"),
    ({**GOOD, "date": 20250828}, "date"),
    ({"programme": [{"id": "1", "minutes": 5, "start": "09:00", "end": "08:00"}], "steps": []}, "programme[0].end"),
    ({"steps": [7]}, "steps[0]"),
    ({"steps": [{"do": []}]}, "steps[0].at"),
    ({"steps": [step("25:00")]}, "steps[0].at"),
    ({"steps": [step("9 giờ")]}, "steps[0].at"),
    ({"steps": [step("07:30:00"), step("07:29:59")]}, "steps[1].at"),
    ({"steps": [{"at": "07:30:00", "do": {"start": "1"}}]}, "steps[0].do"),
    (orders({}), "steps[1].do[1]"),
    (orders("start"), "steps[1].do[1]"),
    (orders({"sing": "1"}), "steps[1].do[1]"),
    (orders({"start": 1}), "steps[1].do[1].start"),
    (orders({"start": "2", "passed_over": "drop"}), "steps[1].do[1].passed_over"),
    (orders({"start": "2", "since": "lúc nãy"}), "steps[1].do[1].since"),
    (orders({"start": "2", "sinse": "07:39:00"}), "steps[1].do[1].sinse"),
    (orders({"add_s": "300"}), "steps[1].do[1].add_s"),
    (orders({"add_s": True}), "steps[1].do[1].add_s"),
    (orders({"hold": 1}), "steps[1].do[1].hold"),
    (orders({"resume": False}), "steps[1].do[1].resume"),
    (orders({"hold": True, "resume": True}), "steps[1].do[1].resume"),
    (orders({"edit": "2", "minutes": "30"}), "steps[1].do[1].minutes"),
    (orders({"edit": "2", "script_x": "…"}), "steps[1].do[1].script_x"),
    (orders({"insert": {"id": "x", "minutes": 5}}), "steps[1].do[1].after"),
    (orders({"insert": {"id": "x"}, "after": "1"}), "steps[1].do[1].insert.minutes"),
    (orders({"insert": "x", "after": "1"}), "steps[1].do[1].insert"),
    (orders({"move": "3"}), "steps[1].do[1].after"),
    (orders({"undo": "everything"}), "steps[1].do[1].undo"),
    (orders({"scan": CODES[0], "type": "peek"}), "steps[1].do[1].type"),
    (orders({"scan": CODES[0], "offline": "yes"}), "steps[1].do[1].offline"),
    (orders({"scan": CODES[0], "event_at": "07h20"}), "steps[1].do[1].event_at"),
    (orders({"ticket": "d1"}), "steps[1].do[1].set"),
    (orders({"ticket": "d1", "set": "lost"}), "steps[1].do[1].set"),
    (orders({"wall_jump_s": None}), "steps[1].do[1].wall_jump_s"),
    (orders({"sleep_s": [1]}), "steps[1].do[1].sleep_s"),
    (orders({"restart": 1}), "steps[1].do[1].restart"),
    ({"programme": {}, "steps": []}, "programme"),
    (rows("2"), "programme[1]"),
    (rows({"minutes": 5}), "programme[1].id"),
    (rows({"id": 2, "minutes": 5}), "programme[1].id"),
    (rows({"id": "2"}), "programme[1].minutes"),
    (rows({"id": "2", "minutes": 0}), "programme[1].minutes"),
    (rows({"id": "2", "minutes": -5}), "programme[1].minutes"),
    (rows({"id": "2", "minutes": "10"}), "programme[1].minutes"),
    (rows({"id": "2", "minutes": 5, "start": "8h"}), "programme[1].start"),
    (rows({"id": "2", "minutes": 5, "end": "24:30"}), "programme[1].end"),
    (rows({"id": "2", "minutes": 5, "skip": "yes"}), "programme[1].skip"),
    (rows({"id": "1", "minutes": 5}), "programme"),
    (rows({"id": "2", "parts": "2.1"}), "programme[1].parts"),
    (rows({"id": "2", "parts": [{"id": "2.1"}]}), "programme[1].parts[0].minutes"),
    (rows({"id": "2", "parts": [{"id": "1", "minutes": 5}]}), "programme"),
    (people("d1"), "delegates[1]"),
    (people({"name": "Tống Văn Sửu"}), "delegates[1].id"),
    (people({"id": "d0", "name": "Tống Văn Sửu"}), "delegates"),
    (people({"id": "d1", "name": "Tống Văn Sửu", "ticket": "lost"}), "delegates[1].ticket"),
]


@pytest.mark.parametrize(("data", "place"), FAULTS)
def test_a_malformed_scenario_ends_with_3_and_its_place_before_anything_is_run(simulate, data, place):
    code, told, err = simulate(data)
    assert (code, told) == (3, [])
    assert f"{place}:" in err or f"{place} " in err


def test_a_file_that_cannot_be_read_ends_with_1_and_its_name(tmp_path, capsys):
    for path in (tmp_path / "không có.json", tmp_path):
        assert run(path) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert path.name in err


def test_a_file_that_is_no_text_ends_with_3(tmp_path, capsys):
    path = tmp_path / "ảnh.json"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00")
    assert run(path) == 3
    assert "ảnh.json" in capsys.readouterr().err


def test_a_desks_clock_that_is_off_is_told_and_more_than_five_minutes_are_not_trusted():
    line, later = door(
        step("07:30:00", {"scan": CODES[0], "desk": "B", "event_at": "07:50:00", "offline": True}),
        step("07:40:00", {"clock": "B", "offset_s": 1200}, {"scan": CODES[0], "type": "leave"}),
    )
    assert line["clocks"] == []
    assert later["clocks"] == [{"desk": "B", "offset_s": 1200, "trusted": False}]
    # By that desk's clock they came after they left; by what was measured they came before.
    assert (line["present"], later["present"]) == (["d1"], [])
    assert door(step("07:30:00", {"clock": "B", "offset_s": -180}))[-1]["clocks"][0]["trusted"] is True
