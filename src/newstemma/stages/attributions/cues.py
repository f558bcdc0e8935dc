"""Frames: a cue ("said", "according to") with its source, and where its content may begin.

First half of reading a unit; `contents` turns frames into runs of content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newstemma.language.en import (
    word_set,
    ANONYMOUS_HEADS,
    AS_VERBS,
    AUXILIARIES,
    BE_FORMS,
    BODY_HEADS,
    CALL_VERBS,
    DAYS,
    DENIALS,
    DETERMINERS,
    DOCUMENT_HEADS,
    PLAIN_VERBS,
    PREPOSITIONS,
    OBJECT_VERBS,
    PRONOUNS,
    QUOTE_VERBS,
    REPORTING_VERBS,
    TOLD_VERBS,
    VOW_VERBS,
)
from newstemma.stages.attributions.phrases import (
    Phrase,
    adverb,
    dash,
    finite,
    finite_word,
    first_subject,
    source_after,
    source_before,
)
from newstemma.stages.attributions.units import Token

Place = Literal["source first", "source last", "host", "according", "citing"]
"""Where the source stands: before the cue, after it, elsewhere in the unit, after "according to", after "citing"."""
Opening = Literal["that", "clause", "quote", "colon", "object", "to", "none"]
"""What follows the cue."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source; `after` is the first token that its content to the right can have."""

    cue: Phrase
    lemma: str
    place: Place
    source: Phrase | None
    opening: Opening
    after: int
    hearer: Phrase | None = None

    @property
    def first(self) -> int:
        """The first token of cue and source together, when they stand together."""
        if self.source is None or self.place == "host":
            return self.cue.first
        return min(self.cue.first, self.source.first)

    @property
    def stop(self) -> int:
        """The token after cue and source."""
        if self.source is None or self.place == "host":
            return self.cue.stop
        return max(self.cue.stop, self.source.stop)


_NEGATIONS = word_set(
    "not n't never didn't don't doesn't hasn't haven't hadn't wasn't weren't isn't aren't won't wouldn't cannot "
    "can't couldn't"
)
_MODALS = word_set("would could may might must shall should will can won't wouldn't can't couldn't cannot")
_SUBJECTS = word_set("some many others most few several both all one two another this everyone everybody nobody")
_PLURALS = word_set("people police men women authorities media staff who they we i you others some many critics")
_NOUN_FORMS = word_set(
    "reports claims comments notes shows hopes states details posts tweets answers calls demands pledges promises "
    "orders records requests doubts fears estimates forecasts questions remarks replies vows suspects signals "
    "reads documents counters report claim comment note show hope state detail post tweet answer call demand "
    "pledge promise order request doubt fear estimate forecast remark reply vow suspect signal document counter "
    "text texts write offer offers blog blogs laugh laughs blast blasts label labels thank term terms brand "
    "brands command commands reason reasons wonder worry worries find finds finish brief briefs welcome rule "
    "rules disputes dispute guess"
)
_HEADLINE_SOURCES = word_set(
    "police army military ministry minister officials official sources source report reports study poll survey lawyer lawyers "
    "prosecutors prosecutor witnesses witness authorities experts expert government court judge sheriff mayor governor "
    "president company airline family union council fda cdc fbi nasa un who nato eu coroner researchers scientists "
    "investigators spokesman spokeswoman cops doctors agency regulator analysts economists watchdog"
)
_NO_CLAUSE = frozenset({"about", "against", "of", "over", "to", "on", "as", "into", "toward", "towards"})
"""Words that no reported clause begins with."""
_TELLING_OBJECTS = word_set(
    "allegation allegations claim claims accusation accusations charge charges report reports suggestion "
    "suggestions criticism criticisms idea notion rumor rumors rumour rumours assertion assertions "
    "characterization account story involvement wrongdoing responsibility"
)
INTERVIEWS = word_set(
    "statement statements interview email e-mail post tweet letter call phone conference briefing speech video "
    "message release telephone facebook twitter instagram press news radio television tv remarks court hearing "
    "testimony filing report memo text blog op-ed column essay book series"
)
_TIMES = word_set("morning afternoon evening night week month year weekend day last next this early late earlier ago")
_OBJECTS = frozenset(["me", "him", "us", "them", "you", "it"])


def frames(tokens: Sequence[Token], *, title: bool = False) -> list[Frame]:
    """The frames of a unit, from left to right; what the writer says in the first person is none."""
    found: list[Frame] = []
    if title and (colon := _headline_colon(tokens)):
        return [colon]
    for at, token in enumerate(tokens):
        if token.kind != "word" or token.quoted or (found and at < found[-1].cue.stop):
            continue
        frame = _according(tokens, at) or _citing(tokens, at)
        if frame is None and token.low in REPORTING_VERBS:
            frame = _verb(tokens, at, found)
        if frame is not None and not _first_person(tokens, frame):
            found.append(frame)
    return found


def _headline_colon(tokens: Sequence[Token]) -> Frame | None:
    """ "Bridge shut for weeks: police" and "Police: bridge shut for weeks"."""
    colons = [at for at, token in enumerate(tokens) if token.text in {":", "-", "–", "—"}]
    if len(colons) != 1:
        return None
    at = colons[0]
    cue = Phrase(at, at + 1)
    if 1 <= len(tokens) - at - 1 <= 4 and tokens[-1].low in _HEADLINE_SOURCES:
        return Frame(cue, "according", "according", Phrase(at + 1, len(tokens)), "clause", len(tokens))
    if tokens[at].text == ":" and 1 <= at <= 4 and tokens[at - 1].low in _HEADLINE_SOURCES:
        return Frame(cue, "according", "according", Phrase(0, at), "clause", at + 1)
    return None


def _first_person(tokens: Sequence[Token], frame: Frame) -> bool:
    return frame.source is not None and tokens[frame.source.stop - 1].low in {"i", "we", "you", "me", "us", "it's"}


def _according(tokens: Sequence[Token], at: int) -> Frame | None:
    """ "According to", "as per", "per", "in the words of", "as reported by"."""
    words = [token.low for token in tokens[at : at + 4]]
    first = at
    if words[:2] == ["according", "to"] or words[:2] == ["as", "per"]:
        stop = at + 2
    elif words[:1] == ["per"] and (at == 0 or tokens[at - 1].text == ",") and len(words) > 1 and not words[1].isdigit():
        stop = at + 1
    elif words[:3] in (["as", "reported", "by"], ["as", "told", "to"]):
        stop = at + 3
    elif words == ["in", "the", "words", "of"]:
        stop = at + 4
    else:
        return None
    source = source_after(tokens, stop, len(tokens))
    if source is None:
        return None
    after = source.stop
    while after < len(tokens) and tokens[after].kind == "mark" and tokens[after].text in {",", ":"}:
        after += 1
    return Frame(Phrase(first, stop), "according", "according", source, "clause", after)


def _citing(tokens: Sequence[Token], at: int) -> Frame | None:
    """ "Citing a police source, ..." and "..., citing the ministry"."""
    if tokens[at].low not in {"citing", "quoting"} or at + 1 >= len(tokens):
        return None
    source = source_after(tokens, at + 1, len(tokens))
    return Frame(Phrase(at, at + 1), "cite", "citing", source, "none", source.stop) if source else None


def _verb(tokens: Sequence[Token], at: int, found: Sequence[Frame]) -> Frame | None:
    """The frame of a reporting verb, None where the word is no cue."""
    lemma = REPORTING_VERBS[tokens[at].low]
    if tokens[at].capital and at and not _headline(tokens):
        return None
    first = _cue_start(tokens, at)
    helpers = {token.low for token in tokens[first:at]}
    if helpers & (_NEGATIONS | {"to"}) and not {"went", "continued", "continues"} & helpers:
        return None
    if helpers & _MODALS and not helpers & {"heard", "seen"}:
        return None
    ing = tokens[at].low.endswith("ing")
    if first and not ing and tokens[first - 1].low.endswith(("'re", "'m")):
        return None
    if helpers & BE_FORMS and not ing:
        return _passive(tokens, first, at, lemma)
    if not helpers and (_noun_like(tokens, at, lemma) or _reduced(tokens, at, lemma)):
        return None
    frame = _placed(tokens, first, at, lemma, found, ing=ing)
    return frame


def _headline(tokens: Sequence[Token]) -> bool:
    """True when most words have capitals, so that capitals tell nothing."""
    words = [token for token in tokens if token.kind == "word"]
    return sum(token.capital for token in words) > 0.6 * len(words)


def _cue_start(tokens: Sequence[Token], at: int) -> int:
    """The first word of the cue: auxiliaries and adverbs before the verb belong to it."""
    first = at
    while first > 0 and at - first < 8:
        token = tokens[first - 1]
        if token.kind != "word" or token.quoted:
            break
        if (
            token.low in AUXILIARIES
            or adverb(token)
            or token.low == "reportedly"
            or (token.low == "to" and first == at and at > 1)
        ):
            first -= 1
        elif token.low in {"heard", "as", "quoted", "seen", "on", "went", "continued", "continues"} and first <= at:
            linked = tokens[first].low in {"saying", "as", "to", "on"} or (token.low in {"as", "on"} and first == at)
            if not linked or (token.low == "on" and tokens[first].low != "to"):
                break
            first -= 1
        else:
            break
    while first < at and tokens[first].low in {"as", "on"}:
        first += 1
    return first


def _noun_like(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """True when a form that may be a noun or an adjective is one here."""
    token = tokens[at]
    past = token.low not in {lemma, lemma + "s"} and not token.low.endswith("ies")
    if at == 0:
        return not past or lemma not in PLAIN_VERBS | TOLD_VERBS
    before = tokens[at - 1]
    if token.capital and before.kind == "word" and before.capital and token.low in _NOUN_FORMS:
        return False
    if before.low in DETERMINERS and before.low not in _SUBJECTS:
        return True
    if before.low in PREPOSITIONS:
        return not token.low.endswith("ing") or before.low not in {"by", "in", "after", "before"}
    if past or token.low.endswith("ing"):
        return False
    if token.low == lemma and token.low in _NOUN_FORMS and before.kind == "word":
        plural = before.low.endswith("s") or before.low in _PLURALS
        if not plural or before.low.endswith("'s"):
            return True
    if token.low in _NOUN_FORMS and not _followed_as_verb(tokens, at):
        known = before.capital or before.low in PRONOUNS or before.low in ANONYMOUS_HEADS | BODY_HEADS | DOCUMENT_HEADS
        return not (known or before.text == ",") or before.low.endswith("'s")
    return False


def _reduced(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """True for participles without a subject: "people thought to be there", and "Alleged Thief" in a headline."""
    past = tokens[at].low not in {lemma, lemma + "s"} and not tokens[at].low.endswith("ing")
    if not past or at + 1 >= len(tokens):
        return False
    if tokens[at + 1].low == "to" and lemma not in VOW_VERBS | TOLD_VERBS:
        return lemma in PLAIN_VERBS and lemma != "say"
    return tokens[at].capital and at > 0 and lemma in {"allege", "suspect", "report"}


def _followed_as_verb(tokens: Sequence[Token], at: int) -> bool:
    """True when what follows a form that may be a noun shows that it is a verb."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind == "quote" or following.text in {",", "."}:
        return tokens[at - 1].text != ","
    return following.low in {"that", "the"} and not tokens[at - 1].low.endswith("'s")


def _passive(tokens: Sequence[Token], first: int, at: int, lemma: str) -> Frame | None:
    """ "She was told by police that ..." """
    if at + 1 >= len(tokens) or tokens[at + 1].low != "by":
        return None
    source = source_after(tokens, at + 2, len(tokens))
    if source is None:
        return None
    opening, after = _opening(tokens, source.stop, lemma)
    if opening in {"none", "clause"}:
        return None
    return Frame(Phrase(first, at + 1), lemma, "source last", source, opening, after)


def _placed(
    tokens: Sequence[Token], first: int, at: int, lemma: str, found: Sequence[Frame], *, ing: bool
) -> Frame | None:
    """The frame with its source found: before the cue, after it, or the subject of the sentence."""
    before = tokens[first - 1] if first else None
    cue = Phrase(first, at + 1)
    if ing and first == at:
        return _participle(tokens, at, lemma, found)
    if (
        before is not None
        and before.low in {"and", "but", "then", "or"}
        and (first < 2 or tokens[first - 2].kind != "quote")
    ):
        source = _host(tokens, first - 1, found)
        return _framed(tokens, cue, lemma, "host", source, at + 1) if source else None
    if before is not None and before.low in {"who", "which", "that"}:
        last = first - 2
        if last >= 0 and tokens[last].text == ",":
            last -= 1
        source = source_before(tokens, last, 0) if last >= 0 and before.low != "that" else None
        return _framed(tokens, cue, lemma, "source first", source, at + 1) if source else None
    if (inverted := _inverted(tokens, first, at, lemma)) is not None:
        return inverted
    source = source_before(tokens, first - 1, 0) if first else None
    if source is None and (host := _interrupted(tokens, first, found)):
        return _framed(tokens, cue, lemma, "host", host, at + 1)
    return _framed(tokens, cue, lemma, "source first", source, at + 1) if source else None


def _interrupted(tokens: Sequence[Token], first: int, found: Sequence[Frame]) -> Phrase | None:
    """The subject of "..., but in a brief statement said": only an adverbial stands between conjunction and cue."""
    for at in range(first - 1, max(0, first - 14), -1):
        token = tokens[at]
        if token.low in {"and", "but"} and at + 1 < first and tokens[at + 1].low in PREPOSITIONS:
            return _host(tokens, at, found)
        if token.kind != "word" or finite_word(tokens, at):
            return None
    return None


def _inverted(tokens: Sequence[Token], first: int, at: int, lemma: str) -> Frame | None:
    """ "..., said Ana Ruiz", None where the source does not follow the cue."""
    before = tokens[first - 1] if first else None
    free = (
        before is None or before.kind in {"quote", "close"} or before.text in {",", "?", "!", ".", "-", "–", "—", "--"}
    )
    if not free or at + 1 >= len(tokens) or lemma in {"tell", "deny"}:
        return None
    following = tokens[at + 1]
    if (
        following.kind != "word"
        or following.low in {"that", "whether", "if"}
        or following.low in DAYS
        or adverb(following)
    ):
        return None
    if following.low in PREPOSITIONS or (
        before is not None and before.text == "," and source_before(tokens, first - 1, 0)
    ):
        return None
    source = source_after(tokens, at + 1, len(tokens))
    if source is None:
        return None
    if source.stop < len(tokens) and finite_word(tokens, source.stop):
        return None
    if before is None and not (source.stop < len(tokens) and tokens[source.stop].text in {":", ","}):
        return None
    return _framed(tokens, Phrase(first, at + 1), lemma, "source last", source, source.stop)


def _participle(tokens: Sequence[Token], at: int, lemma: str, found: Sequence[Frame]) -> Frame | None:
    """ "..., claiming that ..." and "a statement saying that ..." """
    if at == 0:
        return None
    before = tokens[at - 1]
    cue = Phrase(at, at + 1)
    if lemma in AS_VERBS | CALL_VERBS:
        return None
    if before.low in DOCUMENT_HEADS | ANONYMOUS_HEADS:
        source = source_before(tokens, at - 1, 0)
        return _framed(tokens, cue, lemma, "source first", source, at + 1) if source else None
    lead = (
        before.text == ","
        or dash(before)
        or before.kind in {"close", "quote"}
        or before.low in {"by", "while", "and"}
        or (before.low in DAYS | _TIMES or before.low in {"statement", "reporters", "interview", "it", "him", "them"})
    )
    if not lead and lemma not in {"say", "add", "claim", "tell", "note", "insist"}:
        return None
    source = _host(tokens, at - 1, found)
    return _framed(tokens, cue, lemma, "host", source, at + 1) if source else None


def _host(tokens: Sequence[Token], stop: int, found: Sequence[Frame]) -> Phrase | None:
    """The source of a cue without its own: that of the cue before, else the subject of the sentence."""
    for frame in reversed(found):
        if frame.source is not None and frame.place != "according" and frame.cue.stop <= stop:
            return frame.source
    return first_subject(tokens, 0, stop)


def _framed(
    tokens: Sequence[Token], cue: Phrase, lemma: str, place: Place, source: Phrase | None, at: int
) -> Frame | None:
    """The frame, with the hearer and the adverbials after the cue passed over."""
    hearer: Phrase | None = None
    if lemma in TOLD_VERBS and place != "source last" and at < len(tokens):
        hearer = _hearer(tokens, at)
        if hearer is None and lemma == "tell":
            return None
        at = hearer.stop if hearer else at
    elif lemma == "point":
        at += 1
    opening, after = _opening(tokens, at, lemma)
    return Frame(cue, lemma, place, source, opening, after, hearer)


def _hearer(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Whom a source told it: the object after the verb."""
    if tokens[at].low in _OBJECTS:
        return Phrase(at, at + 1)
    stop = at
    capitals = False
    while stop < min(len(tokens), at + 14):
        token = tokens[stop]
        before = tokens[stop - 1]
        if token.kind != "word" and token.text not in {"'", "’", "&"}:
            break
        if token.low in {
            "that",
            "whether",
            "if",
            "how",
            "why",
            "what",
            "to",
            "about",
            "in",
            "on",
            "during",
            "when",
            "via",
            "by",
        }:
            break
        if stop > at and (token.low in PRONOUNS or token.low in DAYS or adverb(token) or finite_word(tokens, stop)):
            break
        started = stop > at and before.low not in PREPOSITIONS and before.low not in DETERMINERS and before.low != "and"
        if started and token.low in DETERMINERS:
            break
        if started and capitals and not token.capital and token.low not in PREPOSITIONS and token.low != "and":
            known = token.low in ANONYMOUS_HEADS | BODY_HEADS or token.low in {
                "host",
                "reporter",
                "reporters",
                "editor",
                "anchor",
            }
            if not known and not before.low.endswith("'s"):
                break
        capitals = token.capital
        stop += 1
    return Phrase(at, stop) if stop > at else None


def _opening(tokens: Sequence[Token], at: int, lemma: str) -> tuple[Opening, int]:
    """What follows the cue, adverbials passed over, and where its content starts."""
    at = _past_adverbials(tokens, at)
    if at >= len(tokens):
        return "none", at
    token = tokens[at]
    if token.text == ":":
        return "colon", at + 1
    if token.kind == "quote" or (token.kind == "open" and lemma in QUOTE_VERBS | PLAIN_VERBS):
        return "quote", at
    if token.text == ",":
        return _after_comma(tokens, at)
    if token.kind not in {"word", "open"} and token.text not in {"$", "£", "€", "#"}:
        return "none", at
    if token.low == "that" and at + 1 < len(tokens):
        return "that", at + 1
    if token.low in {"whether", "how", "why", "if", "what", "where", "who"} and lemma not in {"see", "hear"}:
        return "that", at
    if lemma in VOW_VERBS and token.low == "to":
        return "to", at
    return _object(tokens, at, lemma)


def _after_comma(tokens: Sequence[Token], at: int) -> tuple[Opening, int]:
    """After "said,": a quotation, or "..., however, that ..."."""
    if at + 1 < len(tokens) and tokens[at + 1].kind in {"quote", "open"}:
        return "quote", at + 1
    for to in range(at + 1, min(len(tokens), at + 16)):
        token = tokens[to]
        if token.text in {",", ":", "."} or token.kind == "quote":
            if token.text == "," and to + 1 < len(tokens):
                following = tokens[to + 1]
                if following.low == "that":
                    return "that", to + 2
                if following.kind == "quote":
                    return "quote", to + 1
            return ("colon", to + 1) if token.text == ":" else ("none", at)
    return "none", at


def _object(tokens: Sequence[Token], at: int, lemma: str) -> tuple[Opening, int]:
    """A clause or an object without "that"."""
    if lemma in DENIALS:
        telling = any(token.low in _TELLING_OBJECTS for token in tokens[at : at + 8])
        return ("object", at) if lemma == "deny" or telling else ("none", at)
    ahead = tokens[at : at + 16]
    reach = next((k for k, token in enumerate(ahead) if token.text in {".", ";", ":", ","} and k > 4), len(ahead))
    if lemma in AS_VERBS and any(token.low == "as" for token in ahead[1:reach]):
        return "object", at
    if lemma in CALL_VERBS and any(token.kind in {"open", "quote"} for token in ahead[:9]):
        return "object", at
    if lemma in OBJECT_VERBS and not finite(tokens, at, at + reach):
        return "object", at
    if tokens[at].low in _NO_CLAUSE:
        return "none", at
    return ("clause", at) if lemma in PLAIN_VERBS | TOLD_VERBS else ("none", at)


def _past_adverbials(tokens: Sequence[Token], at: int) -> int:
    """The first token after "on Monday", "in a statement", "to reporters", "again"."""
    while at < len(tokens):
        token = tokens[at]
        after = _past_adverbial(tokens, at)
        if after == at or token.kind != "word":
            return at
        at = after
    return at


def _past_adverbial(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else token
    if (token.low in DAYS and token.capital) or (
        adverb(token) and token.low not in {"only", "even", "just", "not", "no", "never", "still"}
    ):
        return at + 1
    if token.low in {"last", "this", "next", "early", "late", "earlier"} and following.low in _TIMES | DAYS:
        return at + 2
    if token.low in {"morning", "afternoon", "evening", "night"} and at and tokens[at - 1].low in DAYS:
        return at + 1
    if token.low in {"back", "out", "afterward", "afterwards"}:
        return at + 1
    if token.low not in PREPOSITIONS and token.low not in {"when", "while", "as"}:
        return at
    return _past_prepositional(tokens, at)


def _past_prepositional(tokens: Sequence[Token], at: int) -> int:
    """Past a prepositional phrase after the cue: to "that", a colon or a quotation if one is near, else only past what is
    surely adverbial.
    """
    for to in range(at + 1, min(len(tokens), at + 18)):
        token = tokens[to]
        if (
            token.text == ":"
            or token.kind == "quote"
            or (token.low == "that" and tokens[to - 1].low not in PREPOSITIONS)
        ):
            return to
        if token.text == "," and to + 1 < len(tokens) and tokens[to + 1].kind == "quote":
            return to
        if token.kind == "mark" and token.text not in {"'", "’", ".", "&", "$"}:
            break
        if (token.low in AUXILIARIES or token.low in PRONOUNS) and tokens[at].low not in {
            "when",
            "while",
            "as",
            "after",
            "before",
        }:
            break
    if at + 1 < len(tokens) and tokens[at].low in {"on", "in", "by", "since"} and tokens[at + 1].low in DAYS:
        return at + 2
    for to in range(at + 1, min(len(tokens), at + 7)):
        token = tokens[to]
        if token.kind != "word" or token.low in PRONOUNS:
            break
        if token.low in INTERVIEWS and (to + 1 >= len(tokens) or tokens[to + 1].low not in INTERVIEWS):
            return _past_issued(tokens, to + 1)
    if tokens[at].low in {
        "of",
        "to",
        "about",
        "at",
        "from",
        "during",
        "after",
        "before",
        "on",
        "in",
        "by",
        "with",
        "via",
        "through",
    }:
        end = at + 1
        while end < len(tokens) and tokens[end].kind == "word" and not finite_word(tokens, end) and end - at < 12:
            end += 1
        if end >= len(tokens) or tokens[end].text in {".", ",", ":", ";", "?", "!"}:
            return end
    return at


def _past_issued(tokens: Sequence[Token], at: int) -> int:
    """Past "posted on social media" after "in a statement"."""
    if (
        at >= len(tokens)
        or not tokens[at].low.endswith("ed")
        or tokens[at].low in REPORTING_VERBS.keys() - {"posted", "tweeted"}
    ):
        return at
    while (
        at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].low != "that"
        and not finite_word(tokens, at + 1 if at + 1 < len(tokens) else at)
    ):
        at += 1
    return at


def all_words(tokens: Sequence[Token], phrase: Phrase) -> Iterator[str]:
    """The words of a phrase, in lower case."""
    return (token.low for token in tokens[phrase.first : phrase.stop] if token.kind == "word")


__all__ = ["Frame", "Opening", "Place", "all_words", "finite", "frames"]
