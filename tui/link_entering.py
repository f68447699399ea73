"""Opening a hall and going into one, step by step: the questions, the forms, and what is said when it does not work."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from meeting.office.forgotten import forget_again
from storage import preparations
from storage.errors import StorageError
from storage.link.code import Door, read_door
from storage.link.errors import HallError
from storage.link.standing import counter
from tui import link_words
from tui.link_sticks import Sticks, whose
from tui.linked import Linked, keep_name
from tui.session import Session
from tui.settling import How, PreparedApart, Theirs, settle
from tui.strings import t

WAITS_S: Final = 2.0
"""Who was told no later than this has gone on with something else: no form comes up before them again."""


class Entering(Sticks, inherit_bindings=False):
    """The part of the app that gets this laptop into a hall."""

    linked: Linked

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._linking: set[asyncio.Task[None]] = set()
        self._typed: tuple[str, str, str] | None = None
        """What was typed into the form last and let nobody in."""

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

    def _choose_address(self) -> None:
        from screens.dialogs import Choose, Option, Prompt
        from storage.addresses import LOOPBACK, own_addresses, place_of

        own = own_addresses()
        options = [Option(address, address, link_words.network(place_of(address))) for address in own]
        options.append(Option(LOOPBACK, LOOPBACK, t("linked.loopback")))

        def chosen(address: str | None) -> None:
            if address:
                label, confirm = t("linked.join.name"), t("linked.name.confirm")
                form = Prompt("linked.name", (), (label,), confirm, (self.linked.name,))
                self.ask(form, lambda typed: self._link(self._open_hall(typed[0], address)) if typed else None)

        line = t("linked.address.lines" if own else "linked.address.none")
        self.ask(Choose("linked.address", (line,), options), chosen)

    async def _open_hall(self, name: str, address: str) -> None:
        keep_name(name)
        self.say("plain", t("linked.opening"))
        await self.linked.host(address)
        self.session.stand_soon()
        self.say("attention", t("linked.opened", address=address))
        self._show_hall()

    def _scan_door(self) -> None:
        if self.camera == "off":
            self.toggle_camera()
            self._ask_door(close_camera=True)
        else:
            self._ask_door()

    def _ask_door(self, *, close_camera: bool = False, refused: str = "") -> None:
        from screens.link import JoinHall

        last = self.linked.last_door
        kept = (self.linked.name, f"{last.address}:{last.port}" if last else "", last.spoken() if last else "")
        values = self._typed or kept
        lines = [refused] if refused else []
        lines += [t("linked.join.camera")] if close_camera else []

        def typed(given: tuple[str, str, str] | None) -> None:
            if close_camera and self.camera != "off":
                self.toggle_camera()
            if given is None:
                return
            name, address, code = self._typed = given
            keep_name(name)
            if (door := read_door(address, code)) is None:
                self._ask_door(refused=t("linked.no_door"))
            else:
                self._link(self._try(door))

        self.ask(JoinHall(values, lines, self._is_door, again=bool(refused)), typed)

    def _is_door(self, address: str, code: str) -> bool:
        """Whether somebody showed us a hall; a delegate's ticket is none."""
        door = read_door(address, code)
        return door is not None and door.code not in self.meeting.door.codes

    async def _try(self, door: Door) -> None:
        asked = counter()
        try:
            await self._enter(door)
        except HallError as error:
            if counter() - asked > WAITS_S or self.screen.is_modal:
                raise
            why = link_words.trouble(error.string_id, error.values)
            self.say("refused", why)
            self._ask_door(refused=why)
        else:
            self._typed = None

    async def _enter(self, door: Door) -> None:
        self.say("plain", t("linked.entering", address=door.address))
        entry = await self.linked.ask_in(door)
        await self._come_to_terms(door, entry, "")

    async def _come_to_terms(self, door: Door, entry: Any, how: How) -> None:
        """Go in once what is prepared here has what theirs has; where that wants an answer, it is asked for."""
        # Whoever was erased here does not come back with what they prepared.
        documents, _, forgotten = forget_again(self.session.control.meeting, entry.documents, ())
        theirs = Theirs(door.address, documents, preparations.read(documents.get(preparations.NAME, ())))
        try:
            aside = await settle(self.session, theirs, how)
        except PreparedApart as apart:

            def answered(how: How | None) -> None:
                if how:
                    self._link(self._come_to_terms(door, entry, how))
                else:
                    self.say("plain", t("linked.stayed"))

            self.ask(whose(apart), answered)
            return
        await self._follow(door, entry)
        if forgotten:
            self.say("attention", t("subject.left_out", laptop=door.address, count=forgotten))
        elif aside is not None:
            self.say("saved", t("link.prepared", file=aside.name))

    async def _follow(self, door: Door, entry: Any) -> None:
        await self.linked.follow(door, entry)
        self.session.stand_soon()
        self.say("saved", t("linked.entered", address=door.address))

    def _show_hall(self) -> None:
        """Show the code and who is there; of `Linking`."""
