"""A TOML file as records, with the line of each key, which `tomllib` does not tell.

The lines come from a scan of our own for headers and keys outside of multi-line strings. Where a clerk writes tables
inline, so that there are no headers to find, the line of the surrounding table stands for them.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from storage.lists.issues import Issue, likely
from storage.lists.records import Record, Spec
from storage.lists.text import clean, fold

_HEADER: Final = re.compile(r"\s*\[\[?\s*([^\]#]+?)\s*\]")
_KEY: Final = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*=")
_QUOTES: Final = re.compile(r'"""|\'\'\'')
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table as it is written: its path, the line of its header, and the line of each of its keys."""

    path: str
    row: int
    keys: dict[str, int] = field(default_factory=dict)


def read_tables(file: str, text: str, spec: Spec, issues: list[Issue]) -> tuple[Record, "Tables"] | None:
    """The file's own table and the means to read the tables inside it; None if it is no TOML."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides its own error tomllib lets those through that numbers of 5,000 digits and 1,000 brackets cause.
        place = _PLACE.search(str(error))
        row, column = (int(place[1]), int(place[2])) if place else (_opened(text), 1)
        shown = clean(text.split("\n")[row - 1])
        issues.append(Issue(file=file, row=row, column=str(column), code="list.toml", values={"text": shown}))
        return None
    tables = Tables(file=file, blocks=_blocks(text), issues=issues)
    return tables.record(data, spec, next(iter(tables.blocks[""]))), tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Where the tables of one file stand."""

    file: str
    blocks: Mapping[str, list[Block]]
    issues: list[Issue]
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def inside(self, outer: Record, name: str, spec: Spec) -> Iterator[Record]:
        """The tables that stand in a field of another; must be asked for in the order in which they are written."""
        value = outer.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            outer.complain("list.bad_table", name)
            return
        path = self._path(outer, name)
        for data in value:
            n = self.used[path]
            self.used[path] += 1
            found = self.blocks.get(path, [])
            yield self.record(data, spec, found[n] if n < len(found) else Block(path=path, row=outer.row))

    def record(self, data: Mapping[str, Any], spec: Spec, block: Block) -> Record:
        """One table as a record; keys that are not known are complained about."""
        names = {fold(alias): name for name, aliases in spec.items() for alias in aliases}
        values: dict[str, object] = {}
        places: dict[str, tuple[int, str]] = {}
        for key, value in data.items():
            name, row = names.get(fold(key)), block.keys.get(key, block.row)
            if name is None:
                known = [aliases[0] for aliases in spec.values()]
                meant = likely(key, known)
                code = "list.unknown_key_near" if meant else "list.unknown_key"
                words = {"known": ", ".join(known), **({"meant": meant} if meant else {})}
                self.issues.append(Issue(file=self.file, row=row, column=clean(key), code=code, values=words))
            elif name in values:
                self.issues.append(Issue(file=self.file, row=row, column=clean(key), code="list.column_twice"))
            else:
                values[name], places[name] = value, (row, key)
        return Record(file=self.file, row=block.row, spec=spec, values=values, places=places, issues=self.issues)

    def _path(self, outer: Record, name: str) -> str:
        # Specs nest two deep at most, so a header is the label of the outer array, a dot, and the label of the inner.
        inner = fold(outer.label(name))
        return next((p for p in self.blocks if p.rsplit(".", 1)[-1] == inner), inner)


def _blocks(text: str) -> dict[str, list[Block]]:
    blocks: dict[str, list[Block]] = {"": [Block(path="", row=1)]}
    current, closing = blocks[""][0], ""
    for row, line in enumerate(text.split("\n"), 1):
        if not closing:
            if header := _HEADER.match(line):
                path = ".".join(fold(part) for part in header[1].split("."))
                current = Block(path=path, row=row)
                blocks.setdefault(path, []).append(current)
            elif key := _KEY.match(line):
                current.keys.setdefault(key[1] or key[2] or key[3], row)
        closing = _left_open(line, closing)
    return blocks


def _opened(text: str) -> int:
    """The line of the triple quote that is never closed, else the last line."""
    closing, opened, row = "", 0, 0
    for row, line in enumerate(text.rstrip("\n").split("\n"), 1):
        before, closing = closing, _left_open(line, closing)
        if closing and not before:
            opened = row
    return opened if closing else row


def _left_open(line: str, closing: str) -> str:
    """The triple quote that is still open at the end of a line, given the one that was open before it."""
    while True:
        if closing:
            _, found, line = line.partition(closing)
            if not found:
                return closing
            closing = ""
        match = _QUOTES.search(line)
        if match is None:
            return ""
        closing, line = match[0], line[match.end() :]
