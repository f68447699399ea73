"""`phe-duyet.csv` and `giay-moi.csv`: read, complained about with their place, and moved with a demonstration."""

import random
from datetime import UTC, datetime

import pytest

from storage.lists.folder import FolderProblems, read_folder, shift
from tests.storage.folder_samples import put
from tui.problems import sentences

APPROVALS = (
    "nội dung,đơn vị thẩm định,đã duyệt,ngày duyệt,ghi chú\nMa két,,x,22/8/2025,\nVăn nghệ,Ban Tuyên giáo,,,chờ\n"
)


def folder(tmp_path, **files):
    put(tmp_path)
    for name, text in files.items():
        (tmp_path / f"{name.replace('_', '-')}.csv").write_text(text, "utf-8")
    return tmp_path


def read(path):
    return read_folder(path, choice=random.Random(1).choice)


def test_approvals_are_read_and_are_the_party_committee_s_where_nobody_is_named(tmp_path):
    one, two = read(folder(tmp_path, phe_duyet=APPROVALS))["approvals"]
    assert (one["what"], one["by"], one["done"], one["on"]) == ("Ma két", "Ban Xây dựng Đảng ủy", True, "2025-08-22")
    assert (two["by"], two["done"], two["note"]) == ("Ban Tuyên giáo", False, "chờ")


def test_invitations_are_of_delegates_and_of_units(tmp_path):
    delegate = read(folder(tmp_path))["delegates"][0]["id"]
    text = f"mã,tình trạng,ngày,ghi chú\n{delegate},Cử người đi thay,25/8/2025,bà Sen\n"
    (one,) = read(folder(tmp_path, giay_moi=text))["invitations"]
    assert one == {"id": delegate, "state": "stand_in", "on": "2025-08-25", "note": "bà Sen"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mã,tình trạng\nXX9,đã gửi\n", "giay-moi.csv, dòng 2, cột «mã»"),
        ("mã,tình trạng\n,đã gửi\n", "giay-moi.csv, dòng 2"),
        ("mã,tình trạng\nDB1,gửi rồi\n", "chưa gửi, đã gửi, nhận lời, từ chối, cử người đi thay"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, text, told):
    with pytest.raises(FolderProblems) as problems:
        read(folder(tmp_path, giay_moi=text))
    assert any(told in sentence for sentence in sentences(problems.value))


def test_a_demonstration_s_days_move_along_with_its_date(tmp_path):
    tasks = "đơn vị,nhiệm vụ,hạn\nCông an xã,Trật tự,26/8/2025\nVăn phòng,Giấy mời,trong tuần\n"
    prepared = read(folder(tmp_path, phe_duyet=APPROVALS, nhiem_vu=tasks))
    held = datetime.fromisoformat(f"{prepared['meeting'][0]['date']}T01:00:00+00:00")
    moved = shift(prepared, held.replace(year=held.year + 1).astimezone(UTC))
    assert [one["deadline"] for one in moved["tasks"]] == ["26/8/2026", "trong tuần"]
    assert [one["on"] for one in moved["approvals"]] == ["2026-08-22", ""]
