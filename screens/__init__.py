"""One screen a file: compose, show(meeting, now), short actions."""
