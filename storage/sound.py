"""Short tones for the verdicts, through the system's own player, never more than one at once.

The tones are made with the standard library at first use and kept in the user's folder. Playing takes place in a thread
and (but on Windows) in a process of its own; the next tone ends the one before. Where no player is there, or none can
reach a loudspeaker, the bell that was given in rings instead. Nothing here ever raises: a desk without sound goes on.
"""

import array
import contextlib
import importlib
import math
import os
import shutil
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from storage.home import home

RATE: Final = 22_050
LOUDNESS: Final = 0.28
"""Of full scale: heard across a desk, not across the hall."""
LONGEST_S: Final = 3.0
"""A player that is not done by then hangs, and is ended."""
VERSION: Final = 1
"""Part of the files' names: another recipe makes other files."""

Notes: TypeAlias = Sequence[tuple[float, float]]
"""Pitch in hertz, length in seconds; one after the other."""

RECIPES: Final[Mapping[str, Notes]] = {
    "ok": ((659.26, 0.10), (880.00, 0.20)),
    "attention": ((587.33, 0.12), (587.33, 0.18)),
    "refused": ((392.00, 0.16), (293.66, 0.28)),
}
"""A rising fourth, one note twice, a falling fourth: told apart without an ear for music."""

PLAYERS: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}


def players(platform: str = sys.platform) -> list[list[str]]:
    """The players of this system that are there, the best first; the file's name comes behind. Windows has its own."""
    found = [(shutil.which(name), more) for name, *more in PLAYERS.get(platform, ())]
    return [[program, *more] for program, more in found if program]


def tone_bytes(notes: Notes) -> bytes:
    """The samples of a tone, 16 bit mono: sine with a little of its octave, each note fading so that none clicks."""
    samples = array.array("h")
    for pitch, length in notes:
        count = round(RATE * length)
        for n in range(count):
            at = n / RATE
            swell = min(1.0, n / (RATE * 0.008))
            fade = math.exp(-5.0 * n / count) * min(1.0, (count - n) / (RATE * 0.01))
            wave_ = math.sin(math.tau * pitch * at) + 0.25 * math.sin(2 * math.tau * pitch * at)
            samples.append(round(32_767 * LOUDNESS * swell * fade * wave_ / 1.25))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def tone_file(tone: str, folder: Path) -> Path:
    """The file of a tone, made if it is not there yet. Raises OSError."""
    path = folder / f"{tone}-{VERSION}.wav"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.{os.getpid()}")
        with wave.open(str(half), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(tone_bytes(RECIPES[tone]))
        half.replace(path)
    return path


class Player:
    """Plays tones, the last one asked for; see the module.

    Args:
        bell: rings where nothing can be played; it is called in a thread.
        folder: where the tones are kept; by default the user's folder of ours.
        platform: as `sys.platform`.
    """

    def __init__(self, bell: Callable[[], object], *, folder: Path | None = None, platform: str = sys.platform) -> None:
        self._bell = bell
        self._folder = folder or home() / "tones"
        self._platform = platform
        self._players: list[list[str]] | None = None
        """Those that may still work; None as long as nobody has looked."""
        self._one = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def play(self, tone: str) -> threading.Thread:
        """Begin a tone and return at once; whatever sounds ends. The thread is for tests to wait for."""
        self._asked += 1
        thread = threading.Thread(target=self._play, args=(tone, self._asked), daemon=True, name="tone")
        thread.start()
        return thread

    def stop(self) -> None:
        """Be silent now."""
        self._asked += 1
        self._end()
        if self._platform == "win32":
            with contextlib.suppress(Exception):
                _winsound().PlaySound(None, 0)

    def _play(self, tone: str, asked: int) -> None:
        try:
            file = tone_file(tone, self._folder)
        except OSError:
            self._bell()
            return
        if self._platform == "win32":
            self._play_on_windows(file)
            return
        if self._players is None:
            self._players = players(self._platform)
        for command in tuple(self._players):
            if self._sounded(command, file, asked):
                return
            with contextlib.suppress(ValueError):
                self._players.remove(command)  # it reaches no loudspeaker, and will not for the next guest either
        self._bell()

    def _sounded(self, command: Sequence[str], file: Path, asked: int) -> bool:
        """Whether a player played to the end, or was cut short by a later tone."""
        with self._one:
            self._end()
            if asked != self._asked:
                return True
            nothing = subprocess.DEVNULL
            try:
                child = subprocess.Popen(  # noqa: S603 - the system's own player
                    [*command, str(file)], stdin=nothing, stdout=nothing, stderr=nothing
                )
            except OSError:
                return False
            self._child = child
        try:
            code = child.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return True
        return code == 0 or asked != self._asked

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None and child.poll() is None:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(0.2)
            if child.poll() is None:
                child.kill()

    def _play_on_windows(self, file: Path) -> None:
        # From memory it cannot be asynchronous (Python refuses the two flags together); from a file it can, and the
        # next call ends the sound before. SND_NODEFAULT: no chime of Windows' own where the file is not found.
        try:
            sound = _winsound()
            sound.PlaySound(str(file), sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
        except (ImportError, RuntimeError):
            self._bell()


def _winsound() -> Any:
    return importlib.import_module("winsound")
