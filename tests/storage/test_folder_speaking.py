"""What a folder says about reminding the speaker, the flag salute, and the sentences for the hall."""

import pytest

from storage.lists.cells import duration
from tests.storage.folder_samples import GOOD, put, read, told


def with_item(extra):
    return GOOD["chuong-trinh.toml"] + f'\n[[noi_dung]]\nso = "3"\nten = "Ba"\nphut = 9\n{extra}\n'


def item(documents):
    return next(i for i in documents["programme"] if i["id"] == "3")


def test_thresholds_of_the_meeting_and_of_an_item(tmp_path):
    meeting = GOOD["cuoc-hop.toml"] + 'nhac_khi_con = ["3 phút", "30 giây"]\n'
    found = read(put(tmp_path, cuoc_hop__toml=meeting, chuong_trinh__toml=with_item('nhac_khi_con = ["90 giây"]')))
    assert found["meeting"][0]["thresholds"] == [180, 30]
    assert item(found)["thresholds"] == [90]


def test_without_them_the_meeting_has_its_own_and_an_item_none(tmp_path):
    found = read(put(tmp_path, chuong_trinh__toml=with_item('loai = "chào cờ"')))
    assert found["meeting"][0]["thresholds"] == [120, 60]
    assert item(found)["thresholds"] == []
    assert item(found)["kind"] == "salute"


@pytest.mark.parametrize("bad", ["sắp hết", "0 phút", "-2 phút"])
def test_what_is_no_time_is_named(tmp_path, bad):
    (sentence,) = told(put(tmp_path, chuong_trinh__toml=with_item(f'nhac_khi_con = ["2 phút", "{bad}"]')))
    assert "nhac_khi_con" in sentence
    assert f"«{bad}»" in sentence


def test_the_offices_own_sentences(tmp_path):
    texts = '[[chu]]\nma = "su-co"\nten = "Sự cố"\nchu = "Xin chờ."\n[[chu]]\nma = "cho-dai-bieu"\nchu = "Xin đợi."\n'
    found = read(put(tmp_path, chu_tren_hoi_truong__toml=texts))
    assert {i["id"]: i["text"] for i in found["texts"]} == {"incident": "Xin chờ.", "waiting": "Xin đợi."}


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30 giây", 30), ("90 giây", 90), ("2 phút 30 giây", 150), ("1h30", 5400), ("7 phút 5s", 425), ("1,5", 90)],
)
def test_seconds_are_not_split_into_minutes_and_seconds(written, seconds):
    assert duration(written) == seconds
