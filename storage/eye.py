"""The watching of a camera, in a thread of its own, so that the screen's loop neither waits for frames nor reads codes.

A frame is taken every 120 ms and passed on: the codes in it that count (`meeting.checkin.sightings`: a code held still
counts once) and a preview. The thread never raises: what goes wrong is the id of a sentence, once, at the end.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from meeting.checkin.sightings import Sightings
from storage.camera import TRIES, FrameSource, NoCamera, Preview, codes_in, preview_of

INTERVAL_S: Final = 0.12


@dataclass(frozen=True, slots=True)
class Sight:
    """What one frame gave: the codes that count, and the preview."""

    texts: tuple[str, ...]
    preview: Preview


class Eye:
    """A camera that is being watched, from `start` until `close`.

    Args:
        opening: opens the source, in the thread; may raise NoCamera.
        seen: is told of every frame, in the thread.
        ended: is told, in the thread, why there is no more to see: the id of a sentence.
        interval_s: from frame to frame.
    """

    def __init__(
        self,
        opening: Callable[[], FrameSource],
        seen: Callable[[Sight], object],
        ended: Callable[[str], object],
        *,
        interval_s: float = INTERVAL_S,
    ) -> None:
        self.size = (32, 9)
        """Columns and rows of cells that the preview may take; the screen sets it."""
        self._opening, self._seen, self._ended = opening, seen, ended
        self._interval_s = interval_s
        self._closing = threading.Event()
        self._sightings = Sightings()
        self._thread = threading.Thread(target=self._run, daemon=True, name="camera")

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self, wait_s: float = 0.0) -> None:
        """Look no more; the thread gives the camera back by itself, and is waited for so long at most."""
        self._closing.set()
        if wait_s and self._thread.is_alive():
            self._thread.join(wait_s)

    def _run(self) -> None:
        try:
            source = self._opening()
        except NoCamera as refused:
            self._end(refused.string_id)
            return
        except Exception:  # noqa: BLE001 - whatever a camera's driver makes OpenCV say, the desk goes on
            self._end("camera.none")
            return
        try:
            self._watch(source)
        except Exception:  # noqa: BLE001 - as above
            self._end("camera.gone")
        finally:
            source.close()

    def _watch(self, source: FrameSource) -> None:
        missed = 0
        while not self._closing.is_set():
            began = time.monotonic()
            frame = source.read()
            if frame is None:
                missed += 1
                if missed >= TRIES:
                    self._end("camera.gone")
                    return
            else:
                missed = 0
                fresh = self._sightings.fresh(codes_in(frame), began)
                sight = Sight(fresh, preview_of(frame, *self.size))
                if not self._closing.is_set():
                    self._seen(sight)
            self._closing.wait(max(0.0, self._interval_s - (time.monotonic() - began)))

    def _end(self, string_id: str) -> None:
        if not self._closing.is_set():
            self._ended(string_id)
