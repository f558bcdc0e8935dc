"""Roles: which common nouns can speak, and how a paper is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    BODY_HEADS,
    DETERMINERS,
    DOCUMENT_HEADS,
    HONORIFICS,
    PERSON_TITLES,
    STOPWORDS,
)
from newstemma.language.words import listed
from newstemma.stages.attributions.units import Token

PAPERS = DOCUMENT_HEADS | listed(
    "sheet sheets judgment judgement ledger minutes verdict chat rebuttal invoice invoices recording recordings lease summary "
    "table clause circular certificate receipt receipts manual leaflet brochure diary essay dossier file files questionnaire "
    "blueprint annex appendix spreadsheet screenshot telegram cable communique communiqué decree directive edict deed will "
    "slip slips alert alerts clarification editorial entry entries voicemail column placard plaque notes folder findings memoir lyrics "
    "indictments affidavits transcripts writ subpoena handbook prospectus balance accounts cctv telemetry logbook entry script"
)
"""Nouns for papers and recordings."""
BODIES = BODY_HEADS | listed(
    "clinic prefecture province panel body builder lessor insurer retailer bakery chapter federation employer landlady consortium "
    "ferry-builder shipyard yard brewery factory mill farm garage gallery theatre theater orchestra zoo aquarium library college "
    "academy nursery diocese parish monastery abbey convent inspectorate observatory lab bar legion guild syndicate cooperative "
    "franchise distributor publisher supplier developer-firm contractor-firm services junta opposition regime"
)
"""Nouns for bodies."""
MEDIA = listed(
    "media press newspaper newspapers magazine magazines tabloid tabloids broadcaster broadcasters wire wires outlet outlets radio television tv newsroom newsrooms"
)
"""Nouns for outlets."""
OFFICES = listed(
    "judge mayor minister president governor commissioner administrator prefect magistrate chancellor premier king queen prince "
    "princess leader owner prosecutor coroner ambassador bishop abbot principal headteacher referee umpire secretary consul "
    "sheriff speaker alderman lord pope emperor defence defense prosecution king's chairman chair director head chief boss"
)
"""Nouns of which a place or body has one: "the mayor" may be said of somebody who was not named before."""
HEADS = ANONYMOUS_HEADS | BODIES | PAPERS | MEDIA | PERSON_TITLES
"""Nouns that can be a source."""
AFTER_HEADS = listed("familiar close aware involved present responsible knowledgeable able")
"""Adjectives that follow their noun: "a source familiar with it"."""
_GROUPS = listed("percent majority minority half third quarter dozens hundreds thousands")
PEOPLE = listed(
    "guy bloke chap lad lass lassie gent pal mate buddy toff crook thief mole vet medic mechanic monk nun cook chef clerk maid valet butler usher "
    "sexton verger vicar curate priest friar mullah cleric poet bard tutor pupil novice cadet recruit guard sentry scout guide nanny midwife "
    "deckhand farmhand stagehand matron bursar envoy attaché attache undersecretary under-secretary bailiff sleuth spy ace champ champion idol icon starlet heroine hero "
    "villain rogue fugitive runaway convict hostage captive orphan heir heiress twin sibling spouse fiancé fiancée fiance fiancee lover "
    "mistress stepfather stepmother godfather godmother grandson acrobat athlete gymnast jockey cobbler blacksmith celebrity mp msp mep peer "
    "baron baroness countess earl teammate classmate housemate flatmate workmate roommate shipmate co-author co-owner co-pilot millionaire "
    "billionaire accused interlocutor comrade infant toddler baby tot veteran-turned cabbie bookie goalie rookie newbie yob thug brute "
    "monster genius prodigy maestro virtuoso diva soprano tenor bassist publican shepherd cowboy policeman constable bobby statesman oracle "
    "scholar advocate client skeptic sceptic proponent foe acquaintance nominee trustee employee whistle-blower stewardess steward hostess waitress actress seamstress goddess sculptress"
)
"""Nouns for one person whose ending does not tell."""
_GROUPED = listed("conservatives liberals moderates progressives academics patients allies")
"""Nouns for people of which one is mostly an adjective, or ends otherwise: "a conservative estimate"."""
_STAFF = listed("staff folk folks carabinieri brass top-brass management")
"""Nouns for people that end like those for one."""
_GROUP_NOUNS = listed("family couple pair trio crowd crew community youth some many staff public bride-and-groom")
_HUMAN_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "ee",
    "ant",
    "person",
    "people",
    "crat",
    "eer",
)
_NOT_HUMAN = listed(
    "whoever whomever however moreover number matter order power paper offer summer winter water error floor factor another other rather either whether "
    "weather shoulder corner center centre quarter border river chapter character computer disorder disaster danger "
    "newer older younger larger greater higher lower later earlier further better former latter committee degree fee "
    "debate remain plan season reason restaurant important significant relevant vast past most best least largest "
    "latest early labor labour minor major color humor behavior behaviour manner never ever over under "
    "after answer plant corridor manslaughter coffee cover remember dinner longer fewer helicopter drawer kroner murder timber transfer "
    "register finger counter meant together merger whatever rubber loudspeaker exist mirror chamber freighter plaster pepper tremor "
    "voucher stronger sooner silver wonder burner lever hammer prayer wrapper softer shelter hanger steer tower tender barrier ladder "
    "laughter photocopier upper faster bitter slower sober trawler thinner primer ticker smaller guarantee consider generator enter "
    "farther trailer wherever vacant horror recorder temper lesser charter louder projector transistor freezer boiler redundant cheaper "
    "closer grant takeover lager radiant cyber whisper narrower incessant motor nearer differ improper roller sharper sadder insist "
    "adamant agree proper container scanner router server printer cooker toaster heater filter meter poster banner bumper cluster "
    "crater fever gutter harbor layer liver locker lumber newsletter pointer powder propeller reactor sensor sewer shower sticker "
    "stopper sweater tanker thunder timer trigger tractor tumor vapor vector visor zipper elevator escalator calculator radiator "
    "ventilator indicator sector terror distant constant instant pleasant brilliant reluctant abundant dominant elegant hesitant resist "
    "persist consist assist twist suffer discover recover deliver gather clever slender tender warrant pennant hydrant covenant"
)
_COMMON = ANONYMOUS_HEADS | BODIES | PAPERS | PERSON_TITLES | DETERMINERS
_FILLERS = frozenset(
    ["unnamed", "unidentified", "anonymous", "said", "same", "aforementioned", "itself", "himself", "herself"]
)
_PARTICLE_NAME = re.compile(r"[a-z]{1,3}[-'’‐‑][A-Z]")
_PARTICIPLES = listed(
    "seen written drawn taken given made sent shown read held led put brought kept sworn spread told caught worn"
)


def participle(token: Token) -> bool:
    """True for "seen" and "commissioned", which end the noun before them."""
    return not token.capital and (token.low.endswith("ed") or token.low in _PARTICIPLES)


def paper(label: str) -> str:
    """The label of a paper: "the audit" for "an audit", "charge sheet" as it is.

    >>> paper("an audit"), paper("a Lund Herald poll"), paper("her letter")
    ('the audit', 'Lund Herald poll', 'her letter')
    """
    words = label.split()
    if words[0] in {"a", "an", "the"}:
        words = words[1:]
    return f"the {words[0]}" if len(words) == 1 else " ".join(words)


_SPEAKING = _GROUPS | OFFICES | PEOPLE | {f"{noun}s" for noun in PEOPLE} | _GROUPED | _STAFF


def speaking(head: str) -> bool:
    """True for a noun that can say something: a person, a body or a paper.

    >>> speaking("hairdressers"), speaking("auditor"), speaking("rules"), speaking("largest")
    (True, True, False, False)
    """
    stem = head.removesuffix("s")
    if head in HEADS or stem in HEADS or head in _SPEAKING:
        return True
    return len(stem) > 4 and stem.endswith(_HUMAN_ENDINGS) and stem not in _NOT_HUMAN


def big(token: Token) -> bool:
    """True for a word that begins like a name: "Ruiz", "al-Tamar", "d'Orsay"."""
    return token.capital or (token.kind == "word" and _PARTICLE_NAME.match(token.text) is not None)


def human(head: str) -> bool:
    """True for a noun of one person: "nurse", but not "nurses", "ministry" or "report".

    >>> human("nurse"), human("nurses"), human("ministry"), human("report")
    (True, False, False, False)
    """
    plural = (head.endswith("s") and not head.endswith("ss")) or head in {
        "people",
        "men",
        "women",
        "children",
        "police",
        "others",
    }
    body = head in BODIES | PAPERS | MEDIA and head not in ANONYMOUS_HEADS
    return (
        not plural and not body and head not in _GROUP_NOUNS | _STAFF and (speaking(head) or head.endswith("-year-old"))
    )


def label(small: Collection[str], words: Sequence[Token]) -> str:
    """A short role: "a police source" for "An anonymous police source"; `small` are the words that the article writes small."""
    kept = [token for token in words if token.low not in _FILLERS]
    owner = next((at for at, token in enumerate(kept[:-1]) if token.low.endswith("'s") and not token.capital), None)
    if owner is not None and kept[-1].low != "office":  # "the country's health ministry"
        kept = kept[owner + 1 :]
    if len(kept) > 1 and kept[0].low in {"the", "some", "many", "several", "other"}:
        kept = kept[1:]
    if len(kept) > 1 and kept[0].low.strip(".") in HONORIFICS and kept[1].capital:
        kept = kept[1:]  # "Mr. Ruiz's advisers"
    texts = [token.text for token in kept] or [words[0].text]
    texts[-1] = bare(texts[-1])
    if _common_word(small, texts[0], alone=len(texts) == 1):
        texts[0] = texts[0].lower()
    if len(texts) > 1 and texts[0].lower() in {"a", "an"}:
        texts[0] = "an" if texts[1][0].lower() in "aeiou" else "a"
    return " ".join(texts)


def _common_word(small: Collection[str], word: str, *, alone: bool) -> bool:
    """True when a capital is the sentence's, not the word's: the article has the word without it, or lists have."""
    low = word.casefold()
    if word.isupper() and len(word) > 1:
        return False
    return low in _COMMON or low in STOPWORDS or low in small or (alone and speaking(low))


def common(tokens: Sequence[Token]) -> bool:
    """True for one common noun with a capital: "Police said", "the Ministry said"."""
    words = [token for token in tokens if token.low not in DETERMINERS]
    return len(words) == 1 and words[0].low in ANONYMOUS_HEADS | BODIES | PAPERS


def several_people(words: Sequence[str]) -> bool:
    """True for "Danes" and "Right-wing Danes", who are no one person."""
    plural = words[-1].endswith("s") and not words[-1].endswith("ss") and not words[-1].isupper()
    described = "-" in words[0] and words[0].split("-")[-1].islower()
    return plural and (len(words) == 1 or described)


def bare(word: str) -> str:
    """The word without a possessive ending.

    >>> bare("Ruiz’s")
    'Ruiz'
    """
    return word.removesuffix("'s").removesuffix("’s")
