"""What a meeting still lacks, read from the launcher before anybody opens it."""

from collections.abc import Sequence

from screens.problems import Problems
from tui.strings import t


class Checked(Problems):
    """One sentence for each finding, the gravest first; it scrolls."""

    def __init__(self, heading: str, sentences: Sequence[str]) -> None:
        super().__init__(sentences)
        self.topic, self.confirm, self.kind = "launcher.checked", t("launcher.checked.confirm"), "attention"
        self.lines = (heading,)
