"""viet-tat.csv: the office's own abbreviations, beside the usual ones."""

import pytest

from meeting.state import prepare
from meeting.text.abbreviations import expanded, of
from storage.lists.folder import FolderProblems
from tests.storage.folder_samples import put, read


def test_the_office_writes_its_own_abbreviations_into_a_list(tmp_path):
    text = "viết tắt,đọc là\nCT,Chủ tịch\nHTX,\n"
    prepared = read(put(tmp_path, viet_tat__csv=text))
    assert [(a["short"], a["full"]) for a in prepared["abbreviations"]] == [("CT", "Chủ tịch"), ("HTX", "")]
    assert expanded("CT UBND, HTX An Lão", of(prepare(prepared))) == "Chủ tịch Ủy ban nhân dân, HTX An Lão"


def test_one_that_stands_twice_is_told_with_its_line(tmp_path):
    with pytest.raises(FolderProblems) as problems:
        read(put(tmp_path, viet_tat__csv="viết tắt,đọc là\nCT,Chủ tịch\nCT,Công ty\n"))
    assert [(i.file, i.row) for i in problems.value.issues] == [("viet-tat.csv", 3)]
