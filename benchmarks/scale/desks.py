"""Two hundred desks on one server, each following everything: 20 scans a second among them all.

`python benchmarks/scale/desks.py --desks 200 --seconds 30`. A desk is a connection of its own with its own ordered
consumer; four processes hold fifty each, so that the readers are not one thread's queue. Stamps are of one machine's
counter. What a desk does with a fact (its journal, its screen) is in `benchmarks/hall.py`.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nats
from nats.js.api import StreamConfig
from servers import Server, free_port, told

PROCESSES = 4
SECOND = 20
"""Scans a second, all desks together."""


async def silent(_: Exception) -> None:
    """Counted by what is lacking in the end."""


async def desks(url: str, count: int, seconds: float, seed: int) -> None:
    """So many desks in this process; prints what they saw."""
    heard: list[float] = []
    acked: list[float] = []
    streams = []

    async def came(message: nats.aio.msg.Msg) -> None:
        heard.append(time.perf_counter() - json.loads(message.data)["asked"])

    for _ in range(count):
        client = await nats.connect(url, error_cb=silent)
        stream = client.jetstream(timeout=5)
        await stream.subscribe("ev.>", stream="EV", ordered_consumer=True, cb=came)
        streams.append(stream)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    chance, until = random.Random(seed), time.perf_counter() + seconds
    while time.perf_counter() < until:
        asked = time.perf_counter()
        # As long as a fact of the door is.
        data = {"asked": asked, "id": f"{seed}-{len(acked)}", "fill": "x" * 250}
        await chance.choice(streams).publish(
            f"ev.d{seed}", json.dumps(data).encode(), headers={"Nats-Msg-Id": str(data["id"])}
        )
        acked.append(time.perf_counter() - asked)
        await asyncio.sleep(max(0.0, PROCESSES / SECOND - (time.perf_counter() - asked)))
    await asyncio.sleep(2)
    print(json.dumps({"acked": acked, "heard": heard}), flush=True)


async def prepare(url: str) -> None:
    """Make the stream."""
    client = await nats.connect(url)
    await client.jetstream().add_stream(StreamConfig(name="EV", subjects=["ev.>"], duplicate_window=86400))
    await client.close()


def run(folder: Path, count: int, seconds: float) -> dict[str, object]:
    """Start them all, let them scan, put together what they saw."""
    server = Server(folder, "hall", free_port()).start().healthy()
    asyncio.run(prepare(server.url))
    words = ["--url", server.url, "--seconds", str(seconds), "--desks", str(count // PROCESSES)]
    children = [
        subprocess.Popen(
            [sys.executable, __file__, *words, "--seed", str(n)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for n in range(1, PROCESSES + 1)
    ]  # fmt: skip
    try:
        for child in children:
            assert child.stdout is not None
            child.stdout.readline()
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        found = [json.loads(child.stdout.readline()) for child in children if child.stdout is not None]
        acked = [one for child in found for one in child["acked"]]
        heard = [one for child in found for one in child["heard"]]
        each = count // PROCESSES * PROCESSES
        return {
            "desks": each,
            "scans": len(acked),
            "acknowledged": told(acked),
            "deliveries": len(heard),
            "deliveries lacking": len(acked) * each - len(heard),
            "at each desk": told(heard),
            "server MB": round(server.memory()),
        }
    finally:
        for child in children:
            child.kill()
            child.wait()
        server.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--desks", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--url", default="")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if asked.url:
        asyncio.run(desks(asked.url, asked.desks, asked.seconds, asked.seed))
    else:
        with tempfile.TemporaryDirectory(prefix="ledai-scale-") as name:
            print(json.dumps(run(Path(name), asked.desks, asked.seconds), indent=1, ensure_ascii=False))
