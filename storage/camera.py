"""The laptop's camera as a scanner: frames from a source, codes out of them, a small picture to aim by.

OpenCV and zxing-cpp come with the extra `camera` and are imported here alone, when a camera is asked for. All of it
takes time: ask in a thread (`storage/eye.py`). What can go wrong is a `NoCamera` with the id of a sentence that says
what to do:

    camera.no_extra     the packages are not installed
    camera.none         no camera answers
    camera.gone         it answered, and does no more: unplugged, or taken by another program

No frame is kept or written anywhere.
"""

import contextlib
import importlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

Frame: TypeAlias = Any
"""A picture as OpenCV has it: a numpy array, rows of pixels, blue green red or grey."""

CAMERAS_MOST: Final = 6
WIDTH, HEIGHT = 640, 480
WARM_UP_S: Final = 2.0
PAUSE_S: Final = 0.05
V4L_GIVES_UP_S: Final = "2"
"""Within so long a camera on Linux delivers a frame or counts as silent; OpenCV's own word is ten seconds."""
TRIES: Final = 5
"""Frames in a row that a camera may fail to deliver before it counts as gone."""
BUFFERED_S: Final = 0.004
"""A frame that comes quicker than this was waiting: it is an old one."""
BUFFERED_MOST: Final = 6


class NoCamera(Exception):  # noqa: N818 - it is no error of ours
    """There is no camera to be used; `string_id` names the sentence that says what to do."""

    def __init__(self, string_id: str) -> None:
        super().__init__(string_id)
        self.string_id = string_id


class FrameSource(Protocol):
    """Where frames come from: a camera, a film, a row of pictures."""

    def read(self) -> Frame | None:
        """The newest frame; None where there is none this time."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """A small grey picture, mirrored as people know themselves: `pixels` row by row, one byte each."""

    width: int
    height: int
    pixels: bytes


def extra_there() -> bool:
    """Whether the packages of the extra can be imported; they are not imported for it."""
    return all(importlib.util.find_spec(name) is not None for name in ("cv2", "zxingcpp"))


def install_command(platform: str = sys.platform, python: str = sys.executable) -> str:
    """What somebody types who wants the packages here; Windows' terminals speak PowerShell by default."""
    if " " in python:
        python = f'& "{python}"' if platform == "win32" else f'"{python}"'
    return f"{python} -m pip install opencv-python-headless zxing-cpp"


class Camera:
    """A camera of this machine, by its number from 0. Raises NoCamera where it does not answer."""

    def __init__(self, number: int) -> None:
        cv2 = _cv2()
        self.number = number
        self._capture = cv2.VideoCapture(number, _backend(cv2))
        if not self._capture.isOpened():
            self._capture.release()
            raise NoCamera("camera.none")
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)

    def read(self) -> Frame | None:
        """The newest frame: those that were waiting are passed over, and only one is decoded."""
        for _ in range(BUFFERED_MOST):
            began = time.monotonic()
            if not self._capture.grab():
                return None
            if time.monotonic() - began > BUFFERED_S:
                break
        there, frame = self._capture.retrieve()
        return frame if there else None

    def close(self) -> None:
        """Switch it off."""
        self._capture.release()


class Film:
    """A film as a source: each frame once. Raises NoCamera where the file is none."""

    def __init__(self, path: Path) -> None:
        self._capture = _cv2().VideoCapture(str(path))
        if not self._capture.isOpened():
            raise NoCamera("camera.none")

    def read(self) -> Frame | None:
        """The next frame."""
        there, frame = self._capture.read()
        return frame if there else None

    def close(self) -> None:
        """Close the file."""
        self._capture.release()


class Pictures:
    """Pictures as a source, each once."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self._frames = iter(frames)

    def read(self) -> Frame | None:
        """The next one."""
        return next(self._frames, None)

    def close(self) -> None:
        """Nothing to give back."""


def open_camera(
    number: int = 0, *, opening: Callable[[int], FrameSource] = Camera, patience_s: float = WARM_UP_S
) -> tuple[int, FrameSource]:
    """The first camera that answers, from `number` on and round; it takes seconds: ask in a thread.

    Some open and never deliver (infrared, virtual): each has `patience_s` seconds for its first frame. Raises NoCamera.
    """
    if not extra_there():
        raise NoCamera("camera.no_extra")
    for step in range(CAMERAS_MOST):
        candidate = (number + step) % CAMERAS_MOST
        try:
            source = opening(candidate)
        except NoCamera as refused:
            if refused.string_id != "camera.none":
                raise
            continue
        if _delivers(source, patience_s):
            return candidate, source
        source.close()
    raise NoCamera("camera.none")


def _delivers(source: FrameSource, patience_s: float) -> bool:
    until = time.monotonic() + patience_s
    while source.read() is None:
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE_S)
    return True


def codes_in(frame: Frame) -> tuple[str, ...]:
    """The texts of the QR codes in a frame, from top to bottom; what cannot be read is not there.

    A second look at twice the size finds a telephone's screen that the first misses (165 of 200 drawn ones for 148, in
    2 ms more); a third, with one threshold for the whole frame, a few more.
    """
    zxing, cv2 = _imported("zxingcpp"), _cv2()
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) if frame.ndim == 3 else frame
    one = zxing.Binarizer.GlobalHistogram
    found = (
        _read(zxing, grey)
        or _read(zxing, cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
        or _read(zxing, grey, binarizer=one)
    )
    placed = sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return tuple(code.text for code in placed if code.text)


def preview_of(frame: Frame, columns: int, rows: int) -> Preview:
    """The frame as large as fits into so many cells of half blocks, its shape kept, mirrored."""
    cv2 = _cv2()
    height, width = frame.shape[:2]
    scale = min(columns / width, rows * 2 / height)
    across, down = max(1, round(width * scale)), max(2, round(height * scale / 2) * 2)
    small = cv2.resize(frame, (across, down), interpolation=cv2.INTER_AREA)
    if small.ndim == 3:
        small = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    return Preview(across, down, bytes(cv2.flip(small, 1)))


def _backend(cv2: Any) -> int:
    """The system's own way to cameras: OpenCV's guess takes seconds on Windows and talks on the terminal on Linux."""
    name = {"win32": "CAP_DSHOW", "darwin": "CAP_AVFOUNDATION", "linux": "CAP_V4L2"}.get(sys.platform, "CAP_ANY")
    return int(getattr(cv2, name))


def _cv2() -> Any:
    # OpenCV reads these once. It writes its complaints onto the screen; and on macOS it wants the main thread to ask
    # for leave, while the terminal's own window asks for it all the same.
    os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")
    os.environ.setdefault("OPENCV_AVFOUNDATION_SKIP_AUTH", "1")
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", V4L_GIVES_UP_S)
    cv2 = _imported("cv2")
    with contextlib.suppress(AttributeError):
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)  # where it was imported without us
    return cv2


def _read(zxing: Any, grey: Frame, **how: Any) -> Any:
    return zxing.read_barcodes(grey, formats=zxing.BarcodeFormat.QRCode, **how)


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:  # also a wheel that does not fit this system
        raise NoCamera("camera.no_extra") from error
