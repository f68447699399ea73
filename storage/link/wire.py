"""The wire between a laptop and its hall: what it has goes out, what others have comes in, for as long as it takes.

The journal is the outbox: what stands in it and not in the stream is sent, whoever made it, under the fact's own id, so
that sending twice is storing once, and a server that was wiped or replaced is filled again from any laptop. What comes
in is written to the own file before anything else (`Control.absorb`). Nothing here waits for the network before
something is recorded: there is no offline mode.

What nats-py does and must be met: a publish that timed out may have been stored all the same (so ids are idempotent); a
pulled cable leaves `is_connected` true for up to 15 s (so what counts is when something was last heard); the usual
error callback prints tracebacks over the screen (so ours says nothing).
"""

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from meeting.facts import Fact
from storage.link.code import Door, secrets_of
from storage.link.conf import STREAM
from storage.link.errors import HallError
from storage.link.keys import NAME, authority_of

if TYPE_CHECKING:
    from nats.aio.client import Client

AT_ONCE: Final = 200
"""Facts that are under way to the server at a time."""
CONNECT_S: Final = 4.0
ACK_S: Final = 2.0
BEAT_S: Final = 2.0
"""How often a laptop says that it is there."""
SILENT_S: Final = 15.0
"""Longer without a word is a dead link, whatever the socket says."""


class Book(Protocol):
    """The meeting of this laptop, as the wire needs it (`meeting.control.Control`)."""

    @property
    def facts(self) -> Sequence[Fact]:
        """Everything that is recorded here."""
        ...

    async def absorb(self, facts: Iterable[Fact]) -> Any:
        """Record what others have."""
        ...


@dataclass(slots=True)
class Peer:
    """Another laptop, as it was last heard of."""

    name: str
    heard: float
    """On this machine's counter, in seconds."""
    clock_ms: int
    """By how much its clock was ahead of ours when it spoke, the time on the way included."""
    waiting: int
    """Facts that it had not sent yet."""


@dataclass(slots=True)
class Link:
    """How the link stands, for the screen."""

    since: float
    """When it became what it is, on this machine's counter."""
    up: bool = False
    waiting: int = 0
    """Facts of this laptop that the hall does not have yet."""
    heard: float | None = None
    """When the server last answered, on this machine's counter."""
    peers: dict[str, Peer] = field(default_factory=dict)
    trouble: str = ""
    """String id of what stands in the way, "" where nothing does."""


def context_of(door: Door) -> ssl.SSLContext:
    """What a client trusts: the authority that follows from the join code, and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=authority_of(secrets_of(door.code).seed))
    return context


async def connect(door: Door, user: str, password: str, context: ssl.SSLContext, **others: Any) -> "Client":
    """One connection, now or not at all.

    Raises HallError: `hall.wrong_code` (another authority, or this user is not known there), `hall.nobody_there`.
    """
    import nats
    from nats.errors import Error

    async def silent(_: Exception) -> None:
        """The screen is not the place for tracebacks; what failed is tried again."""

    try:
        # Where nobody answers nats-py would go on trying for two minutes.
        return await asyncio.wait_for(
            nats.connect(
                f"tls://{door.address}:{door.port}",
                user=user,
                password=password,
                tls=context,
                tls_hostname=NAME,
                connect_timeout=2,
                allow_reconnect=False,
                max_reconnect_attempts=0,
                reconnect_time_wait=0.1,
                ping_interval=5,
                max_outstanding_pings=2,
                pending_size=-1,
                error_cb=silent,
                **others,
            ),
            CONNECT_S,
        )
    except ssl.SSLError as error:
        raise HallError("hall.wrong_code", address=door.address) from error
    except (Error, OSError, TimeoutError) as error:
        wrong = "authorization" in str(error).casefold()
        raise HallError("hall.wrong_code" if wrong else "hall.nobody_there", address=door.address) from error


class Wire:
    """One laptop in one hall; `run` until it is cancelled."""

    def __init__(
        self, book: Book, door: Door, *, user: str, password: str, laptop: str, name: str, now: Callable[[], int]
    ) -> None:
        """`now` is the wall clock of this laptop in milliseconds, `laptop` its letters, `name` what it is called."""
        self.link = Link(time.monotonic())
        self._book, self._door, self._now = book, door, now
        self._user, self._password, self._laptop, self._name = user, password, laptop, name
        self._context: ssl.SSLContext | None = None
        self._there: set[str] = set()
        """Ids of the facts that stand in the stream."""
        self._created: object = None
        """When the stream was made: another one is another server's."""
        self._cursor = 0
        self._fresh = asyncio.Event()
        self._read_to = 0

    def recorded(self) -> None:
        """Call when something was recorded here: it is sent at once."""
        self.link.waiting = self._owed()
        self._fresh.set()

    def _owed(self) -> int:
        return sum(fact.id not in self._there for fact in self._book.facts)

    async def run(self) -> None:
        """Keep the link up; what fails is tried again, for ever."""
        while True:
            try:
                await self._session()
            except HallError as error:
                self._down(error.string_id)
            except Exception:  # noqa: BLE001 - the show goes on without the link, and the link is tried again
                self._down("")
            await asyncio.sleep(2.0 if self.link.trouble == "hall.wrong_code" else 0.2)

    def _down(self, trouble: str) -> None:
        if self.link.up:
            self.link.since = time.monotonic()
        self.link.up, self.link.trouble = False, trouble

    async def _session(self) -> None:
        if self._context is None:
            self._context = await asyncio.to_thread(context_of, self._door)
        gone = asyncio.Event()

        async def closed() -> None:
            gone.set()

        client = await connect(
            self._door, self._user, self._password, self._context, closed_cb=closed, disconnected_cb=closed
        )
        tasks: list[asyncio.Task[Any]] = []
        try:
            await self._begin(client)
            work = (self._send(client), self._beat(client), self._listen(client), gone.wait())
            tasks += [asyncio.ensure_future(one) for one in work]
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with contextlib.suppress(Exception):
                await asyncio.wait_for(client.close(), 0.3)
            self._down(self.link.trouble)

    async def _begin(self, client: "Client") -> None:
        """Follow the stream from where we were; from its beginning if it is another one."""
        stream = client.jetstream(timeout=ACK_S)
        told = await stream.stream_info(STREAM)
        created, last = told.created, told.state.last_seq
        if created != self._created or last < self._cursor:
            self._created, self._cursor, self._there = created, 0, set()
        self._read_to = last
        self._subscription = await stream.subscribe(
            "ev.>", stream=STREAM, ordered_consumer=True, config=_from(self._cursor + 1)
        )
        await self._catch_up()
        self.link.up, self.link.trouble, self.link.since = True, "", time.monotonic()
        self.link.heard = time.monotonic()
        self.recorded()

    async def _catch_up(self) -> None:
        while self._cursor < self._read_to:
            await self._take(await self._subscription.next_msg(timeout=SILENT_S))

    async def _listen(self, _: "Client") -> None:
        from nats.errors import TimeoutError as Silence

        while True:
            with contextlib.suppress(Silence):
                await self._take(await self._subscription.next_msg(timeout=SILENT_S))

    async def _take(self, first: Any) -> None:
        """Record a message and all that wait behind it as one transaction."""
        messages = [first]
        while self._subscription.pending_msgs and len(messages) < AT_ONCE * 10:
            messages.append(await self._subscription.next_msg(timeout=ACK_S))
        facts = [fact for message in messages for fact in _facts_of(message.data)]
        await self._book.absorb(facts)
        self._there.update(fact.id for fact in facts)
        self._cursor = messages[-1].metadata.sequence.stream
        self.link.heard = time.monotonic()
        self.link.waiting = self._owed()

    async def _send(self, client: "Client") -> None:
        stream = client.jetstream(timeout=ACK_S)
        while True:
            self._fresh.clear()
            owed = [fact for fact in self._book.facts if fact.id not in self._there]
            for start in range(0, len(owed), AT_ONCE):
                part = owed[start : start + AT_ONCE]
                answers = await asyncio.gather(*(self._publish(stream, fact) for fact in part))
                self._there.update(fact.id for fact, stored in zip(part, answers, strict=True) if stored)
                self.link.waiting = self._owed()
                if not all(answers):
                    raise HallError("hall.nobody_there", address=self._door.address)
            await self._fresh.wait()

    async def _publish(self, stream: Any, fact: Fact) -> bool:
        from nats.errors import Error

        data = json.dumps(fact.write(), ensure_ascii=False, separators=(",", ":")).encode()
        try:
            await stream.publish(f"ev.{self._user}", data, stream=STREAM, headers={"Nats-Msg-Id": fact.id})
        except (Error, TimeoutError):
            return False  # it may be stored all the same: it is sent again under the same id
        self.link.heard = time.monotonic()
        return True

    async def _beat(self, client: "Client") -> None:
        """Say that we are there, and hear who else is."""

        async def heard(message: Any) -> None:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                told: Mapping[str, Any] = json.loads(message.data)
                if told["laptop"] != self._laptop:
                    ahead = int(told["now"]) - self._now()
                    self.link.peers[str(told["laptop"])] = Peer(
                        str(told["name"])[:60], time.monotonic(), ahead, int(told["waiting"])
                    )

        await client.subscribe("hb.>", cb=heard)
        while True:
            told = {"laptop": self._laptop, "name": self._name, "now": self._now(), "waiting": self.link.waiting}
            await client.publish(f"hb.{self._user}", json.dumps(told).encode())
            await client.flush(timeout=5)
            self.link.heard = time.monotonic()
            await asyncio.sleep(BEAT_S)


def _from(sequence: int) -> Any:
    from nats.js.api import ConsumerConfig, DeliverPolicy

    return ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=sequence)


def _facts_of(data: bytes) -> list[Fact]:
    """The fact in a message; nothing where it is none that we can read (another kind of message)."""
    try:
        return [Fact.read(json.loads(data))]
    except (ValueError, KeyError, TypeError):
        return []
