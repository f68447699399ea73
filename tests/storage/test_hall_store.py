"""What becomes of a hall whose store is harmed or whose disks are full: the laptops' own files fill it again."""

import asyncio
import json

import pytest

from storage.link import hall, wire
from storage.link.conf import STREAM
from storage.link.ending import end
from storage.link.server import program
from tests.storage.halls import fact, in_the_stream, laptop, opened, until


async def test_what_loses_a_cancellation_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr("storage.link.ending.AGAIN_S", 0.01)
    lost = []

    async def deaf():
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost.append(1)
                if len(lost) > 2:
                    raise

    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    await end(task)
    assert (task.cancelled(), len(lost)) == (True, 3)


async def test_a_full_disk_of_the_own_laptop_keeps_nothing_back_from_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(wire, "SELDOM_S", 0.05)
    full, facts = [True], [fact(1)]
    async with opened(tmp_path / "hall") as one, laptop(one, facts, lambda: bool(full)) as its:
        await until(lambda: its.link.up)
        await one._client.jetstream().publish("ev.host", json.dumps(fact(2).write()).encode())
        facts.append(fact(3))
        its.recorded()
        await until(lambda: its.link.trouble == "hall.own_disk" and not its.link.waiting)
        assert await in_the_stream(one) == 3
        full.clear()
        await until(lambda: len(facts) == 3 and not its.link.trouble)
        assert (facts[-1].id, its.link.up) == (fact(2).id, True)


@pytest.mark.parametrize(
    "harm",
    [
        lambda stream: [
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]) for path in stream.rglob("*.blk")
        ],
        lambda stream: (stream / "meta.inf").unlink() or (stream / "msgs").rename(stream / "meta.inf"),
    ],
)
async def test_a_store_that_was_harmed_is_filled_anew_from_a_laptop(tmp_path, harm):
    async with opened(tmp_path / "hall") as one:
        async with laptop(one, [fact(n) for n in range(20)]) as its:
            await until(lambda: its.link.up and not its.link.waiting)
            assert not await one._is_damaged()
            one.server._process.kill()
            harm(next((tmp_path / "hall" / "js").rglob(STREAM)))
            await until(lambda: one.restarts)
            await until(lambda: its.link.up and not its.link.waiting)
        assert await in_the_stream(one) == 20


async def test_numbers_that_a_server_gives_out_again_are_not_taken_for_what_is_known(tmp_path, monkeypatch):
    async def sound():
        return False

    ours, theirs = [fact(n) for n in range(20)], [fact(n, "cua") for n in range(15)]
    async with opened(tmp_path / "hall") as one:
        monkeypatch.setattr(one, "_is_damaged", sound)  # the other laptop may be quicker than the host's look
        assert one.server.let_in("cua111", one.own)
        await one._reload()
        async with laptop(one, ours) as its:
            await until(lambda: its.link.up and not its.link.waiting)
            again, begin = asyncio.Event(), its._session

            async def session():
                await again.wait()
                await begin()

            its._session = session
            one.server._process.kill()
            await one.server._process.wait()
            (block,) = (tmp_path / "hall" / "js").rglob("*.blk")
            block.write_bytes(block.read_bytes()[: block.stat().st_size // 2])
            async with laptop(one, theirs, name="cua111") as other:
                await until(lambda: other.link.up and not other.link.waiting)
                again.set()
                await until(lambda: len(ours) == len(theirs) == 35)


async def test_a_full_disk_of_the_server_is_said_and_once_there_is_room_all_is_kept(tmp_path, monkeypatch):
    full = tmp_path / "nats"
    full.write_text(f'#!/bin/sh\nulimit -f 100\nexec "{program()}" "$@"\n')
    full.chmod(0o755)
    monkeypatch.setenv("LEDAI_NATS_SERVER", str(full))
    monkeypatch.setattr(wire, "ACK_S", 0.3)
    monkeypatch.setattr(wire, "BEAT_S", 0.1)
    monkeypatch.setattr(hall, "PROBE_S", 0.2)
    monkeypatch.setattr(hall, "ANSWER_S", 0.3)
    async with opened(tmp_path / "hall") as one:
        async with laptop(one, [fact(n) for n in range(60)]) as its:
            await until(lambda: its.link.trouble == "hall.not_kept" and its.link.waiting)
            monkeypatch.delenv("LEDAI_NATS_SERVER")  # there is room
            await until(lambda: its.link.up and not its.link.waiting and not its.link.trouble)
        assert await in_the_stream(one) >= 60  # and what the host tried whether it is kept
