import csv
import io
import unicodedata
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from newstemma.report.harmless import FORMULA, MOST_MARKS, exact, guarded, visible, web_address


@given(st.text(alphabet=st.characters()))
def test_no_text_keeps_a_character_that_steers_a_screen(words):
    shown = visible(words)
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cs"}]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_ordinary_words_of_any_script_stay_as_they_are():
    for words in ("“Don’t,” she said — 5 €", "שלום עולם", "مرحبا", "東京 👩‍🚒", "naïve café"):
        assert visible(words) == words


def test_marks_piled_on_one_letter_are_cut_to_a_few_and_kept_where_words_are_copied():
    pile = "Z" + "\u0336\u0489" * 300
    assert visible(f"a {pile} b") == f"a {pile[: MOST_MARKS + 1]} b"
    assert visible("\u200d".join(pile)).count("\u0489") <= MOST_MARKS  # a joiner is no new letter
    assert exact(pile) == pile
    for words in ("בְּרֵאשִׁ֖ית בָּרָ֣א", "བསྒྲུབས", "ကျွန်ုပ်", "Việt Nam", "ᾧ̣", "हिन्दी"):
        assert visible(words) == words


def test_millions_of_marks_take_a_moment(linear):
    assert len(visible("e" + "\u0301" * 2_000_000)) == MOST_MARKS + 1
    linear(lambda size: partial(visible, "e" + "\u0301" * size), 1_000_000)


@given(st.text(max_size=20))
def test_a_guarded_cell_gives_its_text_back_and_is_no_formula(text):
    cell = guarded(text)
    assert cell == text or (cell[0] == "'" and cell[1:] == text and FORMULA.match(text))
    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))


def test_formulas_are_guarded_and_numbers_are_not():
    assert [guarded(text) for text in ("=A1", "+A1", "-A1", "@A1", "\tA1", "\rA1", "\n=A1", "'=A1")] == [
        "'=A1", "'+A1", "'-A1", "'@A1", "'\tA1", "'\rA1", "'\n=A1", "''=A1",
    ]  # fmt: skip
    assert [guarded(text) for text in ("-12", "+3.5", "12", "'tis", "", "a=b")] == [
        "-12",
        "+3.5",
        "12",
        "'tis",
        "",
        "a=b",
    ]


@given(st.text())
def test_a_csv_reader_gives_the_cell_back(text):
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(text), "x"])
    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [guarded(text), "x"]


def test_only_plain_web_addresses_become_links():
    for url in (
        "https://plover.example/a?b=1",
        "http://plover.example:8080/@ana/a@b",
        "https://xn--plver-jua.example",
        "https://plöver.example./",
    ):
        assert web_address(url) == url
    for url in (
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//plover.example",
        "https://",
        "http://a\u202eb",
        "ftp://a",
        "http://[a",
        "https://plover.example@evil.example/",
        "https://ana:secret@plover.example/",
        "https://evil.example\\@plover.example/",
        "https://plover.example/a\\b",
        "https://plover.example:0/",
        "https://plover.example:99999/",
        "https://plover.example%2eevil.example/",
        "https://plover.example evil/",
        "https://:80/",
        "https://.../",
    ):
        assert web_address(url) is None
