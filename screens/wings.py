"""The wings (cánh gà): the line that is to stand ready, who is missing and how to reach them, and who comes next.

While a batch is on the stage its people are out of the wings' hands, and the line is that of the next one. Telephone
numbers stand on this screen and on no other of the award call: nobody reads it aloud, and no hall sees it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from meeting.awards.arranging import gone_out, misplaced_people
from meeting.awards.calling import presenter_there, to_name
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.views import Scene, scene_of
from meeting.state import Meeting
from screens.displays import Display, heading
from screens.enlarging import Said, Weight
from tui.keys import WINGS, bindings_for
from tui.strings import t


class Wings(Display):
    """For whoever lines people up at the steps."""

    NAME = WINGS
    BINDINGS: ClassVar[list[Any]] = bindings_for(WINGS)

    def follows(self, meeting: Meeting) -> str | None:
        """The batch that stands at the steps, or is to."""
        return at_the_steps(meeting)

    def lines(self, meeting: Meeting, batch: str) -> Sequence[Said]:
        """As `wings`."""
        return wings(meeting, batch)


def at_the_steps(meeting: Meeting) -> str | None:
    """The batch on its way, until its people are on the stage; then the next one."""
    awards = meeting.awards
    if awards.current is None or awards.stages[awards.current] in BEFORE_CALL | {"calling"}:
        return awards.current
    return awards.following or awards.current


def wings(meeting: Meeting, batch: str) -> list[Said]:
    """What the wings see of a batch."""
    awards = meeting.awards
    scene = scene_of(meeting, batch)
    said = [heading(meeting, batch), *_stage(meeting, batch), *_walk(scene), *_standing(scene)]
    said += [*_wrong(meeting, scene), *_people(meeting, scene, "row"), *_presenters(meeting, scene)]
    following = _behind(meeting, batch)
    if following is not None:
        then = scene_of(meeting, following)
        head = t("views.wings.next", batch=then.batch.number, there=len(then.call), of=_many(then))
        said.append(Said(head, "note", "$gold"))
        said += [*_people(meeting, then, "close"), *_presenters(meeting, then)]
    elif awards.current is not None:
        said.append(Said(t("paper.wings.last"), "note", "$plain"))
    return said


def _many(scene: Scene) -> int:
    return len(scene.call) + len(scene.missing)


def _behind(meeting: Meeting, batch: str) -> str | None:
    """The batch after this one that is still to come."""
    awards = meeting.awards
    if batch == awards.current:
        return awards.following
    order = list(awards.batches)
    return next((b for b in order[order.index(batch) + 1 :] if awards.stages[b] in BEFORE_CALL), None)


def _stage(meeting: Meeting, batch: str) -> Iterator[Said]:
    """Which batch is on the stage, where this is another."""
    awards, current = meeting.awards, meeting.awards.current
    if current is not None and current != batch and awards.stages[current] not in BEFORE_CALL:
        state = t(f"paper.batch.state.{awards.stages[current]}")
        yield Said(t("views.wings.stage", batch=awards.batches[current].number, state=state), "note", "$live", sign="▶")


def _walk(scene: Scene) -> Iterator[Said]:
    layout = scene.layout
    side, end = t(f"plan.side.{layout.enter_from}"), t(f"plan.end.{layout.first_to}")
    yield Said(t("views.wings.walk", side=side, end=end), "note", "$plain")


def _standing(scene: Scene) -> Iterator[Said]:
    count = t("views.wings.line", there=len(scene.call), of=_many(scene))
    state = t(f"paper.batch.state.{scene.state}")
    good = scene.state not in {"built", "held"}
    yield Said(f"{count} · {state}", "note", "$live" if good and not scene.missing else "$attention")
    if scene.category.posthumous:
        yield Said(t("awards.posthumous"), "note", "$plain")


def _people(meeting: Meeting, scene: Scene, weight: Weight) -> Iterator[Said]:
    """Everybody of the batch in its order; who is missing stands where they would."""
    awards, place = meeting.awards, {e: n for n, e in enumerate(scene.call, 1)}
    line = awards.lines.get(scene.batch.id, ())
    scanned = awards.stage.scan_people and weight == "row" and scene.state in {"built", "frozen", "loaded"}
    naming = scene.state == "calling" and awards.stage.name_by_name
    first = next(iter(to_name(awards, scene.batch.id)), "") if naming else ""
    for e in scene.batch.entries:
        who = scene.comes(e)
        if e in place:
            mine, whose = scene.entry(e), scene.honoured(e)
            office = next((said for said in (mine.position, mine.unit) if said and said not in who), "")
            stead = t("views.for", who=whose) if who != whose else office
            unscanned = scanned and e not in line
            sign = "▶" if e == first else "·" if meeting.opened_at is None or unscanned else "✓"
            more = " · ".join(part for part in (stead, t("views.unscanned") if unscanned else "") if part)
            colour = "$bright" if weight == "row" else "$plain"
            yield Said(who, weight, colour, str(place[e]), sign, more)
        elif e in scene.missing:
            lack = scene.lack(e)
            phone = scene.phone(e)
            more = t("views.phone", phone=phone) if phone else ""
            sign, colour = ("▲", "$attention") if lack == "expected" else ("✗", "$over")
            yield Said(t(f"paper.lack.{lack}", who=who), weight, colour, "–", sign, more)


def _wrong(meeting: Meeting, scene: Scene) -> Iterator[Said]:
    """What is wrong with the line, each with what to do."""
    awards, b = meeting.awards, scene.batch.id
    if scene.state not in {"built", "frozen", "loaded", "ready"}:
        return
    if awards.stage.scan_people:
        line = [e for e in awards.lines.get(b, ()) if e in scene.call]
        for i, j in misplaced_people(awards, b):
            one, other = scene.comes(line[i - 1]), scene.comes(line[j - 1])
            line[i - 1], line[j - 1] = line[j - 1], line[i - 1]
            yield Said(t("views.wings.swap", i=i, j=j, one=one, other=other), "row", "$attention", sign="▲")
        for e in awards.lines.get(b, ()):
            if e not in scene.call:
                told = t("views.wings.stranger", who=_called(meeting, scene, e))
                yield Said(told, "row", "$attention", sign="▲")
    for e in gone_out(awards, meeting.door, b):
        yield Said(t("views.wings.left", who=scene.comes(e)), "row", "$attention", sign="▲")


def _called(meeting: Meeting, scene: Scene, entry: str) -> str:
    """Who stands in line, or (whose award was stopped, and who is named nowhere) at which place."""
    awards = meeting.awards
    if entry in awards.entries:
        return scene.comes(entry)
    return t("views.wings.at_place", place=awards.lines[scene.batch.id].index(entry) + 1)


def _presenters(meeting: Meeting, scene: Scene) -> Iterator[Said]:
    """Who presents and has not been seen."""
    if meeting.opened_at is None:
        return
    if not scene.abreast and scene.call:
        yield Said(t("views.no_presenter"), "note", "$attention", sign="▲")
    away = [scene.presenter(p) for p in scene.abreast if not presenter_there(meeting, p)]
    if away:
        yield Said(t("views.presenter_away", who=", ".join(away)), "note", "$attention", sign="▲")
