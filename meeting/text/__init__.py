"""Vietnamese names, durations and dates as text."""
