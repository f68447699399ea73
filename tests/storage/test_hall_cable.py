"""A cable that is pulled without a word, everything faster than in a hall: connections stay open, and bytes vanish."""

import asyncio
from contextlib import asynccontextmanager, suppress

from storage.link import connection, wire
from storage.link.code import Door
from storage.link.ending import end
from tests.storage.halls import CODE, fact, in_the_stream, laptop, opened, until


@asynccontextmanager
async def cable(port):
    """A way to a port, and whether it is plugged in."""
    plugged, ends, writers = asyncio.Event(), set(), []
    plugged.set()

    async def carry(reader, writer):
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                if plugged.is_set():
                    writer.write(data)
                    await writer.drain()

    async def came(reader, writer):
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        writers.extend((writer, there_writer))
        ways = [asyncio.create_task(carry(*way)) for way in ((reader, there_writer), (there_reader, writer))]
        ends.update(ways)
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        if plugged.is_set():
            writer.close()
            there_writer.close()

    server = await asyncio.start_server(came, "127.0.0.1", 0)
    try:
        yield plugged, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await end(*ends)
        for writer in writers:
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()


async def test_a_silent_cable_is_noticed_and_heals_by_itself(tmp_path, monkeypatch):
    for module, name, seconds in (
        (wire, "BEAT_S", 0.1),
        (wire, "ALIVE_S", 0.3),
        (wire, "ACK_S", 0.2),
        (wire, "LEAVE_S", 0.05),
        (connection, "KNOCK_EVERY_S", 0.1),
        (connection, "CONNECT_S", 0.4),
    ):
        monkeypatch.setattr(module, name, seconds)
    troubles, facts = set(), [fact(0)]
    async with opened(tmp_path / "hall") as one, cable(one.server.door.port) as (plugged, port):
        async with laptop(one, facts, door=Door("127.0.0.1", port, CODE)) as its:
            await until(lambda: its.link.up and not its.link.waiting)
            plugged.clear()
            facts.append(fact(1))
            its.recorded()

            def down():
                troubles.add(its.link.trouble)
                return not its.link.up and its.link.trouble == "hall.nobody_there"

            await until(down, 5)
            # Since the last word, and nothing else is said to be wrong; what is new waits.
            assert its.link.since == its.link.heard
            assert troubles <= {"", "hall.nobody_there"}
            assert its.link.waiting == 1
            plugged.set()
            await until(lambda: its.link.up and not its.link.waiting, 2)
        assert await in_the_stream(one) == 2
