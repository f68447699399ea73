"""Phiếu người trao: what each presenter has in the pocket for each batch, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from meeting.awards.printed import sheet_id
from meeting.awards.views import Scene, titled
from storage.paper.text import Say


@dataclass(frozen=True, slots=True)
class Card:
    """One card."""

    id: str
    """As `meeting.awards.printed` names it."""
    batch: str
    award: str
    who: str
    position: str
    lines: tuple[str, ...]
    """Where to stand and beside whom, where to begin, how many, what comes along, the picture."""
    names: tuple[str, ...]
    """Those who are given theirs, in the order in which they are."""
    state: str


def cards(scene: Scene, of: int, t: Say) -> Iterator[Card]:
    """The cards of a batch, from the hall's left; whoever has nobody to give to gets none."""
    layout, stacks = scene.layout, scene.arranged.stacks
    begin, go = (layout.present_from, "right" if layout.present_from == "left" else "left")
    for n, stack in enumerate(stacks):
        if not stack:
            continue
        person = scene.person(scene.abreast[n]) if n < len(scene.abreast) else None
        where = t("paper.card.place", place=n + 1, of=len(stacks)) if len(stacks) > 1 else t("paper.card.alone")
        first = t(f"paper.card.start.{begin}", who=scene.comes(stack[0]))
        kit = [t(f"paper.card.kit.{k}") for k in ("frame", "envelope", "flowers") if getattr(scene.category, k)]
        yield Card(
            id=sheet_id(scene.batch.id, "presenters", n + 1),
            batch=t("paper.batch.no", batch=scene.batch.number, of=of),
            award=scene.category.name,
            who=titled(person.form, person.name) if person else t("paper.card.nobody"),
            position=person.position if person else "",
            lines=(
                where,
                *_neighbours(scene, n, t),
                first,
                *([t("paper.card.go", side=t(f"plan.side.{go}"))] if len(stack) > 1 else []),
                t("paper.card.count", count=len(stack), kit=", ".join(kit) or t("paper.card.kit.none")),
                *([t("paper.card.family")] if scene.category.posthumous else []),
                t("paper.card.photo"),
            ),
            names=tuple(scene.comes(e) for e in stack),
            state=t("paper.batch.draft") if scene.draft else t(f"paper.batch.state.{scene.state}"),
        )


def _neighbours(scene: Scene, place: int, t: Say) -> Iterator[str]:
    """Who stands to the left and to the right, as the hall sees them."""
    for side, at in (("left", place - 1), ("right", place + 1)):
        if 0 <= at < len(scene.handed) and (who := scene.presenter(scene.handed[at][0])):
            yield t(f"paper.card.beside.{side}", who=who)
