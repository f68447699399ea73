"""A hall on a real server on loopback: who may say what, what is open to whom, and what becomes of a broken store."""

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
from contextlib import closing, suppress

import pytest

from storage.link import connection, hall
from storage.link.code import Door
from storage.link.conf import STREAM
from storage.link.connection import connect, context_of
from storage.link.errors import HallError
from storage.link.hall import Hall, ask_in
from storage.link.server import HallServer, free_port
from tests.storage.halls import CODE, DOCUMENTS, OTHER, in_the_stream, opened, until


async def refused(work):
    with pytest.raises(HallError) as error:
        await work
    return error.value.string_id


async def test_a_laptop_speaks_for_itself_alone_and_deletes_nothing(tmp_path, monkeypatch):
    async with opened(tmp_path / "hall") as one:
        door = one.server.door
        entry = await ask_in(door, "cua111", "Cửa 1")
        assert entry.documents == DOCUMENTS
        said = []

        async def heard(error):
            said.append(str(error).casefold())

        cua = await connect(door, entry.user, entry.password, context_of(door), error_cb=heard)
        try:
            await cua.jetstream(timeout=2).publish("ev.cua111", b"{}", stream=STREAM)
            api = [f"$JS.API.STREAM.{what}.{STREAM}" for what in ("DELETE", "PURGE", "UPDATE", "MSG.DELETE", "MSG.GET")]
            api += [f"$JS.API.CONSUMER.NAMES.{STREAM}", "$JS.API.STREAM.CREATE.KHAC", "$SYS.REQ.SERVER.PING"]
            for subject in ("ev.san111", "ev.host", "hb.san111", "join", "_INBOX.san111.x", *api):
                await cua.publish(subject, b"{}")
                await until(lambda s=subject: any(f'publish to "{s.casefold()}"' in one for one in said))
            for subject in ("join", "_INBOX.>", "_INBOX.guest.>", "_INBOX.host.>", "ev.>", ">"):
                await cua.subscribe(subject)
                await until(lambda s=subject: any(f'subscription to "{s.casefold()}"' in one for one in said))
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


async def test_the_server_of_a_killed_program_is_ended_by_the_next_whatever_its_code(tmp_path):
    folder, port = tmp_path / "hall", free_port()
    left = HallServer(Door("127.0.0.1", port, CODE), folder)
    await left.start()
    orphan = left._process
    anew = HallServer(Door("127.0.0.1", port, OTHER), folder)
    try:
        await anew.start()
        assert await asyncio.wait_for(orphan.wait(), 5) is not None
        assert anew.running
    finally:
        await anew.stop()
        await left.stop()


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
