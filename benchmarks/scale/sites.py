"""Two sites with servers of their own, leaf nodes of a hub that gathers both; one is cut off and heals.

`python benchmarks/scale/sites.py --cut 15`. Each site goes on while it is cut off: it acknowledges to its own desks.
The hub has a stream of its own with the sites' streams as sources.
"""

import argparse
import asyncio
import contextlib
import json
import tempfile
import time
from pathlib import Path

import nats
from nats.js.api import ExternalStream, StreamConfig, StreamSource
from servers import Server, free_port, told

PACE_S = 0.05


async def silent(_: Exception) -> None:
    """What failed is sent again."""


async def site(url: str, name: str, stop: asyncio.Event, acked: dict[str, float]) -> None:
    """Send to the site's own server until told to stop."""
    client = await nats.connect(url, error_cb=silent, max_reconnect_attempts=-1, reconnect_time_wait=0.2)
    stream, number = client.jetstream(timeout=2), 0
    while not stop.is_set():
        number += 1
        one, began = f"{name}-{number}", time.monotonic()
        while True:
            with contextlib.suppress(Exception):
                await stream.publish(f"ev.{name}", one.encode(), headers={"Nats-Msg-Id": one})
                break
            await asyncio.sleep(0.1)
        acked[one] = time.monotonic() - began
        await asyncio.sleep(PACE_S)
    await client.close()


async def gathered(hub: nats.aio.client.Client) -> int:
    """Messages at the hub; as many as before where it does not answer."""
    with contextlib.suppress(Exception):
        return (await hub.jetstream(timeout=1).stream_info("ALL")).state.messages
    return 0


async def caught_up(url: str, wanted: int, seconds: float = 120.0) -> float:
    """Seconds until the hub has so many."""
    began = time.monotonic()
    hub = await nats.connect(url, error_cb=silent)
    while await gathered(hub) < wanted and time.monotonic() - began < seconds:  # noqa: ASYNC110 - it is asked
        await asyncio.sleep(0.05)
    await hub.close()
    return time.monotonic() - began


async def ids(url: str) -> list[str]:
    """Everything that the hub has."""
    hub = await nats.connect(url, error_cb=silent)
    stream = hub.jetstream(timeout=5)
    last, place = (await stream.stream_info("ALL")).state.last_seq, 0
    follow = await stream.subscribe("ev.>", stream="ALL", ordered_consumer=True)
    found: list[str] = []
    while place < last:
        message = await follow.next_msg(timeout=10)
        place = message.metadata.sequence.stream
        found.append(message.data.decode())
    await hub.close()
    return found


async def made(url: str, config: StreamConfig) -> None:
    """Make a stream, as soon as the server has one to make."""
    client = await nats.connect(url, error_cb=silent)
    for attempt in range(50):
        try:
            await client.jetstream(timeout=2).add_stream(config)
            break
        except Exception:
            await asyncio.sleep(0.2)
            if attempt == 49:
                raise
    await client.close()


async def run(folder: Path, cut: float) -> dict[str, object]:
    """Cut the hub, heal it; cut one site's server, heal it; count."""
    leaf = free_port()
    hub = Server(folder, "hub", free_port(), f"leafnodes {{ listen: 127.0.0.1:{leaf} }}", "hub")
    remote = f'leafnodes {{ reconnect: 1, remotes: [{{ url: "nats-leaf://127.0.0.1:{leaf}" }}] }}'
    sites = [Server(folder, name, free_port(), remote, name) for name in ("bac", "nam")]
    result: dict[str, object] = {}
    acked: dict[str, float] = {}
    stop = asyncio.Event()
    try:
        for server in (hub, *sites):
            await asyncio.to_thread(server.start().healthy)
        for one in sites:
            await made(one.url, StreamConfig(name="EV", subjects=[f"ev.{one.name}"], duplicate_window=86400))
        sources = [StreamSource(name="EV", external=ExternalStream(api=f"$JS.{one.name}.API")) for one in sites]
        await made(hub.url, StreamConfig(name="ALL", sources=sources))
        tasks = [asyncio.create_task(site(one.url, one.name, stop, acked)) for one in sites]
        await asyncio.sleep(5)
        for what, victim in (("hub", hub), ("site", sites[0])):
            await asyncio.to_thread(victim.kill)
            before = len(acked)
            await asyncio.sleep(cut)
            result[f"acknowledged at the sites while the {what} was gone"] = len(acked) - before
            await asyncio.to_thread(victim.start().healthy)
            back = time.monotonic()
            await caught_up(hub.url, len(acked))
            result[f"{what} back: seconds until the hub had everything"] = round(time.monotonic() - back, 1)
        stop.set()
        await asyncio.gather(*tasks)
        await caught_up(hub.url, len(acked))
        found = await ids(hub.url)
        return result | {
            "acknowledged": len(acked),
            "missing at the hub": len(acked.keys() - set(found)),
            "twice at the hub": len(found) - len(set(found)),
            "acknowledged after": told(list(acked.values())),
        }
    finally:
        for server in (hub, *sites):
            server.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cut", type=float, default=15.0)
    with tempfile.TemporaryDirectory(prefix="ledai-scale-") as name:
        print(json.dumps(asyncio.run(run(Path(name), parser.parse_args().cut)), indent=1, ensure_ascii=False))
