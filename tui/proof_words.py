"""A proof in words, for the command and for the screen."""

from collections.abc import Mapping

from meeting.documents import Text
from meeting.proofreading import Difference, Proof, compare, marks_of
from tui.strings import t


def nearest(texts: Mapping[str, Text], printed: str) -> str:
    """The id of the approved text that the printer's words are most like; "" where there is none."""
    from difflib import SequenceMatcher

    from meeting.text.names import fold

    def alike(id_: str) -> float:
        return SequenceMatcher(None, fold(texts[id_].text), fold(printed), autojunk=False).ratio()

    return max(texts, key=alike, default="")


def proof_lines(name: str, proof: Proof) -> list[str]:
    """The verdict, each difference with its place, and what is only remarked."""
    wrong = [d for d in proof.differences if d.kind != "break"]
    lines = [t("proof.same", name=name, signs=proof.signs)] if proof.same else []
    if not proof.same:
        lines.append(t("proof.different", name=name, count=len(wrong)))
        lines += [f"▲ {where(d)}: {what(d)}" for d in wrong]
    if breaks := len(proof.differences) - len(wrong):
        lines.append(t("proof.breaks", count=breaks))
    if proof.decomposed:
        lines.append(t("proof.decomposed"))
    return lines


def proof_of(text: Text, printed: str) -> Proof:
    """The printer's words against an approved text."""
    return compare(text.text, printed)


def where(d: Difference) -> str:
    """The line, the sign and the word."""
    place = t("proof.where", line=d.line, column=d.column)
    return t("proof.in_word", where=place, word=d.word) if d.word else place


def what(d: Difference) -> str:
    """What is wrong, in words."""
    if d.kind == "space":
        kind = "missing" if not d.printed else "extra" if not d.approved else "other"
        return t(f"proof.kind.space.{kind}")
    return t(
        f"proof.kind.{d.kind}",
        approved=_seen(d.approved),
        printed=_seen(d.printed),
        approved_said=_said(d, d.approved),
        printed_said=_said(d, d.printed),
    )


def _seen(signs: str) -> str:
    return signs.replace("\n", " ").strip() or t("office.sign.space")


def _said(d: Difference, sign: str) -> str:
    """The marks of a letter; of a sign that only looks like another one, its number in Unicode."""
    if d.kind == "confusable":
        return " ".join(f"U+{ord(c):04X}" for c in sign)
    names = " ".join(t(f"office.mark.{mark}") for mark in marks_of(sign[:1]))
    return names or t("proof.none")
