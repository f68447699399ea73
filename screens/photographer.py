"""The photographer: the row from left to right as the hall sees it, and a caption for each batch that was given.

A caption names those who really came up, in the order in which they stood; where people were scanned at the steps, that
is the order of the line.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from meeting.awards.calling import presenters_of
from meeting.awards.facts import Photographed
from meeting.awards.views import Scene, scene_of
from meeting.state import Meeting
from meeting.text.hours import clock_text
from screens.displays import Display, heading
from screens.enlarging import Said
from tui.keys import PHOTOGRAPHER, bindings_for
from tui.strings import t


class Photographer(Display):
    """For whoever takes the pictures, and for those who write below them."""

    NAME = PHOTOGRAPHER
    BINDINGS: ClassVar[list[Any]] = bindings_for(PHOTOGRAPHER)

    def lines(self, meeting: Meeting, batch: str) -> Sequence[Said]:
        """As `row`."""
        return list(row(meeting, batch))

    def below(self, meeting: Meeting) -> Sequence[Said]:
        """The captions, which are needed most when all is over."""
        return list(taken(meeting))

    def action_copy_captions(self) -> None:
        """F6: the captions of all batches that were given."""
        said = [text for _, text in captions(self.host.meeting)]
        if not said:
            self.host.say("refused", t("views.photo.no_captions"))
            return

        def told(_: str) -> None:
            self.host.say("saved", t("views.photo.copied", count=len(said)))

        self.host.copy("\n".join(said) + "\n", told)


def row(meeting: Meeting, batch: str) -> Iterator[Said]:
    """Who stands where."""
    scene = scene_of(meeting, batch)
    yield heading(meeting, batch)
    state = t(f"paper.batch.state.{scene.state}")
    if scene.state == "photo":
        yield Said(t("views.photo.now"), "row", "$live", sign="▶")
    else:
        yield Said(
            t("views.photo.later", state=state) if scene.draft else state,
            "note",
            "$attention" if scene.draft else "$live",
        )
    if not scene.call:
        yield Said(t("views.nobody"), "row", "$attention", sign="▲")
        return
    yield Said(t("views.photo.row"), "note", "$plain")
    for place, e in enumerate(scene.row, 1):
        comes, whose = scene.comes(e), scene.honoured(e)
        yield Said(comes, "row", "$bright", str(place), more=t("views.for", who=whose) if comes != whose else "")
    who = "; ".join(scene.presenter(p) for p in scene.abreast)
    yield Said(t("views.photo.presenters", who=who or t("views.presenter_unnamed")), "note", "$plain")


def taken(meeting: Meeting) -> Iterator[Said]:
    """The captions, the last batch first."""
    said = captions(meeting)
    if said:
        yield Said(t("views.photo.taken", count=len(said)), "note", "$gold")
    for hour, text in reversed(said):
        yield Said(f"{hour} · {text}" if hour else text, "close", "$plain", sign="✓")


def captions(meeting: Meeting) -> list[tuple[str, str]]:
    """The hour and the caption of each batch that was given, in the order in which they were."""
    awards = meeting.awards
    hours = {f.payload.batch: f.at for f in meeting.log("awards") if isinstance(f.payload, Photographed)}
    given = [
        b
        for b in awards.batches
        if awards.stages[b] in {"photo", "done"} and set(awards.batches[b].entries) & awards.given
    ]
    given.sort(key=lambda b: hours.get(b, 0))
    return [(clock_text(hours[b]) if b in hours else "", caption(scene_of(meeting, b))) for b in given]


def caption(scene: Scene) -> str:
    """What stands below the picture."""
    stood = "; ".join(_named(scene, e) for e in scene.row)
    known = [p for p in presenters_of(scene.meeting, scene.batch.id) if p in scene.meeting.awards.people]
    gave = "; ".join(", ".join(part for part in (scene.presenter(p), scene.person(p).position) if part) for p in known)
    number, award = scene.batch.number, scene.category.name
    if not gave:
        return t("views.photo.caption_alone", batch=number, award=award, row=stood)
    return t("views.photo.caption", batch=number, award=award, row=stood, who=gave)


def _named(scene: Scene, entry: str) -> str:
    comes, whose, e = scene.comes(entry), scene.honoured(entry), scene.entry(entry)
    if comes != whose:
        return t("views.photo.stands_for", who=comes, whose=whose)
    return ", ".join(part for part in (comes, e.position) if part and (part == comes or part not in comes))
