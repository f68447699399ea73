"""A hall: one laptop opens it and keeps its server alive, the others are let in with the join code.

The host answers two things on `join`: whether the versions understand each other, and the documents of the meeting, so
that a laptop that has nothing yet gets the whole of it. From then on the laptop is known by the password that it chose.
"""

import asyncio
import base64
import contextlib
import json
import shutil
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from meeting import __version__
from meeting.documents import Prepared
from storage.link.code import Door, secrets_of
from storage.link.conf import GUEST, HOST, STREAM, SYSTEM
from storage.link.connection import connect, context_of
from storage.link.ending import end
from storage.link.errors import HallError
from storage.link.own_key import LENGTH, password_for
from storage.link.server import HallServer

if TYPE_CHECKING:
    from nats.aio.client import Client

WINDOW_S: Final = 24 * 3600
"""As long as a meeting may last, what is sent twice is stored once."""
WATCH_S: Final = 0.2
PROBE_S: Final = 3.0
"""How often it is tried whether the server keeps what it is sent, while a laptop says that it waits."""
ROOM: Final = 16 << 20
"""With less room than this a server whose disk was full is not started anew, since it would stop at once."""
ANSWER_S: Final = 2.0
AGAIN_S: Final = 2.0
"""A server that could not be started is not tried again before this."""
PROTOCOL: Final = 1
"""Rises when facts of this version would be misunderstood by an earlier one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a laptop that was let in needs."""

    user: str
    password: str
    documents: Prepared


class Hall:
    """The host's side: open it, keep it alive, let others in."""

    def __init__(self, server: HallServer, documents: Callable[[], Prepared]) -> None:
        """`documents` are those of the meeting as it was prepared, asked for each time somebody comes in."""
        self.server = server
        self._documents = documents
        self._client: Client | None = None
        self._watch: asyncio.Task[None] | None = None
        self.restarts = 0
        self.trouble: HallError | None = None
        """Why the server cannot be started anew, None where it is up."""
        self._owing: dict[str, int] = {}
        """By user: in how many beats on end it had something to send."""
        self._known: set[str] = set()
        """Laptops of which the server has been told."""
        self._mark: tuple[str, int] = ("", 0)
        """When the stream was made, and how far it has come: it never falls behind that."""

    async def open(self, laptop: str) -> str:
        """Start the server and return the own laptop's password. Raises HallError; nothing listens then."""
        password = self.server.let_in_self(laptop)
        self._mark = self.server.mark
        await self._start()
        self._watch = asyncio.create_task(self._keep_alive())
        return password

    async def close(self, *, forget: bool = False) -> None:
        """Nothing listens any more. What the server kept stays; with `forget`, in the laptops' own files alone."""
        if self._watch is not None:
            await end(self._watch)
        await self._leave()
        await self.server.stop()
        if forget:
            await asyncio.to_thread(self.server.forget)

    async def _start(self) -> None:
        """Start the server; where what it has kept is broken, without that: every laptop fills it again."""
        from nats.errors import Error

        try:
            try:
                await self._attempt()
            except (HallError, Error, TimeoutError) as error:
                broken = not isinstance(error, HallError) or error.string_id in {"hall.no_server", "hall.damaged"}
                if not broken or shutil.disk_usage(self.server.folder).free < ROOM:
                    raise
                await self._leave()
                await self.server.stop()
                await asyncio.to_thread(self.server.wipe)
                await self._attempt()
        except BaseException as error:
            await self._leave()
            await self.server.stop()
            if isinstance(error, Error | TimeoutError) or getattr(error, "string_id", "") == "hall.damaged":
                raise HallError("hall.no_folder", path=str(self.server.folder)) from error
            raise

    async def _attempt(self) -> None:
        known = set(self.server.passwords)
        await self.server.start()
        self._known = known
        await self._attend()

    async def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(client.close(), 0.3)

    async def _attend(self) -> None:
        from nats.js.api import StreamConfig

        door = self.server.door
        context = await asyncio.to_thread(context_of, door)
        client = await connect(door, HOST, self.server.passwords[HOST], context)
        self._client = client
        wanted = StreamConfig(
            name=STREAM, subjects=["ev.>"], duplicate_window=WINDOW_S, deny_delete=True, deny_purge=True
        )
        await client.jetstream().add_stream(wanted)
        if await self._is_damaged():
            raise HallError("hall.damaged")
        await client.subscribe("join", cb=self._asked)
        await client.subscribe("hb.>", cb=self._beat)

    async def _is_damaged(self) -> bool:
        """Whether the stream has less than it had.

        Nobody may delete anything, so what lacks was lost with a block that the server could not read. It says nothing
        of it, and gives the numbers out again: laptops would take what is new for what they have.
        """
        if self._client is None:
            return False
        told = await self._client.jetstream(timeout=ANSWER_S).stream_info(STREAM)
        stands, made = told.state, str(told.created)
        whole = stands.messages == stands.last_seq and stands.first_seq <= 1
        if not whole or (made == self._mark[0] and stands.last_seq < self._mark[1]):
            return True
        if (made, stands.last_seq) != self._mark:
            self._mark = self.server.mark = made, stands.last_seq
        return False

    async def _beat(self, message: Any) -> None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            waits = int(json.loads(message.data)["waiting"]) > 0
            self._owing[message.subject] = self._owing.get(message.subject, 0) + 1 if waits else 0

    async def _keeps(self) -> bool:
        """Whether the server stores what it is sent.

        One whose disk was full answers and keeps nothing, also once there is room again, until it is started anew.
        """
        with contextlib.suppress(Exception):  # whether it answers at all is another question
            if await self._is_damaged():
                return False
        if self._client is None or max(self._owing.values(), default=0) < 2:
            return True
        self._owing.clear()
        try:
            await self._client.jetstream(timeout=ANSWER_S).publish("ev.host", b"", stream=STREAM)
        except Exception:  # noqa: BLE001 - whatever it says, it is not kept
            return shutil.disk_usage(self.server.folder).free < ROOM
        return True

    async def _asked(self, message: Any) -> None:
        with contextlib.suppress(Exception):  # whoever asks nonsense gets no answer, and the hall goes on
            answer = await self._answer(json.loads(message.data))
            await message.respond(json.dumps(answer).encode())

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        laptop = str(asked["laptop"])
        if asked.get("protocol") != PROTOCOL:
            return {"refused": "hall.other_version", "version": __version__}
        # The server's own users have passwords of which no laptop may be told.
        if not (laptop.isascii() and laptop.isalnum() and len(laptop) <= 16) or laptop in {HOST, GUEST, SYSTEM}:
            return {"refused": "hall.refused"}
        password = str(asked.get("password", ""))
        if len(password) != LENGTH:
            return {"refused": "hall.refused"}
        if not self.server.let_in(laptop, password):
            return {"refused": "hall.same_letters"}
        if laptop not in self._known:
            await self._reload()
            self._known.add(laptop)
        documents = await asyncio.to_thread(packed, self._documents())
        return {"user": laptop, "documents": documents}

    async def _reload(self) -> None:
        """Let the server read its configuration again: through its own system account, which works on Windows too."""
        door = self.server.door
        context = await asyncio.to_thread(context_of, door)
        system = await connect(door, SYSTEM, self.server.passwords[SYSTEM], context)
        try:
            number = system._server_info["server_id"]  # noqa: SLF001 - nats-py tells it nowhere else
            await system.request(f"$SYS.REQ.SERVER.{number}.RELOAD", b"", timeout=5)
        finally:
            await system.close()

    async def _keep_alive(self) -> None:
        """A server that has ended, that does not answer, or that keeps nothing any more is started anew."""
        silent, probed = 0, time.monotonic()
        while True:
            await asyncio.sleep(WATCH_S)
            if self.server.running and self._client is not None and self._client.is_connected:
                silent = 0
                if time.monotonic() - probed < PROBE_S:
                    continue
                kept, probed = await self._keeps(), time.monotonic()
                if kept:
                    continue
            else:
                silent += 1
                if self.server.running and silent * WATCH_S < 2:
                    continue
            try:
                await self._leave()
                await self.server.stop()
                await self._start()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again while the hall is open
                unknown = HallError("hall.no_server", reason=type(error).__name__)
                self.trouble = error if isinstance(error, HallError) else unknown
                await asyncio.sleep(AGAIN_S)
            else:
                self.restarts, silent, self.trouble = self.restarts + 1, 0, None


async def ask_in(door: Door, laptop: str, name: str) -> Entry:
    """Ask to be let in.

    Raises HallError: as `connect`, and `hall.no_answer`, `hall.other_version`, `hall.same_letters`, `hall.refused`.
    """
    from nats.errors import Error

    context, password = await asyncio.to_thread(context_of, door), password_for(door.code)
    guest = secrets_of(door.code).guest
    client = await connect(door, GUEST, guest, context)
    try:
        asked = {"laptop": laptop, "name": name, "protocol": PROTOCOL, "version": __version__, "password": password}
        answer = json.loads((await client.request("join", json.dumps(asked).encode(), timeout=10)).data)
    except (Error, TimeoutError, ValueError) as error:
        raise HallError("hall.no_answer", address=door.address) from error
    finally:
        with contextlib.suppress(Exception):
            await client.close()
    if refused := answer.get("refused"):
        raise HallError(str(refused), address=door.address, version=str(answer.get("version", "")))
    return Entry(str(answer["user"]), password, unpacked(str(answer["documents"])))


def packed(documents: Prepared) -> str:
    """The documents as text: JSON, compressed, in base64."""
    plain = json.dumps(documents, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(plain, 6)).decode()


def unpacked(text: str) -> Prepared:
    """And back."""
    documents: Prepared = json.loads(zlib.decompress(base64.b64decode(text)))
    return documents
