"""Keys on their way in: the scan gate sits before everything, above modals and before any field."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from textual import events
from textual.message import Message

from meeting.checkin.codes import draw
from meeting.checkin.commands import Scan
from meeting.checkin.facts import Scanned
from meeting.control import Outcome
from meeting.scan import Gate
from meeting.scan import Scanned as Read
from tui import words
from tui.recording import Recording
from tui.session import Session
from tui.strings import t
from tui.widgets.receipt import Receipt

REPEAT_S = 0.15
ACTING = frozenset(
    {"space", "pagedown", "pageup", "ctrl+z", "ctrl+o", "ctrl+g", "ctrl+a", "enter", "delete", "insert"}
    | {"f5", "f6", "f7", "f8", "f9", "f12", "ctrl+d", "ctrl+n", "ctrl+y", "ctrl+x", "ctrl+r"}
)
"""Keys that do something that is recorded: held down they count once. Arrows may repeat."""
FIRST_REPEAT_S = 0.7
TURNING = frozenset({"f7", "ctrl+x", "ctrl+z"})
"""Keys of which a second press does the opposite, the next thing, or takes back one step more: the first repeat of a
held key, which comes after a quarter to two thirds of a second, is none."""
PAUSE_S = 0.1
NOTE_S = 4.0
"""A scan under a question that hides the receipt is told above it for so long, or until the next one."""
RECEIPT_X, RECEIPT_UP = 8, 2
"""Where the receipt stands: behind its sign, in the last row but one."""
TURNS = 1
"""A key that a screen has no use for bubbles to the app, whose binding may set a focus: one turn more."""
WALKS = 2
"""A key in a field goes from it to its screen; what the field makes of it, "submitted", follows on the same way."""
WITHIN = frozenset({"backspace", "delete", "left", "right", "home", "end"})
"""Keys that a field of letters keeps for itself."""
NEVER = float("-inf")


class GateDue(Message):
    """Keys that the gate holds have been held long enough; its `time` is that of the events."""


class GateOpen(Message):
    """A screen has done with the key that it was given; the next may follow after so many `turns` of the app's pump.

    `pause` is the number of that key: what comes late for one pause does not end another.
    """

    def __init__(self, turns: int, pause: int) -> None:
        super().__init__()
        self.turns, self.pause = turns, pause


class Scanning(Recording, inherit_bindings=False):
    """The part of the app that takes scans, wherever the focus is."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._gate = Gate()
        self._queue: deque[Any] = deque()
        self._pausing, self._pause = False, 0
        self._presses: dict[str, float] = {}
        self._last_press = ""

    def _is_held(self, key: events.Key) -> bool:
        """Whether a key that acts comes from being held down; told by when it arrived, however busy the loop was."""
        before = self._presses.get(key.key, NEVER)
        self._presses[key.key] = key.time
        # Held down in a field, Delete takes letters, as it does anywhere.
        typing = self._field is not None and (key.is_printable or key.key == "delete")
        least = FIRST_REPEAT_S if key.key in TURNING and key.key == self._last_press else REPEAT_S
        self._last_press = key.key
        return key.key in ACTING and not typing and key.time - before < least

    @property
    def _field(self) -> Any:
        """The field that is typed into, of one line or of several."""
        return self.focused if hasattr(self.focused, "action_delete_left") else None

    @property
    def raw_keys(self) -> bool:
        """Whether the screen wants the keys as they come: a scanner is being tested, and nothing is scanned."""
        return any(getattr(screen, "RAW_KEYS", False) for screen in self.screen_stack[-1:])

    async def on_event(self, event: events.Event) -> None:
        """Every key and paste passes the gate first, in order."""
        if isinstance(event, events.Key | events.Paste) and self.raw_keys:
            await super().on_event(event)
        elif isinstance(event, events.Key) and not event.is_forwarded:
            await self._through(self._gate.feed(event.key, event.character, event.time, event))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            await self._through(self._gate.paste(event.text, event.time, event))
        else:
            await super().on_event(event)

    async def _through(self, results: Iterable[Any]) -> None:
        self._queue.extend(results)
        if not self._pausing:
            await self._flow()
        due = self._gate.due()
        if due is not None:
            self.set_timer(max(0.001, due - GateDue().time), self._gate_is_due)

    async def _flow(self) -> None:
        """Let what was decided go on, in order.

        A key that is typed into no field may open one, or a question, and Tab and Enter leave one: what comes in the
        same moment waits until the screen has done with it ("/" and the first letters of a name, which a busy machine
        reads together; a letter behind Tab).
        """
        while self._queue and self.screen_stack:  # an app that ends has no screen for keys any more
            result = self._queue.popleft()
            if isinstance(result, Read):
                self._take_back(result.unwind)
                self.read(result.text)
            elif isinstance(result.token, events.Key) and self._is_held(result.token):
                self.say("refused", t("app.repeated"))
            else:
                typed = self._is_typed(result.token)
                begins = self.focused or self.screen
                await super().on_event(result.token)
                if not typed and self.screen_stack:
                    self._pausing, self._pause = True, self._pause + 1
                    self._walk(begins, begins, WALKS, self._pause)
                    self.set_timer(PAUSE_S, self._open_gate(self._pause))  # should that screen be gone by then
                    return

    def _open_gate(self, pause: int) -> Callable[[], None]:
        def late() -> None:
            self.post_message(GateOpen(0, pause))

        return late

    def _is_typed(self, token: events.Event) -> bool:
        """Whether it goes into the field that has the focus, and leaves it there."""
        stays = not isinstance(token, events.Key) or token.is_printable or token.key in WITHIN
        return self._field is not None and stays

    def _walk(self, node: Any, begins: Any, walks: int, pause: int) -> None:
        """Behind the key, from the widget that got it up to the app: whoever has had this, has had the key."""
        if node is not None and node is not self:
            if node.call_later(self._walk, node.parent, begins, walks, pause):
                return
            walks = 1  # it is being taken down, and nothing follows
        if walks > 1:
            self._walk(begins, begins, walks - 1, pause)
        else:
            self.post_message(GateOpen(TURNS, pause))

    async def on_gate_open(self, message: GateOpen) -> None:
        """The screen has done with the key before."""
        if message.turns:
            self.post_message(GateOpen(message.turns - 1, message.pause))
        elif self._pausing and message.pause == self._pause:
            self._pausing = False
            await self._flow()

    def _take_back(self, letters: int) -> None:
        """Letters of a slow scan that went into a field before it was clear what they were."""
        field = self._field
        for _ in range(letters if field is not None else 0):
            field.action_delete_left()

    def _gate_is_due(self) -> None:
        # A timer runs in a task of its own and could overtake the next key: the pump releases, not the timer.
        self.post_message(GateDue())

    async def on_gate_due(self, message: GateDue) -> None:
        """Release what was no scan."""
        await self._through(self._gate.tick(message.time))

    def read(self, text: str) -> None:
        """A code was scanned: a screen that asked for it takes it, above its own questions too; else the door."""
        takers = [taker for screen in self.screen_stack[::-1] if (taker := getattr(screen, "take_scan", None))]
        if not any(taker(text) for taker in takers):
            self._at_door(Scan(text, nonce=self.session.next_nonce(), desk=self.desk))

    def nonce(self) -> str:
        """An id for a scan of this window, unique over all desks."""
        return self.session.next_nonce()

    def new_code(self) -> str:
        """A ticket code that nobody has yet, drawn at random."""
        from secrets import choice

        while (code := draw(choice)) in self.meeting.door.codes:
            pass
        return code

    def admit(self, delegate: str) -> None:
        """Somebody was found by name."""
        self._at_door(Scan("", nonce=self.session.next_nonce(), desk=self.desk, delegate=delegate))

    def take_verdict(self, outcome: Outcome) -> Scanned | None:
        """Keep the verdict of a scan; of cards glued together, the one that wants the clerk's eye."""
        scans = [v for v in outcome.reply if isinstance(v, Scanned)] if isinstance(outcome.reply, tuple) else []
        if not scans:
            return None
        self.verdict = next((v for v in scans if v.verdict != "ok"), scans[-1])
        return self.verdict

    def _at_door(self, scan: Scan) -> None:
        def judged(done: Outcome) -> None:
            verdict = self.take_verdict(done)
            if verdict is None:
                return
            if not done.facts:
                self.show_all()  # a repeated scan changes nothing, so nobody was told
            quiet = verdict.verdict == "ok"
            short = "left" if quiet and verdict.type == "leave" else verdict.verdict
            who = words.delegate_name(self.meeting, verdict.delegate)
            outcome = t(f"verdict.{short}.short")
            said = t("app.scan_elsewhere", who=who, verdict=outcome) if who else t("app.scan_nobody", verdict=outcome)
            if self.current_mode != "checkin":
                self.say("plain" if quiet else "attention", said)
            if self._receipt_is_covered():
                self.clear_notifications()
                self.notify(said, timeout=NOTE_S, markup=False, severity="information" if quiet else "warning")

        self.do(scan, "door", judged)

    def _receipt_is_covered(self) -> bool:
        """Whether something that has no receipt of its own stands over the line where the others speak."""
        if not self.screen_stack:
            return False  # the app is ending, and what was asked for is finished behind it
        top = self.screen
        if not top.is_modal or top.query(Receipt):
            return False
        above, _ = top.get_widget_at(RECEIPT_X, max(0, top.size.height - RECEIPT_UP))
        return above is not top
