"""The presenters: for each of those who present side by side where to stand, how many frames, whose, and who is next.

For whoever leads the leaders to the stage. Left and right are the hall's, which are also those of somebody who stands
opposite those who receive.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from meeting.awards.calling import presenter_there
from meeting.awards.views import Scene, prepared_next, scene_of
from meeting.state import Meeting
from screens.displays import Display, heading
from screens.enlarging import Said
from tui.keys import PRESENTERS, bindings_for
from tui.strings import t


class Presenters(Display):
    """For those who present, one by one or all together."""

    NAME = PRESENTERS
    BINDINGS: ClassVar[list[Any]] = bindings_for(PRESENTERS)

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        """Of whom alone, from the hall's left; 0 for all of them."""

    def follows(self, meeting: Meeting) -> str | None:
        """The batch that is given, and once it is the next one."""
        return prepared_next(meeting)

    def lines(self, meeting: Meeting, batch: str) -> Sequence[Said]:
        """As `presenters`."""
        return presenters(meeting, batch, self.place)

    def _turn(self, step: int) -> None:
        meeting = self.host.meeting
        batch = self.shown(meeting)
        if batch is not None:
            self.place = (self.place + step) % (len(scene_of(meeting, batch).handed) + 1)
            self.look_again()

    def action_presenter_before(self) -> None:
        """Left: who stands to the left."""
        self._turn(-1)

    def action_presenter_after(self) -> None:
        """Right: who stands to the right; behind the last one all of them again."""
        self._turn(1)


def presenters(meeting: Meeting, batch: str, place: int = 0) -> list[Said]:
    """What the presenters of a batch see; `place` counts from 1 at the hall's left, 0 is all of them."""
    scene = scene_of(meeting, batch)
    said = [heading(meeting, batch), Said(t(f"paper.batch.state.{scene.state}"), "note", _colour(scene))]
    if not scene.call:
        return [*said, Said(t("views.nobody"), "row", "$attention", sign="▲"), *_next(meeting, batch)]
    handed = scene.handed
    one = place if place <= len(handed) else 0
    for n, (who, stack) in enumerate(handed, 1):
        if one in {0, n}:
            said += _card(meeting, scene, n, who, stack)
    if scene.category.posthumous:
        said.append(Said(t("paper.card.family"), "note", "$bright"))
    return [*said, Said(t("paper.card.photo"), "note", "$plain"), *_next(meeting, batch)]


def _colour(scene: Scene) -> str:
    return "$attention" if scene.state in {"built", "held"} else "$live"


def _card(meeting: Meeting, scene: Scene, n: int, who: str, stack: tuple[str, ...]) -> Iterator[Said]:
    """One of them: the name, then what they do."""
    many = len(scene.arranged.stacks)
    begin = scene.layout.present_from
    away = bool(who) and meeting.opened_at is not None and not presenter_there(meeting, who)
    name = scene.presenter(who) or t("views.presenter_unnamed")
    if away:
        yield Said(name, "head", "$attention", sign="▲")
        yield Said(t("views.unseen"), "note", "$attention")
    else:
        yield Said(name, "head", "$bright" if who else "$attention")
    kit = [t(f"paper.card.kit.{k}") for k in ("frame", "envelope", "flowers") if getattr(scene.category, k)]
    where = t("views.presenters.place", place=n, of=many) if many > 1 else t("views.presenters.alone")
    count = t("views.presenters.count", count=len(stack), kit=", ".join(kit) or t("paper.card.kit.none"))
    way = t(f"views.presenters.from_{begin}") if len(stack) > 1 else ""
    yield Said(" · ".join(part for part in (where, way, count) if part), "note", "$gold")
    for place, e in enumerate(stack, 1):
        given = e in meeting.awards.given
        comes, whose = scene.comes(e), scene.honoured(e)
        more = t("views.for", who=whose) if comes != whose else ""
        yield Said(comes, "close", "$done" if given else "$bright", str(place), "✓" if given else "", more)


def _next(meeting: Meeting, batch: str) -> Iterator[Said]:
    """The batch behind this one, and who presents then."""
    awards = meeting.awards
    order = [b for b in awards.batches if awards.stages[b] != "done" or b == batch]
    at = order.index(batch) + 1
    if at < len(order):
        then = scene_of(meeting, order[at])
        who = "; ".join(scene_name for p in then.abreast if (scene_name := then.presenter(p)))
        said = t("views.presenters.next", batch=then.batch.number, who=who or t("views.presenter_unnamed"))
        yield Said(said, "note", "$plain")
