from datetime import UTC, datetime

from storage.lists.folder import shift
from tests.storage.folder_samples import GOOD, put, read


def hours(prepared):
    return [(i["id"], i["start"], i["end"]) for i in prepared["programme"] if i["start"] or i["end"]]


FIXED = """
[[noi_dung]]
so = "A"
ten = "Chuẩn bị"
phut = 10
[[noi_dung]]
so = "B"
ten = "Khai mạc"
gio = "7h30"
phut = 30
[[noi_dung]]
so = "C"
ten = "Thảo luận"
ket_thuc = "09:00"
"""


def test_shifting_moves_the_day_and_every_fixed_hour(tmp_path):
    meeting = GOOD["cuoc-hop.toml"] + 'ket_thuc_cham_nhat = "9h15"\n'
    prepared = read(put(tmp_path, chuong_trinh__toml=FIXED, cuoc_hop__toml=meeting))
    moved = shift(prepared, datetime(2026, 11, 22, 7, 5, tzinfo=UTC))
    assert hours(moved) == [("A", "14:05", ""), ("B", "14:15", ""), ("C", "", "15:45")]
    assert (moved["meeting"][0]["date"], moved["meeting"][0]["latest_end"]) == ("2026-11-22", "16:00")
    assert hours(prepared) == [("B", "07:30", ""), ("C", "", "09:00")]
    assert moved["delegates"] == prepared["delegates"]


def test_shifting_by_milliseconds_uses_the_day_in_vietnam(tmp_path):
    start = int(datetime(2026, 11, 22, 17, 30, 5, tzinfo=UTC).timestamp() * 1000)
    moved = shift(read(put(tmp_path)), start)
    assert moved["meeting"][0]["date"] == "2026-11-23"
    assert hours(moved) == [("1", "00:30:05", "")]


def test_hours_that_would_pass_midnight_follow_what_is_before_them(tmp_path):
    meeting = GOOD["cuoc-hop.toml"] + 'ket_thuc_cham_nhat = "9h15"\n'
    prepared = read(put(tmp_path, chuong_trinh__toml=FIXED, cuoc_hop__toml=meeting))
    moved = shift(prepared, datetime(2026, 11, 22, 23, 30))  # noqa: DTZ001 (local already)
    assert hours(moved) == [("A", "23:30", ""), ("B", "23:40", "")]
    assert moved["programme"][2]["seconds"] == 60 * 60
    assert moved["meeting"][0]["latest_end"] == ""


def test_a_first_item_that_only_ends_at_an_hour_keeps_its_length(tmp_path):
    text = '[[noi_dung]]\nten = "Đón tiếp"\nphut = 30\nket_thuc = "07:30"\n'
    moved = shift(read(put(tmp_path, chuong_trinh__toml=text)), datetime(2026, 11, 22, 9, 0))  # noqa: DTZ001
    assert hours(moved) == [("nd1", "09:00", "09:30")]


def test_a_programme_without_fixed_hours_begins_when_it_is_told_to(tmp_path):
    text = '[[noi_dung]]\nten = "Đón tiếp"\nphut = 30\n[[noi_dung]]\nten = "Họp"\nphut = 30\n'
    moved = shift(read(put(tmp_path, chuong_trinh__toml=text)), datetime(2026, 11, 22, 9, 0))  # noqa: DTZ001
    assert hours(moved) == [("nd1", "09:00", "")]
