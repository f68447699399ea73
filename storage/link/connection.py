"""A connection to a hall: encrypted, to nobody but who knows the join code, now or not at all.

Before nats-py is let at it somebody knocks, for two reasons: a knock tells apart what nats-py calls "no servers", and
it is repeated every second beside those that are still under way, so that a cable that comes back is noticed at once
and not when the last attempt has run out.
"""

import asyncio
import errno
import logging
import socket
import ssl
from typing import TYPE_CHECKING, Any, Final

from storage.link.code import Door, secrets_of
from storage.link.conf import inbox_of
from storage.link.ending import end
from storage.link.errors import HallError
from storage.link.keys import NAME, authority_of

if TYPE_CHECKING:
    from nats.aio.client import Client

CONNECT_S: Final = 4.0
KNOCK_EVERY_S: Final = 1.0
_SILENT: Final = logging.NullHandler()
_NO_WAY: Final = {errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


def context_of(door: Door) -> ssl.SSLContext:
    """What a client trusts: the authority that follows from the join code, and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=authority_of(secrets_of(door.code).seed))
    return context


async def connect(door: Door, user: str, password: str, context: ssl.SSLContext, **others: Any) -> "Client":
    """One connection, now or not at all.

    Raises HallError: `hall.wrong_code` (another authority, or this user is not known there), `hall.nobody_there`,
    `hall.nobody_listens`, `hall.no_network`, `hall.no_such_address`, `hall.stranger`.
    """
    import nats
    from nats.errors import Error

    _hush()

    async def silent(_: Exception) -> None:
        """The screen is not the place for tracebacks; what failed is tried again."""

    await knock(door, context)
    try:
        # Where nobody answers nats-py would go on trying for two minutes.
        return await asyncio.wait_for(
            nats.connect(
                f"tls://{door.address}:{door.port}",
                user=user,
                password=password,
                tls=context,
                tls_hostname=NAME,
                tls_handshake_first=True,
                inbox_prefix=inbox_of(user),
                connect_timeout=2,
                allow_reconnect=False,
                max_reconnect_attempts=0,
                reconnect_time_wait=0.1,
                ping_interval=5,
                max_outstanding_pings=2,
                pending_size=-1,
                **{"error_cb": silent, **others},
            ),
            CONNECT_S,
        )
    except (Error, OSError, EOFError, TimeoutError) as error:
        wrong = "authorization" in str(error).casefold()
        raise HallError("hall.wrong_code" if wrong else "hall.nobody_there", address=door.address) from error


async def knock(door: Door, context: ssl.SSLContext) -> None:
    """Return when a hall of this code answers. Raises HallError, as `connect`."""
    tries: set[asyncio.Task[None]] = set()
    until = asyncio.get_running_loop().time() + CONNECT_S
    errors: list[BaseException | None] = []
    try:
        while not errors and (left := until - asyncio.get_running_loop().time()) > 0:
            tries.add(asyncio.create_task(_knock_once(door, context)))
            pause = min(KNOCK_EVERY_S, left)
            done, _ = await asyncio.wait(tries, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            errors = [one.exception() for one in done]
    finally:
        await end(*tries)
    if None not in errors:
        error = errors[0] if errors else None
        raise HallError(_why(error) if error else "hall.nobody_there", address=door.address) from error


async def _knock_once(door: Door, context: ssl.SSLContext) -> None:
    _, writer = await asyncio.open_connection(door.address, door.port, ssl=context, server_hostname=NAME)
    writer.transport.abort()


def _why(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "hall.wrong_code"
    # A program that speaks no TLS, or hangs up on it.
    if isinstance(error, ssl.SSLError | ConnectionResetError | ConnectionAbortedError | EOFError):
        return "hall.stranger"
    if isinstance(error, ConnectionRefusedError):
        return "hall.nobody_listens"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "hall.no_such_address"
    return "hall.no_network" if getattr(error, "errno", None) in _NO_WAY else "hall.nobody_there"


def _hush() -> None:
    """Where Python would write to the terminal what nats-py notices in a connection that ends, say nothing."""
    logging.getLogger("nats").addHandler(_SILENT)
    logging.getLogger("nats").propagate = False
    # asyncio warns each time that a server ends a TLS connection, of which nats-py's reader knows nothing.
    logging.getLogger("asyncio").addFilter(_not_of_tls)


def _not_of_tls(record: logging.LogRecord) -> bool:
    return "eof_received" not in str(record.msg)
