"""Reading: every format gives its records, and whatever is wrong becomes a reject that says what, where and what now."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstemma.errors import BadInput
from newstemma.reading import files, read
from newstemma.tables import Page, Reject


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def pages(*inputs, **columns):
    return list(read(inputs, columns or None))


def reason(*inputs, **columns):
    (found,) = pages(*inputs, **columns)
    assert isinstance(found, Reject)
    assert found.stage == "pages"
    return found.reason


def contents(*inputs, **columns):
    return [page.content for page in pages(*inputs, **columns)]


def standard_input(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_file_is_one_page_with_its_words_unchanged(tmp_path):
    path = write(tmp_path, "a.txt", " A ship sank.\r\n\r\nIt sank. \n")
    (page,) = pages(path)
    assert (page.origin, page.media, page.content) == (path, "text", " A ship sank.\r\n\r\nIt sank. \n")


def test_pages_with_equal_content_differ_by_origin(tmp_path):
    first, second = pages(write(tmp_path, "a.txt", "A"), write(tmp_path, "b.txt", "A"))
    assert first.record != second.record


def test_a_folder_is_read_to_its_depths_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.md", ".hidden", ".git/x.txt"):
        write(tmp_path, name, name)
    assert contents(str(tmp_path)) == ["a/b/c.md", "a/z.txt", "b.txt"]


def test_cases_and_exported_tables_in_a_folder_are_not_read(tmp_path):
    write(tmp_path, "case/made.json", '{\n "format": 1,\n "newstemma": "0.1.0"}')
    write(tmp_path, "case/notes.md", "notes")
    write(tmp_path, "new/lock", "")  # a case that is being written
    for form in ("jsonl", "csv", "parquet"):
        for name in ("articles", "sentences", "ledger", "claims"):
            write(tmp_path, f"tables/{name}.{form}", "x")
    assert "cases and exports of newstemma do not count" in reason(str(tmp_path))
    write(tmp_path, "tables/mine.txt", "A")
    write(tmp_path, "other/made.json", '{"text": "B"}')
    write(tmp_path, "other/articles.jsonl", '{"text": "C"}')
    assert sorted(contents(str(tmp_path))) == ["A", "B", "C"]


def test_a_path_keeps_the_form_in_which_it_was_given(tmp_path, monkeypatch):
    write(tmp_path, "pile/a.txt", "A")
    monkeypatch.chdir(tmp_path)
    assert [page.origin for page in pages("pile", "./pile/a.txt")] == ["pile/a.txt", "./pile/a.txt"]


def test_records_of_json_lines_are_numbered_from_zero_and_blank_lines_skipped(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "A"}\n\n{"text": "B"}')
    assert [(page.origin, page.content) for page in pages(path)] == [(f"{path}#0", "A"), (f"{path}#1", "B")]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_an_array_or_an_object_or_lines_are_told_apart_by_content(tmp_path, name):
    assert contents(write(tmp_path, name, '[{"text": "A"}, {"text": "B"}]')) == ["A", "B"]
    assert contents(write(tmp_path, name, '{\n  "text": "A"\n}\n')) == ["A"]
    assert contents(write(tmp_path, name, '{"text": "A"}\n{"text": "B"}\n')) == ["A", "B"]


def test_one_object_in_a_json_file_has_the_origin_of_its_file(tmp_path):
    path = write(tmp_path, "a.json", '{"title": "T",\n "text": "A"}')
    assert [page.origin for page in pages(path)] == [path]


@pytest.mark.parametrize(
    "record",
    [
        {"text": "A", "title": "T", "outlet": "O", "url": "U", "date": "D", "author": "N"},
        {"maintext": "A", "headline": "T", "publisher": "O", "link": "U", "date_publish": "D", "authors": ["N"]},
        {"content": "A", "title": "T", "source": {"name": "O"}, "url": "U", "publishedAt": "D", "byline": "N"},
        {"Body": "A", "Title": "T", "site_name": "O", "URL": "U", "pubDate": "D", "creator": [{"name": "N"}]},
    ],
)
def test_field_names_in_use_are_recognised(record):
    (page,) = pages(record)
    assert (page.content, page.title, page.outlet, page.url, page.published, page.author) == (
        "A",
        "T",
        "O",
        "U",
        "D",
        "N",
    )


def test_the_user_can_name_the_fields(tmp_path):
    path = write(tmp_path, "a.csv", "body_text,text,paper\nA,not this,O\n")
    (page,) = pages(path, text="body_text", outlet="paper")
    assert (page.content, page.outlet) == ("A", "O")
    with pytest.raises(BadInput, match="'txt' is no field"):
        pages(path, txt="body_text")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Body,Publisher,site\nA,O,S\n"),
        ("a.jsonl", '{"Body": "A", "Publisher": "O", "site": "S"}\n{"Body": "A"'),
        ("a.json", '[{"Body": "A", "Publisher": "O", "site": "S"}, {'),
        ("b.json", '{\n"Body": "A", "Publisher": "O", "site": "S"}'),
    ],
)
def test_a_column_is_named_in_any_case_and_one_that_no_record_has_is_told(tmp_path, name, content):
    path = write(tmp_path, name, content)
    assert pages(path, outlet="publisher")[0].outlet == "O"
    assert "no column 'paper' for outlet (columns found: Body, Publisher, site)" in reason(path, outlet="paper")
    assert "--column outlet=NAME" in reason(path, outlet="paper")


def test_a_column_that_some_records_lack_is_no_fault(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "A"}\n[]\n{"text": "B", "Paper": "O"}\n')
    assert [each.outlet for each in pages(path, outlet="paper") if isinstance(each, Page)] == [None, "O"]


def test_a_text_that_is_a_list_is_paragraphs_and_a_list_of_names_is_a_list():
    (page,) = pages({"text": ["The bridge fell on Monday.", "Nobody was hurt"], "author": ["Ana Ruiz", "Jon Falk"]})
    assert (page.content, page.author) == ("The bridge fell on Monday.\n\nNobody was hurt", "Ana Ruiz, Jon Falk")


def test_a_record_of_html_is_html():
    (page,) = pages({"html": "<p>A"})
    assert (page.media, page.content) == ("html", "<p>A")
    assert pages({"text": "<!DOCTYPE html><p>A"})[0].media == "html"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_with_its_separator_quotes_and_formulas(tmp_path, separator):
    text = f'=1+1{separator} "said" \n\n@home'
    rows = io.StringIO()
    csv.writer(rows, delimiter=separator).writerows([["title", "text"], ["T", text], [], ["T2", "B"]])
    path = write(tmp_path, "a.csv", rows.getvalue())
    assert [(page.origin, page.content) for page in pages(path)] == [(f"{path}#0", text), (f"{path}#1", "B")]


def test_a_cell_may_be_longer_than_the_csv_module_allows_at_first(tmp_path):
    assert contents(write(tmp_path, "a.csv", "text\n" + "word " * 100_000)) == ["word " * 100_000]


def test_a_row_with_too_many_cells_is_refused_and_the_next_is_read(tmp_path):
    bad, good = pages(write(tmp_path, "a.csv", "title,text\nT,A, B\nT,C\n"))
    assert "line 2: 3 cells under a header of 2" in bad.reason
    assert good.content == "C"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.csv.gz", "a.html.gz"])
def test_zipped_files_are_read_like_plain_ones(tmp_path, name):
    content = {"a.jsonl.gz": '{"text": "A"}', "a.csv.gz": "text\nA\n"}.get(name, "A")
    assert contents(write(tmp_path, name, gzip.compress(content.encode()))) == ["A"]


def test_a_zipped_file_cut_short_is_refused_after_its_sound_lines(tmp_path):
    data = gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(50_000)))
    found = pages(write(tmp_path, "a.jsonl.gz", data[: len(data) // 2]))
    assert len(found) > 100
    assert "cannot be read" in found[-1].reason


@pytest.mark.parametrize(
    ("data", "media", "content"),
    [
        (b'{"text": "A"}\n{"text": "B"}\n', "text", "A"),
        (b"<!doctype html><p>A", "html", "<!doctype html><p>A"),
        (b"A ship sank.", "text", "A ship sank."),
        (b"[Note] A ship sank.", "text", "[Note] A ship sank."),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch, data, media, content):
    standard_input(monkeypatch, data)
    first = pages("-")[0]
    assert (first.origin, first.media, first.content) == ("-#0", media, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_encodings_in_use_are_read(tmp_path, name, encoding):
    if encoding == "utf-32" and name != "a.txt":
        return
    text = "Café “Zoë” rouvre à Mora, dit la maire."
    content = {"a.txt": text, "a.jsonl": f'{{"text": "{text}"}}\n', "a.csv": f"text\n{text.replace(',', ' ')}\n"}[name]
    wanted = text.replace(",", " ") if name == "a.csv" else text
    assert contents(write(tmp_path, name, content.encode(encoding))) == [wanted]


def test_a_little_damage_does_not_turn_utf8_into_another_encoding(tmp_path):
    sound = "“Zoë” à Mora".encode()
    assert contents(write(tmp_path, "a.txt", sound + b"\xff")) == ["“Zoë” à Mora\ufffd"]
    assert contents(write(tmp_path, "a.csv", b"text\n" + sound + b"\xff\n")) == ["“Zoë” à Mora\ufffd"]


def test_html_is_read_in_the_encoding_it_declares(tmp_path):
    text = "<meta charset='windows-1251'><p>Корабль затонул"
    assert contents(write(tmp_path, "a.html", text.encode("cp1251"))) == [text]


def test_what_tables_cannot_hold_is_replaced_one_for_one():
    assert contents({"text": "a\ud800b\x00c"}) == ["a\ufffdb\ufffdc"]
    assert pages({"text": "a", "title": "\udfff"})[0].title == "\ufffd"


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t ", "white space only"),
        ("a.txt", b"\x00\x01\x02\x03" * 100, "is binary"),
        ("a.txt", b"%PDF-1.7 hello", "is a PDF file"),
        ("a.zip", b"PK\x03\x04hello", "is a zip archive or an Office document, not text: unpack it, or save"),
        ("a.tar", b"a.txt".ljust(257, b"\x00") + b"ustar" + b"\x00" * 300, "is a tar archive"),
        ("a.txt", gzip.compress(b"A ship sank."), "packed with gzip though its name"),
        ("a.gz.gz", gzip.compress(gzip.compress(b"A ship sank.")), "or packed twice"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "is a web archive (WARC)"),
        ("a.xml", b'<?xml version="1.0"?>\n<!-- news -->\n<rss version="2.0"><channel>', "is a feed"),
        ("a.txt", b'<feed xmlns="http://www.w3.org/2005/Atom">', "is a feed"),
        ("a.html", b'<?xml version="1.0"?><!-- news > old --><rss version="2.0"><channel>', "is a feed"),
        ("a.txt", b'<!DOCTYPE rss [<!ENTITY x "y">]>\n<rss><channel>', "is a feed"),
        ("a.xml", b'<?xml version="1.0"?><nitf><body>A ship sank.', "is XML that is no page"),
        ("a.txt", "Корабль затонул".encode("koi8-r"), "no encoding known here"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b'{"text": "A ship', "line 1: no valid JSON"),
        ("a.jsonl", b"[" * 100_000, "no valid JSON"),
        ("a.jsonl", b"3\n", "a number, where an object"),
        ("a.jsonl", b'{"words": "A", "n": 1}', "no text field (fields found: words, n)"),
        ("a.jsonl", b'{"text": " "}', "its text is empty"),
        ("a.json", b'{"text": "A ship', "no valid JSON"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"title,text\n", "a header and no rows"),
        ("a.csv", b"words,n\nA,1\n", "no text field (fields found: words, n)"),
        ("a.html", b"", "is empty"),
        ("a.gz", b"no gzip", "cannot be read"),
    ],
)
def test_bad_input_is_refused_with_the_reason(tmp_path, name, content, wanted):
    assert wanted in reason(write(tmp_path, name, content))


def test_a_text_that_says_ustar_where_a_tar_archive_does_is_read(tmp_path):
    text = "The mill ground on. " * 10 + "The grain merchant sold mustard."
    text = "." * (257 - text.index("ustar")) + text
    assert text.index("ustar") == 257
    assert contents(write(tmp_path, "a.txt", text)) == [text]


def test_a_page_in_xhtml_is_no_other_xml(tmp_path):
    text = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'>]><!-- > --><html><p>A ship sank."
    assert contents(write(tmp_path, "a.html", text)) == [text]


@pytest.mark.parametrize("begins", ["<!--", "<!", "<!-- a --><!", "<?xml", "<! [", "<![]<![]", "<!" * 9000])
def test_a_page_whose_beginning_never_ends_is_read(tmp_path, begins):
    assert contents(write(tmp_path, "a.html", begins + " A ship")) == [begins + " A ship"]


def test_numbers_that_are_none_are_missing_fields(tmp_path):
    facts = '{"text": "A ship sank.", "outlet": NaN, "title": NaN, "author": Infinity}'
    for record in (write(tmp_path, "a.jsonl", facts), {"text": "A ship sank.", "outlet": float("nan")}):
        assert (pages(record)[0].outlet, pages(record)[0].title, pages(record)[0].author) == (None, None, None)
    assert "its text is empty" in reason({"text": float("nan")})
    assert contents({"text": 10**400}) == [str(10**400)]


def test_a_missing_field_that_the_user_named_is_said():
    assert "no text in a field 'body_text' (fields found: text)" in reason({"text": "A"}, text="body_text")


def test_a_bad_line_does_not_stop_the_next(tmp_path):
    bad, good = pages(write(tmp_path, "a.jsonl", '{"text": "A\n{"text": "B"}\n'))
    assert (bad.origin[-2:], "line 1" in bad.reason, good.origin[-2:]) == ("#0", True, "#1")


def test_what_stands_before_a_fault_in_an_array_is_kept(tmp_path):
    good, bad = pages(write(tmp_path, "a.json", '[{"text": "A"}, {"text": "B'))
    assert good.content == "A"
    assert "what stood before is kept" in bad.reason


def test_a_bad_file_does_not_stop_the_next(tmp_path):
    write(tmp_path, "a.txt", b"")
    write(tmp_path, "b.txt", "B")
    assert [type(row) for row in pages(str(tmp_path))] == [Reject, Page]


def test_a_path_that_does_not_exist_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(BadInput, match="no such file or folder"):
        read([write(tmp_path, "a.txt", "A"), str(tmp_path / "none.txt")])


@pytest.mark.parametrize("odd", ["", "a\0b", 3, None])
def test_what_is_no_path_is_told(odd):
    with pytest.raises(BadInput):
        read([odd])


def test_a_link_that_leads_nowhere_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "none")
    assert "No such file" in reason(str(tmp_path))
    assert "No such file" in reason(str(tmp_path / "a.txt"))


def test_a_folder_that_leads_back_to_itself_is_read_once(tmp_path):
    write(tmp_path, "a/b.txt", "B")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    good, bad = pages(str(tmp_path))
    assert good.content == "B"
    assert "read already" in bad.reason


def test_a_folder_that_was_refused_is_not_called_empty_too(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path)
    (bad,) = pages(str(tmp_path))
    assert "read already" in bad.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_may_not_be_opened_is_refused(tmp_path):
    (tmp_path / "a").mkdir(mode=0)
    (bad,) = pages(str(tmp_path))
    assert "Permission denied" in bad.reason


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "a pipe" in reason(str(tmp_path))


def test_an_empty_folder_is_refused(tmp_path):
    assert "without files" in reason(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = write(tmp_path, "a.txt", "A")
    Path(path).chmod(0)
    assert "Permission denied" in reason(path)


def test_a_parquet_file_is_told_by_its_format_whatever_its_length(tmp_path, monkeypatch):
    path = write(tmp_path, "a.parquet", b"PAR1" + bytes(500))
    assert "is a Parquet file, not text: save its words as text, HTML or JSON lines" in reason(path)
    monkeypatch.setattr("newstemma.reading.text.LONGEST_DOCUMENT", 100)
    assert "is a Parquet file" in reason(path)


def test_text_too_long_for_a_report_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("newstemma.reading.text.LONGEST_DOCUMENT", 1_000_000)
    assert "longer than 1 MB" in reason(write(tmp_path, "a.txt", "word " * 200_001))


def test_a_line_too_long_is_refused_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("newstemma.reading.jsonl.LONGEST_RECORD", 1_000)
    path = write(tmp_path, "a.jsonl", json.dumps({"text": "x" * 5_000}) + '\n{"text": "B"}\n')
    bad, good = pages(path)
    assert "line 1: longer than" in bad.reason
    assert good.content == "B"


def test_json_lines_are_read_in_bounded_memory(tmp_path):
    path = write(tmp_path, "a.jsonl", (json.dumps({"text": "word " * 2_000}) + "\n") * 2_000)
    tracemalloc.start()
    assert sum(1 for _ in read([path])) == 2_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert files.HEAD < most < 2_000_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda words: words.encode("utf-8", "replace")))
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.gz", "a"])
def test_no_bytes_crash_the_reader(tmp_path, name, content):
    found = pages(write(tmp_path, name, content))
    assert found
    for row in found:
        str(row).encode()  # no unpaired surrogates
        assert not isinstance(row, Page) or row.content.strip()


records = st.dictionaries(
    st.sampled_from(["text", "title", "url", "odd"]), st.text() | st.integers() | st.none() | st.lists(st.text())
)


@given(st.lists(records, max_size=4))
def test_every_record_gives_one_row(given_records):
    found = list(read(given_records))
    assert [row.origin for row in found] == [f"records#{n}" for n in range(len(given_records))]
