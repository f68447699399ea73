"""Widgets that every screen may use; none has a timer and none holds domain state."""
