"""What can be done about other laptops: a hall is opened, gone into, left; control is taken; news is looked at."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from meeting.link.conflicts import TwoDoors, at_two_doors
from meeting.link.control import TakeControl, called
from meeting.link.order import laptop_of
from meeting.refusal import Refused
from storage.errors import StorageError
from storage.link.code import PORT, Door, read_door
from storage.link.errors import HallError
from tui import link_words
from tui.link_sticks import Sticks
from tui.linked import Linked, keep_name
from tui.session import Session
from tui.strings import t

SCREEN_LINES: Final = 5
"""Laptops that are listed beside the code."""


class Linking(Sticks, inherit_bindings=False):
    """The part of the app that links laptops."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.linked = Linked(session)
        self._looked_at: frozenset[str] = frozenset()
        """Conflicts and facts apart that somebody has looked at in this window."""
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
        await self.linked.close()

    def _link(self, work: Coroutine[Any, Any, None]) -> None:
        """As `spawn`, but it is not waited for at the end; what goes wrong is a sentence."""

        async def told() -> None:
            try:
                await work
            except HallError as error:
                self.say("refused", link_words.trouble(error.string_id, error.values))
            except (StorageError, OSError) as error:
                string_id, values = getattr(error, "string_id", "hall.no_server"), getattr(error, "values", {})
                self.say("refused", link_words.trouble(string_id, values or {"reason": type(error).__name__}))
            self.show_all()

        task = asyncio.create_task(told())
        self._linking.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._linking.discard(task)
        self._finished(task)

    # The line on the main screens

    def link_line(self, screen: str) -> list[tuple[str, str, bool]]:
        """As `Host.link_line`."""
        meeting, linked = self.meeting, self.linked
        if not linked.asked and len(meeting.link.laptops | {meeting.own}) < 2:
            return []
        standing = link_words.Standing(
            linked.link,
            asked=linked.asked,
            since=self._last_news(),
            room_short=linked.room_short,
            conflicts=len(self._unseen_conflicts()),
            apart=sum(fact.id not in self._looked_at for fact in meeting.link.apart),
        )
        parts = link_words.parts(meeting, self.now(), standing, screen)
        return [(part.text, part.kind, part.must) for part in parts]

    def _unseen_conflicts(self) -> list[TwoDoors]:
        meeting = self.meeting
        if meeting.door is not self._two_doors[0]:
            several = len(meeting.link.laptops) > 1
            self._two_doors = (meeting.door, at_two_doors(meeting.door) if several else [])
        return [one for one in self._two_doors[1] if one.nonce not in self._looked_at]

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

    def _choose_address(self) -> None:
        from screens.dialogs import Choose, Option, Prompt
        from storage.addresses import LOOPBACK, own_addresses

        options = [Option(address, address) for address in own_addresses()]
        options.append(Option(LOOPBACK, LOOPBACK, t("linked.loopback")))

        def chosen(address: str | None) -> None:
            if address:
                label, confirm = t("linked.join.name"), t("linked.name.confirm")
                form = Prompt("linked.name", (), (label,), confirm, (self.linked.name,))
                self.ask(form, lambda typed: self._link(self._open_hall(typed[0], address)) if typed else None)

        self.ask(Choose("linked.address", (t("linked.address.lines"),), options), chosen)

    async def _open_hall(self, name: str, address: str) -> None:
        keep_name(name)
        self.say("plain", t("linked.opening"))
        await self.linked.host(address)
        self.say("attention", t("linked.opened", address=address))
        self._show_hall()

    def _scan_door(self) -> None:
        if self.camera == "off":
            self.toggle_camera()
            self._ask_door(close_camera=True)
        else:
            self._ask_door()

    def _ask_door(self, *, close_camera: bool = False) -> None:
        from screens.link import JoinHall

        last = self.linked.last_door
        values = (self.linked.name, f"{last.address}:{last.port}" if last else "", last.spoken() if last else "")
        lines = (t("linked.join.camera"),) if close_camera else ()

        def typed(given: tuple[str, str, str] | None) -> None:
            if close_camera and self.camera != "off":
                self.toggle_camera()
            if given is None:
                return
            name, address, code = given
            keep_name(name)
            if (door := read_door(address, code)) is None:
                self.say("refused", t("linked.no_door"))
            else:
                self._link(self._enter(door))

        self.ask(JoinHall(values, lines, self._is_door), typed)

    def _is_door(self, address: str, code: str) -> bool:
        """Whether somebody showed us a hall; a delegate's ticket is none."""
        door = read_door(address, code)
        return door is not None and door.code not in self.meeting.door.codes

    async def _enter(self, door: Door) -> None:
        self.say("plain", t("linked.entering", address=door.address))
        entry = await self.linked.ask_in(door)
        tables = self.linked.differing(entry)
        if tables:
            self._ask_whose(door, entry, tables)
        else:
            await self._follow(door, entry)

    def _ask_whose(self, door: Door, entry: Any, tables: tuple[str, ...]) -> None:
        from screens.dialogs import Choose, Option

        named = ", ".join(t(f"import.table.{table}") for table in tables)
        options = [Option(t("linked.stay_apart"), ""), Option(t("linked.take_theirs"), "theirs")]

        async def taken() -> None:
            try:
                await self.session.prepare_as(entry.documents)
            except ValueError:
                self.say("refused", t("linked.cannot_take"))
                return
            await self._follow(door, entry)

        question = Choose("linked.differs", (t("linked.differs.lines", tables=named),), options, kind="attention")
        self.ask(question, lambda whose: self._link(taken()) if whose else self.say("plain", t("linked.stayed")))

    async def _follow(self, door: Door, entry: Any) -> None:
        await self.linked.follow(door, entry)
        self.say("saved", t("linked.entered", address=door.address))

    def _show_hall(self) -> None:
        from screens.link import LinkScreen

        self.ask(LinkScreen(self._shown), lambda said: self._ask_leave() if said == "leave" else None)

    def _ask_leave(self) -> None:
        from screens.dialogs import Confirm

        why = t("linked.leave.host" if self.linked.role == "host" else "linked.leave.guest")
        question = Confirm("linked.leave", (why,), t("linked.leave.confirm"))
        self.ask(question, lambda yes: self._link(self._leave()) if yes else None)

    async def _leave(self) -> None:
        await self.linked.leave()
        self.say("plain", t("linked.left"))

    def _shown(self) -> Any:
        from screens.link import Shown

        linked = self.linked
        door, link = linked.door, linked.link
        if door is None or link is None:
            return None
        standing = link_words.Standing(link, asked=True, room_short=linked.room_short)
        parts = link_words.parts(self.meeting, self.now(), standing)
        lines = [(part.text, part.kind) for part in parts[:SCREEN_LINES]]
        if link.trouble:
            lines.append((link_words.trouble(link.trouble, {"address": door.address}), "attention"))
        hosting = linked.role == "host"
        how = t("linked.screen.how" if hosting else "linked.screen.guest")
        address = door.address if door.port == PORT else f"{door.address}:{door.port}"
        return Shown(address, door.spoken(), door.qr() if hosting else "", ((how, "plain"), *lines))

    # Giành quyền điều khiển

    def action_take_control(self) -> None:
        """The stage is to be this laptop's. The first answer is no: an Enter too many takes nothing from anybody."""
        from screens.dialogs import Choose, Option

        if not self._may_link():
            return
        link = self.meeting.link
        who = called(self.meeting, link.holder) if link.holder else ""
        line = t("linked.take.from", laptop=who) if who and not link.in_control(self.meeting.own) else t("linked.take")
        options = [Option(t("linked.take.no"), ""), Option(t("linked.take.yes"), "yes")]
        question = Choose("linked.take", (line,), options, kind="over")
        self.ask(question, lambda yes: self.do(TakeControl(self.linked.name), "link") if yes else None)

    def on_refusal(self, refused: Refused) -> None:
        """Whoever wants to drive without control is offered it."""
        if refused.string_id == "link.not_in_control" and not self.screen.is_modal:
            self.action_take_control()

    # What stands until it is looked at

    def action_link_news(self) -> None:
        """Tickets at two doors, and what was done without control."""
        from screens.dialogs import Confirm

        meeting, conflicts = self.meeting, self._unseen_conflicts()
        lines = [link_words.two_doors(meeting, one) for one in conflicts]
        lines += link_words.apart_lines(meeting, self._looked_at)
        if not lines:
            self.say("plain", t("linked.news.none"))
            return
        seen = {one.nonce for one in conflicts} | {fact.id for fact in meeting.link.apart}

        def looked(yes: bool | None) -> None:
            if yes:
                self._looked_at |= seen
                self.show_all()

        self.ask(Confirm("linked.news", lines, t("linked.news.confirm")), looked)
