"""When each act of a batch began, as it was recorded: what the pace of the award call is learnt from."""

from collections.abc import Mapping

from meeting.awards.facts import Called, Given, Named, Photographed, PresenterInvited, Seated
from meeting.facts import Fact


def times_after(times: Mapping[str, Mapping[str, int]], fact: Fact) -> Mapping[str, Mapping[str, int]]:
    """When each act of a batch began; of names and of hand-overs one by one, when the first did."""
    match fact.payload:
        case Called(batch=batch) | Named(batch=batch):
            return {**times, batch: {"called": fact.at, **times.get(batch, {})}}
        case PresenterInvited(batch=batch):
            return {**times, batch: {**times.get(batch, {}), "invited": fact.at}}
        case Given(batch=batch):
            return {**times, batch: {"given": fact.at, **times.get(batch, {})}}
        case Photographed(batch=batch):
            return {**times, batch: {**times.get(batch, {}), "photo": fact.at}}
        case Seated(batch=batch):
            return {**times, batch: {**times.get(batch, {}), "seated": fact.at}}
        case _:
            return times
