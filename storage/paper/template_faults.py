"""What is wrong with a clerk's template, in words of the page they look at: which placeholder, in which sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from meeting.text.names import fold

EXCERPT: Final = 60
"""Letters of the sentence that are said."""
_TAG: Final = re.compile(r"\{[{%#]")
_FOR_DOCUMENT: Final = re.compile(r"\{([{%])(?:p|tr|tc|r) ")
_NAME: Final = re.compile(r"\{\{\s*(\w+)")


def sandbox() -> Any:
    """Where placeholders are filled: it reaches no attribute that leads out, calls nothing and multiplies nothing."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    class Closed(SandboxedEnvironment):
        """No sums that never end, no functions."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(operator)

    closed = Closed(undefined=StrictUndefined, autoescape=True)
    closed.globals.clear()
    return closed


def unknown(names: Iterable[str], known: Sequence[str]) -> list[tuple[str, str]]:
    """Each name in order, with the known one that was probably meant, or ""."""
    return [(name, next(iter(get_close_matches(fold(name).replace(" ", "_"), known, 1)), "")) for name in sorted(names)]


def outside(document: Any, personal: Iterable[str]) -> list[str]:
    """Which of the `personal` placeholders stand in headers and footers, which all letters share."""
    used = {name for text in _edges(document) for name in _NAME.findall(text)}
    return sorted(used & set(personal))


def suspect(document: Any, closed: Any, fields: Mapping[str, str]) -> str:
    """The sentence that cannot be filled by itself, else the first that has a placeholder, as far as it is said."""
    tagged = [text for text in (*_texts(document), *_edges(document)) if _TAG.search(text)]
    for text in tagged:
        try:
            closed.from_string(_FOR_DOCUMENT.sub(r"{\1 ", text)).render(fields)
        except Exception:  # noqa: BLE001 - whatever it raises, this is the place
            return _excerpt(text)
    return _excerpt(tagged[0]) if tagged else "…"


def _excerpt(text: str) -> str:
    start = max(0, (found.start() if (found := _TAG.search(text)) else 0) - 10)
    said = text[start : start + EXCERPT].strip()
    return f"{'…' if start else ''}{said}{'…' if len(text) > start + EXCERPT else ''}"


def _texts(document: Any) -> Iterator[str]:
    """The paragraphs of the page, in tables too."""
    from docx.text.paragraph import Paragraph

    for element in document.docx.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        yield Paragraph(element, document.docx).text


def _edges(document: Any) -> Iterator[str]:
    for section in document.docx.sections:
        for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from (paragraph.text for paragraph in edge.paragraphs)
            yield from (cell.text for table in edge.tables for row in table.rows for cell in row.cells)
