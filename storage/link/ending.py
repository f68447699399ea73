"""Ending what runs beside us, for certain."""

import asyncio
from typing import Any, Final

AGAIN_S: Final = 0.3


async def end(*tasks: "asyncio.Task[Any]") -> None:
    """Cancel tasks, and return when all have ended, whatever they say.

    Once is not always enough: `asyncio.wait_for` (until Python 3.12) and nats-py's `next_msg` lose a cancellation that
    comes in the moment in which what they wait for is done, and the loop that they stand in goes on for ever.
    """
    while left := [task for task in tasks if not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=AGAIN_S)
    for task in tasks:
        if not task.cancelled():
            task.exception()  # looked at, or Python would write of it on the terminal
