"""What a crash says: that it happened, where the notes are, that nothing saved is lost. Never a value.

Textual prints every local variable (`App._fatal_error`, `show_locals=True`): telephone numbers and codes would stand on
the terminal, and in a message of an exception as well. Here terminal and crash file get names of types, files,
functions and numbers of lines, nothing else.
"""

import os
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_log_path
from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App
from textual.geometry import Size

from tui.strings import t

FRAMES = 60
"""A recursion that ran away shows its last frames only."""


class QuietCrash(App[Any]):
    """A mixin for the app: `class Ledai(QuietCrash)`."""

    crash_folder: Path | None = None
    """Where crash files go; None: the user's log folder."""

    window: Size | None = None
    """The window's size, as was said last; None before anything was said."""

    async def on_event(self, event: events.Event) -> None:
        """What hands do while the app ends is for nobody: Textual would look for a screen to give it to."""
        if isinstance(event, events.Resize):
            self.window = event.size
        if self.screen_stack or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)

    def _fatal_error(self) -> None:
        """Textual's last word on an exception. Private there, overridden in this one place; it has no public hook."""
        if not self._exit_renderables:
            path = write_report(self._exception, self.crash_folder)
            where = t("crash.file", path=path) if path else t("crash.no_file")
            self._exit_renderables.append(Text("\n".join([t("crash.title"), t("crash.safe"), where])))
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual comes here with exceptions that draw themselves; what they would draw is not ours to show."""
        del renderables
        self._fatal_error()


def write_report(error: BaseException | None, folder: Path | None = None) -> Path | None:
    """Write what can be said about a crash; the file's path, or None if it could not be written anywhere."""
    now = datetime.now(UTC)
    text = "\n".join([f"{now:%Y-%m-%dT%H:%M:%SZ} pid {os.getpid()}", *report(error), ""])
    for place in (folder or user_log_path("ledai", appauthor=False), Path(tempfile.gettempdir())):
        path = place / f"ledai-crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        try:
            place.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return None


def report(error: BaseException | None) -> Iterator[str]:
    """An exception and what caused it: types, files, lines, functions."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        frames = [(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in _walk(error)]
        for file, line, name in frames[-FRAMES:]:
            yield f"  {_short(file)}:{line} {name}"
        error = _cause(error)


def _walk(error: BaseException) -> Iterator[tuple[Any, int]]:
    yield from traceback.walk_tb(error.__traceback__)


def _cause(error: BaseException) -> BaseException | None:
    """The exception behind it; Textual's WorkerFailed keeps its own in `error`."""
    inner = getattr(error, "error", None)
    if isinstance(inner, BaseException):
        return inner
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _short(file: str) -> str:
    """A file by its last three names: a home folder's name is a person's."""
    return "/".join(Path(file).parts[-3:])
