"""Rows of a clerk's programme that cannot be: each is named by its file, its row and its field."""

import pytest

from storage.lists.folder import FolderProblems
from tests.storage.folder_samples import put, read, told

ROW = '[[noi_dung]]\nso = "1"\nten = "Đón tiếp"\nphut = 20\n\n'
"""Its number is in row 2, and what follows begins in row 6."""


def programme(folder, *fields):
    return put(folder, chuong_trinh__toml=ROW + "\n".join(["[[noi_dung]]", 'ten = "Khai mạc"', *fields]) + "\n")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (['so = "2"', "phut = 0"], "chuong-trinh.toml, dòng 9, mục «phut»"),
        (['so = "2"', "phut = -5"], "chuong-trinh.toml, dòng 9, mục «phut»"),
        (
            ['so = "2"', 'gio = "9h"', 'ket_thuc = "8h"'],
            "chuong-trinh.toml, dòng 10, mục «ket_thuc»: kết thúc lúc 08:00",
        ),
        (
            ['so = "2"', 'gio = "9h"', 'ket_thuc = "9h"'],
            "chuong-trinh.toml, dòng 10, mục «ket_thuc»: kết thúc lúc 09:00",
        ),
        (['so = "1"', "phut = 5"], "chuong-trinh.toml, dòng 8, mục «so»: «1» đã có ở dòng 2"),
        (['ma = "kc"', 'so = "1"', "phut = 5"], "chuong-trinh.toml, dòng 9, mục «so»: «1» đã có ở dòng 2"),
        (['so = "2"'], "chuong-trinh.toml, dòng 6, mục «phut»"),
        (['so = "2"', "phut = 5", "toi_thieu = 9"], "chuong-trinh.toml, dòng 10, mục «toi_thieu»"),
    ],
)
def test_it_is_named_and_nothing_is_made_of_the_folder(tmp_path, fields, said):
    (sentence,) = [each for each in told(programme(tmp_path, *fields)) if "chuong-trinh" in each]
    assert sentence.startswith(said)


def test_all_of_them_are_said_at_once(tmp_path):
    folder = programme(tmp_path, 'so = "1"', "phut = 0", 'gio = "9h"', 'ket_thuc = "8h"')
    with pytest.raises(FolderProblems) as caught:
        read(folder)
    assert {i.code for i in caught.value.issues} == {"list.duplicate", "list.bad_duration", "list.end_before_start"}


def test_a_vigil_may_end_after_midnight(tmp_path):
    rows = read(programme(tmp_path, 'so = "2"', 'gio = "23h"', 'ket_thuc = "0h30"'))["programme"]
    assert (rows[1]["start"], rows[1]["end"]) == ("23:00", "00:30")
