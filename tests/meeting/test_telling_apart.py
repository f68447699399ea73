"""Two honourees of one name are told apart on every list, tray, question and receipt, and nobody else is changed."""

import unicodedata

import pytest

from meeting.awards.commands import MarkAbsent
from meeting.awards.preparing import Freeze
from meeting.awards.telling_apart import name_apart, told_apart
from screens.awards_crew import crew
from screens.carriers import carriers
from screens.hall_display import names
from screens.photographer import row
from screens.presenters import presenters
from screens.wings import wings
from tests.meeting.builders import Hall, awards
from tests.meeting.test_awards import forward
from tui import words

AN = "Nguyễn Văn An"


def hall(*people):
    """One batch of these honourees, each (name, position, unit), whom the door cannot know."""
    made = awards(len(people), absent=[f"e1.{n}" for n in range(1, len(people) + 1)])
    told = [{"form": "ông", "name": n, "position": p, "unit": u} for n, p, u in people]
    entries = [{**e, **said} for e, said in zip(made["entries"], told, strict=True)]
    return Hall({**made, "entries": entries}).open()


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (("Trưởng thôn", "thôn Đông"), ("Trưởng thôn", "thôn Trung"), "thôn Đông"),
        (("Trưởng thôn", ""), ("cựu chiến binh", ""), "Trưởng thôn"),
        (("Trưởng thôn", "thôn Đông"), ("Trưởng thôn", ""), "thôn Đông"),
        (("", ""), ("", "thôn Trung"), ""),
        (("giáo viên", "thôn Đông"), ("giáo viên", "thôn Đông"), ""),
    ],
)
def test_the_shortest_that_nobody_else_of_the_name_has_tells_them_apart(first, second, apart):
    here = hall((AN, *first), (unicodedata.normalize("NFD", AN), *second))
    assert told_apart(here.meeting.awards, "e1.1") == apart


def test_whoever_shares_no_name_stands_as_they_are():
    here = hall((AN, "Trưởng thôn", "thôn Đông"), ("Nguyễn Văn Ấn", "Trưởng thôn", "thôn Trung"))
    assert name_apart(here.meeting.awards, "e1.1") == f"ông {AN}"


def test_each_view_and_the_receipt_say_which_of_the_two():
    here = hall((AN, "", "thôn Đông"), (AN, "", "thôn Trung"), ("Vũ Thị Sen", "", "thôn Đông"))
    here.do(Freeze("b1"))
    m = here.meeting
    views = [wings(m, "b1"), carriers(m, "b1", 1), list(row(m, "b1")), presenters(m, "b1")]
    shown = ["\n".join(f"{said.text} {said.more}" for said in view) for view in views]
    shown.append("\n".join(str(cell) for cells in crew(m).rows for cell in cells))
    for text in shown:
        assert f"{AN} (thôn Đông)" in text
        assert f"{AN} (thôn Trung)" in text
        assert "Sen (" not in text
    forward(here, 3)
    assert [said.text for said in names(here.meeting)][1:3] == [f"ông {AN} (thôn Đông)", f"ông {AN} (thôn Trung)"]
    here.do(MarkAbsent("e1.2"))
    assert "thôn Trung" in words.describe(here.meeting, here.meeting.log("awards")[-1].payload)
