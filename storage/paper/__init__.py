"""What is printed: the run-sheet as PDF, the MC's script as a Word document, the report as a workbook.

Each module turns a meeting into the bytes of a file and touches no disk; `out.py` writes them. The libraries are heavy
and are imported by the function that needs them. Words come in as `t`, the front end's words by id.
"""
