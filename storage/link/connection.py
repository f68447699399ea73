"""A connection to a hall: encrypted, to nobody but who knows the join code, now or not at all."""

import asyncio
import logging
import ssl
from typing import TYPE_CHECKING, Any, Final

from storage.link.code import Door, secrets_of
from storage.link.errors import HallError
from storage.link.keys import NAME, authority_of

if TYPE_CHECKING:
    from nats.aio.client import Client

CONNECT_S: Final = 4.0


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

    _hush()

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


def _hush() -> None:
    """Where Python would write to the terminal what nats-py notices in a connection that ends, say nothing."""
    logging.getLogger("nats").addHandler(logging.NullHandler())
    logging.getLogger("nats").propagate = False
    # asyncio warns each time that a server ends a TLS connection, of which nats-py's reader knows nothing.
    logging.getLogger("asyncio").addFilter(_not_of_tls)


def _not_of_tls(record: logging.LogRecord) -> bool:
    return "eof_received" not in str(record.msg)
