"""How the tests read a screen: what a widget says, the digits that are drawn, and the sizes at which both must hold."""

from tests.screens.builders import Stage
from tui.widgets.blocks import LARGE, SMALL
from tui.widgets.countdown import Countdown

EIGHTY, WIDE, NARROW = (80, 24), (120, 36), (60, 16)


def widget_text(stage: Stage, selector: str) -> str:
    """What a widget says as it is painted, its lines joined."""
    region = stage.app.screen.query_one(selector).region
    return " ".join(" ".join(line[region.x : region.right] for line in stage.lines[region.y : region.bottom]).split())


async def at_every_size(s, *sizes):
    for size in sizes or (EIGHTY, WIDE, NARROW):
        await s.resize(size)
        yield size


def drawn(s):
    """The digits that the countdown shows, read from its drawing."""
    countdown = s.app.screen.query_one(Countdown)
    painted = [line[countdown.region.x :] for line in s.lines[countdown.region.y : countdown.region.bottom]]
    text = countdown._face.digits
    font = LARGE if countdown.size.height == LARGE.rows else SMALL
    rows = font.draw(text)
    assert [line[: len(row)] for line, row in zip(painted, rows, strict=True)] == rows
    return text
