"""What can be done about other laptops: a hall is shown and left, control is taken, news is looked at."""

import asyncio
from typing import Any, Final

from meeting.link.conflicts import TwoDoors, at_two_doors
from meeting.link.control import TakeControl
from meeting.link.joining import LookAt
from meeting.link.order import laptop_of
from meeting.refusal import Refused
from storage.link.code import PORT
from tui import link_words, linking, words
from tui.keys import LINK
from tui.link_entering import Entering
from tui.linked import Linked
from tui.session import Session
from tui.strings import t

SCREEN_LINES: Final = 5
"""Laptops that are listed beside the code."""


class Linking(Entering, inherit_bindings=False):
    """The part of the app that links laptops."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.linked = Linked(session)
        self.hung_up = False
        """The terminal was closed: the link is gone on with when the meeting is opened again."""
        self._looked_at: frozenset[str] = frozenset()
        """Conflicts and facts apart that somebody has looked at in this window."""
        self._lost: frozenset[str] = frozenset()
        """Laptops of which somebody knows that they went without a word."""
        self._linking: set[asyncio.Task[None]] = set()
        self._two_doors: tuple[object, list[TwoDoors]] = (None, [])
        self._news: tuple[int, int | None] = (0, None)

    # The beginning and the end

    def link_on(self) -> None:
        """Go on with the link of a program that was killed, once the first frame stands."""
        if not (self.session.view or self.session.rehearsal) and self.linked.folder.parent.is_dir():
            self.call_after_refresh(lambda: self._link(self.linked.resume()))

    async def link_off(self) -> None:
        """Close what is open, within two seconds."""
        for task in self._linking:
            task.cancel()
        await asyncio.gather(*self._linking, return_exceptions=True)
        await self.linked.close(keep=self.hung_up)

    # The line on the main screens

    def link_line(self, screen: str) -> list[tuple[str, str, bool]]:
        """As `Host.link_line`."""
        meeting, linked = self.meeting, self.linked
        if not linked.asked and len(meeting.link.laptops | {meeting.own}) < 2:
            return []
        parts = link_words.parts(meeting, self.now(), self._standing(), screen)
        return [(part.text, part.kind, part.must) for part in parts]

    def _standing(self) -> link_words.Standing:
        linked, apart = self.linked, self.meeting.link.apart
        standing = link_words.Standing(
            linked.link,
            asked=linked.asked,
            since=self._last_news(),
            room_short=linked.room_short,
            conflicts=len(self._unseen_conflicts()),
            apart=sum(fact.id not in self._seen for fact in apart),
            trouble=linked.trouble,
            names=linked.names,
            lost=self._lost,
        )
        self._lost &= link_words.gone(standing)  # who is back is news again when it goes
        return standing

    def _unseen_conflicts(self) -> list[TwoDoors]:
        meeting = self.meeting
        if meeting.door is not self._two_doors[0]:
            several = len(meeting.link.laptops) > 1
            self._two_doors = (meeting.door, at_two_doors(meeting.door) if several else [])
        return [one for one in self._two_doors[1] if one.nonce not in self._seen]

    @property
    def _seen(self) -> frozenset[str]:
        return self._looked_at | self.meeting.link.seen.get(self.meeting.own, frozenset())

    def _last_news(self) -> int | None:
        """When the last fact of another laptop was made."""
        facts, (seen, latest) = self.session.control.facts, self._news
        own = self.meeting.own
        for fact in facts[seen:] if seen <= len(facts) else facts:
            if laptop_of(fact.station) not in {"", own}:
                latest = max(latest or 0, fact.at)
        self._news = (len(facts), latest)
        return latest

    # Kết nối hai máy

    def action_link(self) -> None:
        """A hall is opened or gone into; where there is one, it is shown."""
        from screens.dialogs import Choose, Option

        if not self._may_link():
            return
        if self.linked.role:
            self._show_hall()
            return
        options = [
            Option(t("linked.open"), "open", t("linked.open.note")),
            Option(t("linked.enter"), "enter", t("linked.enter.note")),
            Option(t("linked.scan"), "scan", t("linked.scan.note")),
        ]
        acts = {"open": self._choose_address, "enter": self._ask_door, "scan": self._scan_door}
        self.ask(Choose("linked", (t("linked.lines"),), options), lambda act: acts[act]() if act else None)

    def _may_link(self) -> bool:
        if self.session.view or self.session.rehearsal:
            self.say("refused", t("linked.only_official"))
            return False
        return True

    def _show_hall(self) -> None:
        from screens.link import LinkScreen

        self.ask(LinkScreen(self._shown), lambda said: self._ask_leave() if said == "leave" else None)

    def _ask_leave(self) -> None:
        from screens.dialogs import Confirm

        why = t("linked.leave.host" if self.linked.role == "host" else "linked.leave.guest")
        question = Confirm("linked.leave", (why, *self.unsent()), t("linked.leave.confirm"))
        self.ask(question, lambda yes: self._link(self._leave()) if yes else None)

    def unsent(self) -> list[str]:
        """A sentence about what no other laptop has yet, where somebody is about to go; none where all is sent."""
        waiting = self.linked.link.waiting if self.linked.link is not None else 0
        return [t("linked.unsent", count=waiting)] if waiting else []

    async def _leave(self) -> None:
        await self.linked.leave()
        self.say("plain", t("linked.left"))

    def _shown(self) -> Any:
        from screens.link import Shown

        linked = self.linked
        door, link = linked.door, linked.link
        if door is None or link is None:
            return None
        parts = link_words.parts(self.meeting, self.now(), self._standing(), LINK)
        lines = [(part.text, part.kind) for part in parts[:SCREEN_LINES]]
        if linked.trouble:
            lines.append((link_words.trouble(linked.trouble, linked.trouble_values), "attention"))
        hosting = linked.role == "host"
        how = t("linked.screen.how" if hosting else "linked.screen.guest")
        if linked.trouble == "hall.wrong_code":
            how = t("linked.screen.new_code")
        elif not hosting and not link.up:
            how = t("linked.screen.host_gone")
        elif hosting and link.peers and not link_words.there(self._standing()):
            how = t("linked.screen.alone")
        address = door.address if door.port == PORT else f"{door.address}:{door.port}"
        return Shown(address, door.spoken(), door.qr() if hosting else "", ((how, "plain"), *lines))

    # Giành quyền điều khiển

    def action_take_control(self) -> None:
        """The stage is to be this laptop's. The first answer is no: an Enter too many takes nothing from anybody."""
        from screens.dialogs import Choose, Option

        if not self._may_link():
            return
        link = self.meeting.link
        who = self.linked.called(link.holder) if link.holder else ""
        line = t("linked.take.from", laptop=who) if who and not link.in_control(self.meeting.own) else t("linked.take")
        ahead = linking.ahead_of(self.session, self.linked.link, link.holder) if link.holder else 0
        lines = [line]
        if abs(ahead) >= link_words.CLOCK_MS // 2:
            fast = "linked.take.clock_fast" if ahead > 0 else "linked.take.clock_slow"
            lines.append(t(fast, laptop=who, span=words.span(ahead)))
        options = [Option(t("linked.take.no"), ""), Option(t("linked.take.yes"), "yes")]
        question = Choose("linked.take", lines, options, kind="over")
        self.ask(question, lambda yes: self.do(TakeControl(self.linked.name, ahead), "link") if yes else None)

    def on_refusal(self, refused: Refused) -> None:
        """Whoever wants to drive without control is offered it."""
        if refused.string_id == "link.not_in_control" and not self.screen.is_modal:
            self.say("refused", t(refused.string_id, laptop=self.linked.called(self.meeting.link.holder)))
            self.action_take_control()

    # What stands until it is looked at

    def action_link_news(self) -> None:
        """Tickets at two doors, and what was done without control."""
        from screens.dialogs import Confirm

        meeting, conflicts = self.meeting, self._unseen_conflicts()
        lines = [link_words.two_doors(meeting, one) for one in conflicts]
        lines += link_words.apart_lines(meeting, self._seen, self.linked.names)
        lines += link_words.unlike_lines(meeting, self.linked.names)
        standing = self._standing()
        lines += link_words.gone_lines(standing, self.now())
        if not lines:
            self.say("plain", t("linked.news.none"))
            return
        seen = frozenset({one.nonce for one in conflicts} | {fact.id for fact in meeting.link.apart})

        def looked(yes: bool | None) -> None:
            if yes:
                self._looked_at |= seen
                if not (self.session.view or self.session.rehearsal):
                    self.do(LookAt(seen), "link")
                self._lost |= link_words.gone(standing)
                self.show_all()

        self.ask(Confirm("linked.news", lines, t("linked.news.confirm")), looked)
