"""Attributions of hostile text with the encoder on: no crash, offsets inside the text, and work that grows with its length."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstemma.models.decode import Reported
from newstemma.models.encoder import encoder
from newstemma.models.windows import LONGEST, windows
from newstemma.spans import Span
from newstemma.stages.attributions import attributions
from newstemma.stages.attributions.rules import ruled
from newstemma.stages.sentences import sentences
from newstemma.tables import Article

NEIGHBOURHOODS = 32
"""The most that the network reads in one window, whatever the text."""

KINDS = {
    "one sentence": "the ferry was late and the mayor said it sank because nobody was there ",
    "quote marks": '" ',
    "curly marks": "“",
    "apostrophes": "'a b' c's ",
    "open quotations": "He said “a b c and ",
    "closed only": "it sank” she said ",
    "crossed marks": "«We lost” 'it', said “Ana» \"Ruiz' ",
    "quotations in quotations": "“He said ‘she said «it sank",
    "right to left": "قال الوزير إن العبارة تأخرت «لا نعرف» וגם השר אמר ",
    "overridden direction": "\u202eAna Ruiz said\u202c that it \u2067sank\u2069. ",
    "no punctuation": "Ana Ruiz told Ben Olsen that police said the ferry sank ",
    "cues": "said ",
    "cues and content": "said that ",
    "sources": "Mayor Ana Ruiz, 41, of Lund, ",
    "according to": "according to Ana Ruiz, ",
    "pronouns": "She said he said they said it sank. ",
    "full stops": ". ",
    "marks": ".,;:!?",
    "colons": "said:\n\n",
    "lines": "\n\n",
    "zero width": "Ana\u200b Ruiz\u200d said\ufeff it\u2060 sank\u00ad. ",
    "control characters": "Ana\x01 Ruiz\x02 said\x7f it\x1b[31m sank\x85.\x08 ",
    "nulls": "Ana Ruiz\x00 said\x00 it\x00 sank. ",
    "unpaired surrogates": "Ana \ud800 said “it \udfff sank” \udc00\ud800. ",
    "emoji": "👩‍👩‍👧‍👦 Ana said 🎉 it 🇩🇪 sank 👍🏽. ",
    "combining marks": "Ana" + "\u0301" * 20 + " sai\u0308d the e\u0301e\u0301 sank. ",
    "nothing but marks above": "\u0301\u0308",
    "letters that grow in small": "İİ said ŉ ẞ ﬁ ﬀ sank. ",
    "no spaces": "部长说渡轮晚点了。她说：「没有人知道」",
    "one word": "a",
    "words of many pieces": "antidisestablishmentarianistically ",
    "hyphens": "said-that-it-sank-",
    "initials": "U.S. J.R. said ",
    "private use": "\ue000\U0010fffd\ufffe said ",
}


def article(text, language="en"):
    return Article("a", "p", None, "o", None, None, None, None, None, language, None, 0, text)


def parts(text):
    return list(sentences([article(text)]))


def made(kind, length):
    """A text of a kind, of about so many code points."""
    return KINDS[kind] * max(1, length // len(KINDS[kind]))


def check(text, language="en"):
    """The rows of a text, once their offsets were looked at."""
    one = article(text, language)
    rows = list(attributions([one], parts(text)))
    for row in rows:
        assert 0 <= row.start < row.stop <= len(text)
        assert text[row.start : row.stop].strip()
        for start, stop in ((row.source_start, row.source_stop), (row.cue_start, row.cue_stop)):
            assert (start is None) == (stop is None)
            assert start is None or (0 <= start < stop <= len(text) and text[start:stop].strip())
        assert 0 <= row.score <= 1
    assert len(rows) == len({(row.attribution, row.start, row.stop) for row in rows})
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_gives_spans_inside_it(network, kind):
    check(made(kind, 800))


def test_the_speech_among_it_is_still_found(network):
    plain = "“We lost the boat,” Ana Ruiz told reporters on Monday. Police said the ferry had sunk."
    for kind in ("marks", "zero width", "emoji", "combining marks", "unpaired surrogates", "nulls"):
        text = f"{made(kind, 200)}\n\n{plain}\n\n{made(kind, 200)}"
        said = {(row.speaker, text[row.start : row.stop]) for row in check(text)}
        assert {("Ana Ruiz", "“We lost the boat,”"), ("police", "the ferry had sunk")} <= said, kind


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_so_many_windows_as_the_text_is_long(kind):
    def cut(length):
        text = made(kind, length)
        found = list(windows(text, parts(text)))
        assert all(len(window.pieces) <= LONGEST for window in found)
        return len(found), sum(len(window.pieces) for window in found)

    (few, pieces), (many, twice) = cut(20_000), cut(40_000)
    assert many <= 2 * few + 2
    assert twice <= 2.1 * pieces + LONGEST


@pytest.mark.parametrize("kind", ["cues", "cues and content", "marks", "open quotations", "pronouns", "initials"])
def test_the_neighbourhoods_read_in_a_window_are_bounded(network, kind):
    text = made(kind, 1_200)
    for read in network.read(text, parts(text)):
        assert len(read.anchors) == len(read.roles) <= NEIGHBOURHOODS


class Calls:
    """Counts the calls made while it is open: work that does not depend on the machine."""

    def __enter__(self):
        self.count = 0
        self._held = sys.getprofile()
        sys.setprofile(self._counted)
        return self

    def _counted(self, _frame, event, _argument):
        self.count += event in {"call", "c_call"}

    def __exit__(self, *_):
        sys.setprofile(self._held)


class Unread:
    """An encoder that finds what the rules find, without their cost of reading: the rest of the stage is the same."""

    def reported(self, text, own):
        return [
            Reported(each.cue, each.source, each.runs, 0.9, 0.9, 0.9)
            for each in ruled(text, own) if each.cue and each.runs
        ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_around_the_network_grows_with_the_length(monkeypatch, kind):
    monkeypatch.setattr("newstemma.stages.attributions.stage.encoder", Unread)

    def calls(length):
        text = made(kind, length)
        own = parts(text)
        with Calls() as counted:
            list(attributions([article(text)], own))
        return counted.count

    calls(1_000)  # caches fill
    assert calls(10_000) <= 2.5 * calls(5_000) + 1_000


class Inner:
    """An encoder that reads who is quoted in a quotation."""

    def reported(self, text, _own):
        return [
            Reported(Span(*said.span(2)), Span(*said.span(1)), (Span(*said.span(3)),), 0.9, 0.9, 0.9)
            for said in re.finditer(r"(Police) (said) (it sank)", text)
        ]


@pytest.mark.parametrize("words", ["Police said it sank.", "Yes."])
def test_a_very_long_utterance_costs_its_length(monkeypatch, words):
    monkeypatch.setattr("newstemma.stages.attributions.stage.encoder", Inner)

    def calls(times):
        text = "Ana Ruiz said: " + f"“{words}” " * times
        own = parts(text)
        with Calls() as counted:
            rows = list(attributions([article(text)], own))
        outer = [row for row in rows if row.speaker == "Ana Ruiz"]
        assert len(outer) == times
        assert len({row.attribution for row in outer}) == 1
        assert all(row.within == outer[0].attribution for row in rows if row not in outer)
        return counted.count

    calls(100)
    assert calls(800) <= 2.5 * calls(400)


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "«", "»", " ", "\n\n", ", ", ".", ":", "said", "told", "that", "Ana Ruiz", "the Post", "she",
     "according to", "police", "and", "denied", "(", "…", "e\u0301", "\u200e", "\u200b", "\x00", "\ud800", "👩‍🍳", "ﬁ", "部长说", "1", "-"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=50), glue=st.sampled_from(["", " "]))
def test_odd_text_gives_spans_inside_it(network, pieces, glue):
    check(glue.join(pieces))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=200))
def test_any_text_gives_spans_inside_it(network, text):
    check(text)


def test_other_languages_and_no_sentences_are_read_too(network):
    assert encoder() is network
    check(made("crossed marks", 500), language="de")
    assert list(attributions([article("Ana Ruiz said it sank.")], [])) == []
