"""The door: ticket codes, verdicts, presence and search."""
