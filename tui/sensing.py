"""Ear and eye of the desk: the tones of the verdicts, and the camera that reads codes where there is no scanner.

A verdict of this window sounds once; muted, or from the flag salute on, not at all. What the camera reads goes the way
of a scan from the gate. Neither can hold up a key: tones and frames have threads of their own, and speak to the app by
messages.
"""

from collections.abc import Callable
from typing import Any, Protocol

from textual.message import Message

from meeting.checkin.facts import Scanned
from meeting.checkin.tones import tone_to_play
from meeting.control import Outcome
from meeting.programme.speaking import is_quiet
from tui.host import CameraState, SoundState
from tui.scanning import Scanning
from tui.session import Session
from tui.strings import t

CLOSING_S = 2.0
"""A camera that another one is to replace is waited for so long."""


class Sounding(Protocol):
    """What plays: `storage.sound.Player`, or a test's."""

    def play(self, tone: str) -> object:
        """Begin a tone, end the one before."""
        ...

    def stop(self) -> None:
        """Be silent."""
        ...


class Watched(Message):
    """A frame was seen, by the camera of that number."""

    def __init__(self, eye: Any, number: int, sight: Any) -> None:
        super().__init__()
        self.eye, self.number, self.sight = eye, number, sight


class Unwatched(Message):
    """There is no more to see, and why."""

    def __init__(self, eye: object, string_id: str) -> None:
        super().__init__()
        self.eye, self.string_id = eye, string_id


class Ring(Message):
    """No player could play."""


Opening = Callable[[int], tuple[int, Any]]
"""Opens the first camera that answers from a number on: its own number, and where its frames come from."""


class Sensing(Scanning, inherit_bindings=False):
    """The part of the app that sounds and sees."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.player: Sounding | None = None
        """Nothing sounds without one; a headless app has none."""
        self.muted = False
        self.camera: CameraState = "off"
        self.opening: Opening | None = None
        """None: the cameras of this machine."""
        self._eye: Any = None
        self._camera_number = 0
        self._changing = False

    def sense_on(self) -> None:
        """Be ready to sound, once the first frame stands."""
        if not self.is_headless:
            self.call_after_refresh(self._tune)

    def _tune(self) -> None:
        from storage.sound import Player

        self.player = Player(lambda: self.post_message(Ring()))

    def sense_off(self) -> None:
        """Silence, and the camera's light goes out."""
        if self.player is not None:
            self.player.stop()
        self._shut()

    # Sound

    @property
    def sound(self) -> SoundState:
        """What the desk's screen says of it."""
        if is_quiet(self.meeting):
            return "quiet"
        return "muted" if self.muted else "on"

    def take_verdict(self, outcome: Outcome) -> Scanned | None:
        """A verdict is taken twice, by who asked and by the screens; it sounds the first time."""
        before = self.verdict
        verdict = super().take_verdict(outcome)
        if verdict is not None and verdict is not before and self.player is not None:
            tone = tone_to_play(verdict, muted=self.muted, quiet=is_quiet(self.meeting))
            if tone is not None:
                self.player.play(tone)
        return verdict

    def on_ring(self) -> None:
        """The terminal's own bell, where nothing else is to be had."""
        self.bell()

    def toggle_mute(self) -> None:
        """Tones off, tones on."""
        self.muted = not self.muted
        if self.muted and self.player is not None:
            self.player.stop()
        if is_quiet(self.meeting):
            self.say("attention", t("sound.quiet.why"))
        else:
            self.say("plain", t("sound.muted.said" if self.muted else "sound.on.said"))
        self.show_all()

    # Camera

    def toggle_camera(self) -> None:
        """Open a camera, or close it."""
        if self.camera == "off":
            self._look_through(self._camera_number)
        else:
            self._shut()
            self.say("plain", t("camera.closed"))
        self.show_all()

    def next_camera(self) -> None:
        """Another camera of the machine; the same one where there is no other."""
        if self.camera == "on":
            self._changing = True
            self._look_through(self._camera_number + 1)
            self.show_all()

    def _look_through(self, number: int) -> None:
        from storage.camera import open_camera
        from storage.eye import Eye

        old, opening = self._eye, self.opening or open_camera
        if old is not None:
            old.close()
        found = self._camera_number

        def open_it() -> Any:
            nonlocal found
            if old is not None:
                old.close(CLOSING_S)
            found, source = opening(number)
            return source

        def seen(sight: Any) -> bool:
            return self.post_message(Watched(eye, found, sight))

        eye = Eye(open_it, seen, lambda string_id: self.post_message(Unwatched(eye, string_id)))
        self._eye, self.camera = eye, "opening"
        eye.start()

    def _shut(self) -> None:
        if self._eye is not None:
            self._eye.close()
        self._eye, self.camera, self._changing = None, "off", False

    def on_watched(self, message: Watched) -> None:
        """Codes go to the door, the picture to the screen."""
        if message.eye is not self._eye:
            return  # it was closed meanwhile
        if self.camera == "opening":
            self._now_seeing(message.number)
        if not self.raw_keys:
            for text in message.sight.texts:
                self.read(text)
        for screen in self.live_screens():
            if (size := screen.see(message.sight.preview)) is not None:
                message.eye.size = size

    def _now_seeing(self, number: int) -> None:
        same = self._changing and number == self._camera_number
        self.camera, self._camera_number, self._changing = "on", number, False
        self.say("plain", t("camera.only" if same else "camera.opened", number=number + 1))
        self.show_all()

    def on_unwatched(self, message: Unwatched) -> None:
        """No camera, or none any more: one sentence; the desk goes on."""
        if message.eye is not self._eye:
            return
        from storage.camera import install_command

        self._shut()
        self.say("attention", t(message.string_id, command=install_command()))
        self.show_all()
