"""Scenarios: a meeting and what is done to it, as JSON (the format stands in docs/scenarios.md)."""

from meeting.scenario.checks import Malformed
from meeting.scenario.documents import items
from meeting.scenario.orders import Order
from meeting.scenario.reading import Scenario, Step, read, read_file

__all__ = ["Malformed", "Order", "Scenario", "Step", "items", "read", "read_file"]
