"""The palette: what is typed finds its action with and without marks, and what is not there is said in our words."""

import pytest
from textual.widgets import Input

from tests.screens.reading import EIGHTY


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
    ],
)
async def test_actions_are_found_with_and_without_marks(stage, text, action):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        await typed(s, text)
        s.has(action)
        s.lacks("Không tìm thấy")


async def test_what_is_not_there_is_said_in_vietnamese_and_goes_when_something_is_found(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        await typed(s, "xyzxyz")
        s.has("Không tìm thấy việc nào như thế.")
        s.lacks("No matches found")
        await typed(s, "so lieu")
        s.has("số liệu")
        s.lacks("Không tìm thấy")
