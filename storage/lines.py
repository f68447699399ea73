r"""The line format of a meeting file, and how a file is read that may be torn or damaged. Pure: bytes in, bytes out.

A line is one transaction: ``<crc> <previous> <seq> <body>\n``.

- `crc`: eight hex digits, CRC-32 of everything behind it up to the newline, the space in front included;
- `previous`: the `crc` of the line before it, "00000000" for the first one. Bytes that an earlier write left behind
  can therefore never pass for the next line;
- `seq`: 0 for the first line, then one more for each;
- `body`: JSON in UTF-8 without a raw newline. Line 0 is the header, ``{"format":"ledai","version":1,"file":"…"}``: its
  form stays for ever, so that an old program can tell that a file is newer. Every other body is
  ``{"p":{table:{doc_id:document}},"d":{table:[doc_id]}}``: put and deleted.

Behind the last line stand zeros: space reserved ahead. Bad bytes with nothing good behind them are a torn tail (a write
that did not finish); bad bytes with good lines behind them are damage, and are only counted.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from zlib import crc32

VERSION: Final = 1

Table: TypeAlias = dict[str, dict[str, Any]]
"""The documents of a table by their TinyDB id, which TinyDB keeps as a string."""
Delta: TypeAlias = dict[str, dict[str, dict[str, Any] | None]]
"""By table and TinyDB id: the new document, or None where it is deleted."""

_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_dump_ascii = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode
_SHAPE: Final = re.compile(rb'[0-9a-f]{8} [0-9a-f]{8} [0-9]+ \{|"format":"ledai"')


@dataclass(frozen=True, slots=True)
class Tip:
    """The last good line: its number and checksum, and from where to where it stands in the file (bytes)."""

    seq: int
    crc: bytes
    start: int
    end: int


NOTHING: Final = Tip(-1, b"00000000", 0, 0)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: the good bodies in order, and what is lost.

    `lost_bytes` and `lost_lines` count damage; `tail` is where the written bytes end: a torn tail reaches from
    `tip.end` to there.
    """

    header: bytes | None
    bodies: list[bytes]
    tip: Tip
    lost_bytes: int
    lost_lines: int
    tail: int


def encode(value: Any) -> bytes:
    """JSON in UTF-8. Raises TypeError or ValueError for what JSON cannot hold (NaN included)."""
    try:
        return _dump(value).encode()
    except UnicodeEncodeError:  # half a surrogate pair, as a broken scanner can send it: escaped, it is still JSON
        return _dump_ascii(value).encode()


def same(one: Any, other: Any) -> bool:
    """Whether both are the same JSON; Python calls 1, 1.0 and True equal."""
    return bool(one == other) and encode(one) == encode(other)


def line_after(tip: Tip, body: bytes) -> tuple[bytes, Tip]:
    """The line that holds `body` next, and the tip it makes."""
    rest = b" %b %d %b" % (tip.crc, tip.seq + 1, body)
    crc = b"%08x" % crc32(rest)
    return crc + rest + b"\n", Tip(tip.seq + 1, crc, tip.end, tip.end + 9 + len(rest))


def whole_file(bodies: Iterable[bytes]) -> bytes:
    """The bytes of a new file: a header of its own, and a line for each body."""
    header = encode({"format": "ledai", "version": VERSION, "file": os.urandom(8).hex()})
    line, tip = line_after(NOTHING, header)
    parts = [line]
    for body in bodies:
        line, tip = line_after(tip, body)
        parts.append(line)
    return b"".join(parts)


def could_be_ours(head: bytes) -> bool:
    """Whether the first bytes of a file look like a meeting, if only like a damaged one."""
    return _SHAPE.search(head) is not None


def version_of(header: bytes) -> int | None:
    """The version that a header names; None if it is not the header of a meeting."""
    try:
        value = json.loads(header)
        return int(value["version"]) if value["format"] == "ledai" else None
    except (ValueError, KeyError, TypeError):
        return None


def scan(data: bytes, tip: Tip = NOTHING) -> Scan:
    """Read the lines in `data`, which begins where `tip` ends."""
    content = data.rstrip(b"\0")
    *pieces, rest = content.split(b"\n")
    reading = _Reading(tip)
    position = tip.end
    for piece in pieces:
        end = position + len(piece) + 1
        # The way nearly every line takes: it continues the chain, and its checksum is right.
        if piece.startswith(reading.expected, 8) and piece[:8] == b"%08x" % crc32(piece[8:]):
            reading.take(piece[:8], reading.seq + 1, piece[8 + len(reading.expected) :], position, end)
        else:
            reading.judge(piece, position, end)
        position = end
    tip = Tip(reading.seq, reading.crc, reading.start, reading.end)
    return Scan(reading.header, reading.bodies, tip, reading.lost_bytes, reading.lost_lines, tail=position + len(rest))


class _Reading:
    """The state of a scan: the last good line, what is collected, what is refused."""

    def __init__(self, tip: Tip) -> None:
        self.seq, self.crc, self.start, self.end = tip.seq, tip.crc, tip.start, tip.end
        self.expected = b" %b %d " % (self.crc, self.seq + 1)
        self.header: bytes | None = None
        self.bodies: list[bytes] = []
        self.lost_bytes = self.lost_lines = 0
        self.refused: set[bytes] = set()

    def take(self, crc: bytes, seq: int, body: bytes, start: int, end: int) -> None:
        if seq == 0:
            self.header = body
        else:
            self.bodies.append(body)
        self.lost_bytes += start - self.end
        self.seq, self.crc, self.start, self.end = seq, crc, start, end
        self.expected = b" %b %d " % (crc, seq + 1)

    def judge(self, piece: bytes, position: int, end: int) -> None:
        """A line that is not simply the next one: damaged, left over from an earlier write, or behind a gap."""
        line = piece[piece.rfind(b"\0") + 1 :]  # a block that came back as zeros may end where a line begins
        crc, rest = line[:8], line[8:]
        if crc != b"%08x" % crc32(rest):
            return
        fields = rest[1:].split(b" ", 2)
        if len(fields) != 3 or not fields[1].isdigit():
            return
        previous, seq, body = fields[0], int(fields[1]), fields[2]
        stale = seq <= self.seq or (seq == self.seq + 1 and previous != self.crc) or previous in self.refused
        if stale:
            self.refused.add(crc)
            return
        self.lost_lines += seq - self.seq - 1
        self.take(crc, seq, body, position + len(piece) - len(line), end)


def body_of(delta: Delta) -> bytes:
    """The body of a transaction."""
    put: dict[str, Table] = {}
    deleted: dict[str, list[str]] = {}
    for table, changes in delta.items():
        for doc_id, document in changes.items():
            if document is None:
                deleted.setdefault(table, []).append(doc_id)
            else:
                put.setdefault(table, {})[doc_id] = document
    return encode({"p": put, "d": deleted} if deleted else {"p": put})


def read_bodies(bodies: list[bytes]) -> list[Mapping[str, Any]]:
    """The transactions in `bodies`. Raises ValueError for what no version of ours has written."""
    # One call for all is a third faster than one a line, and the keys of all documents are then shared in memory.
    found = json.loads(b"[" + b",".join(bodies) + b"]")
    if len(found) != len(bodies):
        raise ValueError("a line with more than one value")
    return list(found)


def apply(transaction: Mapping[str, Any], tables: dict[str, Table]) -> None:
    """Carry a transaction into `tables`, in place."""
    for name, documents in transaction.get("p", {}).items():
        tables.setdefault(name, {}).update(documents)
    for name, doc_ids in transaction.get("d", {}).items():
        table = tables.get(name, {})
        for doc_id in doc_ids:
            table.pop(doc_id, None)
