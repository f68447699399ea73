"""Parallel lines, people who leave and the order of cutting, out of the clerk's folder; and moved to another hour."""

from datetime import UTC, datetime

import pytest

from storage.lists.folder import shift
from tests.storage.folder_samples import GOOD, put, read, told

BESIDE = """
[[song_song]]
ten = "Xếp khung vào khay"
ai = "lễ tân"
truoc_muc = 2
tu_truoc = 20
phut = 15

[[song_song]]
ten = "Rót nước"
truoc_muc = "2.2"
tu_truoc = "5 phút"

[[ve_som]]
ten = "đồng chí Lê Văn Tám"
gio = "9h45"
muc = ["1", "2.2"]
"""


def beside(tmp_path, text=BESIDE):
    return put(tmp_path, chuong_trinh__toml=GOOD["chuong-trinh.toml"] + text)


def test_lines_and_leavings_lead_to_rows_by_their_numbers(tmp_path):
    prepared = read(beside(tmp_path))
    frames, water = prepared["parallels"]
    assert (frames["id"], frames["item"], frames["who"]) == ("ss1", "2", "lễ tân")
    assert (frames["lead_seconds"], frames["seconds"]) == (1200, 900)
    assert (water["item"], water["lead_seconds"], water["seconds"]) == ("2.2", 300, 0)
    (leaving,) = prepared["leavings"]
    assert (leaving["name"], leaving["hour"], leaving["items"]) == ("đồng chí Lê Văn Tám", "09:45", ["1", "2.2"])


@pytest.mark.parametrize(
    ("old", "new", "place", "mend"),
    [
        ("truoc_muc = 2\n", "", "dòng 27, mục «truoc_muc»", "còn trống"),
        ("tu_truoc = 20\n", "", "dòng 27, mục «tu_truoc»", "còn trống"),
        ("truoc_muc = 2\n", 'truoc_muc = "B"\n', "dòng 30, mục «truoc_muc»", "«B»"),
        ("phut = 15", "phut = 25", "dòng 32, mục «phut»", "25 phút"),
        ('gio = "9h45"\n', "", "dòng 39, mục «gio»", "còn trống"),
        ('["1", "2.2"]', "[]", "dòng 42, mục «muc»", "còn trống"),
        ('["1", "2.2"]', '["1", "4.2"]', "dòng 42, mục «muc»", "«4.2»"),
        ('ten = "đồng chí Lê Văn Tám"\n', "", "dòng 39, mục «ten»", "còn trống"),
    ],
)
def test_what_is_wrong_with_them_is_said_with_its_place(tmp_path, old, new, place, mend):
    assert old in BESIDE
    sentences = told(beside(tmp_path, BESIDE.replace(old, new, 1)))
    assert any(place in sentence and mend in sentence for sentence in sentences), sentences


def test_the_meeting_sets_its_own_order_of_cutting(tmp_path):
    default = read(put(tmp_path))["meeting"][0]["cut_order"]
    assert default == ["break", "performance", "talk", "speech", "video"]
    own = GOOD["cuoc-hop.toml"] + 'thu_tu_rut_ngan = ["tham luận", "giải lao"]\n'
    assert read(put(tmp_path, cuoc_hop__toml=own))["meeting"][0]["cut_order"] == ["talk", "break"]


@pytest.mark.parametrize("kind", ["trao thưởng", "chào cờ", "biểu quyết", "hát"])
def test_what_may_never_be_cut_is_in_no_order(tmp_path, kind):
    own = GOOD["cuoc-hop.toml"] + f'thu_tu_rut_ngan = ["giải lao", "{kind}"]\n'
    (sentence,) = told(put(tmp_path, cuoc_hop__toml=own))
    assert f"«{kind}»" in sentence


def test_whoever_leaves_leaves_later_in_a_meeting_that_is_moved(tmp_path):
    prepared = read(beside(tmp_path))
    moved = shift(prepared, datetime(2026, 11, 22, 7, 0, tzinfo=UTC))
    assert [one["hour"] for one in moved["leavings"]] == ["16:15"]
    assert moved["parallels"] == prepared["parallels"]
    assert shift(prepared, datetime(2026, 11, 22, 15, 0, tzinfo=UTC))["leavings"] == []
