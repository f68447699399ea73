"""What is said of the other laptops, in one line on the main screens and in sentences where somebody looks closer."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from meeting.link.conflicts import TwoDoors
from meeting.link.control import called
from meeting.state import Meeting
from meeting.text.hours import clock_text
from tui import words
from tui.keys import AWARDS, CHECKIN
from tui.strings import t
from tui.widgets.kinds import Kind

STALE_S: Final = 15.0
"""Longer without a word, and the last news is old."""
CLOCK_MS: Final = 2 * 60_000
"""A clock that is further off is said aloud."""
NAMED: Final = 2
"""So many laptops are named in the line; the others are counted."""


class Part(NamedTuple):
    """A piece of the line."""

    text: str
    kind: Kind
    must: bool = True
    """It takes a second row rather than give way."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line is made of, beside the meeting."""

    link: Any = None
    """`storage.link.wire.Link`, None where there is none."""
    asked: bool = False
    """Whether a link was asked for in this window."""
    since: int | None = None
    """When the last news from another laptop came, by the meeting's clock, where no link tells."""
    room_short: bool = False
    conflicts: int = 0
    """Tickets at two doors that nobody has looked at."""
    apart: int = 0
    """Facts that do not count and that nobody has looked at."""
    counter: float = field(default_factory=time.monotonic)
    """This machine's counter now, in seconds."""


def parts(meeting: Meeting, now: int, stands: Standing, screen: str = "") -> list[Part]:
    """The line of a screen; nothing where there is one laptop and nobody asked for a link.

    On the award call presence carries its age; who has control gives way at the door alone.
    """
    others = sorted(meeting.link.laptops - {"", meeting.own})
    if not (stands.asked or others):
        return []
    said = list(_linked(stands, now)) if stands.link is not None else [_unlinked(stands)]
    said += _attention(stands)
    if screen == AWARDS and others and (since := _old_news(stands, now)) is not None:
        said.append(Part(t("linked.presence", hour=clock_text(since)), "attention"))
    said += _control(meeting, others, at_door=screen == CHECKIN)
    return said


def _linked(stands: Standing, now: int) -> Iterator[Part]:
    link = stands.link
    if link.up:
        if not link.peers:
            yield Part(f"● {t('linked.nobody_yet')}", "live")
        peers = sorted(link.peers.values(), key=lambda peer: -peer.heard)
        for peer in peers[:NAMED]:
            age = max(0, int(stands.counter - peer.heard))
            old = age > STALE_S
            said = t("linked.peer", laptop=peer.name, span=words.span(age * 1000) if age else t("linked.just"))
            yield Part(f"{'▲' if old else '●'} {said}", "attention" if old else "live")
        if len(peers) > NAMED:
            yield Part(t("linked.more", count=len(peers) - NAMED), "done", must=False)
    else:
        since = now - round((stands.counter - link.since) * 1000)
        yield Part(f"▲ {t('linked.down', hour=clock_text(since))}", "attention")
    if link.up and link.trouble:
        yield Part(f"▲ {t('linked.trouble')}", "over")
    if link.waiting:
        yield Part(t("linked.waiting", count=link.waiting), "attention")
    for peer in link.peers.values():
        if abs(peer.clock_ms) > CLOCK_MS:
            fast = "linked.clock_fast" if peer.clock_ms > 0 else "linked.clock_slow"
            yield Part(f"▲ {t(fast, laptop=peer.name, span=words.span(peer.clock_ms))}", "over")


def _unlinked(stands: Standing) -> Part:
    if stands.since is None:
        return Part(f"○ {t('linked.not')}", "done")
    return Part(f"○ {t('linked.not_since', hour=clock_text(stands.since))}", "done")


def _attention(stands: Standing) -> Iterator[Part]:
    if stands.room_short:
        yield Part(f"▲ {t('linked.room_short')}", "over")
    if stands.conflicts:
        yield Part(f"▲ {t('linked.conflicts', count=stands.conflicts)}", "attention")
    if stands.apart:
        yield Part(f"▲ {t('linked.apart', count=stands.apart)}", "attention")


def _control(meeting: Meeting, others: list[str], *, at_door: bool) -> Iterator[Part]:
    link = meeting.link
    if not (link.holder and others):
        return
    if link.in_control(meeting.own):
        yield Part(t("linked.in_control"), "plain", must=False)
    else:
        said = t("linked.other_in_control", laptop=called(meeting, link.holder))
        yield Part(said, "plain" if at_door else "attention", must=not at_door)


def _old_news(stands: Standing, now: int) -> int | None:
    """Since when nothing has been heard of the doors, None where it is fresh."""
    link = stands.link
    if link is None:
        return stands.since
    heard = [peer.heard for peer in link.peers.values()] or ([link.heard] if link.heard is not None else [])
    if not heard:
        return stands.since
    age = stands.counter - max(heard)
    return None if link.up and age <= STALE_S else now - round(age * 1000)


def trouble(string_id: str, values: Mapping[str, str | int]) -> str:
    """What stands in the way, with what to do about it."""
    return t(string_id, **values)


def two_doors(meeting: Meeting, one: TwoDoors) -> str:
    """One ticket at two doors, as a sentence."""
    return t(
        "linked.two_doors",
        who=words.delegate_name(meeting, one.delegate),
        first=clock_text(one.first_at),
        first_desk=one.first_desk,
        second=clock_text(one.second_at),
        second_desk=one.second_desk,
    )


def apart_lines(meeting: Meeting, seen: frozenset[str]) -> list[str]:
    """What laptops did after they had lost control, by laptop, in words."""
    by_laptop: dict[str, list[str]] = {}
    for fact in meeting.link.apart:
        if fact.id not in seen:
            laptop = called(meeting, fact.station.partition(".")[0])
            said = f"{clock_text(fact.at)} {words.describe(meeting, fact.payload)}"
            by_laptop.setdefault(laptop, []).append(said)
    return [
        t("linked.apart_of", laptop=laptop, count=len(done), what="; ".join(done)) for laptop, done in by_laptop.items()
    ]
