"""The part of the app that belongs to the office: preflight, duties, invitations, abbreviations, each a mode."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from meeting.text.names import fold
from tui.strings import t

if TYPE_CHECKING:
    from meeting.preflight.finding import Finding


def _preflight() -> Screen[Any]:
    from screens.preflight import Preflight
    from storage.lists.ladder import ladder

    return Preflight(ladder())


def _duties() -> Screen[Any]:
    from screens.duties import Duties

    return Duties()


def _invitations() -> Screen[Any]:
    from screens.invitations import Invitations

    return Invitations()


def _abbreviations() -> Screen[Any]:
    from screens.abbreviations import Abbreviations

    return Abbreviations()


OFFICE: Final[Mapping[str, Callable[[], Screen[Any]]]] = {
    "preflight": _preflight,
    "duties": _duties,
    "invitations": _invitations,
    "abbreviations": _abbreviations,
}
"""Modes by name, each loaded when it is first shown."""


class Office:
    """Ways to the office's screens; the app has `_go`."""

    async def action_show_preflight(self) -> None:
        """What would go wrong on the day."""
        await self._go("preflight")  # type: ignore[attr-defined]

    async def action_show_duties(self) -> None:
        """Part III of the plan, and what has to be approved."""
        await self._go("duties")  # type: ignore[attr-defined]

    async def action_show_invitations(self) -> None:
        """Who was invited, and what they answered."""
        await self._go("invitations")  # type: ignore[attr-defined]

    async def action_show_abbreviations(self) -> None:
        """What is written short, and how it is read."""
        await self._go("abbreviations")  # type: ignore[attr-defined]


def checked(path: Path) -> tuple[str, list[str]]:
    """What a meeting still lacks: a heading, and a sentence for each finding. Raises StorageError."""
    from meeting.preflight.checks import check, counts
    from storage.lists.ladder import ladder
    from tui.commands.delegates import read

    meeting = read(path)
    findings = check(meeting, int(datetime.now(UTC).timestamp() * 1000), ladder())
    about = meeting.about
    heading = t("launcher.checked.count", title=about.short or about.title, **counts(findings))
    return heading, [in_words(one) for one in findings] or [t("preflight.clean")]


def in_words(finding: "Finding") -> str:
    """A finding with the unit that sees to it, for a list of sentences."""
    unit = t("preflight.unit", unit=finding.unit) if finding.unit else t("preflight.nobody")
    return f"{t(finding.string_id, **finding.values)} {unit}"


def to_be_erased(path: Path) -> tuple[str, ...]:
    """What would go with a meeting: a sentence, and what a program cannot promise. Raises StorageError."""
    from storage.erasing import is_unfinished, traces

    if is_unfinished(path):
        return (t("erase.going_on"), t("erase.honest"))
    found = traces(path)
    counts_ = {"copies": len(found.copies), "papers": len(found.papers)}
    return (t("launcher.erase.what", name=path.name, **counts_), t("erase.honest"))


def erased(path: Path) -> tuple[str, list[str]]:
    """Erase it; what is to be said of it, and what of it lies elsewhere. Raises StorageError."""
    from storage.erasing import erase, erase_on, is_unfinished, traces
    from tui.commands.erase import remains, totals_of

    if is_unfinished(path):
        elsewhere, done = [], erase_on(path)
    else:
        found = traces(path)
        elsewhere, totals = remains(found), totals_of(path)
        done = erase(found, totals)
    elsewhere = [t("erase.left", path=one) for one in done.left] + elsewhere
    if done.left:
        return t("erase.left", path=done.left[0].name), elsewhere
    return t("launcher.erase.done", count=len(done.gone), totals=done.totals.name if done.totals else "–"), elsewhere


def is_agreed(typed: str) -> bool:
    """Whether somebody typed the word that agrees, with its mark or without."""
    return fold(typed.strip()) in {"xoa", "erase"}
