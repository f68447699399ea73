"""`ledai awards plan`: each batch, how it stands and is handed to, and what is not in order."""

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from assets import asset
from meeting.awards.geometry import RECOMMENDED, arrange
from tui.__main__ import main
from tui.strings import use

DEMO = Path(str(asset("demo")))


@pytest.fixture(autouse=True)
def vietnamese():
    yield
    use("vi")


@pytest.fixture
def prepared(tmp_path, monkeypatch, capsys):
    """Makes a meeting of the demo's folder, with files of it changed."""
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))

    def make(**changes):
        folder = tmp_path / "thư mục"
        shutil.copytree(DEMO, folder)
        for name, (old, new) in changes.items():
            file = folder / name.replace("__", ".").replace("_", "-")
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
        path = tmp_path / "an-lao.ledai"
        assert main(["new", str(path), "--from", str(folder)]) == 0
        capsys.readouterr()
        return path

    return make


def document(path, capsys, *more):
    assert main(["awards", "plan", str(path), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_has_the_four_sequences_of_every_batch(prepared, capsys):
    said = document(prepared(), capsys)
    assert said["layout"] == {"enter_from": "right", "first_to": "far", "present_from": "left"}
    assert said["places"] == 8
    assert [len(b["call"]) for b in said["batches"]] == [2, 3, 7, 4, 6, 6, 6, 1]
    for number, batch in enumerate(said["batches"], 1):
        expected = arrange(batch["call"], RECOMMENDED, len(batch["presenters"]))
        assert batch["no"] == number
        assert tuple(batch["row"]) == expected.row
        assert tuple(map(tuple, batch["stacks"])) == expected.stacks
        assert set(batch["frames"]) == set(batch["call"])
    third = said["batches"][2]
    assert (third["category"], third["kind"], third["presenters"]) == ("GK-TT", "collective", ["NG05", "NG07"])
    assert third["stacks"] == [["KT06", "KT07", "KT08", "KT09"], ["KT10", "KT11", "KT12"]]
    assert third["frames"]["KT10"] == "Đ3-05"
    assert said["findings"] == []


def test_the_other_way_of_coming_on_turns_the_row_and_is_warned_of(prepared, capsys):
    said = document(prepared(san_khau__toml=('vao_tu = "phải"', 'vao_tu = "trái"')), capsys)
    third = said["batches"][2]
    assert third["row"] == third["call"][::-1]
    assert third["presenters"] == ["NG07", "NG05"]
    assert [f["id"] for f in said["findings"]] == ["layout"]
    assert "vào từ bên phải" in said["findings"][0]["text"]


def test_the_text_fits_eighty_columns_and_tells_rows_and_stacks(prepared, capsys):
    assert main(["awards", "plan", str(prepared())]) == 0
    text = capsys.readouterr().out
    assert max(map(cell_len, text.split("\n"))) <= 80
    assert "⟦" not in text
    flat = re.sub(r"\s+", " ", text)
    assert "ĐỢT 3/8 · Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão tập thể · 7 người" in flat
    assert "5 Đ3-05 Chi hội Cựu chiến binh thôn Đại Hoàng, Hội Cựu chiến binh xã An Lão (ông Lê Quang Thặng)" in flat
    assert "Hàng trên sân khấu, từ trái sang phải: 1 2 3 4 5 6 7 đồng chí Nguyễn Hữu Thành" in flat
    assert "đồng chí Phạm Thị Thu Hà, khung từ trên xuống: Đ3-05 Đ3-06 Đ3-07" in flat
    assert flat.endswith("Không thấy điều gì chưa ổn. ")


def test_what_is_not_in_order_is_told_in_words_and_blocks_nothing(prepared, capsys):
    path = prepared(dot_trao__csv=("5,GK-CN,NG06; NG09,NG10", "5,GK-CN,,"), quyet_dinh__toml=("185/QĐ-UBND", ""))
    assert main(["awards", "plan", str(path)]) == 0
    text = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert "NHỮNG ĐIỀU CHƯA ỔN (2) PHẢI SỬA - Đợt 5 chưa có người trao." in text
    assert "NÊN XEM LẠI - Quyết định của Chủ tịch Ủy ban nhân dân xã An Lão chưa có số." in text
    assert main(["awards", "plan", str(path), "--lang", "en"]) == 0
    assert "Batch 5 has no presenter yet." in capsys.readouterr().out


def test_where_one_carrier_cannot_bear_them_all_the_trays_are_told_apart(prepared, capsys):
    path = prepared(dot_trao__csv=("3,GK-TT,NG05; NG07,NG06", "3,GK-TT,NG05,NG06"))
    assert main(["awards", "plan", str(path)]) == 0
    text = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert "Khay 1: Đ3-01 Đ3-02 Đ3-03 Đ3-04 Khay 2: Đ3-05 Đ3-06 Đ3-07" in text
    assert "Đợt 3: 7 người nhận, 1 người trao" in text


def test_a_meeting_without_awards_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "họp.ledai"
    assert main(["new", str(path)]) == 0
    assert main(["awards", "plan", str(path)]) == 0
    assert "Chưa có đợt trao nào." in capsys.readouterr().out
    assert document(path, capsys)["batches"] == []


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["awards", "plan", str(tmp_path / "không có.ledai")]) != 0
    assert "không có.ledai" in capsys.readouterr().err
