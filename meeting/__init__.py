"""The rules of a live meeting: pure functions of facts and of a `now` that is passed in.

Nothing in this package imports anything but the standard library, reads a clock, opens a file or draws a number.
"""

__version__ = "0.3.0"
