"""What becomes of an office's lists: who is meant by each row, what would change, and laying it into the meeting."""
