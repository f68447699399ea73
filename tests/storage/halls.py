"""Halls on real servers on loopback, and laptops in them that have facts and no meeting."""

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace

from meeting.control import NotRecorded
from meeting.facts import Fact, Unknown
from storage.link.code import Door
from storage.link.conf import STREAM
from storage.link.ending import end
from storage.link.hall import Hall
from storage.link.server import HallServer, free_port
from storage.link.wire import Wire
from tests.meeting.builders import ms

CODE, OTHER = "LPNBNCVLGLHGNC", "BCBCBCBCBCBCBC"
DOCUMENTS = {"meeting": [{"id": "meeting", "title": "Họp"}]}


@asynccontextmanager
async def opened(folder, laptop="san111", code=CODE):
    one = Hall(HallServer(Door("127.0.0.1", free_port(), code), folder), lambda: DOCUMENTS)
    one.own = await one.open(laptop)
    try:
        yield one
    finally:
        await one.close(forget=True)


async def in_the_stream(one):
    return (await one._client.jetstream(timeout=2).stream_info(STREAM)).state.messages


def fact(number, laptop="san"):
    station = f"{laptop}.0001zz"
    return Fact(f"{station}-{number}", ms("07:30"), 0, "r", station, "", Unknown("x", {"t": "x" * 2000}))


@asynccontextmanager
async def laptop(one, facts, disk_is_full=lambda: False, name="san111", door=None):
    async def absorb(new):
        if disk_is_full():
            raise NotRecorded("file.disk_full")
        known = {f.id for f in book.facts}
        book.facts.extend(f for f in new if f.id not in known)

    book = SimpleNamespace(facts=facts, absorb=absorb)
    its = Wire(book, door or one.server.door, user=name, password=one.own, laptop=name, name="", now=lambda: 0)
    running = asyncio.create_task(its.run())
    try:
        yield its
    finally:
        await end(running)


async def until(what, seconds=10):
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 - as the screens look at it
            await asyncio.sleep(0.01)


def damage(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 3 :][:64] = bytes(64)
    path.write_bytes(content)
