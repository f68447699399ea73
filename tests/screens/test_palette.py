"""The palette: what is typed finds its action with and without marks, and what is not there is said in our words."""

from types import SimpleNamespace

import pytest
from textual.fuzzy import FuzzySearch
from textual.style import Style
from textual.widgets import Input

from meeting.state import fold
from tests.screens.builders import documents
from tests.screens.reading import EIGHTY
from tui.palette import Commands


async def found(app, text):
    """The titles of what is found for these words, the likeliest first."""
    provider = Commands(SimpleNamespace(app=app, NAME="runsheet", focused=None))
    provider.matcher = lambda query: SimpleNamespace(query=query, fuzzy_search=FuzzySearch(), match_style=Style.null())
    hits = [hit async for hit in provider.search(text)]
    return [hit.text for hit in sorted(hits, key=lambda hit: -hit.score)][:4]


async def typed(s, text):
    """The words in the palette's field, and what was found for them in its list."""
    palette = s.app.screen
    palette.query_one(Input).value = text
    await s.settle()
    await s.app.workers.wait_for_complete([w for w in s.app.workers if w.node is palette])
    await s.settle()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("so lieu", "số liệu"),
        ("số liệu", "số liệu"),
        ("SỐ LIỆU", "số liệu"),
        ("gioi thieu dai bieu", "giới thiệu đại biểu"),
        ("in giấy mời", "in: Giấy mời (PDF)"),
        ("in giay moi word", "in: Giấy mời (Word)"),
        ("in the deo", "in: Thẻ đeo (PDF)"),
        ("ký nhận", "in: Danh sách ký nhận (PDF)"),
        ("mở cuộc họp", "Mở cuộc họp"),
        ("mo hoi nghi", "Mở cuộc họp"),
        ("đổi ngày họp", "thông tin cuộc họp"),
        ("bam nham", "quay lại"),
    ],
)
async def test_actions_are_found_by_what_they_are_called_with_and_without_marks(text, action):
    calm = SimpleNamespace(session=SimpleNamespace(view=False, rehearsal=False), meeting=fold(documents(), []),
                           put_on_paper=str)  # fmt: skip
    assert action in await found(calm, text)


async def test_a_palette_that_was_closed_behind_a_letter_is_no_error(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        palette = s.app.screen
        await palette.query("*").remove()
        palette._gather_commands("so")
        palette._start_no_matches_countdown("so")
        await s.app.workers.wait_for_complete()
        await s.press("escape")
        assert s.app.screen is not palette


async def test_what_is_chosen_is_done(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await s.press("ctrl+p")
        await typed(s, "mo cuoc hop")
        await s.press("enter")
        s.has("Mở cuộc họp?", "Enter mở cuộc họp")


async def test_what_is_not_there_is_said_in_vietnamese_and_goes_when_something_is_found(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        await typed(s, "xyzxyz")
        s.has("Không tìm thấy việc nào như thế.")
        s.lacks("No matches found")
        await typed(s, "so lieu")
        s.has("số liệu")
        s.lacks("Không tìm thấy")
