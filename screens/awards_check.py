"""What is not in order with the plan of the awards, from the menu of F4: a sentence each, the serious ones first.

The hall may see this laptop, so people are named only where nobody else could be meant.
"""

from collections.abc import Sequence

from meeting.awards.findings import findings
from screens.problems import Problems
from tui.host import Host
from tui.strings import t


class PlanFindings(Problems):
    """One sentence for each; it scrolls."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(sentences)
        self.topic, self.confirm, self.kind = "check_plan", t("check_plan.close"), "attention"
        self.lines = (t("check_plan.count", count=len(sentences)),)


def ask_plan(host: Host) -> None:
    """Show them; where nothing is wrong the receipt says so."""
    found = findings(host.meeting)
    if not found:
        host.say("plain", t("check_plan.none"))
        return
    said = [f"{t(f'planning.severity.{one.severity}')} · {t(f'planning.{one.id}', **one.values)}" for one in found]
    host.ask(PlanFindings(said), lambda _: None)
