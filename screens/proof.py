"""Soát ma két: the printer's words are pasted or typed, and compared with the approved ones at each change.

Wrong signs are marked under the approved line (▲) and told in words below. It touches nothing: what is right here is
still to be corrected at the printer's.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from meeting.documents import Text
from meeting.proofreading import Difference, Proof
from screens.dialogs import Button
from tui.keys import PROOF, bindings_for
from tui.proof_words import nearest, proof_lines, proof_of
from tui.strings import t
from tui.widgets.lines import Lines
from tui.widgets.steady import Steady

MOST: Final = 5000
"""Signs of a paste that are compared: a backdrop has some two hundred."""


class PrinterWords(Lines):
    """What the printer has; it remembers whether a paste had its marks apart, which a text of ours never has."""

    decomposed = False

    async def on_key(self, event: events.Key) -> None:
        """As Lines; TextArea has F6 for itself (it selects a line)."""
        if event.key == "f6":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.proof_next")
            return
        await super().on_key(event)

    async def on_paste(self, event: events.Paste) -> None:
        """As Lines."""
        self.decomposed = self.decomposed or not unicodedata.is_normalized("NFC", event.text)
        await super().on_paste(event)


class ProofScreen(ModalScreen[None], Steady, inherit_bindings=False):
    """The approved words, the printer's, and where they differ."""

    BINDINGS: ClassVar[list[Any]] = bindings_for(PROOF)
    AUTO_FOCUS = "PrinterWords"

    def __init__(self, texts: Sequence[Text]) -> None:
        """Of the approved texts the one that is most like the printer's words is taken, until F6 says otherwise."""
        super().__init__()
        self.texts = {one.id: one for one in texts}
        self.chosen = ""

    def compose(self) -> ComposeResult:
        """Approved words, the printer's, the verdict, the answers."""
        with Vertical(classes="dialog proof"):
            yield Static("", id="proof-title", markup=False, classes="dialog-title")
            with VerticalScroll(id="proof-approved", can_focus=False):
                yield Static("", id="proof-marked", markup=False)
            yield Static(Content(t("proof.paste")), markup=False, classes="dialog-label")
            yield PrinterWords(id="proof-printed")
            with VerticalScroll(id="proof-found", can_focus=False):
                yield Static("", id="proof-told", markup=False)
            with Vertical(classes="dialog-answers"):
                yield Button(f"F6  {t('action.proof_next')}", "proof_next")
                yield Button(f"F8  {t('action.proof_clear')}", "proof_clear")
                yield Button(f"Esc  {t('action.close_proof')}", "close_proof", classes="-no")

    def on_mount(self) -> None:
        """Nothing is compared yet."""
        self._show()

    def on_resize(self) -> None:
        """Another width breaks other lines."""
        self.call_after_refresh(self._show)

    def on_text_area_changed(self) -> None:
        """Compare."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Pages scroll what was found."""
        if event.key in {"pageup", "pagedown"}:
            event.stop()
            found = self.query_one("#proof-found", VerticalScroll)
            found.scroll_relative(
                y=(1 if event.key == "pagedown" else -1) * max(1, found.size.height - 1), animate=False
            )

    def action_proof_next(self) -> None:
        """Compare with the next approved text."""
        ids = list(self.texts)
        self.chosen = ids[(ids.index(self._text().id) + 1) % len(ids)]
        self._show()

    def action_proof_clear(self) -> None:
        """Clear what the printer has."""
        field = self.query_one(PrinterWords)
        field.load_text("")
        field.decomposed = False
        self.chosen = ""
        field.focus()
        self._show()

    def action_close_proof(self) -> None:
        """Back."""
        self.dismiss(None)

    def _text(self) -> Text:
        printed = self.query_one(PrinterWords).text[:MOST]
        return self.texts[self.chosen or (nearest(self.texts, printed) if printed.strip() else next(iter(self.texts)))]

    def _show(self) -> None:
        if not self.query(PrinterWords):
            return
        field, text = self.query_one(PrinterWords), self._text()
        number = list(self.texts).index(text.id) + 1
        bar = t("proof.bar", text=number, texts=len(self.texts))
        self.query_one("#proof-title", Static).update(Content(f"{t('proof.heading')} · {text.name} ({bar})"))
        printed = field.text[:MOST]
        proof = proof_of(text, printed) if printed.strip() else Proof((), decomposed=False, signs=0)
        proof = replace(proof, decomposed=field.decomposed)
        width = max(20, self.query_one("#proof-approved").content_size.width - 1)
        self.query_one("#proof-marked", Static).update(
            Content("\n").join(list(marked(text.text, proof.differences, width)))
        )
        told = self.query_one("#proof-told", Static)
        if not printed.strip():
            told.update(Content.styled(t("proof.nothing"), "$text-muted"))
            return
        verdict, *others = proof_lines(text.name, proof)
        told.update(
            Content("\n").join(
                [
                    Content.styled(verdict, "bold $live" if proof.same else "bold $over"),
                    *(Content(one) for one in others),
                ]
            )
        )


def marked(approved: str, differences: Sequence[Difference], width: int) -> Iterator[Content]:
    """The approved lines as wide as there is room, and under each the ▲ of what the printer has otherwise."""
    wrong = {(d.line, d.column + n) for d in differences if d.kind != "break" for n in range(max(1, len(d.approved)))}
    lines = [line.strip() for line in unicodedata.normalize("NFC", approved).splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        start = 0
        while start < len(line):
            part = line[start : start + width]
            if start + width < len(line) and " " in part:
                part = part[: part.rindex(" ") + 1]
            last = start + len(part) == len(line)
            signs = range(1, len(part) + (2 if last else 1))
            marks = "".join("▲" if (number, start + n) in wrong else " " for n in signs).rstrip()
            yield Content.styled(part, "bold")
            if marks:
                yield Content.styled(marks, "bold $over")
            start += len(part)
