"""What is said of the other laptops, in one line on the main screens and in sentences where somebody looks closer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from meeting.link.conflicts import TwoDoors
from meeting.link.control import called
from meeting.link.standing import prepared_apart
from meeting.state import Meeting
from meeting.text.hours import clock_text
from storage.link.standing import PASSING, counter
from tui import words
from tui.keys import AWARDS, CHECKIN, LINK
from tui.strings import t
from tui.widgets.kinds import Kind

STALE_S: Final = 10.0
"""Longer without a word, five beats, and a laptop is gone."""
CLOCK_MS: Final = 2 * 60_000
"""A clock that is further off is said aloud."""
NAMED: Final = 2
"""So many laptops are named in the line; the others are counted."""


NETWORKS: Final = {
    "wifi": "linked.network.wifi",
    "cable": "linked.network.cable",
    "direct": "linked.network.direct",
    "main": "linked.network.main",
    "inside": "linked.network.inside",
}


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
    """`storage.link.standing.Link`, None where there is none."""
    asked: bool = False
    """Whether a link was asked for in this window."""
    since: int | None = None
    """When the last news from another laptop came, by the meeting's clock, where no link tells."""
    room_short: bool = False
    conflicts: int = 0
    """Tickets at two doors that nobody has looked at."""
    apart: int = 0
    """Facts that do not count and that nobody has looked at."""
    trouble: str = ""
    """String id of what stands in the way."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the other laptops call themselves, by their letters."""
    lost: frozenset[str] = frozenset()
    """Laptops that went without a word, and of which somebody has said that they know."""
    counter: float = field(default_factory=counter)
    """This machine's counter now, in seconds."""


def parts(meeting: Meeting, now: int, stands: Standing, screen: str = "") -> list[Part]:
    """The line of a screen; nothing where there is one laptop and nobody asked for a link.

    On the award call presence carries its age; who has control gives way at the door alone.
    """
    others = sorted(meeting.link.laptops - {"", meeting.own})
    if not (stands.asked or others):
        return []
    said = list(_linked(stands, now, screen)) if stands.link is not None else [_unlinked(stands)]
    said += _attention(stands)
    said += _unlike(meeting, stands.names)
    if screen == AWARDS and others and (since := _old_news(stands, now)) is not None:
        said.append(Part(t("linked.presence", hour=clock_text(since)), "attention"))
    said += _control(meeting, others, stands.names, at_door=screen == CHECKIN)
    return said


def _linked(stands: Standing, now: int, screen: str) -> Iterator[Part]:
    link = stands.link
    if link.up:
        yield from _peers(stands, now)
    else:
        since = now - round((stands.counter - link.since) * 1000)
        yield Part(f"▲ {t('linked.down', hour=clock_text(since))}", "attention")
    trouble = stands.trouble or link.trouble
    if screen != LINK and trouble and (link.up or trouble not in PASSING):
        yield Part(f"▲ {t('linked.trouble')}", "over")
    if link.waiting:
        yield Part(t("linked.waiting", count=link.waiting), "attention")
    for peer in link.peers.values():
        if abs(peer.clock_ms) > CLOCK_MS:
            fast = "linked.clock_fast" if peer.clock_ms > 0 else "linked.clock_slow"
            yield Part(f"▲ {t(fast, laptop=peer.name, span=words.span(peer.clock_ms))}", "over")


def _peers(stands: Standing, now: int) -> Iterator[Part]:
    """Those who are gone first, since that is news; then the others, of whom the last are only counted."""
    peers, here = stands.link.peers, there(stands)
    for letters, peer in sorted(peers.items(), key=lambda one: one[1].name):
        if letters not in here and letters not in stands.lost:
            hour = clock_text(now - round((stands.counter - peer.heard) * 1000))
            said = t("linked.left_at" if peer.left else "linked.gone", laptop=peer.name, hour=hour)
            yield Part(f"○ {said}" if peer.left else f"▲ {said}", "done" if peer.left else "attention", not peer.left)
    if not here:
        yield Part(f"● {t('linked.nobody_there' if peers else 'linked.nobody_yet')}", "live")
    freshest = sorted(here, key=lambda letters: (-peers[letters].heard, letters))
    for letters in sorted(freshest[:NAMED], key=lambda one: peers[one].name):
        age = max(0, int(stands.counter - peers[letters].heard))
        span = words.span(age * 1000) if age else t("linked.just")
        yield Part(f"● {t('linked.peer', laptop=peers[letters].name, span=span)}", "live")
    if len(here) > NAMED:
        yield Part(t("linked.more", count=len(here) - NAMED), "done", must=False)


def _is_gone(peer: Any, stands: Standing) -> bool:
    return bool(stands.counter - peer.heard > STALE_S)


def there(stands: Standing) -> frozenset[str]:
    """Letters of the laptops that were heard just now."""
    peers = stands.link.peers if stands.link is not None else {}
    return frozenset(letters for letters, peer in peers.items() if not (peer.left or _is_gone(peer, stands)))


def gone(stands: Standing) -> frozenset[str]:
    """Letters of the laptops that went without a word."""
    peers = stands.link.peers if stands.link is not None else {}
    return frozenset(letters for letters, peer in peers.items() if not peer.left and _is_gone(peer, stands))


def gone_lines(stands: Standing, now: int) -> list[str]:
    """The same in sentences, with what may be done."""
    return [
        t(
            "linked.gone_line",
            laptop=stands.link.peers[one].name,
            hour=clock_text(now - round((stands.counter - stands.link.peers[one].heard) * 1000)),
        )
        for one in sorted(gone(stands) - stands.lost)
    ]


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


def _unlike(meeting: Meeting, names: Mapping[str, str]) -> Iterator[Part]:
    """Laptops that are prepared otherwise or have a later version: nothing of it goes by itself."""
    for laptop in prepared_apart(meeting.link, meeting.own):
        yield Part(f"▲ {t('linked.unlike', laptop=names.get(laptop) or called(meeting, laptop))}", "over")
    for laptop in sorted(meeting.link.newer - {meeting.own}):
        yield Part(f"▲ {t('linked.newer', laptop=names.get(laptop) or called(meeting, laptop))}", "attention")


def unlike_lines(meeting: Meeting, names: Mapping[str, str]) -> list[str]:
    """The same in sentences, with what may be done."""
    found = [
        t(
            "linked.unlike_line",
            laptop=names.get(laptop) or called(meeting, laptop),
            tables=", ".join(t(f"import.table.{table}") for table in tables),
        )
        for laptop, tables in prepared_apart(meeting.link, meeting.own).items()
    ]
    return [*found, t("link.newer")] if meeting.link.newer - {meeting.own} else found


def _control(meeting: Meeting, others: list[str], names: Mapping[str, str], *, at_door: bool) -> Iterator[Part]:
    link = meeting.link
    if not (link.holder and others):
        return
    if link.in_control(meeting.own):
        yield Part(t("linked.in_control"), "plain", must=False)
    else:
        said = t("linked.other_in_control", laptop=names.get(link.holder) or called(meeting, link.holder))
        yield Part(said, "plain" if at_door else "attention", must=not at_door)


def _old_news(stands: Standing, now: int) -> int | None:
    """Since when something may be lacking of one of the doors, None where all is fresh.

    Of several doors the one that was heard of least lately counts: those whom it let in lack.
    """
    link = stands.link
    every = link.peers if link is not None else {}
    there = [peer.heard for letters, peer in every.items() if not peer.left and letters not in stands.lost]
    if not there and not every:
        return stands.since
    age = stands.counter - (min(there) if there else max(peer.heard for peer in every.values()))
    return None if there and link.up and age <= STALE_S else now - round(age * 1000)


def network(place: str) -> str:
    """What an address is of (`storage.addresses.place_of`), as a clerk knows it; "" where nobody can tell."""
    return t(NETWORKS[place]) if place else ""


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


def apart_lines(meeting: Meeting, seen: frozenset[str], names: Mapping[str, str] | None = None) -> list[str]:
    """What laptops did after they had lost control, by laptop, in words."""
    by_laptop: dict[str, list[str]] = {}
    for fact in meeting.link.apart:
        if fact.id not in seen:
            letters = fact.station.partition(".")[0]
            laptop = (names or {}).get(letters) or called(meeting, letters)
            said = f"{clock_text(fact.at)} {words.describe(meeting, fact.payload)}"
            by_laptop.setdefault(laptop, []).append(said)
    return [
        t("linked.apart_of", laptop=laptop, count=len(done), what="; ".join(done)) for laptop, done in by_laptop.items()
    ]
