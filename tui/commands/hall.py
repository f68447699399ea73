"""`ledai hall start` holds a link open for other laptops; `ledai hall join` gets the whole meeting and opens it."""

import asyncio
import contextlib
import json
import signal
import sys
from pathlib import Path

from storage.link.code import Door, read_door
from storage.link.errors import HallError
from tui.commands.start import play, terminal_there
from tui.linked import Linked, keep_name
from tui.session import Session
from tui.strings import t

FAILURE, USAGE = 1, 2


def start(path: Path, address: str, *, name: str, as_json: bool) -> int:
    """Open a hall for a meeting and hold it until Ctrl+C; loopback only where it is named."""
    if not (address := address or _first_address()):
        print(t("command.hall.no_address"), file=sys.stderr)
        return USAGE
    keep_name(name)
    session = Session.open(path)
    try:
        return asyncio.run(_serve(session, address, as_json=as_json))
    except HallError as error:
        print(t(error.string_id, **error.values), file=sys.stderr)
        return FAILURE
    finally:
        session.close()


def _first_address() -> str:
    from storage.addresses import own_addresses

    return next(iter(own_addresses()), "")


async def _serve(session: Session, address: str, *, as_json: bool) -> int:
    linked = Linked(session)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last is a terminal that was closed
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows raises KeyboardInterrupt instead
            loop.add_signal_handler(getattr(signal, name), ended.set)
    await linked.sweep()
    place, _, port = address.partition(":")
    try:
        door = await (linked.host(place, int(port)) if port.isdecimal() else linked.host(place))
        _tell(door, as_json=as_json)
        await ended.wait()
    finally:
        await linked.close()
    return 0


def _tell(door: Door, *, as_json: bool) -> None:
    address = f"{door.address}:{door.port}"
    if as_json:
        told = {"address": door.address, "port": door.port, "code": door.code, "qr": door.qr()}
        print(json.dumps(told), flush=True)
        return
    print(t("command.hall.open_at", address=address, code=door.spoken()), flush=True)
    if sys.stdout.isatty():
        from tui.widgets.qr import half_blocks

        for row in half_blocks(door.qr()):
            print(f"\x1b[30;107m{row}\x1b[0m", flush=True)


def enter(address: str, code: str, out: Path, *, name: str, as_json: bool) -> int:
    """Get the whole meeting into a file; where there is a terminal it is opened, and is in the hall at once."""
    from tui.joining import fetched

    door = read_door(address, code)
    if door is None:
        print(t("linked.no_door"), file=sys.stderr)
        return USAGE
    keep_name(name)
    try:
        path = fetched(door, out)
    except HallError as error:
        print(t(error.string_id, **error.values), file=sys.stderr)
        return FAILURE
    except ValueError:
        print(t("hall.cannot_make", address=address), file=sys.stderr)
        return FAILURE
    if as_json or not terminal_there():
        print(json.dumps({"file": str(path)}) if as_json else t("command.hall.made", path=path))
        return 0
    from tui.opening import open_meeting

    return play(open_meeting(path), "runsheet")
