"""Kiểm tra trước giờ: what would go wrong on the day, the gravest first, with the unit that sees to it."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.awards.ladder import Rung
from meeting.preflight.checks import check, counts
from meeting.preflight.finding import Finding, Severity
from meeting.state import Meeting
from meeting.text.hours import clock_text
from screens.base import LiveScreen
from screens.choosing import Choosing
from screens.duties import Duties
from screens.invitations import Invitations
from screens.runsheet_view import listing
from tui.host import Host
from tui.keys import PREFLIGHT, bindings_for
from tui.strings import language, t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Roll, Row

SIGNS: Final[dict[Severity, str]] = {"grave": "!", "mend": "▲", "note": "·"}
KINDS: Final[dict[Severity, Kind]] = {"grave": "over", "mend": "attention"}
AGAIN_MS: Final = 60_000
"""Days pass slowly: what depends on the date is looked at once a minute."""


SCREENS: Final[dict[str, str]] = {
    "meeting": "runsheet",
    "programme": "runsheet",
    "invitations": "invitations",
    "awards": "awards",
    "office": "duties",
}
"""Where the findings of a place are mended."""
_LISTED: Final = (
    *("carriers_few", "tray_crowded", "tray_without_carrier", "carrier_called", "mc_called", "reader_called"),
    *("carrier_presents", "mc_presents", "reader_presents", "posthumous_self", "no_receiver", "entry_nameless"),
    *("no_awards", "no_duties", "entry_without_category", "category_without_decision", "same_name_unclear"),
)
TOLD: Final = {
    "kept_too_long": "kept",
    "kept_until": "kept",
    "changed_since": "print",
    "part_cancelled": "desk",
    **dict.fromkeys(_LISTED, "lists"),
}
"""What is mended otherwise than its place."""


class Preflight(Choosing, LiveScreen, inherit_bindings=False):
    """What is not in order yet."""

    NAME = PREFLIGHT
    BINDINGS: ClassVar[list[Any]] = bindings_for(PREFLIGHT)

    def __init__(self, ladder: Sequence[Rung] = ()) -> None:
        super().__init__()
        self._ladder = tuple(ladder)
        self._seen: tuple[object, ...] = ()
        self._at: tuple[object, ...] = ()
        self._findings: tuple[Finding, ...] = ()

    def body(self) -> Iterable[Widget]:
        """How many, and the list."""
        yield Static("", id="how-many", markup=False)
        yield Rule()
        yield Roll(columns(), id="findings")

    def title_of(self, meeting: Meeting) -> str:
        """What is checked here."""
        return t("preflight.screen")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Check anew when the meeting has changed, and once a minute."""
        # Not at each scan: of ten thousand delegates the check takes half a second.
        parts, at = (meeting.tables, meeting.programme, meeting.awards), (now // AGAIN_MS, language())
        if self._at == at and all(a is b for a, b in zip(parts, self._seen, strict=True)):
            return
        self._seen, self._at = parts, at
        findings = self._findings = check(meeting, now, self._ladder)
        self.query_one("#how-many", Static).update(heading(findings, now))
        roll = self.query_one(Roll)
        roll.display = bool(findings)
        roll.show([row(one) for one in findings], {n: KINDS[f.severity] for n, f in enumerate(findings)
                                                   if f.severity in KINDS})  # fmt: skip
        if roll.cursor < 0:
            self.call_after_refresh(roll.choose, 0)

    def relabel(self) -> None:
        """Column titles are words too."""
        self._at = ()
        self.query_one(Roll).relabel(columns())
        super().relabel()

    async def action_mend_finding(self) -> None:
        """Enter: to the place where the chosen finding is mended; what is mended on no screen is told."""
        cursor = self.query_one(Roll).cursor
        if not 0 <= cursor < len(self._findings):
            return
        finding, app = self._findings[cursor], self.app
        if finding.id == "unread_abbreviations":
            await app.run_action("app.show_abbreviations")
        elif (screen := SCREENS.get(finding.place)) and finding.id not in TOLD:
            await app.run_action(f"app.show_{screen}")
            app.call_next(_arrive, app.screen, finding, self.host)
        else:
            self.host.say("attention", t(f"preflight.way.{TOLD.get(finding.id, finding.place)}"))

    def on_roll_chosen(self) -> None:
        """A double click goes there too."""
        self.app.call_next(self.run_action, "mend_finding")


async def _arrive(screen: Screen[Any], finding: Finding, host: Host) -> None:
    """Put the cursor on what is to be mended, and open its form where it has one."""
    if finding.place == "meeting":
        await screen.run_action("edit_meeting")
    elif finding.place == "programme":
        rows = listing(host.meeting.programme)
        if finding.ref in rows:
            screen.query_one(Roll).choose(rows.index(finding.ref))
            await screen.run_action("edit_item")
    elif isinstance(screen, Duties):
        screen.choose_finding(finding.ref)
    elif isinstance(screen, Invitations):
        screen.choose_finding(finding.ref, unsent=finding.id in {"not_sent", "not_sent_units"})


def columns() -> list[Column]:
    """Sign, where, what, whose."""
    return [
        Column("", width=1),
        Column(t("preflight.column.place"), width=12),
        Column(t("preflight.column.what"), flex=7, least=34),
        Column(t("preflight.column.unit"), flex=3, least=18),
    ]


def heading(findings: Sequence[Finding], now: int) -> Content:
    """How many of each, or that there are none."""
    checked = Content.styled(t("preflight.checked", hour=clock_text(now)), "$done")
    if not findings:
        return Content.assemble((f"✓ {t('preflight.clean')}", "bold $live"), "  ", checked)
    return Content.assemble((t("preflight.counts", **counts(findings)), "bold $bright"), "  ", checked)


def row(finding: Finding) -> Row:
    """A finding as it stands in the list."""
    said = t(finding.string_id, **finding.values)
    return (SIGNS[finding.severity], t(f"preflight.place.{finding.place}"), said, finding.unit or "–")
