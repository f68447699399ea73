"""Frames, kits, trays, presenters side by side and the stage, out of a clerk's folder; and files from before them."""

import random

import pytest

from assets import asset
from meeting.checkin.codes import well_formed
from meeting.documents import Batch, Category, Frame, Person, Stage
from storage.lists import cells
from storage.lists.folder import read_folder
from storage.lists.ladder import ladder
from storage.meeting_file import MeetingFile
from tests.storage.folder_samples import GOOD, put, read, told


@pytest.fixture(scope="module")
def demo():
    return read_folder(asset("demo"), choice=random.Random(27).choice)


def test_the_stage_as_the_hall_sees_it(tmp_path):
    text = 'vao_tu = "trái"\nnguoi_dau_dung = "đầu gần"\ntrao_tu = "phải"\nbe_rong = "7,4 m"\nbuc_chiem = "80 cm"\n'
    (row,) = read(put(tmp_path, san_khau__toml=text + "so_cho = 9\nso_khay = 3\nquet_khung = true\n"))["stage"]
    stage = Stage.read(row)
    assert (stage.enter_from, stage.first_to, stage.present_from) == ("left", "near", "right")
    assert (stage.width_cm, stage.podium_cm, stage.pitch_cm, stage.places, stage.trays) == (740, 80, 80, 9, 3)
    assert (stage.scan_frames, stage.scan_people) == (True, False)


def test_without_a_word_of_the_stage_nothing_is_known_of_it(tmp_path):
    assert read(put(tmp_path, san_khau__toml=None))["stage"] == []


@pytest.mark.parametrize(
    ("written", "cm"),
    [(8, 800), (7.4, 740), ("7,4", 740), ("7,4 m", 740), ("80 cm", 80), ("8 mét", 800), (True, None), ("-1", None),
     ("rộng", None), (101, None), (float("nan"), None)],
)  # fmt: skip
def test_widths_as_clerks_write_them(written, cm):
    assert cells.centimetres(written) == cm


def test_frames_are_numbered_by_batch_and_place_where_nobody_lists_them(demo):
    frames = {f.entry: f for f in map(Frame.read, demo["frames"])}
    batches = [Batch.read(b) for b in demo["batches"]]
    assert {e: frames[e].number for b in batches for e in b.entries} == {
        e: f"Đ{b.number}-{n:02}" for b in batches for n, e in enumerate(b.entries, 1)
    }
    codes = {f.code for f in frames.values()}
    assert len(codes) == 35
    assert all(map(well_formed, codes))
    assert not codes & {d["code"] for d in demo["delegates"]}


def test_a_list_of_frames_is_kept_as_it_is_written_and_an_empty_cell_is_no_frame(tmp_path):
    rows = "mã,hình thức,tên được khen,khung\nE1,GK-TT,Trường Tân Dân,K-7\nE2,GK-TT,Thôn Tiên Hội,\n"
    found = read(put(tmp_path, duoc_khen__csv=rows, dot_trao__csv=None))["frames"]
    assert [(f["number"], f["entry"]) for f in found] == [("K-7", "E1")]
    twice = rows.replace("Tiên Hội,", "Tiên Hội,K-7")
    (sentence,) = told(put(tmp_path, duoc_khen__csv=twice, dot_trao__csv=None))
    assert "«K-7» đã có ở dòng 2" in sentence


def test_what_is_handed_over_is_a_frame_unless_the_list_says_otherwise(tmp_path):
    text = GOOD["quyet-dinh.toml"].replace("thu_bac = 60", 'thu_bac = 60\nvat_trao = ["phong bì", "hoa"]', 1)
    prepared = read(put(tmp_path, quyet_dinh__toml=text))
    given, plain = (Category.read(c) for c in prepared["categories"])
    assert (given.frame, given.envelope, given.flowers) == (False, True, True)
    assert (plain.frame, plain.envelope, plain.flowers) == (True, False, False)
    assert [f["entry"] for f in prepared["frames"]] == ["E2"]


def test_several_presenters_in_one_cell_hand_over_side_by_side(tmp_path):
    rows = GOOD["dot-trao.csv"].replace("2,GK-CN,P1,P2", "2,GK-CN,P1; P2,")
    first, second = (Batch.read(b) for b in read(put(tmp_path, dot_trao__csv=rows))["batches"])
    assert (first.presenters, first.together) == (("P1",), 1)
    assert (second.presenters, second.together) == (("P1", "P2"), 2)


def test_carriers_have_a_tray_and_bear_so_many_frames(demo):
    carriers = [p for p in map(Person.read, demo["people"]) if p.role == "carrier"]
    assert [(p.tray, p.capacity) for p in carriers] == [(1, 5), (2, 5), (0, 5)]


def test_precedence_is_the_usual_one_where_none_is_written(tmp_path):
    text = GOOD["quyet-dinh.toml"].replace("thu_bac = 60", "").replace("thu_bac = 60", "")
    text = text.replace('"Giấy khen"', '"Giấy khen của Chủ tịch Ủy ban nhân dân xã Tiên Hội"', 1)
    text = text.replace('"Giấy khen"', '"Danh hiệu Chiến sĩ thi đua cơ sở năm 2025"', 1)
    assert [c["precedence"] for c in read(put(tmp_path, quyet_dinh__toml=text))["categories"]] == [60, 40]


def test_the_usual_precedence_goes_from_the_state_to_the_commune():
    places = [rung.precedence for rung in ladder()]
    assert places == sorted(places)
    assert {10, 20, 30, 31, 32, 35, 40, 45, 50, 60, 70, 80} == set(places)
    assert len({rung.words for rung in ladder()}) == len(places)


def test_a_file_from_before_frames_and_stage_opens(tmp_path, demo):
    old = {name: rows for name, rows in demo.items() if name not in {"frames", "stage"}}
    old["batches"] = [{k: v for k, v in row.items() if k != "together"} for row in old["batches"]]
    old["people"] = [{k: v for k, v in row.items() if k not in {"tray", "capacity"}} for row in old["people"]]
    path = tmp_path / "cũ.ledai"
    MeetingFile.create(path, old)
    with MeetingFile.open(path, write=False) as file:
        kept = file.documents()
    assert (kept["frames"], kept["stage"]) == ([], [])
    assert all(Batch.read(row).together == 1 for row in kept["batches"])
    assert all(Person.read(row).tray == 0 for row in kept["people"])
