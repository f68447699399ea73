"""What is written short and read in full, as the office keeps it: what this meeting uses, and what nobody can read yet.

The texts are those that are read aloud in full: units, positions, groups, awards, decisions, the titles of the rows
and who has them. A word in capitals of which nothing is known would be read letter by letter before the hall.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from meeting.command import Decided
from meeting.documents import Abbreviation, Delegate, Group, Person, Unit
from meeting.office.changing import put, take_away
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.abbreviations import BEFORE_NAME, USUAL, found_in, of
from meeting.text.names import fold, nfc
from meeting.text.schools import SYLLABLE

LONGEST_SHORT: Final = 20
LONGEST_FULL: Final = 120

_TOKEN: Final = re.compile(r"[^\s,;:()\"“”«»…]+")
_NUMERAL: Final = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """An abbreviation as the list shows it."""

    short: str
    full: str
    """"" where it is read as it is written, and where nobody has said how."""
    uses: int
    """How often it stands in the texts of this meeting."""
    own: bool
    """The meeting's own, not one of the usual ones."""
    known: bool = True


def listed(meeting: Meeting) -> tuple[Listed, ...]:
    """What nobody can read yet, then what this meeting uses, its own, and the usual ones."""
    own, every = _own(meeting), of(meeting)
    uses: Counter[str] = Counter()
    strange: Counter[str] = Counter()
    for text in texts(meeting):
        shorts, rest = found_in(text, every)
        uses.update(shorts)
        strange.update(word for word in strange_words(text, rest) if word not in own and word not in every)
    rows = [Listed(short, "", count, own=False, known=False) for short, count in strange.items()]
    for short in {**USUAL, **own}:
        full = own[short].full if short in own else USUAL[short]
        rows.append(Listed(short, full, uses[short], own=short in own))
    return tuple(sorted(rows, key=lambda one: (one.known, one.uses == 0, not one.own, fold(one.short), one.short)))


def unknown(meeting: Meeting) -> tuple[str, ...]:
    """The words in capitals of which nobody has said how they are read."""
    return tuple(one.short for one in listed(meeting) if not one.known)


def texts(meeting: Meeting) -> Iterator[str]:
    """Every text of the meeting in which what is written short is read in full."""
    awards = meeting.awards
    yield meeting.about.organiser
    for item in meeting.programme.items.values():
        yield from (item.title, item.who)
    for delegate in meeting.table(Delegate).values():
        yield from (delegate.position, delegate.unit)
    yield from (unit.name for unit in meeting.table(Unit).values())
    yield from (group.name for group in meeting.table(Group).values())
    yield from (person.position for person in meeting.table(Person).values())
    for entry in awards.entries.values():
        yield from (entry.position, entry.unit, entry.relation)
        category = awards.categories.get(entry.category)
        if category is not None and category.kind == "collective":
            yield entry.name
    yield from (category.name for category in awards.categories.values())
    for decision in awards.decisions.values():
        yield from (decision.authority, decision.summary)


def strange_words(text: str, rest: str) -> Iterator[str]:
    """The words in capitals of a text that are neither names nor numbers; `rest` is it without what is known.

    A text that is wholly in capitals says little: of it only words without a vowel count.
    """
    shouted = text.isupper() and len(text.split()) > 1
    before = ""
    tokens = [found.strip(".-–&'") for found in _TOKEN.findall(nfc(rest))]
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if "/" not in token and not any(letter.isdigit() for letter in token):
            for word in re.split(r"[-–&.]", token):
                if _is_strange(word, shouted=shouted, name=_is_shouted(before) or _is_shouted(after)):
                    yield word
        before = token


def _is_strange(word: str, *, shouted: bool, name: bool) -> bool:
    if not (len(word) > 1 and word.isalpha() and word.isupper()) or _NUMERAL.fullmatch(word):
        return False
    plain = fold(word)
    if shouted:
        return not any(letter in "aeiouy" for letter in plain)
    if not SYLLABLE.fullmatch(plain):
        return True
    # "CA xã" is written short; "MINH ANH", "Lễ hội AN LÃO" are names, "HỘI" a word.
    return not name and len(word) == 2 and plain == word.casefold()


def _is_shouted(token: str) -> bool:
    return len(token) > 1 and token.isupper() and bool(SYLLABLE.fullmatch(fold(token)))


def _own(meeting: Meeting) -> dict[str, Abbreviation]:
    return {nfc(one.short).strip(): one for one in meeting.table(Abbreviation).values()}


@dataclass(frozen=True, slots=True)
class SetAbbreviation:
    """`short` is read as `full` from now on; "" has it read as it is written. The reply is the short form as kept."""

    short: str
    full: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        short, full = (" ".join(nfc(text).split()) for text in (self.short, self.full))
        short = short.removesuffix(BEFORE_NAME)
        if not short:
            raise Refused("abbreviations.empty")
        if " " in short or len(short) > LONGEST_SHORT:
            raise Refused("abbreviations.no_word", short=short[:LONGEST_SHORT], most=LONGEST_SHORT)
        if len(full) > LONGEST_FULL:
            raise Refused("abbreviations.too_long", most=LONGEST_FULL)
        old = _own(meeting).get(short)
        if full == (old.full if old else USUAL.get(short)):
            raise Refused("abbreviations.as_it_was", short=short)
        # One word has one id, so that two laptops that write it name the same one.
        document = Abbreviation(id=old.id if old else f"vt-{short}", short=short, full=full)
        return replace(put(meeting, "abbreviations", [document]), reply=short)


@dataclass(frozen=True, slots=True)
class DropAbbreviation:
    """One of the meeting's own goes; one that stood over a usual one leaves that as it is usually read."""

    short: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        old = _own(meeting).get(self.short)
        if old is None:
            raise Refused("abbreviations.not_own", short=self.short)
        return take_away(meeting, "abbreviations", old.id)
