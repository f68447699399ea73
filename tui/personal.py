"""The part of the launcher that takes personal data away: a meeting as a whole, or one person out of it.

Both want a word to be typed that no hurried hand types, and say afterwards what lies where they could not reach.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import StorageError
from tui.strings import t

if TYPE_CHECKING:
    from meeting.office.subject import Subject
    from screens.launcher import Launcher
    from tui.crash import QuietCrash as _App
    from tui.subjects import Known
else:
    _App = object


class Personal(_App):
    """A mixin for the launcher's app, which has `recent`, `_refuse` and `_launcher`."""

    def erase(self, path: Path) -> None:
        """Erase a meeting for good."""
        from tui.office import erased, to_be_erased

        def agreed() -> None:
            said, elsewhere = erased(path)
            self._list.show(self.recent())  # type: ignore[attr-defined]
            self._list.say("saved", said)
            self._tell(elsewhere)

        self._guarded(lambda: self._ask_word("launcher.erase", to_be_erased(path), agreed))

    def person(self, path: Path) -> None:
        """What a meeting holds of somebody, and taking them out of it."""
        self._guarded(lambda: self._ask_who(path))

    def _ask_who(self, path: Path) -> None:
        from screens.dialogs import Prompt
        from tui.subjects import Known

        known = Known(path)

        def answered(typed: tuple[str, ...] | None) -> None:
            if typed is not None and typed[0].strip():
                self._guarded(lambda: self._who(known, typed[0]))

        labels = (t("launcher.person.label"),)
        self.push_screen(Prompt("launcher.person", (path.name,), labels, t("launcher.person.confirm")), answered)

    def _who(self, known: "Known", typed: str) -> None:
        from screens.dialogs import Choose, Option
        from tui.subjects import in_a_line

        found = known.meant(typed)
        if not found:
            self._list.say("refused", t("launcher.person.nobody"))
        elif len(found) == 1:
            self._show(known, found[0])
        else:
            options = [Option(in_a_line(one), one) for one in found]
            line = t("launcher.person.several", count=len(found))
            self.push_screen(
                Choose("launcher.person", (line,), options), lambda one: self._show(known, one) if one else None
            )

    def _show(self, known: "Known", subject: "Subject") -> None:
        from screens.checked import Held

        def agreed() -> None:
            done = known.forget(subject)
            self._list.say("saved", t("subject.erased", count=done.files))
            self._tell(done.said)

        def going_on(yes: bool | None) -> None:
            if yes:
                lines = (t("launcher.person.what", name=subject.name), t("erase.honest"))
                self._ask_word("launcher.forget", lines, agreed)

        self.push_screen(Held(known.lines(subject)), going_on)

    # What both do

    def _ask_word(self, topic: str, lines: tuple[str, ...], then: Callable[[], None]) -> None:
        from screens.dialogs import Prompt
        from tui.office import is_agreed

        def answered(typed: tuple[str, ...] | None) -> None:
            if typed is None or not is_agreed(typed[0]):
                self._list.say("refused", t("erase.kept"))
            else:
                self._guarded(then)

        form = Prompt(topic, lines, (t("launcher.erase.label"),), t("launcher.erase.confirm"))
        self.push_screen(form, answered)

    def _tell(self, sentences: list[str]) -> None:
        """What is to be seen to elsewhere."""
        from screens.dialogs import Confirm

        if sentences:
            self.push_screen(Confirm("launcher.elsewhere", sentences, t("action.confirm"), kind="attention"))

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except StorageError as error:
            self._refuse(error)  # type: ignore[attr-defined]

    @property
    def _list(self) -> "Launcher":
        found: Launcher = self._launcher  # type: ignore[attr-defined]
        return found
