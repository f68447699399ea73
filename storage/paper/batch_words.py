"""What stands on each paper of a batch, in words; nothing here knows how it is drawn.

The MC's sheet holds what is spoken and nothing else (`meeting/awards/spoken.py`), ordinals and notes on how to say a
name apart from it, and of who is missing only that a gap is left. Left and right are the hall's on every paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from meeting.awards.calling import presenter_of
from meeting.awards.commands import Step
from meeting.awards.printed import DECISION, sheet_id
from meeting.awards.spoken import Line, spoken
from meeting.awards.views import Scene, tags, titled
from storage.paper.text import Say

Style = Literal["say", "name", "gap", "head", "note", "out", "strip"]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph."""

    style: Style
    text: str
    margin: str = ""
    """What stands beside it and is never read aloud: an ordinal, a place in the tray."""
    note: str = ""
    bold: tuple[str, ...] = ()
    """What in the text is set bold, in the order in which it stands there."""
    cells: tuple[str, ...] = ()
    """Of a strip: what stands in its boxes from left to right."""
    turn: bool = False
    """Whether the page is best turned here, where one is not enough."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, of one or more pages."""

    id: str
    """As `meeting.awards.printed` names it."""
    role: str
    batch: str
    """"ĐỢT 3/8"."""
    title: str
    """Whose it is: "KHAY 1"."""
    award: str
    state: str
    draft: str
    """That the ranks are not closed yet, or ""."""
    rows: tuple[Row, ...]


def sheets(scene: Scene, following: Scene | None, role: str, of: int, t: Say) -> Iterator[Sheet]:
    """The sheets of a batch for a role other than the presenters."""
    awards = scene.meeting.awards
    category = scene.category
    kind = t("awards.kind.posthumous" if category.posthumous else f"awards.kind.{category.kind}")
    blank = Sheet(
        id=sheet_id(scene.batch.id, role),
        role=role,
        batch=t("paper.batch.no", batch=scene.batch.number, of=of),
        title=t(f"paper.role.{role}"),
        award=t("paper.batch.award", category=category.name, kind=kind, count=len(scene.call)),
        state=t(f"paper.batch.state.{scene.state}"),
        draft=t("paper.batch.draft") if scene.draft else "",
        rows=(),
    )
    if role == "carriers":
        for n, tray in enumerate(scene.trays, 1):
            who = ", ".join(titled(p.form, p.name) for p in scene.carriers(n))
            sheet = sheet_id(scene.batch.id, role, n)
            yield replace(
                blank, id=sheet, title=t("paper.tray", tray=n), award=who, rows=tuple(_tray(scene, n, tray, t))
            )
        return
    if role == "mc":
        decision = awards.decision_of(scene.batch.id).id
        first = next(b for b, one in awards.batches.items() if one.entries and awards.decision_of(b).id == decision)
        read = Step("announce", decision)
        if first == scene.batch.id and decision not in awards.announced:
            rows = tuple(_said(line) for line in spoken(scene.meeting, read))
            when = t("paper.mc.on_stage" if awards.decisions[decision].heard_on_stage else "paper.mc.seated")
            sheet = sheet_id(scene.batch.id, DECISION)
            yield replace(
                blank, id=sheet, title=t("paper.role.decision"), award="", draft="", rows=(Row("head", when), *rows)
            )
        yield replace(blank, rows=tuple(_spoken(scene, t)))
    elif role == "wings":
        yield replace(blank, rows=tuple(_wings(scene, following, t)))
    else:
        yield replace(blank, rows=tuple(_photographed(scene, t)))


def honoured(scene: Scene, entry: str, t: Say) -> str:
    """For whom somebody comes, or what they are themselves."""
    e = scene.entry(entry)
    mine = titled(e.form, e.name)
    if scene.comes(entry) == mine:
        return ", ".join(part for part in (e.position, e.unit) if part)
    return t("paper.proxy" if scene.meeting.awards.proxy(entry) else "paper.receives", who=mine)


def _said(line: Line, margin: str = "", note: str = "") -> Row:
    return Row("name" if line.kind == "name" else "say", line.text, margin, note, line.names)


def _spoken(scene: Scene, t: Say) -> Iterator[Row]:
    """Everything said from the call to the seats, in order."""
    b, gaps = scene.batch.id, False
    if not scene.call:
        yield Row("gap", t("paper.nobody"))
        return
    number = 0
    yield Row("head", t("paper.mc.call"))
    for line in spoken(scene.meeting, Step("call", b)):
        if line.kind == "gap":
            gaps = True
            yield Row("gap", t("awards.gap", count=len(line.left_out)))
        elif line.kind == "name":
            number += 1
            how = scene.entry(line.entry).read_as
            yield _said(line, str(number), t("awards.read_as", how=how) if how else "")
        else:
            yield _said(line)
    if gaps:
        yield Row("note", t("paper.mc.gap_rule"))
    awards = scene.meeting.awards
    # What is said on the stage depends on who came up; on paper that is everybody who is called.
    asked = presenter_of(scene.meeting, b) or ""
    up = replace(awards, spoken=awards.spoken | set(scene.call), presenting={**(awards.presenting or {}), b: asked})
    then = replace(scene.meeting, awards=up)
    for kind in ("invite", "give", "photo", "seat"):
        yield Row("head", t(f"paper.mc.{kind}"), turn=kind == "invite")
        yield from (_said(line) for line in spoken(then, Step(kind, b)))


def _wings(scene: Scene, following: Scene | None, t: Say) -> Iterator[Row]:
    layout = scene.layout
    side, end = t(f"plan.side.{layout.enter_from}"), t(f"plan.end.{layout.first_to}")
    yield Row("note", t("paper.wings.walk", side=side, end=end))
    yield Row("head", t("paper.wings.line", there=len(scene.call), of=len(scene.call) + len(scene.missing)))
    place = {e: n for n, e in enumerate(scene.call, 1)}
    for e in scene.batch.entries:
        who = scene.comes(e)
        if e in place:
            yield Row("name", who, str(place[e]), honoured(scene, e, t), (who,))
        elif e in scene.missing:
            yield Row("out", t(f"paper.lack.{scene.lack(e)}", who=who), "–")
    if scene.call:
        yield Row("head", t("paper.wings.row"))
        yield Row("strip", "", cells=tuple(str(place[e]) for e in scene.arranged.row))
    yield from _abreast(scene, place, t)
    if following is None:
        yield Row("note", t("paper.wings.last"))
    else:
        many = len(following.call) + (len(following.missing) if following.draft else 0)
        yield Row("note", t("paper.wings.next", batch=following.batch.number, count=many))


def _tray(scene: Scene, number: int, tray: tuple[str, ...], t: Say) -> Iterator[Row]:
    beside = scene.served(number) if number <= len(scene.arranged.trays) else ()
    who = ", ".join(map(scene.presenter, beside))
    yield Row("note", t("paper.tray.stand", who=who or t("paper.tray.presenter")))
    frames, place = tags(scene.meeting), 0
    yield Row("head", t("paper.tray.top"))
    for e in tray:
        tag = frames[e].number if e in frames else ""
        entry = scene.entry(e)
        name = titled(entry.form, entry.name)
        if e in scene.missing:
            yield Row("out", t(f"paper.pull.{scene.lack(e)}", frame=tag or name), "–")
            continue
        place += 1
        proxy = scene.meeting.awards.proxy(e)
        notes = [t("paper.tray.proxy", who=titled(proxy.form, proxy.name))] if proxy else []
        notes += [t("paper.tray.lacking")] if e in scene.meeting.awards.lacking else []
        yield Row("name", f"{tag}  {name}".strip(), str(place), "; ".join(notes), (tag or name,))
    yield Row("head", t("paper.tray.bottom"))


def _abreast(scene: Scene, place: Mapping[str, int], t: Say) -> Iterator[Row]:
    """Who presents, from the hall's left, and to whom by their numbers in the call."""
    if not scene.call:
        return
    yield Row("head", t("paper.abreast"), turn=True)
    for n, (who, stack) in enumerate(scene.handed, 1):
        name = scene.presenter(who) or t("paper.card.nobody")
        numbers = ", ".join(str(place[e]) for e in stack)
        yield Row("name", name, str(n), t("paper.abreast.gives", count=len(stack), numbers=numbers), (name,))


def _photographed(scene: Scene, t: Say) -> Iterator[Row]:
    if not scene.call:
        yield Row("gap", t("paper.nobody"))
        return
    yield Row("head", t("paper.photo.row"))
    for place, e in enumerate(scene.arranged.row, 1):
        who = scene.comes(e)
        yield Row("name", who, str(place), honoured(scene, e, t), (who,))
    yield from _abreast(scene, {e: n for n, e in enumerate(scene.arranged.row, 1)}, t)
