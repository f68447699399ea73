"""Search among the delegates as the desk types: `nguyen van duc`, `ngvduc`, `đức`, `nvd`, `AL0123`, `quang trung`.

Marks, case, NFD and the two tone places make no difference to what is found, only to what comes first. Each word of a
query must begin a word of the name or of the unit. The best come first:

1. the whole name; marks as they were typed; the given name before the others, whole words before beginnings;
2. beginnings of the name's words run together (`ngvduc`, initials `nvd`), where they span the whole name;
3. names and units mixed (`duc quang trung`), then units alone;
4. beginnings run together that span a part of the name (`vduc`).

A unit is found as it is written and as it is read: "THCS" and "trung hoc co so" are one (word_lists.py).
Digits are a short number (`AL0123`, `al 123`, `123`) or the end of a telephone number (three digits and more). Only
where nothing is found, one typo is forgiven: a letter missing, too many, wrong, or swapped with the next; and at last
the nearest whole names. Among equals the order is that of the list: given name, rest, unit, year of birth, number, id;
so people of one name stand together, and always in the same order.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import reduce
from itertools import accumulate
from typing import Final, TypeAlias

from meeting.checkin.codes import read_short_number
from meeting.checkin.word_lists import UnitNames, WordList, one_typo, plain, words_of
from meeting.documents import Delegate, Unit
from meeting.text.abbreviations import USUAL
from meeting.text.names import Key, alphabetical, by_given_name, fold

PHONE_DIGITS: Final = 3
"""The end of a telephone number is at least so long."""
_TYPO_LENGTH: Final = 3
"""In a shorter word one typo makes any word of any other."""
_LIKENESS: Final = 0.8
"""Ratio of difflib from which a whole name is near enough."""
_NEAR: Final = 3
"""difflib is slow: it sees a name only if its set of letters differs by so many at most, and its length by fewer."""
_DIGITS: Final = re.compile(r"[+(]?[0-9][0-9 .()-]*")


class Index:
    """The delegates of a meeting, ready to be searched; `follow` takes it on to the list as it is then."""

    def __init__(self, delegates: Iterable[Delegate], abbreviations: Mapping[str, str] = USUAL) -> None:
        self._units_named = UnitNames(abbreviations)
        self._people: dict[int, Delegate] = {}
        self._who: dict[str, int] = {}
        self._next = 0
        self._order: list[tuple[_Place, int]] = []
        """Everybody in the order of the list."""
        self._rank: dict[int, float] = {}
        self._names, self._given, self._marked, self._units = WordList(), WordList(), WordList(), WordList()
        self._numbers, self._phones, self._whole = WordList(), WordList(), WordList()
        self._lines: list[str] = []
        """The names, folded, each once."""
        for delegate in delegates:
            self._enter(delegate, keep_order=False)
        for table in self._tables:
            table.ready()
        self._order.sort()
        self._number()
        self._paginate()

    @property
    def _tables(self) -> tuple[WordList, ...]:
        return self._names, self._given, self._marked, self._units, self._whole, self._numbers, self._phones

    def follow(self, delegates: Mapping[str, Delegate]) -> None:
        """Search this list from now on: only who is new, changed or gone is looked at again."""
        pages = len(self._lines)
        for id_, delegate in delegates.items():
            known = self._people[self._who[id_]] if id_ in self._who else None
            if known is delegate or known == delegate:
                continue
            if known is not None:
                self._take_out(id_)
            self._enter(delegate, keep_order=True)
        if len(self._who) != len(delegates):
            for id_ in [i for i in self._who if i not in delegates]:
                self._take_out(id_)
        if len(self._lines) != pages:
            self._paginate()

    def _enter(self, delegate: Delegate, *, keep_order: bool) -> None:
        who = self._next
        self._next += 1
        self._people[who], self._who[delegate.id] = delegate, who
        keys = self._keys(delegate)
        line = _line(delegate)
        if not self._whole.whole(line):
            self._lines.append(line)
        for table, words in zip(self._tables, keys, strict=True):
            table.add(words, who, keep_order=keep_order)
        place = (_in_list(delegate), who)
        if not keep_order:
            self._order.append(place)
            return
        at = bisect_left(self._order, place)
        self._order.insert(at, place)
        before = self._rank[self._order[at - 1][1]] if at else -1.0
        after = self._rank[self._order[at + 1][1]] if at + 1 < len(self._order) else before + 2
        self._rank[who] = (before + after) / 2
        if not before < self._rank[who] < after:
            self._number()

    def _take_out(self, id_: str) -> None:
        who = self._who.pop(id_)
        delegate = self._people.pop(who)
        for table, words in zip(self._tables, self._keys(delegate), strict=True):
            table.remove(words, who)
        del self._order[bisect_left(self._order, (_in_list(delegate), who))]
        del self._rank[who]

    def _keys(self, delegate: Delegate) -> Sequence[Iterable[str]]:
        """What somebody is found by, a list of words for each of the tables."""
        marked = words_of(delegate.name)
        words = [plain(word) for word in marked]
        return (
            words, words[-1:], marked, self._units_named.words(delegate.unit), [_line(delegate)],
            _number_keys(delegate.number), [_phone(delegate.phone)[::-1]],
        )  # fmt: skip

    def _number(self) -> None:
        self._rank = {who: float(n) for n, (_, who) in enumerate(self._order)}

    def _paginate(self) -> None:
        self._page = "\n".join(self._lines)
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))

    def find(self, query: str, limit: int = 50) -> tuple[Delegate, ...]:
        """The best `limit` delegates for what was typed so far, best first; none for a blank query."""
        found: dict[int, None] = {}
        for tier in self._tiers(query):
            found.update(dict.fromkeys(self._sorted(tier) if isinstance(tier, AbstractSet) else tier))
            if len(found) >= limit:
                break
        return tuple(self._people[who] for who in list(found)[: max(0, limit)])

    def find_units(self, units: Iterable[Unit], query: str) -> tuple[Unit, ...]:
        """The units with seats (suất mời) of whose name each word begins a word, in the order of the list."""
        words = [plain(word) for word in words_of(query)]
        seated = (u for u in units if u.seats) if words else ()
        return tuple(u for u in seated if all(_begins(self._units_named.words(u.name), w) for w in words))

    def _sorted(self, people: AbstractSet[int]) -> list[int]:
        return sorted(people, key=self._rank.__getitem__)

    def _tiers(self, query: str) -> Iterator[Iterable[int]]:
        nothing = True
        for tier in self._exact(query):
            nothing = nothing and not tier
            yield tier
        if nothing:
            words = [fold(word) for word in words_of(query)]
            typos = self._with_typo(words)
            yield from typos
            if words and not any(typos):
                yield self._nearest(words)

    def _exact(self, query: str) -> Iterator[AbstractSet[int]]:
        yield from self._by_number(query)
        marked = words_of(query)
        words = [plain(word) for word in marked]
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
            for amended in one_typo(word):
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
            who
            for line in get_close_matches(typed, near, 20, _LIKENESS)
            for who in self._sorted(self._whole.whole(line))
        ]


def _line(delegate: Delegate) -> str:
    return " ".join(map(plain, words_of(delegate.name)))


_Place: TypeAlias = tuple[tuple[Key, Key], Key, int, str, str]
"""Where somebody stands in the list."""


def _in_list(delegate: Delegate) -> _Place:
    return by_given_name(delegate.name), alphabetical(delegate.unit), delegate.born, delegate.number, delegate.id


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


def _begins(of_name: Iterable[str], word: str) -> bool:
    return any(part.startswith(word) for part in of_name)
