"""The screens for those around the stage, as modes of the app: each is built when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen


def _wings() -> Screen[Any]:
    from screens.wings import Wings

    return Wings()


def _carriers() -> Screen[Any]:
    from screens.carriers import Carriers

    return Carriers()


def _presenters() -> Screen[Any]:
    from screens.presenters import Presenters

    return Presenters()


def _photographer() -> Screen[Any]:
    from screens.photographer import Photographer

    return Photographer()


def _hall() -> Screen[Any]:
    from screens.hall_display import HallDisplay

    return HallDisplay()


DISPLAYS: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    "wings": _wings,
    "carriers": _carriers,
    "presenters": _presenters,
    "photographer": _photographer,
    "hall": _hall,
}
"""The modes by name."""


class Displays:
    """The part of the app that goes to them."""

    if TYPE_CHECKING:

        async def _go(self, mode: str) -> None: ...

    async def action_show_wings(self) -> None:
        """What the wings see."""
        await self._go("wings")

    async def action_show_carriers(self) -> None:
        """What the carriers see."""
        await self._go("carriers")

    async def action_show_presenters(self) -> None:
        """What the presenters see."""
        await self._go("presenters")

    async def action_show_photographer(self) -> None:
        """What the photographer sees."""
        await self._go("photographer")

    async def action_show_hall(self) -> None:
        """What the hall sees."""
        await self._go("hall")
