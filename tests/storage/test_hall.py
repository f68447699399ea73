"""A hall on a real server on loopback: who may say what, what is open to whom, and what becomes of a broken store."""

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
from contextlib import asynccontextmanager, closing, suppress
from types import SimpleNamespace

import pytest

from meeting.control import NotRecorded
from meeting.facts import Fact, Unknown
from storage.link import connection, hall, wire
from storage.link.code import Door
from storage.link.conf import STREAM
from storage.link.connection import connect, context_of
from storage.link.errors import HallError
from storage.link.hall import Hall, ask_in
from storage.link.server import HallServer, free_port, program
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


async def refused(work):
    with pytest.raises(HallError) as error:
        await work
    return error.value.string_id


async def in_the_stream(one):
    return (await one._client.jetstream(timeout=2).stream_info(STREAM)).state.messages


async def test_a_laptop_speaks_for_itself_alone_and_deletes_nothing(tmp_path, monkeypatch):
    async with opened(tmp_path / "hall") as one:
        door = one.server.door
        entry = await ask_in(door, "cua111", "Cửa 1")
        assert entry.documents == DOCUMENTS
        said = []

        async def heard(error):
            said.append(str(error))

        cua = await connect(door, entry.user, entry.password, context_of(door), error_cb=heard)
        try:
            await cua.jetstream(timeout=2).publish("ev.cua111", b"{}", stream=STREAM)
            api = [f"$JS.API.STREAM.{what}.{STREAM}" for what in ("DELETE", "PURGE", "UPDATE", "MSG.DELETE", "MSG.GET")]
            api += [f"$JS.API.CONSUMER.NAMES.{STREAM}", "$JS.API.STREAM.CREATE.KHAC", "$SYS.REQ.SERVER.PING"]
            for subject in ("ev.san111", "ev.host", "hb.san111", "join", "_INBOX.san111.x", *api):
                await cua.publish(subject, b"{}")
                await cua.flush(2)
                assert any(f'Publish to "{subject}"'.casefold() in one.casefold() for one in said), subject
            for subject in ("join", "_INBOX.>", "_INBOX.guest.>", "_INBOX.host.>", "ev.>", ">"):
                await cua.subscribe(subject)
                await cua.flush(2)
                assert any(f'Subscription to "{subject}"'.casefold() in one.casefold() for one in said), subject
        finally:
            await cua.close()
        assert await in_the_stream(one) == 1
        # Whoever knows the code may come in, and under nobody else's letters.
        monkeypatch.setattr(hall, "password_for", lambda _: "0" * 32)
        assert [await refused(ask_in(door, name, "")) for name in ("cua111", "san111", "host", "a.b")] == [
            *["hall.same_letters"] * 2,
            *["hall.refused"] * 2,
        ]
        assert (await ask_in(door, "dem111", "")).user == "dem111"
        answered = one._answer
        monkeypatch.setattr(one, "_answer", lambda asked: answered({**asked, "protocol": hall.PROTOCOL + 1}))
        assert await refused(ask_in(door, "moi111", "")) == "hall.other_version"


async def test_nothing_is_open_to_whoever_lacks_the_code_and_nothing_stays_behind(tmp_path):
    folder = tmp_path / "hall"
    async with opened(folder) as one:
        door = one.server.door
        assert await refused(ask_in(door._replace(code=OTHER), "cua111", "")) == "hall.wrong_code"
        assert await refused(connect(door, "cua111", "x", context_of(door))) == "hall.wrong_code"
        with socket.create_connection((door.address, door.port)) as plain:
            # Not even who it is is said in clear.
            plain.settimeout(0.1)
            with pytest.raises(TimeoutError):
                plain.recv(1)
            plain.sendall(b'CONNECT {"verbose":false}\r\nPING\r\n')
            plain.settimeout(2)
            with suppress(ConnectionResetError):
                assert b"INFO" not in plain.recv(4096)
        kept = [folder / name for name in ("server.key", "server.pem", "hall.conf", "hall.json")]
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert await refused(ask_in(door, "cua111", "")) == "hall.nobody_listens"
    assert sorted(path.name for path in folder.iterdir()) == ["hall.json", "server.log", "server.pid"]


async def test_what_answers_or_does_not_is_told_apart(monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_S", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        door = Door("127.0.0.1", silent.getsockname()[1], CODE)
        assert await refused(ask_in(door, "cua111", "")) == "hall.nobody_there"
    monkeypatch.setattr(connection, "CONNECT_S", 2.0)

    async def stranger(_, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(stranger, "127.0.0.1", 0) as server:
        door = Door("127.0.0.1", server.sockets[0].getsockname()[1], CODE)
        assert await refused(ask_in(door, "cua111", "")) == "hall.stranger"


async def test_a_server_that_is_not_safe_or_has_no_place_is_not_used(tmp_path, monkeypatch):
    server = HallServer(Door("127.0.0.1", free_port(), CODE), tmp_path / "hall")
    told = server._told

    def unsafe():
        if answer := told():
            answer["jetstream"]["config"].pop("sync_always")
        return answer

    monkeypatch.setattr(server, "_told", unsafe)
    assert await refused(Hall(server, dict).open("san111")) == "hall.not_safe"
    assert not server.running
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken = HallServer(Door("127.0.0.1", other.getsockname()[1], CODE), tmp_path / "taken")
        assert await refused(Hall(taken, dict).open("san111")) == "hall.port_taken"
    gone = HallServer(Door("203.0.113.9", 4222, CODE), tmp_path / "gone")
    assert await refused(Hall(gone, dict).open("san111")) == "hall.address_gone"
    (tmp_path / "file").write_text("")
    nowhere = HallServer(Door("127.0.0.1", free_port(), CODE), tmp_path / "file" / "hall")
    assert await refused(Hall(nowhere, dict).open("san111")) == "hall.no_folder"


def fact(number):
    return Fact(f"san.0001zz-{number}", ms("07:30"), 0, "r", "san.0001zz", "", Unknown("x", {"t": "x" * 2000}))


@asynccontextmanager
async def laptop(one, facts, disk_is_full=lambda: False):
    async def absorb(new):
        if disk_is_full():
            raise NotRecorded("file.disk_full")
        known = {f.id for f in book.facts}
        book.facts.extend(f for f in new if f.id not in known)

    book = SimpleNamespace(facts=facts, absorb=absorb)
    its = Wire(book, one.server.door, user="san111", password=one.own, laptop="san111", name="", now=lambda: 0)
    running = asyncio.create_task(its.run())
    try:
        yield its
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


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


async def until(what, seconds=10):
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 - as the screens look at it
            await asyncio.sleep(0.01)


def damage(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 3 :][:64] = bytes(64)
    path.write_bytes(content)


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
            made, last = one._mark
            assert last == 20
            one.server._process.kill()
            harm(next((tmp_path / "hall" / "js").rglob(STREAM)))
            await until(lambda: one.restarts)
            await until(lambda: its.link.up and not its.link.waiting)
        # Another stream: every laptop reads it from its beginning, and does not take new numbers for what it has.
        assert one._mark[0] != made
        assert await in_the_stream(one) == 20


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
        assert await in_the_stream(one) == 60


HOST = """
import asyncio, os, sys
from pathlib import Path
from storage.link.code import Door
from storage.link.server import HallServer
async def main():
    server = HallServer(Door("127.0.0.1", int(sys.argv[1]), sys.argv[2]), Path(sys.argv[3]))
    await server.start()
    print(server._process.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends it")
async def test_a_server_does_not_outlive_a_program_that_is_killed(tmp_path):
    port = free_port()
    words = [sys.executable, "-c", HOST, str(port), CODE, str(tmp_path / "hall")]
    host = await asyncio.create_subprocess_exec(*words, stdout=subprocess.PIPE)
    assert host.stdout is not None
    number = int(await host.stdout.readline())
    # Ctrl+C and a closed terminal go to a whole group, to which the server does not belong.
    assert os.getsid(number) != os.getsid(host.pid)
    host.kill()
    await host.communicate()

    def listens():
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    await until(lambda: not listens(), 5)
    # What the killed one left is known and swept away, whatever code the next hall has.
    assert json.loads((tmp_path / "hall" / "hall.json").read_text())["code"] == CODE
    HallServer(Door("127.0.0.1", port, OTHER), tmp_path / "hall").forget()
    assert sorted(path.name for path in (tmp_path / "hall").iterdir()) == ["hall.json", "server.log", "server.pid"]
