"""Who has which word: lists of words that are found by their beginnings, and what a unit's name may be called.

A unit is found by its name as it is written and as it is read ("THCS" and "trung học cơ sở"), whichever of the two the
list has and whichever the desk types.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from meeting.text.abbreviations import expanded
from meeting.text.names import fold, same_tone_place

WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
plain: Final = lru_cache(maxsize=8192)(fold)
"""The words of ten thousand names are a few hundred."""


def words_of(text: str) -> list[str]:
    """The words of a text, marks kept, with the tone marks in one place."""
    return WORD.findall(same_tone_place(text).casefold())


def one_typo(word: str) -> set[str]:
    """What may have been meant: a letter is missing, too many, wrong, or swapped with the next."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    missing = {a + c + b for a, b in cuts for c in _LETTERS}
    too_many = {a + b[1:] for a, b in cuts if b}
    wrong = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (missing | too_many | wrong | swapped) - {word}


class WordList:
    """Who has which word."""

    def __init__(self) -> None:
        self._of: defaultdict[str, set[int]] = defaultdict(set)
        self._sorted: list[str] = []

    def add(self, words: Iterable[str], who: int, *, keep_order: bool = True) -> None:
        """Somebody has these words. Many are added without keeping order, and then made `ready`."""
        for word in words:
            if keep_order and word not in self._of:
                insort(self._sorted, word)
            self._of[word].add(who)

    def ready(self) -> None:
        """After many were added."""
        self._sorted = sorted(self._of)

    def remove(self, words: Iterable[str], who: int) -> None:
        """Somebody has these words no more."""
        for word in set(words) & self._of.keys():
            self._of[word].discard(who)
            if not self._of[word]:
                del self._of[word]
                del self._sorted[bisect_left(self._sorted, word)]

    def whole(self, word: str) -> AbstractSet[int]:
        """Who has this word."""
        return self._of.get(word, frozenset())

    def beginning(self, start: str) -> AbstractSet[int]:
        """Who has a word that begins so."""
        words, n = self._sorted, bisect_left(self._sorted, start)
        found: set[int] = set()
        while n < len(words) and words[n].startswith(start):
            found |= self._of[words[n]]
            n += 1
        return found


class UnitNames:
    """The words by which units are found, with these abbreviations."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._abbreviations = abbreviations
        folded = ((WORD.findall(plain(short)), _spaced(full)) for short, full in abbreviations.items())
        self._short = tuple((short, full) for short, full in folded if short)
        self._known: dict[str, frozenset[str]] = {}
        """A list names a unit for each of its people."""

    def words(self, unit: str) -> frozenset[str]:
        """As it is written, as it is read, and as it is written short."""
        found = self._known.get(unit)
        if found is None:
            read = expanded(unit, self._abbreviations) if unit else ""
            spaced = _spaced(read)
            short = (word for words, full in self._short if full in spaced for word in words)
            found = self._known[unit] = frozenset((*map(plain, words_of(unit)), *spaced.split(), *short))
        return found


def _spaced(text: str) -> str:
    """The folded words with a blank at either end, so that whole words are looked for."""
    return f" {' '.join(map(plain, words_of(text)))} "
