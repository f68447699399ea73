"""What the award call says and what comes next, as text: pure functions of a meeting. Data is Content, never markup."""

from typing import Final, NamedTuple

from textual.content import Content

from meeting.awards.commands import Step, next_step
from meeting.awards.facts import Announced, Called, Given, Marked, Named, Photographed, PresenterInvited, Seated
from meeting.awards.spoken import Line, spoken
from meeting.awards.state import is_there
from meeting.facts import Payload
from meeting.state import Meeting
from tui import words
from tui.strings import has, t
from tui.widgets.columns import Column, height_of, layout
from tui.widgets.roll import Row

WIDE: Final = 110
NARROW: Final = 80
ROOM: Final = 24
"""Rows that a window needs so that large letters leave the words below them their place."""
LONG: Final = 30
"""A longer note would push other keys off the key bar, however wide it is."""


class Scene(NamedTuple):
    """Where the award call is, in steps."""

    saying: Step | None
    """What the MC is saying: the last step taken, until the next one. None where a batch has gone back to its seats."""
    upcoming: Step | None
    """What the forward key does."""
    seated: Step | None
    """The batch that is going back to its seats now."""

    @property
    def left(self) -> Step | None:
        """Whose words stand on the left: what is being said, else what will be, for the MC to look over."""
        return self.saying or self.upcoming

    def after(self, meeting: Meeting) -> Step | None:
        """The step behind the words on the left."""
        if self.saying is not None or self.upcoming is None:
            return self.upcoming
        batch = meeting.awards.current or ""
        if self.upcoming.kind == "announce":
            return Step("call", batch)
        if self.upcoming.kind == "name":
            return Step("invite", batch)
        decision = meeting.awards.decision_of(batch)
        return Step("invite", batch) if decision.id in meeting.awards.announced else Step("announce", decision.id)


def scene(meeting: Meeting) -> Scene:
    """Where the award call is: it follows from the last step that counts, whatever was marked since."""
    upcoming = next_step(meeting.awards)
    for fact in reversed(meeting.log("awards")):
        match fact.payload:
            case Announced(decision=decision):
                return Scene(Step("announce", decision), upcoming, None)
            case Called(batch=batch):
                return Scene(Step("call", batch), upcoming, None)
            case Named(entry=entry) if entry in meeting.awards.batch_of:
                return Scene(Step("name", entry), upcoming, None)
            case PresenterInvited(batch=batch):
                return Scene(Step("invite", batch), upcoming, None)
            case Given(batch=batch):
                return Scene(Step("give", batch), upcoming, None)
            case Photographed(batch=batch):
                return Scene(Step("photo", batch), upcoming, None)
            case Seated(batch=batch):
                was_called = any(e in meeting.awards.spoken for e in meeting.awards.batches[batch].entries)
                return Scene(None, upcoming, Step("seat", batch) if was_called else None)
            case _:
                continue
    return Scene(None, upcoming, None)


def nobody_there(meeting: Meeting, step: Step | None) -> bool:
    """Whether this step calls a batch of which nobody is there."""
    if step is None or step.kind != "confirm":
        return False
    return not any(is_there(meeting, e) for e in meeting.awards.batches[step.subject].entries)


def confirms(meeting: Meeting) -> str:
    """Who confirms at this desk: the one who runs the awarding, by id, where the meeting knows one."""
    return next((p.id for p in meeting.awards.people.values() if p.role == "reader"), "")


# The words of bar and line


def title(meeting: Meeting) -> str:
    """What the top bar says: "Trao thưởng · đợt 4/8 · cá nhân"."""
    awards, batch = meeting.awards, meeting.awards.current
    if batch is None:
        return t("awards.title_done" if awards.batches else "awards.title_none")
    return t("awards.title", no=awards.batches[batch].number, of=len(awards.batches), kind=kind_of(meeting, batch))


def undo_note(meeting: Meeting, payload: Payload, *, wide: bool) -> str:
    """What undo takes back, as the key bar names it: in full where there is room, else what kind of act it was."""
    full = words.describe(meeting, payload)
    kind = payload.KIND.removeprefix("awards.")
    short = (
        f"awards.undo.{kind}_{'absent' if payload.absent else 'present'}"
        if isinstance(payload, Marked)
        else f"awards.undo.{kind}"
    )
    return t(short) if has(short) and (not wide or len(full) > LONG) else full


def forward_label(meeting: Meeting, where: Scene, width: int) -> str:
    """What the forward key does now; a narrow window has room for short words."""
    step = where.upcoming
    if step is None:
        return t("awards.step.none" if meeting.awards.batches else "awards.step.no_batches")
    if nobody_there(meeting, step):
        return t("awards.step.pass")
    if step.kind == "call" and where.saying is None and where.seated is not None:
        return t("awards.step.call_next", batch=meeting.awards.batches[step.subject].number)
    if step.kind == "name":
        if width < WIDE:
            return t("awards.step.name_short")  # whose it is stands below
        e = meeting.awards.entries[step.subject]
        return t("awards.step.name", who=words.person(e.form, e.name))
    return t("awards.step.confirm_short" if step.kind == "confirm" and width < NARROW else f"awards.step.{step.kind}")


def phase(meeting: Meeting, where: Scene, width: int, height: int) -> Content:
    """The line above the words: what is going on, or what is said to a batch that goes back to its seats.

    That a decision is being read, and a name that is called alone, stand there in large letters where there is room.
    """
    if where.seated is not None:
        said = " ".join(line.text for line in spoken(meeting, where.seated))
        return Content.assemble(("▶ ", "bold $live"), (said, "bold $bright"))
    if where.saying is not None:
        says = t(f"awards.saying.{where.saying.kind}")
        if where.saying.kind == "announce" and (large := _large(says, width, height)):
            return Content.styled(large, "bold $live")
        told = Content.styled(f"▶ {says}", "bold $live")
        if where.saying.kind == "name" and (large := _large(_called(meeting, where.saying.subject), width, height)):
            return Content("\n").join((told, Content.styled(large, "bold $bright")))
        return told
    if where.upcoming is None:
        return Content("")
    if nobody_there(meeting, where.upcoming):
        return Content.styled(f"▲ {t('awards.nobody')}", "bold $attention")
    kind = "call" if where.upcoming.kind in {"confirm", "name"} else where.upcoming.kind
    return Content.styled(t("awards.soon", step=t(f"awards.step.{kind}")), "bold $gold")


def _called(meeting: Meeting, entry: str) -> str:
    """The name that is called, as it is read."""
    line = next((line for line in spoken(meeting, Step("name", entry)) if line.entry == entry), None)
    return line.names[0] if line and line.names else ""


def _large(text: str, width: int, height: int) -> str:
    """Large letters in one line, or "" where there is no room for them."""
    if not text or height < ROOM:
        return ""
    from tui.widgets.largetype import typeset  # a hundred letters that the first frame does not need

    lines = typeset(text, width - 2)
    return "\n".join(lines[0].rows) if len(lines) == 1 else ""


# The left side: what is read aloud


def said(meeting: Meeting, where: Scene) -> tuple[Line, ...]:
    """The lines on the left."""
    return spoken(meeting, where.left) if where.left is not None else ()


def left_columns() -> list[Column]:
    """A place for the mark of the chosen person, and the words."""
    return [Column(width=1), Column()]


class Left(NamedTuple):
    """The rows of the left side, and the entries that each of them stands for."""

    rows: list[Row]
    entries: list[tuple[str, ...]]


def left(lines: tuple[Line, ...], chosen: str | None, width: int, height: int) -> Left:
    """The words as generously as the room allows, apart or close; nothing is left out."""
    widths = layout(left_columns(), width) or (0, 1)
    for spacing in (2, 1):
        shown = _left(lines, chosen, widths[1], spacing)
        if sum(height_of(row, widths) for row in shown.rows) <= height:
            return shown
    return _left(lines, chosen, widths[1], 0)


def _left(lines: tuple[Line, ...], chosen: str | None, width: int, spacing: int) -> Left:
    shown = Left([], [])
    for line in lines:
        for _ in range(spacing if shown.rows else 0):
            shown.rows.append(("", ""))
            shown.entries.append(())
        mine = (line.entry,) if line.entry else line.left_out
        text = _words(line)
        if spacing == 2 and len(lines) == 1:
            # A sentence alone: its own lines are set apart.
            text = Content("\n\n").join(part.rstrip() for part in text.wrap(width))
        shown.rows.append((Content.styled("▶", "bold $live") if chosen in mine else "", text))
        shown.entries.append(mine)
    return shown


def _words(line: Line) -> Content:
    if line.kind == "gap":
        return Content.styled(t("awards.gap", count=len(line.left_out)), "$done")
    content, start = Content.styled(line.text, "$plain"), 0
    for name in line.names:
        at = line.text.find(name, start)
        if at >= 0:
            start = at + len(name)
            content = content.stylize("bold $bright", at, start)
    return content


def kind_of(meeting: Meeting, batch: str) -> str:
    """What a batch consists of: "tập thể", "cá nhân", "truy tặng"."""
    category = meeting.awards.categories[meeting.awards.batches[batch].category]
    return t("awards.kind.posthumous" if category.posthumous else f"awards.kind.{category.kind}")
