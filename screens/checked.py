"""What a meeting still lacks, and what it holds of somebody, read from the launcher before anybody opens it."""

from collections.abc import Sequence

from screens.problems import Problems
from tui.strings import t


class Checked(Problems):
    """One sentence for each finding, the gravest first; it scrolls."""

    def __init__(self, heading: str, sentences: Sequence[str]) -> None:
        super().__init__(sentences)
        self.topic, self.confirm, self.kind = "launcher.checked", t("launcher.checked.confirm"), "attention"
        self.lines = (heading,)


class Held(Problems):
    """Everything that is held of a person, line by line; Enter goes on to having it erased."""

    def __init__(self, lines: Sequence[str]) -> None:
        kept = [line.removeprefix("  - ") for line in lines if line.strip()]
        super().__init__(kept[1:])
        self.topic, self.confirm, self.kind = "launcher.held", t("launcher.held.confirm"), "attention"
        self.lines = (kept[0],)
