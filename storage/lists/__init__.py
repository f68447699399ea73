"""Lists that people prepare (folders of plain text, later spreadsheets) in and out of a meeting."""
