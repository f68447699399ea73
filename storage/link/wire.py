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
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from meeting.control import NotRecorded
from meeting.facts import Fact
from storage.link.code import Door
from storage.link.conf import STREAM
from storage.link.connection import connect, context_of
from storage.link.ending import end
from storage.link.errors import HallError
from storage.link.outbox import Outbox
from storage.link.standing import PASSING, Link, counter, told, understood

if TYPE_CHECKING:
    from nats.aio.client import Client

AT_ONCE: Final = 200
"""Facts that are under way to the server at a time."""
ACK_S: Final = 2.0
BEAT_S: Final = 2.0
"""How often a laptop says that it is there."""
OVERHEAD: Final = 1024
"""Of a message, at most: its id and what the server adds."""
SILENT_S: Final = 15.0
"""Longer without a word is a dead link, whatever the socket says."""
ALIVE_S: Final = 5
"""Within so many seconds a server that is there answers, however busy."""
LEAVE_S: Final = 0.3
AGAIN_S: Final = 0.2
SELDOM_S: Final = 2.0
"""What only somebody's hand mends is tried again as seldom as this."""


class Book(Protocol):
    """The meeting of this laptop, as the wire needs it (`meeting.control.Control`)."""

    @property
    def facts(self) -> Sequence[Fact]:
        """Everything that is recorded here."""
        ...

    async def absorb(self, facts: Iterable[Fact]) -> Any:
        """Record what others have."""
        ...


class Wire:
    """One laptop in one hall; `run` until it is cancelled."""

    def __init__(
        self, book: Book, door: Door, *, user: str, password: str, laptop: str, name: str, now: Callable[[], int]
    ) -> None:
        """`now` is the wall clock of this laptop in milliseconds, `laptop` its letters, `name` what it is called."""
        self.link = Link(counter())
        self._book, self._door, self._now = book, door, now
        self._user, self._password, self._laptop, self._name = user, password, laptop, name
        self._context: ssl.SSLContext | None = None
        self._outbox = Outbox()
        self._created: object = None
        """When the stream was made: another one is another server's."""
        self._cursor = 0
        self._stamp: object = None
        """When the server took in the message at the cursor: it tells whether that number was given out twice."""
        self._fresh = asyncio.Event()
        self._read_to = 0
        self._aside: dict[str, Fact] = {}
        """What this meeting has no place for: it was prepared differently."""
        self._held: list[Any] = []
        """Messages that came and could not be written to the own disk: they are written once that has room."""
        self._too_big = 0
        """So many facts of ours that no message holds: a stick carries them."""
        self._not_kept = False
        """Whether the server answers and yet did not keep the last fact that it was sent."""

    def recorded(self) -> None:
        """Call when something was recorded here: it is sent at once."""
        self._count()
        self._fresh.set()

    def _count(self) -> None:
        self.link.waiting = self._outbox.look(self._book.facts)
        if self.link.up:
            said = {
                "hall.own_disk": self._held,
                "hall.not_kept": self._not_kept,
                "hall.prepared_apart": self._aside,
                "hall.too_big": self._too_big,
            }
            self.link.trouble = next((string_id for string_id, stands in said.items() if stands), "")

    async def run(self) -> None:
        """Keep the link up; what fails is tried again, for ever."""
        while True:
            try:
                await self._session()
            except HallError as error:
                self.link.down(error.string_id)
            except Exception:  # noqa: BLE001 - the show goes on without the link, and the link is tried again
                self.link.down("")
            await asyncio.sleep(AGAIN_S if self.link.trouble in {"", *PASSING} else SELDOM_S)

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
        except asyncio.CancelledError:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(self._say(client, left=True), LEAVE_S)
            raise
        finally:
            await end(*tasks)
            with contextlib.suppress(Exception):
                await asyncio.wait_for(client.close(), LEAVE_S)
            self.link.down(self.link.trouble)

    async def _begin(self, client: "Client") -> None:
        """Follow the stream from where we were; from its beginning if it is another one."""
        stream = client.jetstream(timeout=ACK_S)
        stands = await stream.stream_info(STREAM)
        created, last = stands.created, stands.state.last_seq
        if created != self._created or last < self._cursor:
            self._created, self._cursor, self._outbox = created, 0, Outbox()
        self._read_to, self._held = last, []
        await self._subscribe(stream)
        if self._cursor:
            known = await self._subscription.next_msg(timeout=SILENT_S)
            if known.metadata.timestamp != self._stamp:
                # A server that lost the end of its stream gives its numbers out again, under the same name.
                self._cursor, self._outbox = 0, Outbox()
                await self._subscription.unsubscribe()
                await self._subscribe(stream)
        await self._catch_up()
        self.link.began()
        self.recorded()

    async def _subscribe(self, stream: Any) -> None:
        start = _from(max(1, self._cursor))
        self._subscription = await stream.subscribe("ev.>", stream=STREAM, ordered_consumer=True, config=start)

    async def _catch_up(self) -> None:
        while self._cursor < self._read_to and not self._held:
            await self._take(await self._subscription.next_msg(timeout=SILENT_S))

    async def _listen(self, _: "Client") -> None:
        from nats.errors import TimeoutError as Silence

        while True:
            with contextlib.suppress(Silence):
                if self._held:
                    await asyncio.sleep(SELDOM_S)
                    await self._take(self._held.pop(0))
                else:
                    await self._take(await self._subscription.next_msg(timeout=SILENT_S))

    async def _take(self, first: Any) -> None:
        """Record a message and all that wait behind it as one transaction.

        Where the own disk is full they are held, and what stands on it already is sent all the same.
        """
        messages, self._held = [first, *self._held], []
        while self._subscription.pending_msgs and len(messages) < AT_ONCE * 10:
            messages.append(await self._subscription.next_msg(timeout=ACK_S))
        facts = [fact for message in messages for fact in _facts_of(message.data)]
        try:
            refused = await self._keep([*self._aside.values(), *facts])
        except NotRecorded:
            self._held = messages
            self._count()
            return
        self._aside = {fact.id: fact for fact in refused}
        self._outbox.stands(fact.id for fact in facts)
        self._count()
        self._cursor, self._stamp = messages[-1].metadata.sequence.stream, messages[-1].metadata.timestamp
        self.link.heard = counter()

    async def _keep(self, facts: Sequence[Fact]) -> list[Fact]:
        """Record them; those that this meeting has no place for keep nobody else's out, and are returned.

        They may name what another fact brings, so they are tried again with whatever comes next.
        """
        if not facts:
            return []
        try:
            await self._book.absorb(facts)
        except ValueError:
            if len(facts) == 1:
                return list(facts)
            half = len(facts) // 2
            return [*await self._keep(facts[:half]), *await self._keep(facts[half:])]
        return []

    async def _send(self, client: "Client") -> None:
        stream, room = client.jetstream(timeout=ACK_S), client.max_payload - OVERHEAD
        while True:
            self._fresh.clear()
            every = [(fact.id, _written(fact)) for fact in self._outbox.owed.values()]
            owed = [(one, data) for one, data in every if len(data) <= room]
            self._too_big = len(every) - len(owed)
            for start in range(0, len(owed), AT_ONCE):
                part = owed[start : start + AT_ONCE]
                answers = await asyncio.gather(*(self._publish(stream, one, data) for one, data in part))
                self._outbox.stands(one for (one, _), stored in zip(part, answers, strict=True) if stored)
                if not all(answers):
                    # Who does not answer either is not there, and this ends; who does has a full disk.
                    await client.flush(timeout=ALIVE_S)
                    self._not_kept = True
                    break
                self._not_kept = False
                self._count()
            self._count()
            if self._not_kept:
                await asyncio.sleep(ACK_S)
            else:
                await self._fresh.wait()

    async def _publish(self, stream: Any, one: str, data: bytes) -> bool:
        from nats.errors import Error

        try:
            await stream.publish(f"ev.{self._user}", data, stream=STREAM, headers={"Nats-Msg-Id": one})
        except (Error, TimeoutError):
            return False  # it may be stored all the same: it is sent again under the same id
        self.link.heard = counter()
        return True

    async def _beat(self, client: "Client") -> None:
        """Say that we are there, and hear who else is."""

        async def heard(message: Any) -> None:
            if (said := understood(message.data, self._now())) and said[0] != self._laptop:
                before = self.link.peers.get(said[0])
                self.link.peers[said[0]] = peer = said[1]
                if not peer.left and (before is None or before.left or peer.heard - before.heard > 2 * BEAT_S):
                    greet.set()  # who comes, or comes back, need not wait for the next beat

        greet = asyncio.Event()
        await client.subscribe("hb.>", cb=heard)
        while True:
            greet.clear()
            await self._say(client)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(greet.wait(), BEAT_S)

    async def _say(self, client: "Client", *, left: bool = False) -> None:
        said = told(self._laptop, self._name, self._now(), self.link.waiting, left=left)
        await client.publish(f"hb.{self._user}", said)
        await client.flush(timeout=ALIVE_S)
        self.link.heard = counter()


def _from(sequence: int) -> Any:
    from nats.js.api import ConsumerConfig, DeliverPolicy

    return ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=sequence)


def _written(fact: Fact) -> bytes:
    return json.dumps(fact.write(), ensure_ascii=False, separators=(",", ":")).encode()


def _facts_of(data: bytes) -> list[Fact]:
    """The fact in a message; nothing where it is none that we can read (another kind of message)."""
    try:
        return [Fact.read(json.loads(data))]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
