"""An append-only file of lines (`storage/lines.py`): made, opened, repaired, appended to.

What it owes its callers: `append` returns only when the line stands on the medium, and if it raises, the line will not
be there at the next opening as far as anyone can make sure. Space is reserved ahead with written zeros, so that a disk
which something else fills up cannot refuse the next fact; on file systems that never write in place (btrfs, APFS, ZFS)
this is only a likelihood.
"""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.errors import Notice, StorageError
from storage.lines import VERSION, Scan, Tip, could_be_ours, line_after, scan, version_of

RESERVE: Final = 1 << 20
"""Bytes reserved at a time: some five thousand facts."""
_HEAD: Final = 1 << 16


def write_new(disk: Disk, path: Path, content: bytes, reserve: int) -> Path:
    """Write and sync a file under a temporary name beside `path`, and return that name.

    A crash leaves at most this temporary file behind, never half a meeting. Raises StorageError.
    """
    temporary = path.with_name(f"{path.name}.new-{os.urandom(4).hex()}")
    try:
        handle = disk.create(temporary)
        try:
            disk.write(handle, content + bytes(reserve), 0)
            disk.sync(handle)
        finally:
            disk.close(handle)
    except OSError as error:
        disk.remove(temporary)
        raise StorageError.of(error, path, "file.not_recorded") from error
    return temporary


def publish(disk: Disk, path: Path, content: bytes, reserve: int) -> None:
    """Make `path` with `content`, whole or not at all. Raises StorageError("file.exists") rather than overwrite."""
    temporary = write_new(disk, path, content, reserve)
    try:
        disk.publish(temporary, path)
    except FileExistsError as error:
        raise StorageError("file.exists", path=str(path)) from error
    except OSError as error:
        raise StorageError.of(error, path, "file.not_recorded") from error
    finally:
        disk.remove(temporary)


def publish_beside(disk: Disk, path: Path, stem: str, content: bytes) -> Path:
    """Make a sibling of `path` called `stem`, or `stem`-2 and so on where that is taken; return its path."""
    number = 1
    while True:
        name = f"{stem}{path.suffix}" if number == 1 else f"{stem}-{number}{path.suffix}"
        sibling = path.with_name(name)
        try:
            publish(disk, sibling, content, 0)
        except StorageError as error:
            if error.string_id != "file.exists":
                raise
            number += 1
        else:
            return sibling


def peek(disk: Disk, path: Path) -> None:
    """Raise StorageError for what is not a meeting at a glance, or is not there, before anything is put beside it."""
    try:
        if path.is_dir():
            raise StorageError("file.not_a_meeting", path=str(path))
        handle = disk.open(path)
        try:
            head = disk.read(handle, 0, _HEAD)
        finally:
            disk.close(handle)
    except OSError as error:
        raise StorageError.of(error, path, "file.unreadable") from error
    if not could_be_ours(head):
        raise StorageError("file.not_a_meeting", path=str(path))


def look(disk: Disk, handle: int, path: Path) -> Scan:
    """Read a file as it stands and change nothing. Raises StorageError for what is not a meeting we can read."""
    try:
        found = scan(disk.read(handle, 0, disk.size(handle)))
    except OSError as error:
        raise StorageError.of(error, path, "file.unreadable") from error
    version = VERSION if found.header is None else version_of(found.header)
    if version is None:
        raise StorageError("file.not_a_meeting", path=str(path))
    if version > VERSION:
        raise StorageError("file.newer", path=str(path), version=version)
    if found.tip.seq < 0:
        raise StorageError("file.damaged", path=str(path))
    return found


def damage(found: Scan) -> tuple[Notice, ...]:
    """What is lost in the middle of a file, if anything."""
    if not found.lost_bytes and not found.lost_lines:
        return ()
    return (Notice("file.damaged", {"bytes": found.lost_bytes, "lines": found.lost_lines}),)


def torn(found: Scan) -> tuple[Notice, ...]:
    """What a view says of a torn tail, which it leaves as it is."""
    length = found.tail - found.tip.end
    return (Notice("file.torn", {"bytes": length, "copy": ""}),) if length else ()


class LineFile:
    """A file open for appending. It owns `handle`; the caller holds the lock.

    Args:
        disk: the door to the disk.
        path: where the file is; for messages and for the copy of a torn tail.
        handle: the file, open for reading and writing.
        found: what `look` found in it.
        reserve: bytes to reserve at a time.
    """

    def __init__(self, disk: Disk, path: Path, handle: int, found: Scan, reserve: int = RESERVE) -> None:
        self._disk, self._path, self._handle, self._reserve = disk, path, handle, reserve
        self._tip = found.tip
        self._in_doubt = False
        self.notices = damage(found)
        try:
            self._size = disk.size(handle)
            if found.tail > found.tip.end:
                self.notices += (self._set_tail_aside(found.tail),)
        except OSError as error:
            raise StorageError.of(error, path, "file.not_recorded") from error
        self._retry_at = 0
        self._reserve_ahead(0)

    @property
    def room(self) -> int:
        """Bytes that can still be written though the disk be full."""
        return self._size - self._tip.end

    @property
    def written(self) -> int:
        """Bytes from the beginning of the file to the end of the last line."""
        return self._tip.end

    @property
    def in_doubt(self) -> bool:
        """Whether a failed sync has made the end of the file uncertain: nothing more is written with this handle."""
        return self._in_doubt

    def append(self, body: bytes) -> None:
        """Write a transaction and sync it.

        Raises StorageError: `file.disk_full` and `file.not_recorded` (the line is not in the file), `file.poisoned`.
        """
        if self._in_doubt:
            raise StorageError("file.poisoned", path=str(self._path))
        line, tip = line_after(self._tip, body)
        self._reserve_ahead(len(line))
        # In doubt until proved otherwise: an exception that nobody thought of must not leave half a line behind a
        # handle that goes on writing.
        self._in_doubt = True
        try:
            self._disk.write(self._handle, line, self._tip.end)
        except OSError as error:
            self._in_doubt = not self._blank(len(line))
            raise StorageError.of(error, self._path, "file.not_recorded") from error
        self._sync(len(line))
        self._tip = tip

    def close(self) -> None:
        """Give the file back; nothing is written, and so a complaint of the system's here means nothing."""
        with suppress(OSError):
            self._disk.close(self._handle)

    def _sync(self, length: int) -> None:
        # After a failed fsync the kernel may drop the pages and call them clean; a second fsync then "succeeds"
        # (PostgreSQL's "fsyncgate", 2018). So it is never asked again on this handle.
        self._in_doubt = True
        try:
            self._disk.sync(self._handle)
        except OSError as error:
            self._blank(length)
            raise StorageError.of(error, self._path, "file.not_recorded") from error
        self._in_doubt = False

    def _blank(self, length: int) -> bool:
        """Zeros over what was just written, or a line that was refused could come back as a ghost."""
        try:
            self._disk.write(self._handle, bytes(length), self._tip.end)
        except OSError:
            return False
        return True

    def _reserve_ahead(self, need: int) -> None:
        """Keep half a step free behind the next `need` bytes. Raises StorageError if not even those have room."""
        fits = self.room >= need
        if self.room - need >= self._reserve // 2 or (fits and self._tip.end < self._retry_at):
            return
        try:
            self._disk.write(self._handle, bytes(need + self._reserve), self._size)
        except OSError as error:
            self._measure()
            self._retry_at = self._tip.end + self._reserve // 16
            if self.room < need:
                raise StorageError.of(error, self._path, "file.not_recorded") from error
        else:
            self._size += need + self._reserve
            self._sync(0)

    def _measure(self) -> None:
        try:
            self._size = max(self._size, self._disk.size(self._handle))
        except OSError:
            return  # what was reserved before is still there

    def _set_tail_aside(self, tail: int) -> Notice:
        """Copy the bytes of a write that did not finish, and blank them."""
        start, length = self._tip.end, tail - self._tip.end
        torn = self._disk.read(self._handle, start, length)
        try:
            copy = self._keep(torn)
        except OSError:
            # No room for a copy, yet the next fact must be taken: the bytes stay, and the file goes on behind them.
            self._tip = replace(self._tip, end=tail + 1)
            self._disk.write(self._handle, b"\n", tail)
            self._disk.sync(self._handle)
            self._size = max(self._size, tail + 1)
            return Notice("file.torn", {"bytes": length, "copy": ""})
        self._disk.write(self._handle, bytes(length), start)
        self._disk.sync(self._handle)
        return Notice("file.torn", {"bytes": length, "copy": str(copy)})

    def _keep(self, torn: bytes) -> Path:
        number = 1
        while True:
            copy = self._path.with_name(f"{self._path.name}.torn-{number}")
            try:
                handle = self._disk.create(copy)
            except FileExistsError:
                number += 1
                continue
            try:
                self._disk.write(handle, torn, 0)
                self._disk.sync(handle)
            except OSError:
                self._disk.remove(copy)
                raise
            finally:
                self._disk.close(handle)
            self._disk.sync_folder(copy.parent)
            return copy


def read_on(disk: Disk, handle: int, tip: Tip) -> Scan | None:
    """What was written since `tip` was read; None if the file is no longer the one it was, or is damaged."""
    if disk.read(handle, tip.start, 8) != tip.crc:
        return None
    data = b""
    while piece := disk.read(handle, tip.end + len(data), _HEAD):
        data += piece
        if piece.endswith(b"\0"):
            break
    found = scan(data, tip)
    return None if damage(found) else found
