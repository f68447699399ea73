"""The one tick of the app: the clocks are compared, a view is brought up to date, the screens show the new second."""

import asyncio
import gc
from contextlib import ExitStack
from typing import Final

from meeting.control import NotRecorded
from meeting.facts import Gap, Jumped, Payload
from meeting.programme.speaking import Heard, listen
from storage.errors import StorageError
from tui import clock_words, words
from tui.awake import keep_awake, power
from tui.recording import Recording
from tui.session import Session
from tui.strings import t

TICK_S: Final = 0.25
FOLLOW_TICKS: Final = 4
POWER_TICKS: Final = 120
LOW_PERCENT: Final = 30


class Watching(Recording, inherit_bindings=False):
    """The part of the app that watches the clock, the file and the machine."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._second = -1
        self._heard: Heard | None = None
        self.lost_since: int | None = None
        """Of a view: since when its file cannot be read."""
        self._ticks = 0
        self._plugged: bool | None = True
        self._awake = ExitStack()

    def watch_on(self) -> None:
        """Begin to tick; what can wait until the first frame stands comes after it."""
        self.spawn(self._take_up())
        self.set_interval(TICK_S, self._tick)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        gc.freeze()  # what is there stays to the end, and need not be looked at again and again
        gc.enable()
        # The later of these replaces the earlier on the receipt line, so the graver comes last.
        if not self.is_headless and self._awake.enter_context(keep_awake()) == "awake.off":
            self.say("attention", t("awake.off"))
        if self.session.rehearsal:
            self.say("attention", t("app.copied_from"))
        for notice in self.session.notices:
            string_id = "file.lines_damaged" if notice.string_id == "file.damaged" else notice.string_id
            self.say("attention", t(string_id, **notice.values))

    def watch_off(self) -> None:
        """Let the machine sleep again."""
        self._awake.close()

    async def _tick(self) -> None:
        self._ticks += 1
        try:
            if not self.session.view:
                await self._heed()
            elif self._ticks % FOLLOW_TICKS == 0:
                await self.session.follow()
                self.lost_since = None
        except (NotRecorded, StorageError) as error:
            if self.session.view and self.lost_since is None:
                self.lost_since = self.now()
            self.say("unsaved", t(error.string_id, **error.values))
        if not self.is_headless and self._ticks % POWER_TICKS == 1:
            self.spawn(self._watch_power())
        second = self.now() // 1000
        if second != self._second:
            self._second = second
            self._ring()
            self.show_all()

    def _ring(self) -> None:
        """The bell, once where a threshold was crossed; the operator's window rings, one that looks on does not."""
        self._heard, rings = listen(self.meeting, self._heard, self.now())
        if rings and not self.session.view:
            self.bell()

    async def _take_up(self) -> None:
        """A file of another day asks before anything of it runs; after a crash the meeting just goes on."""
        try:
            self._notice(await self.session.begin())
        except NotRecorded as error:
            self.say("unsaved", t(error.string_id, **error.values))
        if self.meeting.programme.stopped_at is not None and not self.session.view:
            self.action_judge_clock()
        self.show_all()

    async def _heed(self) -> None:
        noticed = await self.session.control.heed()
        self._notice(noticed)
        if isinstance(noticed, Gap) and noticed.closed:
            self.action_judge_clock()

    def _notice(self, noticed: Payload | None) -> None:
        """Say what the clocks did; the line that stays until it is judged is the screens'."""
        if isinstance(noticed, Jumped):
            string_id = "app.jumped_back" if noticed.ms < 0 else "app.jumped_on"
            self.say("attention", t(string_id, span=words.span(noticed.ms)))
        elif isinstance(noticed, Gap) and noticed.closed:
            since = self.meeting.programme.stopped_at or self.now()
            self.say("attention", t("app.left_open", moment=clock_words.moment(since, self.now())))
        elif isinstance(noticed, Gap):
            self.say("attention", t("app.gap", span=words.span(noticed.ms)))

    def action_judge_clock(self) -> None:
        """What is to be decided about the clock."""
        from screens.clock_trouble import ask_about_clock

        ask_about_clock(self)

    async def _watch_power(self) -> None:
        now = await asyncio.to_thread(power)
        if now.percent is not None and now.percent < LOW_PERCENT and not now.on_mains:
            self.say("attention", t("power.low", percent=now.percent))
        elif now.on_mains is False and self._plugged:
            self.say("attention", t("power.unplugged", percent=now.percent or 0))
        self._plugged = now.on_mains
