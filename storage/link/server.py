"""The hall's server: a child process of the laptop that opened the hall, watched, checked, and ended with it.

Nothing listens until a hall is opened, and then on the chosen address alone. What the server keeps is never the only
copy: its folder may be deleted at any time, and any laptop fills it again.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any, Final

from storage.link.code import Door, secrets_of
from storage.link.conf import GUEST, HOST, SYSTEM, Conf
from storage.link.errors import HallError
from storage.link.keys import certificates

READY_S: Final = 10.0
PROGRAM: Final = "nats-server"


def program() -> str:
    """Where the server program is: LEDAI_NATS_SERVER, else beside our Python, else on the path.

    Raises HallError("hall.no_extra").
    """
    named = os.environ.get("LEDAI_NATS_SERVER", "")
    beside = Path(sys.executable).with_name(PROGRAM + (".exe" if sys.platform == "win32" else ""))
    found = named or (str(beside) if beside.exists() else shutil.which(PROGRAM) or "")
    if not found:
        raise HallError("hall.no_extra")
    return found


def free_port(address: str = "127.0.0.1") -> int:
    """A port that nobody listens on now."""
    with socket.socket() as one:
        one.bind((address, 0))
        return int(one.getsockname()[1])


class HallServer:
    """One server; `start` it, `stop` it, and `let_in` laptops while it runs."""

    def __init__(self, door: Door, folder: Path) -> None:
        """`folder` holds its store, keys and configuration; it is made if it is not there, for nobody else's eyes."""
        self.door = door
        self.folder = folder
        kept = _kept(folder)
        same = kept.get("code") == door.code
        # Who was let in stays so when the host's laptop has to start anew in the middle of a meeting.
        known = {str(k): str(v) for k, v in kept.get("passwords", {}).items()} if same else {}
        self.passwords = {name: secrets.token_hex(16) for name in (HOST, SYSTEM)} | known
        self.passwords[GUEST] = secrets_of(door.code).guest
        self._process: asyncio.subprocess.Process | None = None
        self._monitor = int(kept.get("monitor", 0))

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it and look whether it is safe.

        Raises HallError: `hall.no_extra`, `hall.no_server`, `hall.port_taken`, `hall.not_safe`.
        """
        where = program()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys = certificates(secrets_of(self.door.code).seed, (self.door.address,))
        self._write("server.pem", keys.server)
        self._write("server.key", keys.key)
        await asyncio.to_thread(self.end_orphan)
        self._monitor = free_port()
        self._configure()
        if _listening(self.door.address, self.door.port):
            raise HallError("hall.port_taken", address=self.door.address, port=self.door.port)
        with (self.folder / "server.log").open("ab") as log:
            try:
                self._process = await asyncio.create_subprocess_exec(
                    where,
                    "-c",
                    str(self.folder / "hall.conf"),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            except OSError as error:
                raise HallError("hall.no_server", reason=error.strerror or "") from error
        await self._ready()

    async def _ready(self) -> None:
        until = time.monotonic() + READY_S
        while time.monotonic() < until:
            if not self.running:
                break
            told = await asyncio.to_thread(self._told)
            if told is not None and _listening(self.door.address, self.door.port):
                if told.get("jetstream", {}).get("config", {}).get("sync_always") is not True:
                    await self.stop()
                    raise HallError("hall.not_safe")
                return
            await asyncio.sleep(0.05)
        await self.stop()
        raise HallError("hall.no_server", reason=self._last_words())

    def _told(self) -> dict[str, Any] | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._monitor}/varz", timeout=1) as answer:
                told: dict[str, Any] = json.load(answer)
                return told
        except (OSError, ValueError):
            return None

    def _last_words(self) -> str:
        try:
            return (self.folder / "server.log").read_text("utf-8", "replace").splitlines()[-1][-200:]
        except (OSError, IndexError):
            return ""

    def end_orphan(self) -> None:
        """End the server of a host that was killed: it still has our folder and our port."""
        told = self._told() if self._monitor else None
        if told is None or told.get("server_name") != self.name:
            return
        with contextlib.suppress(OSError, ValueError):
            os.kill(int((self.folder / "server.pid").read_text("ascii")), signal.SIGTERM)
            for _ in range(100):
                if self._told() is None and not _listening(self.door.address, self.door.port):
                    return
                time.sleep(0.05)

    @property
    def name(self) -> str:
        """What the server calls itself: it tells ours from a stranger's, and says nothing of the code."""
        return f"ledai-{hashlib.sha256(self.door.code.encode()).hexdigest()[:12]}"

    def let_in(self, laptop: str) -> str:
        """Give a laptop a password of its own, the same one again where it has one; `reload` makes it count."""
        password = self.passwords.setdefault(laptop, secrets.token_hex(16))
        self._configure()
        return password

    def let_in_before(self, laptop: str) -> str:
        """As `let_in`, before it was started."""
        return self.passwords.setdefault(laptop, secrets.token_hex(16))

    def _configure(self) -> None:
        conf = Conf(
            self.door.address,
            self.door.port,
            self._monitor,
            self.folder,
            self.folder / "server.pem",
            self.folder / "server.key",
            self.passwords,
            self.name,
        )
        self._write("hall.conf", conf.text())
        kept = {"code": self.door.code, "monitor": self._monitor, "passwords": self.passwords}
        self._write("hall.json", json.dumps({**kept, "address": self.door.address, "port": self.door.port}))

    def _write(self, name: str, text: str) -> None:
        # In one step: the server may be reading it again at this moment.
        temporary = self.folder / f"{name}.new"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        temporary.replace(self.folder / name)

    async def stop(self) -> None:
        """End it; what it acknowledged is on the disk."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
            await process.wait()

    def wipe(self) -> None:
        """Forget what it has kept; for a server that cannot go on. It must not be running."""
        shutil.rmtree(self.folder / "js", ignore_errors=True)


def last_door(folder: Path) -> Door | None:
    """The hall that this folder was used for last, so that it can be opened again under the code that people have."""
    kept = _kept(folder)
    try:
        return Door(str(kept["address"]), int(kept["port"]), str(kept["code"]))
    except (KeyError, ValueError):
        return None


def _kept(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / "hall.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _listening(address: str, port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(0.5)
        return one.connect_ex((address, port)) == 0
