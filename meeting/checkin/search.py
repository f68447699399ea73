"""Search among the delegates as the desk types: `nguyen van duc`, `ngvduc`, `đức`, `nvd`, `AL0123`, `quang trung`.

Marks, case, NFD and the two tone places make no difference to what is found, only to what comes first. Each word of a
query must begin a word of the name or of the unit. The best come first:

1. the whole name; marks as they were typed; the given name before the others, whole words before beginnings;
2. beginnings of the name's words run together (`ngvduc`, initials `nvd`), where they span the whole name;
3. names and units mixed (`duc quang trung`), then units alone;
4. beginnings run together that span a part of the name (`vduc`).

Digits are a short number (`AL0123`, `al 123`, `123`) or the end of a telephone number (three digits and more). Only
where nothing is found, one typo is forgiven: a letter missing, too many, wrong, or swapped with the next; and at last
the nearest whole names. Among equals the order is that of the list: given name, rest, unit, year of birth, number, id;
so people of one name stand together, and always in the same order.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import lru_cache, reduce
from itertools import accumulate
from typing import Final

from meeting.checkin.codes import read_short_number
from meeting.documents import Delegate, Unit
from meeting.text.names import Key, alphabetical, by_given_name, fold, same_tone_place

PHONE_DIGITS: Final = 3
"""The end of a telephone number is at least so long."""
_TYPO_LENGTH: Final = 3
"""In a shorter word one typo makes any word of any other."""
_LIKENESS: Final = 0.8
"""Ratio of difflib from which a whole name is near enough."""
_NEAR: Final = 3
"""difflib is slow: it sees a name only if its set of letters differs by so many at most, and its length by fewer."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_WORD: Final = re.compile(r"[^\W_]+")
_plain: Final = lru_cache(maxsize=8192)(fold)
"""The words of ten thousand names are a few hundred."""
_DIGITS: Final = re.compile(r"[+(]?[0-9][0-9 .()-]*")


class _Words:
    """Who has which word; words are found by their beginnings too. `ready` comes after the last `add`."""

    def __init__(self) -> None:
        self._of: defaultdict[str, set[int]] = defaultdict(set)
        self._sorted: list[str] = []

    def add(self, words: Iterable[str], who: int) -> None:
        for word in words:
            self._of[word].add(who)

    def ready(self) -> None:
        self._sorted = sorted(self._of)

    def whole(self, word: str) -> AbstractSet[int]:
        return self._of.get(word, frozenset())

    def beginning(self, start: str) -> AbstractSet[int]:
        words, n = self._sorted, bisect_left(self._sorted, start)
        found: set[int] = set()
        while n < len(words) and words[n].startswith(start):
            found |= self._of[words[n]]
            n += 1
        return found


class Index:
    """The delegates of a meeting, ready to be searched. It does not change: build another when the list does."""

    def __init__(self, delegates: Iterable[Delegate]) -> None:
        self._all = sorted(delegates, key=_in_list)
        self._names, self._given, self._marked, self._units = _Words(), _Words(), _Words(), _Words()
        self._numbers, self._phones, self._whole = _Words(), _Words(), _Words()
        lines: set[str] = set()
        for who, delegate in enumerate(self._all):
            marked = _words(delegate.name)
            words = [_plain(word) for word in marked]
            self._names.add(words, who)
            self._given.add(words[-1:], who)
            self._marked.add(marked, who)
            self._units.add((_plain(word) for word in _words(delegate.unit)), who)
            self._whole.add([" ".join(words)], who)
            self._numbers.add(_number_keys(delegate.number), who)
            self._phones.add([_phone(delegate.phone)[::-1]], who)
            lines.add(" ".join(words))
        for table in (
            self._names, self._given, self._marked, self._units, self._numbers, self._phones, self._whole,
        ):  # fmt: skip
            table.ready()
        self._lines = sorted(lines)
        self._page = "\n".join(self._lines)
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))

    def find(self, query: str, limit: int = 50) -> tuple[Delegate, ...]:
        """The best `limit` delegates for what was typed so far, best first; none for a blank query."""
        found: dict[int, None] = {}
        for tier in self._tiers(query):
            found.update(dict.fromkeys(sorted(tier) if isinstance(tier, AbstractSet) else tier))
            if len(found) >= limit:
                break
        return tuple(self._all[who] for who in list(found)[: max(0, limit)])

    def _tiers(self, query: str) -> Iterator[Iterable[int]]:
        nothing = True
        for tier in self._exact(query):
            nothing = nothing and not tier
            yield tier
        if nothing:
            words = [fold(word) for word in _words(query)]
            typos = self._with_typo(words)
            yield from typos
            if words and not any(typos):
                yield self._nearest(words)

    def _exact(self, query: str) -> Iterator[AbstractSet[int]]:
        yield from self._by_number(query)
        marked = _words(query)
        words = [_plain(word) for word in marked]
        if not words:
            return
        yield from self._named(words, marked)
        together = "".join(words) if len(words) == 1 else ""
        if together:
            yield from self._run_together(together, span="whole")
        at = _common(self._names.beginning(w) | self._units.beginning(w) for w in words)
        in_unit = _common(self._units.beginning(w) for w in words)
        called = set[int]().union(*(self._given.beginning(w) for w in words))
        yield from (*_refined(at - in_unit, called), in_unit)
        if together:
            yield from self._run_together(together, span="part")

    def _named(self, words: list[str], marked: list[str]) -> list[AbstractSet[int]]:
        """Those whose name's words begin with these, in steps, always equally many."""
        named = _common(self._names.beginning(w) for w in words)
        as_typed = [self._marked.beginning(m) for m, w in zip(marked, words, strict=True) if m != w]
        return _refined(
            named,
            self._whole.whole(" ".join(words)),
            _common(as_typed) if as_typed else named,
            self._given.whole(words[-1]),
            self._given.beginning(words[-1]),
            _common(self._names.whole(w) for w in words),
        )

    def _by_number(self, query: str) -> Iterator[AbstractSet[int]]:
        typed = query.strip()
        short = read_short_number(typed)
        key = f"{short[0].lower()}{short[1]}" if short else ""
        if _DIGITS.fullmatch(typed):
            digits = "".join(c for c in typed if c.isdecimal())
            yield self._numbers.whole(digits)
            phone = _phone(typed)
            if len(phone) >= PHONE_DIGITS:
                yield self._phones.beginning(phone[::-1])
            yield self._numbers.beginning(digits)
        elif short:
            yield self._numbers.whole(key)
            yield self._numbers.beginning(fold(typed).replace(" ", ""))

    def _run_together(self, letters: str, span: str) -> list[AbstractSet[int]]:
        """Those whose name has words, one behind the other, with beginnings that make up `letters`."""
        if not letters.isalpha():
            return []
        body = r"(?:[^ \n]* )?".join(letters)
        pattern = rf"^{body}[^ \n]*$" if span == "whole" else rf"(?<= ){body}|^{body}"
        found: set[int] = set()
        for match in re.finditer(pattern, self._page, re.MULTILINE):
            found |= self._whole.whole(self._lines[bisect_right(self._starts, match.start()) - 1])
        given = set[int]().union(*(self._given.whole(letters[n:]) for n in range(1, len(letters))))
        return _refined(found, given)

    def _with_typo(self, words: list[str]) -> list[AbstractSet[int]]:
        """Those who are found with one word amended: where that makes a whole word, before where it begins one."""
        whole: list[set[int]] = []
        begun: set[int] = set()
        for n, word in enumerate(words):
            before, after = words[:n], words[n + 1 :]
            others = [self._names.beginning(w) | self._units.beginning(w) for w in before + after]
            if len(word) < _TYPO_LENGTH or not all(others):
                continue
            for amended in _one_typo(word):
                if self._names.whole(amended):
                    steps = self._named(like := [*before, amended, *after], like)
                    whole = [a | b for a, b in zip(whole or [set()] * len(steps), steps, strict=True)]
                if len(amended) >= _TYPO_LENGTH:
                    either = self._names.beginning(amended) | self._units.beginning(amended)
                    begun |= _common([either, *others])
        return [*whole, begun]

    def _nearest(self, words: list[str]) -> list[int]:
        typed = " ".join(words)
        letters = set(typed)
        alike = (li for li in self._lines if abs(len(li) - len(typed)) < _NEAR)
        near = [li for li in alike if len(letters.symmetric_difference(li)) <= _NEAR]
        return [
            who for line in get_close_matches(typed, near, 20, _LIKENESS) for who in sorted(self._whole.whole(line))
        ]


def _in_list(delegate: Delegate) -> tuple[tuple[Key, Key], Key, int, str, str]:
    return by_given_name(delegate.name), alphabetical(delegate.unit), delegate.born, delegate.number, delegate.id


def _words(text: str) -> list[str]:
    return _WORD.findall(same_tone_place(text).casefold())


def _common(sets: Iterable[AbstractSet[int]]) -> AbstractSet[int]:
    return reduce(lambda a, b: a & b, sets)


def _refined(found: AbstractSet[int], *better: AbstractSet[int]) -> list[AbstractSet[int]]:
    """The same, cut into steps: whoever is in an earlier one of `better` comes first."""
    steps = [found]
    for good in better:
        steps = [part for step in steps for part in (step & good, step - good)]
    return steps


def _number_keys(number: str) -> set[str]:
    """How a short number may be typed: "al0123", "al123", "0123", "123"."""
    short = read_short_number(number)
    if short is None:
        return {fold(number)} - {""}
    prefix, digits = short[0].lower(), number.strip()[len(short[0]) :].strip(" -")
    return {prefix + digits, f"{prefix}{short[1]}", digits, str(short[1])}


def _phone(text: str) -> str:
    """The digits of a telephone number as one dials them at home: +84 is 0."""
    digits = "".join(c for c in text if c.isdecimal())
    return "0" + digits[2:] if text.strip().startswith("+84") else digits


def _one_typo(word: str) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    missing = {a + c + b for a, b in cuts for c in _LETTERS}
    too_many = {a + b[1:] for a, b in cuts if b}
    wrong = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (missing | too_many | wrong | swapped) - {word}


def find_units(units: Iterable[Unit], query: str) -> tuple[Unit, ...]:
    """The units with seats (suất mời) of whose name each word of the query begins a word, in the order of the list."""
    words = _WORD.findall(_plain(query))
    if not words:
        return ()
    return tuple(u for u in units if u.seats and all(_begins(_WORD.findall(_plain(u.name)), w) for w in words))


def _begins(of_name: Iterable[str], word: str) -> bool:
    return any(part.startswith(word) for part in of_name)
