"""The desk's history: what Enter takes back is the line that is marked, whatever has come in meanwhile."""

from tests.screens.checkin_desk import CODES


async def opened(d):
    """The history, as the menu of the desk's rarer acts opens it."""
    await d.app.run_action("screen.history")
    await d.settle()


async def test_a_second_enter_takes_nobody_else_back(desk):
    async with desk((120, 36)) as d:
        for who in ("tuyet", "cuong", "chu"):
            await d.read(CODES[who])
        await opened(d)
        await d.press("down")
        await d.press("enter")
        d.has("ông Lê Văn Cường (bàn 1), đã bỏ")
        await d.press("enter")
        present = d.app.meeting.door.is_present
        assert [present(who) for who in ("tuyet", "cuong", "chu")] == [True, False, True]


async def test_whoever_comes_in_meanwhile_does_not_move_the_mark(desk):
    async with desk((120, 36)) as d:
        await d.read(CODES["tuyet"])
        await d.read(CODES["cuong"])
        await opened(d)
        await d.press("down")
        await d.read(CODES["chu"])
        await d.press("enter")
        await d.press("enter")
        present = d.app.meeting.door.is_present
        assert [present(who) for who in ("tuyet", "cuong", "chu")] == [False, True, True]
