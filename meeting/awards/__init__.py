"""Decisions, batches, and the calling of honourees batch by batch."""
