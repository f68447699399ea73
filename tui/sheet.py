"""Textual's style sheet, parsed once and not six times before the first frame.

`App` asks for a reparse at each new mode and whenever a theme is set, and `Stylesheet.reparse` begins from nothing
(Textual 8.2.8, `css/stylesheet.py`): 75 ms of processor time at the start. What is private there is used here alone.
"""

from textual.css.stylesheet import Stylesheet


class Sheet(Stylesheet):
    """Parses again only if a colour's value has changed."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Parse, if there is anything to parse anew."""
        if self._require_parse:
            self.parse()
