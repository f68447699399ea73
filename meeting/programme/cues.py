"""Nhắc việc: what must happen beside the words of an item, when it falls due, and whether it was carried out.

A cue is one line, as a clerk writes it: "[head:] text". The head is a list of words before the first colon, each a kind
or a moment: "nhạc, khi còn 30 giây: nhạc nền nhỏ dần", "trước 5 phút, áo dài: vào vị trí", "trình chiếu: trang 14". A
head that is not understood whole is part of the text; without a moment a cue falls due when its item begins.

| kind   | words                                                             |
|--------|-------------------------------------------------------------------|
| media  | trình chiếu, chiếu, phim, video, video clip, clip, phóng sự, slide |
| music  | nhạc, âm nhạc                                                     |
| lights | đèn, ánh sáng                                                     |
| team   | áo dài, lễ tân, đội bê khung                                      |
| water  | nước, tiếp nước                                                   |
| sound  | âm thanh, micrô, micro, loa                                       |

| moment | words                                        | falls due                                      |
|--------|----------------------------------------------|------------------------------------------------|
| before | trước 5 phút                                 | so long before the item is expected to begin    |
| start  | lúc bắt đầu, khi bắt đầu, bắt đầu            | when it begins                                 |
| left   | còn 30 giây, khi còn 30 giây                 | when so much of its time is left, as projected |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from meeting.command import Decided
from meeting.programme.commands import known, name, running
from meeting.programme.facts import Ticked
from meeting.programme.projection import Projection, stands_at
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.durations import Ambiguous, Unreadable, read_duration
from meeting.text.names import fold, nfc

Kind: TypeAlias = Literal["", "media", "music", "lights", "team", "water", "sound"]
Moment: TypeAlias = Literal["before", "start", "left"]

_WORDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("media", "trình chiếu|chiếu|phim|video|video clip|clip|phóng sự|slide"),
    ("music", "nhạc|âm nhạc"),
    ("lights", "đèn|ánh sáng"),
    ("team", "áo dài|lễ tân|đội bê khung"),
    ("water", "nước|tiếp nước"),
    ("sound", "âm thanh|micrô|loa"),
)
KINDS: Final = {fold(word): kind for kind, words in _WORDS for word in words.split("|")}
STARTS: Final = frozenset({"luc bat dau", "khi bat dau", "bat dau"})
LATE_MS: Final = 30_000
"""A cue that was not ticked so long after it fell due is late."""
_MOMENT: Final = re.compile(r"(?:(trước)|(?:khi )?còn) (.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as it was read."""

    line: str
    """As it is written in the item; it names the cue."""
    kind: Kind
    when: Moment
    seconds: int
    """Of "before" and "left"."""
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """A cue and when it falls due."""

    item: str
    cue: Cue
    at: int
    """Milliseconds since the epoch, recorded where its item has begun, else projected."""
    done: bool
    late: bool


@lru_cache(maxsize=2048)
def read_cue(line: str) -> Cue:
    """What a line says; never fails, since every line is a cue."""
    whole = nfc(line).strip()
    head, colon, text = whole.partition(":")
    plain = Cue(line, "", "start", 0, whole)
    if not colon or not text.strip():
        return plain
    kind: Kind = ""
    moment: tuple[Moment, int] | None = None
    for token in (part.strip() for part in head.split(",")):
        if not kind and fold(token) in KINDS:
            kind = KINDS[fold(token)]
        elif moment is None and (found := _moment(token)) is not None:
            moment = found
        else:
            return plain
    when, seconds = moment or ("start", 0)
    return Cue(line, kind, when, seconds, text.strip())


def _moment(token: str) -> tuple[Moment, int] | None:
    if fold(token) in STARTS:
        return "start", 0
    found = _MOMENT.fullmatch(token)
    if found is None:
        return None
    try:
        return ("before" if found[1] else "left"), read_duration(found[2])
    except (Ambiguous, Unreadable):
        return None


def due(meeting: Meeting, shown: Projection, now: int) -> tuple[Due, ...]:
    """The cues of the live item and of all that wait, in the order in which they fall due."""
    programme = meeting.programme
    found = [_due(programme, item, cue, at, now) for at, item, cue in _moments(programme, shown)]
    return tuple(sorted(found, key=lambda one: one.at))


def next_due(meeting: Meeting, shown: Projection, now: int) -> Due | None:
    """The cue that wants the operator's eye: the first that was not carried out, late ones before all."""
    programme = meeting.programme
    ahead = (one for one in _moments(programme, shown) if (one[1], one[2].line) not in programme.ticked)
    first = min(ahead, key=lambda one: one[0], default=None)
    return None if first is None else _due(programme, first[1], first[2], first[0], now)


def _ahead(programme: Programme) -> Iterator[str]:
    """The live item and those that wait, each item with parts once, where its first part stands."""
    if programme.closed_at is not None:
        return
    leaves = (*((programme.live,) if programme.live else ()), *programme.queue)
    parents = (programme.items[leaf].parent for leaf in leaves)
    yield from dict.fromkeys(i for pair in zip(parents, leaves, strict=True) for i in pair if i)


def _moments(programme: Programme, shown: Projection) -> Iterator[tuple[int, str, Cue]]:
    """Of each cue that is ahead the instant at which it falls due, its item, and itself."""
    live = shown.live
    for item in _ahead(programme):
        lines, span = programme.items[item].cues, shown.spans.get(item)
        if not lines or span is None:
            continue
        end = live.due if live is not None and item == live.item else span[1]
        for line in lines:
            cue = read_cue(line)
            at = end if cue.when == "left" else span[0]
            yield at - cue.seconds * 1000, item, cue


def _due(programme: Programme, item: str, cue: Cue, at: int, now: int) -> Due:
    done, now = (item, cue.line) in programme.ticked, stands_at(programme, now)
    # The start of a row that waits moves with the clock: it is late by its plan, and its cue is not.
    late = not done and at + LATE_MS < now and (cue.when == "before" or _begun(programme, item))
    return Due(item, cue, at, done, late)


def _begun(programme: Programme, item: str) -> bool:
    return any(i in programme.ran for i in programme.leaves(item))


@dataclass(frozen=True, slots=True)
class Tick:
    """A cue was carried out, or (`done` is false) was not after all."""

    item: str
    cue: str
    """The line as it is written in the item."""
    done: bool = True

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting)
        known(programme, self.item)
        if self.cue not in programme.items[self.item].cues:
            raise Refused("cues.unknown", item=name(programme, self.item))
        if ((self.item, self.cue) in programme.ticked) == self.done:
            raise Refused("cues.ticked_already" if self.done else "cues.not_ticked", cue=read_cue(self.cue).text)
        return Decided((Ticked(self.item, self.cue, self.done),))
