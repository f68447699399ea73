import random
import unicodedata
from collections import Counter

import pytest

from assets import asset
from meeting.documents import TABLES
from storage.lists.cells import read_hour
from storage.lists.folder import FILES, read_folder


@pytest.fixture(scope="module")
def demo():
    prepared = read_folder(asset("demo"), choice=random.Random(27).choice)
    return {table: [TABLES[table].read(row) for row in rows] for table, rows in prepared.items()}


def by_id(documents):
    return {d.id: d for d in documents}


def test_every_file_of_the_demo_is_used_and_explained():
    names = {entry.name for entry in asset("demo").iterdir()}
    assert names == {*FILES, "DOC-TOI.txt"}
    guide = asset("demo", "DOC-TOI.txt").read_text("utf-8")
    assert all(name in guide for name in FILES)
    assert all(name.isascii() for name in names)


def test_all_text_is_nfc_and_without_marks_at_the_beginning():
    for entry in asset("demo").iterdir():
        text = entry.read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text), entry.name
        assert not text.startswith("\ufeff")


def test_a_hundred_and_fifty_delegates_in_ten_groups(demo):
    count = Counter(d.group for d in demo["delegates"])
    assert sum(count.values()) == 150
    assert [g.id for g in demo["groups"]] == [f"{k}{n}" for k in "KC" for n in range(1, 6)]
    assert [g.number for g in demo["groups"]] == list(range(1, 11))
    assert all(count[g.id] > 0 for g in demo["groups"])
    assert [d.number for d in demo["delegates"]] == [f"AL{n:04}" for n in range(1, 151)]


def test_guests_are_those_of_the_city(demo):
    assert all(d.official == d.group.startswith("C") for d in demo["delegates"])
    assert all(g.guests == g.id.startswith("K") for g in demo["groups"])


def test_codes_are_drawn_and_stand_in_no_file(demo):
    codes = {d.code for d in demo["delegates"]}
    assert len(codes) == 150
    text = asset("demo", "dai-bieu.csv").read_text("utf-8")
    assert not any(code in text for code in codes)


def test_nobody_is_there_twice_and_homonyms_are_told_apart(demo):
    assert max(Counter((d.name, d.unit, d.born) for d in demo["delegates"]).values()) == 1
    same = Counter(d.name for d in demo["delegates"])
    assert same["Nguyễn Thị Ánh"] == 2
    assert same["Nguyễn Văn Hùng"] > 2
    assert all(d.born for d in demo["delegates"])


def test_units_with_open_seats(demo):
    seats = {u.name: u.seats for u in demo["units"] if u.seats}
    assert len(seats) >= 4
    assert seats["Trường Trung học cơ sở Quang Trung"] == 2
    assert {d.unit for d in demo["delegates"]} <= {u.name for u in demo["units"]}


def test_the_honoured_woman_of_the_script_is_there(demo):
    entry = next(e for e in demo["entries"] if e.name == "Nguyễn Thị Ánh Tuyết")
    assert (entry.form, entry.position) == ("bà", "Chi hội trưởng Chi hội Phụ nữ thôn Quyết Thắng")


def test_thirty_five_honourees_in_eight_batches(demo):
    kinds = by_id(demo["categories"])
    count = Counter((k.decision, k.kind, k.posthumous) for k in (kinds[e.category] for e in demo["entries"]))
    assert count == {
        ("QD-TP", "collective", False): 2,
        ("QD-TP", "individual", False): 3,
        ("QD-XA", "collective", False): 7,
        ("QD-XA", "household", False): 4,
        ("QD-XA", "individual", False): 18,
        ("QD-XA", "individual", True): 1,
    }
    assert [len(b.entries) for b in demo["batches"]] == [2, 3, 7, 4, 6, 6, 6, 1]
    assert [b.number for b in demo["batches"]] == list(range(1, 9))
    called = [key for b in demo["batches"] for key in b.entries]
    assert sorted(called) == sorted(e.id for e in demo["entries"])


def test_batches_are_of_one_kind_and_go_from_high_to_low(demo):
    kinds, entries = by_id(demo["categories"]), by_id(demo["entries"])
    assert all({entries[key].category for key in b.entries} == {b.category} for b in demo["batches"])
    order = {"collective": 0, "household": 1, "individual": 2}
    ladder = [(k.precedence, k.posthumous, order[k.kind]) for k in (kinds[b.category] for b in demo["batches"])]
    assert ladder == sorted(ladder)


def test_everyone_on_stage_is_a_delegate(demo):
    delegates = by_id(demo["delegates"])
    for entry in demo["entries"]:
        on_stage = entry.receiver_name or entry.name
        assert delegates[entry.delegate].name == on_stage
        assert (entry.receiver == "self") == (not entry.receiver_name)
    for person in demo["people"]:
        if person.role != "carrier":
            assert delegates[person.delegate].name == person.name
            assert delegates[person.delegate].position == person.position


def test_each_batch_has_a_presenter_and_a_substitute(demo):
    people, delegates = by_id(demo["people"]), by_id(demo["delegates"])
    for batch in demo["batches"]:
        presenters = [people[key] for key in batch.presenters]
        assert len(presenters) >= 2
        assert all(p.role == "presenter" for p in presenters)
        city = batch.category.startswith("BK")
        assert all((delegates[p.delegate].group[0] == "K") == city for p in presenters)
    assert any(p.position == "Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân xã" for p in demo["people"])


def test_roles_of_the_ceremony(demo):
    roles = Counter(p.role for p in demo["people"])
    assert roles["carrier"] >= 2
    assert min(roles[r] for r in ("mc", "chair", "secretary", "reader")) >= 1


def test_the_programme_sums_to_its_end(demo):
    items = demo["programme"]
    rows = {i.parent for i in items}
    now, begins = 7 * 3600, {}
    for item in items:
        begins[item.id] = now
        now = max(now, read_hour(item.start)) if item.start else now
        now += 0 if item.id in rows else item.seconds
    assert now == read_hour("11:30") == read_hour(demo["meeting"][0].latest_end)
    hours = "B 07:30, 1 07:55, 1.5 08:12, 2.2 08:27, 3 08:50, D 09:35, 4 09:50, 4.7 10:25, E.1 10:35, 5 10:50, 6 11:00"
    expected = dict(pair.split() for pair in f"{hours}, 7.3 11:14, 8 11:15, F 11:25".split(", "))
    assert {key: begins[key] for key in expected} == {key: read_hour(hour) for key, hour in expected.items()}
    assert sum(i.min_seconds for i in items if i.id.startswith("3")) == 27 * 60
    assert sum(i.min_seconds for i in items if i.id.startswith("4")) == 34 * 60
    assert all(i.min_seconds <= i.seconds for i in items)


def test_leaders_are_never_pressed(demo):
    items = by_id(demo["programme"])
    assert all(items[key].untimed for key in ("1.5", "2.2", "E.1", "E.2", "5", "8"))
    assert not any(i.untimed for i in demo["programme"] if i.kind == "talk")


def test_the_words_of_the_hall_are_the_plan_s(demo):
    texts = by_id(demo["texts"])
    assert texts["backdrop"].text.split("\n") == [
        "ỦY BAN NHÂN DÂN XÃ AN LÃO",
        "HỘI NGHỊ TUYÊN DƯƠNG ĐIỂN HÌNH TIÊN TIẾN XÃ AN LÃO LẦN THỨ I (2025 - 2030)",
        "An Lão, ngày … tháng 8 năm 2025",
    ]
    assert texts["screen"].text == texts["backdrop"].text
    assert texts["slogan"].text.endswith("xã An Lão lần thứ I (2025 - 2030)")


def test_every_unit_of_the_plan_has_its_duties(demo):
    units = {t.unit for t in demo["tasks"]}
    assert len(units) == 7
    assert {t.phase for t in demo["tasks"]} == {"trước", "trong", "sau"}


def test_scripts_name_speakers_as_the_list_does(demo):
    items, people = by_id(demo["programme"]), {d.name: d for d in demo["delegates"]}
    for key, name in {"1.5": "Đinh Quang Vinh", "2.2": "Lê Thị Hồng Vân", "E.1": "Trịnh Xuân Bách",
                      "E.2": "Nguyễn Hữu Thành", "5": "Đinh Quang Vinh", "6": "Bùi Tuấn Kiệt",
                      "8": "Nguyễn Hữu Thành"}.items():  # fmt: skip
        assert f"{name}, {people[name].position}, " in items[key].script


def test_the_frames_are_laid_out_beside_the_break_and_whoever_leaves_has_spoken(demo):
    (line,), (leaving,) = demo["parallels"], demo["leavings"]
    assert (line.item, line.lead_seconds) == ("4", 20 * 60)
    assert leaving.name.removeprefix("đồng chí ") in {d.name for d in demo["delegates"]}
    assert "E.1" in leaving.items
    assert read_hour(leaving.hour) > read_hour("10:46")
