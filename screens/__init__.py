"""One screen a file: compose, show(meeting, now), short actions. A screen holds no state of the meeting."""
