"""The hall's server: a child process of the laptop that opened the hall, watched, checked, and ended with it.

Nothing listens until a hall is opened, and then on the chosen address alone; nothing goes on listening when the program
has ended, however it did: on Linux the system kills the server with its parent, elsewhere the next start ends it. What
the server keeps is never the only copy: its folder may be deleted at any time, and any laptop fills it again.
"""

import asyncio
import contextlib
import errno
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any, Final

from storage.link.code import Door, secrets_of
from storage.link.conf import GUEST, HOST, SYSTEM, Conf
from storage.link.errors import HallError
from storage.link.keys import certificates
from storage.link.own_key import password_for

READY_S: Final = 10.0
STOP_S: Final = 1.5
"""A server that does not end by then is killed; what it acknowledged is on the disk."""
PROGRAM: Final = "nats-server"
SECRET: Final = ("server.key", "server.pem", "hall.conf")
"""Written anew with each start, and there only while the server runs."""
_LEASH: Final = """
import os, signal, sys
try:
    import ctypes
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
except Exception:
    pass
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""
"""PR_SET_PDEATHSIG holds over an exec; a parent that died before it was set is noticed by its number."""


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
        self.name = secrets_of(door.code).name
        self._process: asyncio.subprocess.Process | None = None
        self._monitor = int(kept.get("monitor", 0))
        self._before = str(kept.get("code", "")) or door.code
        """The code of the hall that this folder was used for last."""

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it and look whether it is safe.

        Raises HallError: `hall.no_extra`, `hall.no_server`, `hall.port_taken`, `hall.address_gone`, `hall.no_folder`,
        `hall.not_safe`.
        """
        where = program()
        await asyncio.to_thread(self.end_orphan)
        self._check_address()
        self._monitor, self._before = free_port(), self.door.code
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            keys = certificates(secrets_of(self.door.code).seed, (self.door.address,))
            self._write("server.pem", keys.server)
            self._write("server.key", keys.key)
            self._configure()
        except OSError as error:
            raise HallError("hall.no_folder", path=str(self.folder)) from error
        words = [where, "-c", str(self.folder / "hall.conf")]
        if sys.platform == "linux":
            words = [sys.executable, "-I", "-S", "-c", _LEASH, str(os.getpid()), *words]
        with (self.folder / "server.log").open("wb") as log:
            try:
                # In a session of its own: Ctrl+C and a closed terminal are the program's business, which ends it.
                self._process = await asyncio.create_subprocess_exec(
                    *words,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
                )
            except OSError as error:
                raise HallError("hall.no_server", reason=error.strerror or "") from error
        await self._ready()

    def _check_address(self) -> None:
        with socket.socket() as one:
            if sys.platform != "win32":  # as the server does, or a port that was in use a moment ago would seem taken
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((self.door.address, self.door.port))
            except OSError as error:
                gone = error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror)
                string_id = "hall.address_gone" if gone else "hall.port_taken"
                raise HallError(string_id, address=self.door.address, port=self.door.port) from error

    async def _ready(self) -> None:
        until = time.monotonic() + READY_S
        while time.monotonic() < until:
            if not self.running:
                break
            told = await asyncio.to_thread(self._told)
            if told is not None and await asyncio.to_thread(_listening, self.door.address, self.door.port):
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
        if told is None or told.get("server_name") not in {self.name, secrets_of(self._before).name}:
            return
        with contextlib.suppress(OSError, ValueError):
            os.kill(int((self.folder / "server.pid").read_text("ascii")), signal.SIGTERM)
            for _ in range(100):
                if self._told() is None and not _listening(self.door.address, self.door.port):
                    return
                time.sleep(0.05)

    def let_in(self, laptop: str, password: str) -> bool:
        """Know a laptop by the password that it chose; a reload makes it count.

        False where somebody is known by these letters already and by another password: nobody speaks for another.
        """
        if not secrets.compare_digest(self.passwords.setdefault(laptop, password), password):
            return False
        self._configure()
        return True

    def let_in_self(self, laptop: str) -> str:
        """Know the host's own laptop, before the server is started; its password."""
        self.passwords[laptop] = password_for(self.door.code)
        return self.passwords[laptop]

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

    @property
    def mark(self) -> tuple[str, int]:
        """When the stream was made and how far it had come, as far as anybody noted it."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            made, last = json.loads((self.folder / "mark.json").read_text("utf-8"))
            return str(made), int(last)
        return "", 0

    @mark.setter
    def mark(self, mark: tuple[str, int]) -> None:
        with contextlib.suppress(OSError):  # on a full disk an earlier one is as true
            self._write("mark.json", json.dumps(mark))

    async def stop(self) -> None:
        """End it; what it acknowledged is on the disk."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), STOP_S)
            except TimeoutError:
                pass
            finally:  # also where nobody waits any longer: it must not outlive us
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        self._unlink_secrets()

    def _unlink_secrets(self) -> None:
        for name in SECRET:
            with contextlib.suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    def forget(self) -> None:
        """Leave nothing behind but the code of the day and whom it let in. It must not be running."""
        self._unlink_secrets()
        self.wipe()

    def wipe(self) -> None:
        """Forget what it has kept: it cannot go on with that, or is needed no more. It must not be running."""
        store = self.folder / "js"
        with contextlib.suppress(OSError):
            if store.is_dir() and not store.is_symlink():
                shutil.rmtree(store, ignore_errors=True)
            else:
                store.unlink(missing_ok=True)
            (self.folder / "mark.json").unlink(missing_ok=True)


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
