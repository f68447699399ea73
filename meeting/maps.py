"""An immutable mapping that is cheap to extend: the state of a meeting is many of them.

A plain dict copied for each fact costs O(n) a scan; with 10,000 delegates a replay of 10,000 facts would copy 10^8
entries. `Map` keeps a large base that is shared and a small overlay that is copied, and merges the two when the
overlay outgrows the square root of the base: O(sqrt n) a change, one extra look-up a read.
"""

from collections.abc import Iterator, Mapping
from math import isqrt
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Map(Mapping[K, V], Generic[K, V]):
    """A mapping whose `put` returns a new one; keys keep the order of their first appearance."""

    __slots__ = ("_base", "_over")

    def __init__(self, base: Mapping[K, V] | None = None) -> None:
        self._base: dict[K, V] = dict(base) if base else {}
        self._over: dict[K, V] = {}

    def put(self, key: K, value: V) -> "Map[K, V]":
        """A map that differs from this one in `key` alone."""
        new: Map[K, V] = Map.__new__(Map)
        over = self._over
        if len(over) < 16 or len(over) < isqrt(len(self._base)):
            new._base = self._base
            new._over = {**over, key: value}
        else:
            new._base = {**self._base, **over, key: value}
            new._over = {}
        return new

    def without(self, key: K) -> "Map[K, V]":
        """A map that has all but this key; rare, and as long as the map."""
        return Map({k: v for k, v in self.items() if k != key})

    def __getitem__(self, key: K) -> V:
        over = self._over
        if key in over:
            return over[key]
        return self._base[key]

    def get(self, key: K, default: Any = None) -> Any:
        """As of every mapping; the inherited one raises and catches at each miss."""
        over = self._over
        if key in over:
            return over[key]
        return self._base.get(key, default)

    def __bool__(self) -> bool:
        return bool(self._base or self._over)

    def __contains__(self, key: object) -> bool:
        return key in self._over or key in self._base

    def __iter__(self) -> Iterator[K]:
        yield from self._base
        for key in self._over:
            if key not in self._base:
                yield key

    def __len__(self) -> int:
        return len(self._base) + sum(1 for key in self._over if key not in self._base)

    def __repr__(self) -> str:
        return f"Map({len(self)})"
