"""The running order, its projection in time, and the commands of the show caller (run-sheet §1-§3)."""
