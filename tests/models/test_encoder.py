"""The encoder: what it says of a sentence depends on its window alone, points into the text, and can be left out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import blake2b
from importlib.resources import files

import numpy as np
import pytest

from newstemma import trace
from newstemma.flow import FLOW, before, fingerprint, stage_named
from newstemma.models import encoder as module
from newstemma.models.encoder import OFF, encoder, weights_id
from newstemma.spans import Span
from newstemma.stages.attributions import attributions
from newstemma.stages.sentences import sentences
from newstemma.tables import Article

PEOPLE = ["mayor", "harbour master", "baker", "pilot", "teacher", "warden", "nurse", "judge"]
STORY = "\n\n".join(
    f"The {who} of Tern Bay said that quay {n} was shut. “Nobody was told,” she added. Rain fell, the {who} recalled."
    for n, who in enumerate(PEOPLE * 3)
)
OTHER = "A clerk told the Averil Star that the bridge had cost 4 million crowns. It opens in May, the clerk said."
ODD = (
    "The naïve cafe\u0301 owner 👩‍🍳 said: “It’s ﬁne…” 部长说, and İnci Öz told the Star\u200b that 5 ships\u00a0sank."
)
MAY_STAND_ALONE = frozenset({"onnxruntime", "tokenizers", "torch"})


def article(text, language="en"):
    return Article("a", "p", None, "o", None, None, None, None, None, language, None, 0, text)


def parts(text):
    return list(sentences([article(text)]))


def found(text):
    return list(attributions([article(text)], parts(text)))


def arrays(read):
    return [read.cues, np.array(read.anchors), read.roles, read.vectors]


def equal(one, other):
    return all(np.array_equal(a, b) for a, b in zip(arrays(one), arrays(other), strict=True))


def digest(network, text):
    """One digest of all that is read of a text."""
    made = blake2b(digest_size=8)
    for read in network.read(text, parts(text)):
        for array in arrays(read):
            made.update(np.ascontiguousarray(array).tobytes())
    return made.hexdigest()


def python(code, **variables):
    """What a fresh process prints."""
    environment = {name: value for name, value in os.environ.items() if name != OFF} | variables
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()


def test_the_weights_are_shipped_and_small():
    place = files("newstemma.models") / "weights.onnx"
    assert place.is_file(), "src/newstemma/models/weights.onnx is missing: `make weights` makes it"
    assert len(place.read_bytes()) <= 30_000_000


def test_a_window_reads_the_same_before_and_after_other_texts(network):
    first = list(network.read(STORY, parts(STORY)))
    assert len(first) > 2
    list(network.read(OTHER * 5, parts(OTHER * 5)))
    backwards = [*network.read(STORY, parts(STORY))][::-1]
    assert all(equal(one, other) for one, other in zip(first, backwards[::-1], strict=True))


def test_a_window_reads_the_same_in_another_text(network):
    alone = list(network.read(STORY, parts(STORY)))
    longer = list(network.read(f"{STORY}\n\n{OTHER}", parts(f"{STORY}\n\n{OTHER}")))
    assert len(longer) >= len(alone) > 2
    assert all(equal(one, other) for one, other in zip(alone[:-1], longer, strict=False))  # the last sees what follows


def test_a_window_reads_the_same_elsewhere_in_a_text(network):
    [here], [there] = network.read(OTHER, parts(OTHER)), network.read(f"\n\n\n {OTHER}", parts(f"\n\n\n {OTHER}"))
    assert equal(here, there)
    moved = [Span(one.cue.start + 4, one.cue.stop + 4) for one in network.reported(OTHER, parts(OTHER))]
    assert moved == [one.cue for one in network.reported(f"\n\n\n {OTHER}", parts(f"\n\n\n {OTHER}"))]
    assert moved


def test_a_window_reads_the_same_in_another_process(network):
    code = f"""
from hashlib import blake2b
import numpy as np
from newstemma.models.encoder import encoder
from newstemma.stages.sentences import sentences
from newstemma.tables import Article

def digest(text):
    made = blake2b(digest_size=8)
    one = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
    for read in encoder().read(text, list(sentences([one]))):
        for array in (read.cues, np.array(read.anchors), read.roles, read.vectors):
            made.update(np.ascontiguousarray(array).tobytes())
    return made.hexdigest()

digest({OTHER * 3!r})
print(digest({STORY!r}))
"""
    assert python(code) == digest(network, STORY)


def test_only_a_window_s_own_words_are_read_for_cues(network):
    for read in network.read(STORY, parts(STORY)):
        window = read.window
        assert all(window.first <= at < window.stop and window.words[at] for at in read.anchors)
        assert len(read.anchors) == len(read.roles) > 0


def test_a_text_without_a_cue_has_no_roles(network):
    [read] = network.read("Rain fell.", parts("Rain fell."))
    assert read.anchors == []
    assert len(read.roles) == 0
    assert network.reported("Rain fell.", parts("Rain fell.")) == []


@pytest.mark.parametrize("text", [STORY, OTHER, ODD, f"{ODD}\n\n{ODD} {OTHER}"])
def test_spans_are_whole_words_of_the_text(network, text):
    reports = network.reported(text, parts(text))
    assert reports
    for one in reports:
        assert list(one.runs) == sorted(one.runs)
        assert all(a.stop < b.start for a, b in zip(one.runs, one.runs[1:], strict=False))
        for span in (one.cue, *one.runs, *([one.source] if one.source else [])):
            assert 0 <= span.start < span.stop <= len(text)
            assert text[span.slice] == text[span.slice].strip()
            for edge in (span.start, span.stop):
                assert edge in {0, len(text)} or not (text[edge - 1].isascii() and text[edge - 1 : edge + 1].isalnum())


def test_each_sentence_has_one_vector_of_length_one(network):
    own = parts(STORY)
    vectors = network.vectors(STORY, own)
    assert vectors.shape[0] == len(own)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert network.vectors("", []).shape == (0, vectors.shape[1])


def test_a_sentence_of_nothing_that_can_be_read_keeps_its_place_among_the_vectors(network):
    text, without = "Rain fell.\n\n\u0301\n\nIt froze.", "Rain fell.\n\nIt froze."
    vectors = network.vectors(text, [replace(one, part="body") for one in parts(text)])
    assert np.linalg.norm(vectors, axis=1).round(3).tolist() == [1, 0, 1]
    assert np.array_equal(vectors[2], network.vectors(without, parts(without))[1])


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        (
            "The ferry sank in the harbour on Monday night.",
            "A boat went down in the port late on Monday.",
            "Parliament passed the budget by two votes.",
        ),
        (
            "The striker scored twice in the final.",
            "She hit two goals as the cup was won.",
            "Doctors closed the ward after an outbreak of measles.",
        ),
        (
            "Lawmakers approved the spending plan by a narrow margin.",
            "Parliament passed the budget by two votes.",
            "A boat went down in the port late on Monday.",
        ),
    ],
)
def test_sentences_that_say_alike_are_nearer(network, one, like, unlike):
    first, second, third = (network.vectors(text, parts(text))[0] for text in (one, like, unlike))
    assert first @ second > first @ third + 0.1


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Scientists at Lund reckon the lake will be dry within ten years.",
            "reckon",
            "the lake will be dry within ten years",
        ),
        (
            "The company is confident that the jet will fly again by June.",
            "confident",
            "the jet will fly again by June",
        ),
        pytest.param(
            "The mayor of Tern Bay is adamant that the quay will open in May.",
            "adamant",
            "the quay will open in May",
            marks=pytest.mark.xfail(reason="a known miss: these weights do not take the adjective for a cue"),
        ),
    ],
)
def test_indirect_speech_that_no_rule_knows_is_found(network, monkeypatch, text, cue, content):
    wanted = Span(text.index(content), text.index(content) + len(content))
    assert any(
        cue in text[row.cue_start : row.cue_stop] and wanted.jaccard(Span(row.start, row.stop)) > 0.5
        for row in found(text)
        if row.cue_start is not None
    )
    monkeypatch.setenv(OFF, "off")
    assert found(text) == []


RULED = "“We lost the boat,” Ana Ruiz said."


def test_turned_off_there_is_no_encoder_and_the_rules_find_what_they_find(monkeypatch):
    monkeypatch.setenv(OFF, "off")
    assert encoder() is None
    assert weights_id() == ""
    assert [(row.speaker, RULED[row.start : row.stop]) for row in found(RULED)] == [("Ana Ruiz", "“We lost the boat,”")]


def test_without_its_file_there_is_no_encoder_and_the_rules_find_what_they_find(monkeypatch):
    monkeypatch.delenv(OFF, raising=False)
    monkeypatch.setattr(module, "_FILE", "lost.onnx")
    module._digest.cache_clear()
    try:
        assert encoder() is None
        assert weights_id() == ""
        assert [row.speaker for row in found(RULED)] == ["Ana Ruiz"]
    finally:
        module._digest.cache_clear()


def follows(name):
    """True for a stage that reads attributions, or what is made of them."""
    return name == "attributions" or any(follows(each.name) for each in before(name))


def test_other_weights_make_attributions_and_what_follows_anew(monkeypatch):
    monkeypatch.setattr("newstemma.models.encoder.weights_id", lambda: "one")
    one = {stage.name: fingerprint(stage.name) for stage in FLOW}
    monkeypatch.setattr("newstemma.models.encoder.weights_id", lambda: "other")
    changed = {name for name, print_ in one.items() if fingerprint(name) != print_}
    assert changed == {stage.name for stage in FLOW if follows(stage.name)}
    assert {"attributions", "speakers", "claims", "variants", "drift", "roots"} <= changed
    assert not {"articles", "sentences", "credits", "shingles", "reuse"} & changed
    assert stage_named("attributions").encoded


def test_weights_have_one_id_and_none_is_another(network, monkeypatch):
    on, made = weights_id(), fingerprint("attributions")
    assert on
    assert on == weights_id()
    monkeypatch.setenv(OFF, "off")
    assert fingerprint("attributions") != made


@pytest.mark.parametrize(
    "code",
    [
        "import newstemma",
        "import newstemma.cli",
        "from newstemma.stages.attributions import attributions; list(attributions([], []))",
    ],
)
def test_nothing_is_loaded_before_a_text_is_read(code):
    loaded = python(f"{code}\nimport sys\nprint(sorted({set(MAY_STAND_ALONE)!r} & set(sys.modules)))")
    assert loaded == "[]"


def test_rules_alone_load_no_network():
    code = f"""
import sys
from newstemma.stages.attributions import attributions
from newstemma.tables import Article, Sentence
one = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, {RULED!r})
assert list(attributions([one], [Sentence("a", 0, len(one.text), 0, "body")]))
print(sorted({set(MAY_STAND_ALONE)!r} & set(sys.modules)))
"""
    assert python(code, **{OFF: "off"}) == "[]"


def test_torch_is_never_loaded(network):
    code = f"""
import sys
from newstemma.models.encoder import encoder
from newstemma.tables import Sentence
encoder().vectors({RULED!r}, [Sentence("a", 0, {len(RULED)}, 0, "body")])
print("torch" in sys.modules)
"""
    assert python(code) == "False"


def test_workers_that_run_already_heed_that_it_is_turned_off(network, monkeypatch, tmp_path):
    monkeypatch.setattr("newstemma.engines.GROUPS", 1)
    monkeypatch.setattr("newstemma.engines.local.HIRING", 0.0)
    texts = [
        "The company is confident that the jet will fly again by June.",
        "Scientists at Lund reckon the lake is dry.",
    ]
    pile = [{"text": text, "outlet": "Averil Star", "date": "2024-05-03"} for text in texts]
    assert list(trace(pile, tmp_path / "on", workers=2).rows("attributions"))
    monkeypatch.setenv(OFF, "off")
    assert not list(trace(pile, tmp_path / "off", workers=2).rows("attributions"))
