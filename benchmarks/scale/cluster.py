"""Three servers that hold every fact (R3), their leader killed again and again: what is missing, and who had to wait.

`python benchmarks/scale/cluster.py --seconds 60`. Four desks send as `storage/link/wire.py` does: an id of its own for
each fact, sent again under the same id until it is acknowledged.
"""

import argparse
import asyncio
import contextlib
import json
import tempfile
import time
from pathlib import Path

import nats
from nats.js.api import StreamConfig
from servers import Server, free_port, told

DESKS = 4
BETWEEN_S = 12.0


async def silent(_: Exception) -> None:
    """What failed is sent again."""


async def desk(urls: list[str], name: str, until: float, acked: dict[str, float]) -> None:
    """Send until the time is over; note how long each fact took, retries included."""
    client = await nats.connect(
        urls, error_cb=silent, max_reconnect_attempts=-1, reconnect_time_wait=0.2, connect_timeout=1, ping_interval=5
    )
    stream, number = client.jetstream(timeout=2), 0
    while time.monotonic() < until:
        number += 1
        one, began = f"{name}-{number}", time.monotonic()
        while True:
            with contextlib.suppress(Exception):
                await stream.publish(f"ev.{name}", one.encode(), headers={"Nats-Msg-Id": one})
                break
            await asyncio.sleep(0.1)
        acked[one] = time.monotonic() - began
        await asyncio.sleep(0.02)
    await client.close()


async def leader(urls: list[str]) -> str:
    """Who leads the stream now."""
    client = await nats.connect(urls, error_cb=silent)
    try:
        found = await client.jetstream(timeout=2).stream_info("EV")
        return str(found.cluster.leader) if found.cluster else ""
    finally:
        await client.close()


async def stored(urls: list[str]) -> list[str]:
    """All ids that stand in the stream."""
    client = await nats.connect(urls, error_cb=silent)
    stream = client.jetstream(timeout=5)
    last = (await stream.stream_info("EV")).state.last_seq
    follow = await stream.subscribe("ev.>", stream="EV", ordered_consumer=True)
    found: list[str] = []
    place = 0
    while place < last:
        message = await follow.next_msg(timeout=10)
        place = message.metadata.sequence.stream
        found.append(message.data.decode())
    await client.close()
    return found


async def run(folder: Path, seconds: float) -> dict[str, object]:
    """Start three, kill leaders, count."""
    ports, routes = [free_port() for _ in range(3)], [free_port() for _ in range(3)]
    others = ", ".join(f'"nats://127.0.0.1:{port}"' for port in routes)
    servers = {
        f"n{n}": Server(
            folder, f"n{n}", ports[n], f"cluster {{ name: hall, listen: 127.0.0.1:{routes[n]}, routes: [{others}] }}"
        )
        for n in range(3)
    }
    try:
        for server in servers.values():
            server.start()
        for server in servers.values():
            server.healthy()
        urls = [server.url for server in servers.values()]
        client = await nats.connect(urls, error_cb=silent)
        wanted = StreamConfig(name="EV", subjects=["ev.>"], num_replicas=3, duplicate_window=86400, deny_delete=True)
        for attempt in range(50):
            try:
                await client.jetstream(timeout=2).add_stream(wanted)
                break
            except Exception:
                await asyncio.sleep(0.2)
                if attempt == 49:
                    raise
        await client.close()
        acked: dict[str, float] = {}
        until, kills = time.monotonic() + seconds, 0
        desks = [asyncio.create_task(desk(urls, f"cua{n}", until, acked)) for n in range(DESKS)]
        while time.monotonic() + BETWEEN_S < until:
            await asyncio.sleep(BETWEEN_S / 2)
            with contextlib.suppress(Exception):
                victim = servers[await leader(urls)]
                await asyncio.to_thread(victim.kill)
                kills += 1
                await asyncio.sleep(BETWEEN_S / 2)
                victim.start()
                await asyncio.to_thread(victim.healthy)
        await asyncio.gather(*desks)
        for server in servers.values():
            await asyncio.to_thread(server.healthy)
        found = await stored(urls)
        return {
            "leaders killed": kills,
            "acknowledged": len(acked),
            "missing": len(acked.keys() - set(found)),
            "twice": len(found) - len(set(found)),
            "acknowledged after": told(list(acked.values())),
            "memory MB": [round(server.memory()) for server in servers.values()],
        }
    finally:
        for server in servers.values():
            server.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    with tempfile.TemporaryDirectory(prefix="ledai-scale-") as name:
        print(json.dumps(asyncio.run(run(Path(name), parser.parse_args().seconds)), indent=1, ensure_ascii=False))
