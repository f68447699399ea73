"""Disk work off the event loop: one thread, which is the only one to touch the file."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from meeting.command import Change
from storage.meeting_file import MeetingFile

P = ParamSpec("P")
T = TypeVar("T")


class DiskThread:
    """One thread for everything that waits for a disk: a sync can take hundreds of milliseconds.

    What is asked for runs in the order in which it was asked for.
    """

    def __init__(self, name: str = "ledai-disk") -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `call` on the thread and return what it returns, or raise what it raises.

        A caller that is cancelled waits until the call is over and is cancelled then: the call always completes, and
        nobody is left not knowing whether the disk is still at work.
        """
        future = asyncio.wrap_future(self._pool.submit(call, *args, **kwargs))
        cancelled: asyncio.CancelledError | None = None
        while not future.done():
            try:
                await asyncio.wait((future,))
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            future.exception()  # looked at, so that asyncio does not complain that nobody did
            raise cancelled
        return future.result()

    def close(self) -> None:
        """Wait for what is under way, and end the thread."""
        self._pool.shutdown(wait=True)


class Recorder:
    """What `meeting.control.Control` writes with: a meeting file on the disk thread."""

    def __init__(self, file: MeetingFile, thread: DiskThread) -> None:
        self._file = file
        self._thread = thread

    async def append(self, facts: Sequence[Mapping[str, Any]]) -> None:
        """Record facts as one transaction; they stand on the disk when it returns. Raises StorageError."""
        await self._thread.run(self._file.append, facts)

    async def change(self, changes: Sequence[Change]) -> None:
        """Record changes of documents as one transaction. Raises StorageError; ValueError for an unknown id."""
        await self._thread.run(self._file.change, changes)
