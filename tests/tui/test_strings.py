import string
import tomllib
import unicodedata

import pytest
from rich.cells import cell_len

from assets import asset
from tui import strings
from tui.strings import LANGUAGES, files_of, marked, t, use, words_of


@pytest.fixture(autouse=True)
def vietnamese():
    yield
    use("vi")


def placeholders(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_both_languages_have_the_same_ids():
    assert words_of("vi").keys() == words_of("en").keys()


def test_both_languages_have_the_same_placeholders():
    other = words_of("en")
    assert [name for name, words in words_of("vi").items() if placeholders(words) != placeholders(other[name])] == []


def test_a_placeholder_has_a_name():
    assert [name for name, words in words_of("vi").items() if "" in placeholders(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_stands_in_two_files(language):
    seen = [name for _, words in files_of(language) for name in words]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_nfc_and_not_empty(language):
    bad = [
        name for name, words in words_of(language).items() if not words or not unicodedata.is_normalized("NFC", words)
    ]
    assert bad == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_one_cell_wide(language):
    wide = [
        (name, character)
        for name, words in words_of(language).items()
        for character in words
        if not unicodedata.combining(character) and character != "\n" and cell_len(character) != 1
    ]
    assert wide == []


def test_words_are_filled():
    assert t("word.late", minutes=5) == "chậm 5 phút"
    use("en")
    assert t("word.late", minutes=5) == "5 min late"


def test_missing_words_are_marked_and_never_raise():
    assert t("no.such.id", minutes=5) == marked("no.such.id")
    assert t("word.late") == f"chậm {marked('minutes')} phút"


def test_words_that_cannot_be_filled_are_marked(monkeypatch):
    monkeypatch.setattr(strings, "words_of", lambda _: {"bad": "{", "index": "{a[x]}", "spec": "{a:q}"})
    assert [t(name, a=1) for name in ("bad", "index", "spec")] == ["⟦bad⟧", "⟦index⟧", "⟦spec⟧"]


def test_values_are_not_read_as_words():
    assert t("word.late", minutes="{x}") == "chậm {x} phút"


def test_there_are_no_words_in_other_languages():
    with pytest.raises(ValueError, match="fr"):
        use("fr")
    assert strings.language() == "vi"


def test_a_plain_file_is_read_as_toml_reads_it():
    for language in LANGUAGES:
        for name, words in files_of(language):
            whole = tomllib.loads(asset("strings", name).read_text("utf-8"))
            assert words == {key: str(value) for key, value in strings._flat(whole)}


@pytest.mark.parametrize(
    "text", ['"a" = "b"\n"a" = "c"', '"a" = "b', "a = 1\nb", '"a" = "b" "c"'], ids=["twice", "open", "bare", "more"]
)
def test_what_is_no_toml_is_an_error(text):
    with pytest.raises(tomllib.TOMLDecodeError):
        strings._read(text)
