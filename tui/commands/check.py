"""`ledai check FILE [--json]`: what would go wrong on the day, by severity, with the unit that has to see to it.

Nothing is written. It ends with 0 where nothing is grave, with 1 where something is; a file that cannot be read ends as
everywhere (1, 3) with nothing on stdout, so that a script can tell the two apart.

The JSON is one object, its keys stable.

| key | value |
|---|---|
| title, date | of the meeting |
| at | the instant of the check, ISO 8601 with +07:00 |
| counts | {"grave", "mend", "note"}: how many of each |
| findings | a list, the grave ones first |

Each finding: id, severity, place ("meeting", "texts", "programme", "delegates", "invitations", "awards", "office"),
ref (id of the document, "" for a list as a whole), unit ("" where the plan gives it to nobody), values, text (in the
language asked for).
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from meeting.preflight.checks import check, counts
from meeting.preflight.finding import SEVERITIES, Finding
from meeting.state import Meeting
from meeting.text.hours import VIETNAM, clock_text
from storage.lists.ladder import ladder
from tui.commands.delegates import read
from tui.strings import t

WIDTH: Final = 80
GRAVE: Final = 1


def run(path: Path, *, as_json: bool) -> int:
    """Print what was found."""
    meeting = read(path)
    now = int(datetime.now(UTC).timestamp() * 1000)
    findings = check(meeting, now, ladder())
    if as_json:
        print(json.dumps(document(meeting, now, findings), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(meeting, now, findings)))
    return GRAVE if any(one.severity == "grave" for one in findings) else 0


def document(meeting: Meeting, now: int, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The JSON object."""
    return {
        "title": meeting.about.title,
        "date": meeting.about.date,
        "at": datetime.fromtimestamp(now // 1000, VIETNAM).isoformat(),
        "counts": counts(findings),
        "findings": [
            {
                "id": one.id,
                "severity": one.severity,
                "place": one.place,
                "ref": one.ref,
                "unit": one.unit,
                "values": dict(one.values),
                "text": told(one),
            }
            for one in findings
        ],
    }


def told(finding: Finding) -> str:
    """A finding in words."""
    return t(finding.string_id, **finding.values)


def lines(meeting: Meeting, now: int, findings: tuple[Finding, ...]) -> list[str]:
    """The findings for a terminal of 80 columns, each with the unit below it."""
    found = [*wrap(t("preflight.heading"), WIDTH), *wrap(meeting.about.title, WIDTH)]
    found.append(t("preflight.checked", hour=clock_text(now)))
    if not findings:
        return [*found, "", t("preflight.clean")]
    found.append(t("preflight.counts", **counts(findings)))
    for severity in SEVERITIES:
        mine = [one for one in findings if one.severity == severity]
        found += ["", t(f"preflight.severity.{severity}")] if mine else []
        for one in mine:
            found += wrap(f"  - {told(one)}", WIDTH, subsequent_indent="    ", break_on_hyphens=False)
            unit = t("preflight.unit", unit=one.unit) if one.unit else t("preflight.nobody")
            found += wrap(f"    {unit}", WIDTH, subsequent_indent="      ", break_on_hyphens=False)
    return found
