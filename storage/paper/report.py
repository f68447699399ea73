"""Planned against actual in words, for a terminal and for a workbook.

Of rows in which nobody may be pressed (`Row.untimed`) the hours are told and nothing else: no difference, no lateness,
no time that was given (run-sheet §3.7).
"""

from dataclasses import dataclass

from meeting.programme.timing import Row, Stood, Timing
from meeting.text.hours import drift_minutes
from storage.paper.rows import hours
from storage.paper.text import Say

MINUTE = 60_000
REASONS = ("incident", "waiting", "asleep")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one row."""

    difference: str
    """"dài hơn 6 phút"; "" where it is not over, or where it must not be said."""
    late: str
    """Of its end: "kết thúc chậm 5 phút"."""
    given: str
    """Time that the chair gave, with the reasons."""
    stood: str
    """Time in which the clock stood still, with the reasons."""
    status: str
    """"bỏ qua", "bổ sung" …; "" for what simply ran."""
    new_plan: str
    """How long the current plan makes it, where that is not as approved."""

    @property
    def notes(self) -> tuple[str, ...]:
        """All but difference and status, as far as there is something to say."""
        return tuple(n for n in (self.late, self.given, self.stood, self.new_plan) if n)


def told(row: Row, t: Say) -> Told:
    """What is said of a row."""
    discreet = row.untimed
    given = [] if discreet else [_because(signed(g.ms, t), g.reason, t) for g in row.added]
    new = row.planned[1] - row.planned[0] if row.planned else 0
    changed = row.approved is not None and row.planned is not None and new != row.approved[1] - row.approved[0]
    return Told(
        difference="" if discreet or row.over is None else longer(row.over, t),
        late="" if discreet or row.late is None else t("report.ended", drift=drift(row.late, t)),
        given="; ".join(given),
        stood="; ".join(stood(hold, t) for hold in row.holds),
        status=_status(row, t),
        new_plan=t("report.new_plan", time=lasting(new, t)) if changed else "",
    )


def _status(row: Row, t: Say) -> str:
    words = [t("paper.inserted")] if row.inserted else []
    if row.status in {"skipped", "deferred", "live", "held"}:
        words.append(t(f"paper.status.{row.status}"))
    elif row.status == "pending":
        words.append(t("report.pending"))
    return "; ".join(words)


def lasting(ms: int, t: Say) -> str:
    """How long: seconds below two minutes, unless they make a whole one; else minutes, to the nearest."""
    ms = abs(ms)
    if ms < 2 * MINUTE and ms % MINUTE >= 1000:
        return t("span.seconds", count=ms // 1000)
    return t("span.minutes", count=drift_minutes(ms))


def signed(ms: int, t: Say) -> str:
    """Say "cộng 3 phút", "bớt 2 phút"."""
    return t("report.given" if ms > 0 else "report.taken", time=lasting(ms, t))


def longer(ms: int, t: Say) -> str:
    """Say "dài hơn 6 phút", "ngắn hơn 2 phút", "đúng thời lượng": to the nearest minute."""
    minutes = drift_minutes(ms)
    if not minutes:
        return t("report.as_planned")
    return t("report.longer" if minutes > 0 else "report.shorter", minutes=abs(minutes))


def drift(ms: int, t: Say) -> str:
    """Say "chậm 5 phút", "sớm 2 phút", "đúng giờ"."""
    minutes = drift_minutes(ms)
    if not minutes:
        return t("word.on_time")
    return t("word.late" if minutes > 0 else "word.early", minutes=abs(minutes))


def stood(hold: Stood, t: Say) -> str:
    """Say "tạm dừng 2 phút: sự cố"."""
    reason = t(f"report.why.{hold.reason}") if hold.reason in REASONS else hold.reason
    return _because(t("report.held", time=lasting(hold.ms, t)), reason, t)


def _because(what: str, reason: str, t: Say) -> str:
    return t("report.because", what=what, reason=reason) if reason else what


def totals(whole: Timing, t: Say) -> list[str]:
    """The meeting as a whole, a sentence each."""
    said = []
    plan = whole.approved or whole.planned
    if plan is not None:
        said.append(t("report.total_plan", hours=hours(plan), time=lasting(plan[1] - plan[0], t)))
    if whole.start is not None:
        end = whole.expected_end if whole.end is None else whole.end
        time = lasting(end - whole.start, t)
        said.append(
            t(
                "report.total_expected" if whole.end is None else "report.total_actual",
                hours=hours((whole.start, end)),
                time=time,
            )
        )
        if plan is not None:
            drifts = {"start": drift(whole.start - plan[0], t), "end": drift(end - plan[1], t)}
            said.append(t("report.total_drift_expected" if whole.end is None else "report.total_drift", **drifts))
    if added := sum(given.ms for row in whole.rows if not row.untimed for given in row.added):
        said.append(t("report.total_given", what=signed(added, t)))
    if held := whole.held():
        reasons = [
            t("report.of_which", reason=t(f"report.why.{why}"), time=lasting(ms, t))
            for why in REASONS
            if (ms := whole.held(why))
        ]
        said.append(f"{_because(t('report.total_held', time=lasting(held, t)), ', '.join(reasons), t)}.")
    said += [t("report.hall", what=stood(wait, t)) for wait in whole.hall]
    counted = [(name, whole.count(name)) for name in ("done", "skipped", "deferred", "inserted")]
    said.append(t("report.counts", **dict(counted)))
    return said
