"""English: the words by which reports attribute, hedge and deny.

Closed lists only, all lower case unless they say otherwise. Inflected forms come from the lemmas by the regular rules of
English plus the irregular forms given here. The verbs are those that news corpora with marked attribution (PARC3, PolNeAR)
use as cues, sorted by what may follow them.
"""

from __future__ import annotations

from newstemma.language.words import listed

_VOWELS = frozenset("aeiou")
_DOUBLING = listed("admit quip blog rap let chat rebut refer infer sob snap nod")
"""Verbs whose last consonant doubles before -ed and -ing: their last syllable is stressed."""

_IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "read", "read", "reading"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "know": ("knows", "knew", "known", "knowing"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "hold": ("holds", "held", "held", "holding"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "learn": ("learns", "learned", "learnt", "learning"),
    "make": ("makes", "made", "made", "making"),
    "put": ("puts", "put", "put", "putting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "fear": ("fears", "feared", "feared", "fearing"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
}


def inflected(lemma: str) -> tuple[str, ...]:
    """The lemma, its third person, past, participle and -ing form.

    >>> inflected("deny"), inflected("admit")
    (('deny', 'denies', 'denied', 'denied', 'denying'), ('admit', 'admits', 'admitted', 'admitted', 'admitting'))
    """
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma])
    ends_in_consonant_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    if ends_in_consonant_y:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith("e"):
        third, past = lemma + "s", lemma + "d"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = (lemma + lemma[-1] if lemma in _DOUBLING else lemma) + "ed"
    stem = (
        lemma + lemma[-1] if lemma in _DOUBLING else lemma[:-1] if lemma.endswith("e") and lemma[-2] != "e" else lemma
    )
    return (lemma, third, past, past, stem + "ing")


def _forms(lemmas: frozenset[str]) -> dict[str, str]:
    return {form: lemma for lemma in sorted(lemmas) for form in inflected(lemma)}


PLAIN_VERBS = listed(
    "say add claim report note explain allege argue insist believe think suggest acknowledge admit concede recall "
    "remember state stress predict estimate reply respond joke quip contend assert maintain confirm announce warn "
    "testify reveal disclose declare complain fear hope speculate recount boast lament conclude suspect "
    "reiterate emphasize emphasise guess deny"
)
"""Take a clause with or without "that": "officials said the road was shut"."""

CLAUSE_VERBS = listed("say argue insist believe think contend maintain assert reiterate hope suggest complain explain")
"""Plain verbs after which a noun without "that" begins a clause, for it can hardly be their object."""

ASIDE_VERBS = (PLAIN_VERBS - {"deny"}) | listed(
    "write tell learn agree feel hear understand find show observe remark opine note read indicate continue tweet post declare "
    "ask caution counter reason recommend propose advise calculate forecast repeat joke answer vow promise confess"
)
"""May stand after or inside what they report without quotation marks: "the road, she wrote, was shut"."""

THAT_VERBS = listed(
    "write learn agree feel hear understand know realize realise accept advise caution clarify demonstrate find "
    "observe mention opine underline underscore assure remark rule determine swear vow pledge promise "
    "threaten propose recommend request demand urge order indicate show hint imply signal repeat counter reason "
    "theorize theorise foresee forecast anticipate expect proclaim profess protest attest certify affirm reaffirm "
    "tweet post blog document detail describe hold posit surmise stipulate specify notify calculate "
    "decide debate question wonder ask worry doubt forget dispute"
)
"""Taken for a cue before a clause only with "that" (or "whether", "if", "how"): "the judge ruled that"."""

QUOTE_VERBS = listed(
    "ask reply answer respond shout cry exclaim yell scream whisper mutter murmur joke quip continue begin conclude "
    "finish interject interrupt snap sigh laugh shrug scoff sneer retort recall write read tweet post blog text "
    "caption declare proclaim wonder urge plead beg demand command call describe label dub brand term praise "
    "criticize criticise blast slam denounce dismiss thank welcome tell explain remark observe comment offer "
    "opine vow pledge promise chant sing gush rave enthuse fume vent"
)
"""Introduce or close words in quotation marks."""

TOLD_VERBS = listed("tell inform advise assure warn remind notify ask promise caution brief convince")
"""Take the hearer as object: "she told the court that"."""

DOCUMENT_VERBS = listed("show indicate suggest reveal state read say find allege note confirm report detail")
"""What documents do: "records showed"."""

DENIALS = listed("deny reject dispute refute rebut contradict dismiss disavow repudiate")
"""Lemmas by which a source says that something is not so: "denied the allegations"."""

AS_VERBS = listed(
    "describe identify hail characterize characterise brand denounce label portray depict praise dismiss condemn"
)
"""Verbs that say something of somebody by "as": "described him as calm"."""

BLAME_VERBS = {
    "accuse": "of", "blame": "for", "criticise": "for", "criticize": "for", "praise": "for", "blast": "for", "slam": "for",
    "fault": "for", "condemn": "for", "commend": "for", "chide": "for", "rebuke": "for",
}  # fmt: skip
"""Verbs that say something of somebody by a preposition: "accused him of fraud"."""

PREPOSITION_VERBS = {
    "call": frozenset({"for", "on", "upon"}), "warn": frozenset({"of", "against", "about"}), "boast": frozenset({"of", "about"}),
    "complain": frozenset({"of", "about"}), "argue": frozenset({"for", "against"}), "speculate": frozenset({"about"}),
}  # fmt: skip
"""Verbs that say what the object of their preposition names: "called for a ban"."""

CALL_VERBS = listed("call dub label brand term deem describe")
"""Verbs that say something of somebody by a name: "called it a shame"."""

VOW_VERBS = listed("pledge vow promise threaten swear claim demand offer")
"""Verbs that say by an infinitive: "vowed to appeal"."""

OBJECT_VERBS = listed("confirm announce acknowledge admit allege deny predict")
"""Report what their object names: "confirmed the deaths"."""

REPORTING_VERBS: dict[str, str] = _forms(
    PLAIN_VERBS
    | THAT_VERBS
    | QUOTE_VERBS
    | TOLD_VERBS
    | DOCUMENT_VERBS
    | DENIALS
    | AS_VERBS
    | CALL_VERBS
    | VOW_VERBS
    | BLAME_VERBS.keys()
)
"""Inflected form -> lemma of every verb that can be a cue."""

HEDGES = frozenset({
    "alleged", "allegedly", "reportedly", "purported", "purportedly", "supposed", "supposedly", "apparent", "apparently",
    "seemingly", "presumably", "presumed", "possibly", "perhaps", "maybe", "probably", "likely", "potentially",
    "suspected", "accused", "claimed", "unconfirmed", "believed to", "believed to be", "thought to", "thought to be",
    "said to", "said to be", "understood to", "understood to be", "rumored", "rumoured", "ostensibly", "so-called",
    "may have", "might have", "could have", "appeared to", "appears to", "seems to", "seemed to", "is accused of",
    "suspected of", "accused of", "it is alleged", "it is claimed", "on suspicion of",
})  # fmt: skip
"""Words and phrases by which a report holds back from asserting."""

ANONYMOUS_HEADS = listed(
    "source sources official officials witness witnesses officer officers insider insiders spokesperson spokesman "
    "spokeswoman spokespeople person people man woman men women neighbor neighbour neighbors neighbours resident "
    "residents bystander bystanders passenger passengers driver drivers employee employees worker workers staffer "
    "staffers aide aides adviser advisers advisor advisors investigator investigators detective detectives prosecutor "
    "prosecutors lawyer lawyers attorney attorneys expert experts analyst analysts observer observers critic critics "
    "opponent opponents supporter supporters activist activists protester protesters protestor protestors diplomat "
    "diplomats victim victims survivor survivors relative relatives friend friends colleague colleagues mother father "
    "parent parents student students teacher teachers tourist tourists visitor visitors fan fans customer customers "
    "onlooker onlookers user users researcher researchers scientist scientists doctor doctors nurse nurses paramedic "
    "paramedics firefighter firefighters authorities lawmaker lawmakers politician politicians executive executives "
    "rep reps representative representatives manager managers owner owners viewer viewers eyewitness eyewitnesses "
    "commuter commuters guest guests local locals others one another some many boss bosses couple pair trio mum mums mom moms dad dads "
    "parents bride groom widow aunt uncle cousin cousins nephew niece grandfather grandmother kid kids child children youth youths adult "
    "adults chief chiefs rival rivals suspect suspects defendant defendants inmate inmates migrant migrants refugee refugees tenant tenants "
    "contractor contractors crowd star stars community family families teen teenager boy girl son "
    "daughter husband wife brother sister pilot pilots captain crew soldier soldiers trader traders economist "
    "economists leader leaders member members author authors agent agents deputy deputies cop cops leaker informant "
    "informants pundit pundits veteran veterans voter voters farmer farmers volunteer volunteers"
)
"""Head nouns of sources that stand without a name."""

BODY_HEADS = listed(
    "police government ministry department agency company airline airlines firm court council administration "
    "committee commission office authority service bureau university hospital school church party campaign team "
    "union association organization organisation group foundation bank board army military navy embassy "
    "parliament congress senate house cabinet club league federation institute center centre corporation union "
    "operator manufacturer network channel station carrier prosecution defense defence state city county town "
    "district palace kremlin pentagon coalition alliance militia rebels guard patrol unit division laboratory "
    "museum charity society trust fund exchange regulator watchdog utility studio label brand store chain "
    "organiser organisers organizer organizers coastguard coastguards mosque synagogue charity commissariat consulate fire-brigade hotel railway railroad brigade force command directorate secretariat tribunal jury ngo startup"
)
"""Head nouns that name a body rather than a person: "the ministry"."""

SAME_BODIES = (
    frozenset({"army", "military", "forces", "troops"}),
    frozenset({"police", "constabulary"}),
    frozenset({"organiser", "organisers", "organizer", "organizers"}),
    frozenset({"company", "firm", "corporation", "airline", "carrier", "operator", "airlines", "airways"}),
    frozenset({"railway", "railways", "railroad"}),
    frozenset({"agency", "authority", "administration", "bureau"}),
    frozenset({"organization", "organisation", "association"}),
    frozenset({"charity", "ngo", "foundation"}),
    frozenset({"court", "tribunal"}),
)
"""Nouns that reports change between for one body."""

ORG_HEADS = listed(
    "Department Ministry Agency Company Corporation Corp Inc Ltd LLC Co Group Authority Administration Association "
    "Bureau Commission Committee Council Court Office University College School Hospital Church Party Campaign Team "
    "Union Organization Organisation Foundation Bank Board Army Navy Force Forces Guard Service Services Airlines "
    "Airways Air Institute Center Centre Club League Federation House Senate Congress Parliament Assembly Embassy "
    "Police Constabulary Sheriff Society Trust Fund Exchange Network Alliance Coalition Museum Patrol Division "
    "District County City State States Nations Government Cabinet Treasury Brigade Command Directorate Secretariat "
    "Tribunal Holdings Partners Capital Industries International Systems Technologies Laboratories Labs Studios "
    "Pictures Records Motors Line Coastguard Mosque Temple Synagogue Consulate Railway Railroad Railways Transit Lines Cruises Hotels Resorts Post Times News Press "
    "Watch Rights Caucus Conference Project Program Programme Initiative Station Academy Kremlin Pentagon"
)
"""Capitalised words that end (or stand in) the name of a body."""

_FIRMS = listed(
    "company corporation corp inc ltd llc plc co firm group holdings partners capital industries systems technologies "
    "laboratories labs studio studios pictures records motors line lines airline airlines airways air carrier operator "
    "manufacturer cruises hotel hotels resorts railway railways railroad bank tours store brand label startup chain "
    "channel network utility international"
)
_OFFICES = listed(
    "agency authority administration bureau service services commission office board department directorate secretariat "
    "inspectorate watchdog regulator coastguard patrol division unit fbi cia nsa nasa fda cdc fema faa epa who"
)
_SOCIETIES = listed(
    "association organization organisation union society foundation alliance coalition federation charity trust league "
    "club party campaign network watch project initiative movement caucus conference fund group institute center centre "
    "ngo militia rebels nato un unicef fifa uefa"
)
BODIES_CALLED = {
    **dict.fromkeys(("company", "firm"), _FIRMS),
    "airline": listed("airline airlines airways air"),
    **dict.fromkeys(("agency", "authority"), _OFFICES),
    "department": _OFFICES | {"ministry", "police", "sheriff", "constabulary"},
    **dict.fromkeys(("group", "organization", "organisation"), _SOCIETIES | {"holdings", "partners"}),
}
"""By a noun that stands for many bodies, the head nouns of those that may be called so."""
KINDS_OF_BODIES = frozenset().union(
    BODY_HEADS, (head.casefold() for head in ORG_HEADS), *BODIES_CALLED.values()
) | listed("cathedral diocese parish monastery abbey convent eu")
"""Head nouns that tell of what kind a body is; one with another name ("Norvane") may be called by any noun."""

PERSON_TITLES = listed(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend father sister brother pastor bishop archbishop "
    "cardinal pope rabbi imam president vice-president premier chancellor minister secretary senator sen rep "
    "representative congressman congresswoman governor gov mayor councilman councilwoman councilmember councillor "
    "alderman judge justice magistrate attorney prosecutor sheriff chief deputy officer detective sergeant sgt "
    "lieutenant lt captain capt major maj colonel col general gen admiral adm commander cmdr corporal cpl private pvt "
    "trooper constable inspector superintendent commissioner marshal agent ambassador king queen prince princess duke "
    "duchess coach speaker chairman chairwoman chair chairperson ceo cfo coo director spokesman spokeswoman "
    "spokesperson lawyer doctor nurse coroner analyst editor reporter author actor actress singer rapper ex-president "
    "candidate lawmaker assemblyman assemblywoman delegate counsel commandant brigadier vice former then-president "
    "assistant acting first fire police prime foreign interior defense defence defence finance health state district "
    "dean rector provost principal headmaster headteacher leader whip nominee hopeful strategist organizer organiser pollster congressperson businessman businesswoman activist economist scientist researcher historian broker trader insider singer comedian surgeon paramedic pilot guard forward goalkeeper striker midfielder quarterback co-founder founder executive lead senior investigator"
)
"""Words that stand before a person's name and are no part of it."""

HONORIFICS = listed(
    "mr mrs ms miss mx dr prof sir dame lord lady rev sen rep gov sgt lt capt maj col gen adm cmdr cpl pvt"
)
"""The titles that a full stop may follow."""

DOCUMENT_HEADS = listed(
    "statement report reports records record document documents complaint indictment affidavit lawsuit suit filing "
    "filings letter email e-mail memo post tweet release study survey poll data figures statistics transcript video "
    "footage photos photo images audio message messages text texts website paper order ruling opinion decision "
    "resolution account accounts charge charges notice bulletin advisory manifesto book article story interview log logs email emails e-mails "
    "letters papers tweets posts studies polls petition motion warrant testimony analysis review investigation audit "
    "law bill constitution treaty agreement contract announcement sign banner caption description bio obituary map "
    "profile page site webpage newsletter preliminary findings census autopsy test tests bodycam"
)
"""Head nouns of sources that are papers or recordings."""

STOPWORDS = listed(
    "a about above after again against all also although am an and any are aren't as at be because been before being "
    "below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each "
    "even few for from further had hadn't has hasn't have haven't having he her here hers herself him himself his how "
    "however i if in into is isn't it it's its itself just let's me more most my myself no nor not now of off on once "
    "one only or other our ours ourselves out over own per same she should shouldn't since so some still such than that "
    "that's the their theirs them themselves then there there's these they this those though through to too under until "
    "up upon us very via was wasn't we were weren't what when where whether which while who whom whose why will with "
    "within without won't would wouldn't yet you your yours yourself yourselves"
)
"""Function words: they carry grammar, not matter."""

AUXILIARIES = listed(
    "is are was were be been being am has have had do does did will would can could may might must shall should isn't "
    "aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't cannot shouldn't "
    "ain't mustn't"
)
"""Auxiliary verbs: each is proof of a finite clause."""

BE_FORMS = listed("is are was were be been being am isn't aren't wasn't weren't")
"""Forms of "be": before a participle they make a passive."""

VERBS = listed(
    "came went took made got gave saw knew left held kept met ran sat stood won lost paid sent built bought brought "
    "began broke chose fell felt found flew grew hit hurt led let put read rose sold set shot spent struck thought told "
    "wore wrote became drove ate fought hid shook spoke stole taught threw woke led lay laid rode sank shut slid swept "
    "says said say seems seem appears appear remains remain gets get goes go comes come takes take makes make needs need "
    "wants want plans plan knows know includes include means mean became becomes become needs gives give helps shows "
    "drew drank rang sank spoke sprang swam swore threw withdrew dealt fled forbade forgot froze rang spun clung bent face faces leave leaves live lives keep keeps believe believes think thinks want lack lacks deserve deserves"
)
"""Common verb forms that the endings do not show, as signs of a finite clause."""

PREPOSITIONS = listed(
    "of in on at by for from with to into about over under after before during between through against among without "
    "within near since until upon outside inside across along around behind beyond despite amid toward towards via per "
    "regarding concerning following like unlike except than"
)
DETERMINERS = listed(
    "a an the this that these those his her its their our my your some any no each every both all many several few "
    "two three four five six seven eight nine ten dozens hundreds thousands another other more most one multiple "
    "various numerous certain"
)
PRONOUNS = listed("he she they it i we you who")
SPLITTING_WORDS = listed(
    "but while whereas as because when if though although after before since until so that than where whether why how "
    "what which who whom whose unless or yet and nor"
)
"""Words that may begin another clause, and so end a source that is read backwards."""

DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight mon tue tues wed thu thur "
    "thurs fri sat sun january february march april may june july august september october november december"
)
ADVERBS = listed(
    "also later then now still never not n't just only again earlier once recently since previously always often ever "
    "even too instead however meanwhile soon further moreover additionally thus therefore already afterward afterwards "
    "earlier first simply jokingly flatly both further yesterday today"
)
"""Adverbs that do not end in -ly."""
