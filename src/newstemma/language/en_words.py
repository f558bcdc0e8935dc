"""English: irregular forms, newsroom synonyms, common verbs and clause words, for comparing and cutting statements."""

from __future__ import annotations

from newstemma.language.en import inflected
from newstemma.language.words import listed

IRREGULAR = {
    form: line.split()[0]
    for line in """
    be am is are was were been being|begin began begun|bite bit bitten|blow blew blown|break broke broken|bring brought|build built
    buy bought|catch caught|choose chose chosen|come came coming|deal dealt|die died dying|do did done does|draw drew drawn|drive drove driven
    drink drank drunk|eat ate eaten|fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown flies|forbid forbade forbidden
    forget forgot forgotten|freeze froze frozen|get got gotten getting|give gave given|go went gone goes|grow grew grown|have has had having|hear heard
    hide hid hidden|hit hitting|cut cutting|put putting|set setting|shut shutting|let letting|burst bursting|spread spreading|hold held|keep kept|know knew known|lead led|leave left|lend lent|lie lay lain lying|lose lost losing|make made making
    mean meant|meet met meeting|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran running|say said says|see saw seen
    seek sought|sell sold|send sent|shake shook shaken|shoot shot shots|show showed shown|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent
    stand stood|steal stole stolen|stick stuck|strike struck striking|sue sued suing|swear swore sworn|swim swam swum|take took taken taking|teach taught
    tear tore torn|tell told|think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|win won winning|withdraw withdrew withdrawn|write wrote written writing
    child children|man men|woman women|person people|foot feet|wife wives|knife knives|life lives
    """.replace("\n", "|").split("|")
    for form in line.split()
}  # fmt: skip
"""Form -> lemma."""

SAME = (
    "kill killed killing dead died die dies deaths death fatal fatally fatality fatalities deceased perish perished",
    "injure injured injuries injury hurt wounded wounds wound",
    "police cop cops policeman policemen policewoman",
    "crash crashed collide collided collision collisions",
    "plane aircraft airplane jet", "ship vessel", "boat barge",
    "blaze fire", "blast explosion explode exploded", "gun guns firearm firearms",
    "arrest arrested detain detained", "confiscate confiscated seize seized",
    "evacuate evacuated evacuation", "crew crewmember crewmembers", "tourist tourists visitor visitors holidaymakers",
    "kid kids child children", "teen teenage teenager", "soldier soldiers troop troops",
    "hit strike struck", "holiday vacation", "probe investigation investigate investigated investigating", "firefighter firefighters fireman firemen",
    "american americans us", "revealed disclose disclosed", "ask asked request requested", "quit resign resigned resignation",
    "buy bought purchase purchased", "begin start started starting begun", "physician doctor doctors", "attorney lawyer lawyers",
    "worker workers employee employees staff", "spectator spectators crowd crowds onlookers", "home house", "indict indicted charge charged charges indictment",
    "jail jailed prison imprisoned", "warn warned warning", "near nearby close", "car vehicle", "pupil student students", "town village",
)  # fmt: skip
"""Words that news reports use one for another; each line is one meaning."""

VERBS = frozenset(
    {
        form
        for lemma in listed("""
    accept accuse admit affect aim allow announce apologize appear apply approve argue arrest arrive ask assault assist attack attempt attend
    avoid ban bar base beat become begin believe blame board bomb boost bring build burn buy call cancel carry cause change charge check claim
    clash clear close collapse collide come complete condemn confirm consider continue convict cost crash create cross cut damage deal decide
    declare delay deliver demand deny derail destroy detain develop die discover divert draw drive drop elect emerge end enter erupt escape
    evacuate examine expect explode extend face fail fall fear file fill find fine fire flee fly follow force gain get give go grow halt
    happen head help hit hold honor hope hospitalize hurt identify impose include increase indict injure inspect investigate issue join jump
    keep kick kill know land last launch lead leave lie live locate lose love make manage march meet miss move name need obstruct occur offer
    open operate order own pay perform pick plan play plead post prepare present prevent produce promise protest prove provide publish pull
    punch push put raid raise reach receive recover reduce refuse reject release remain remove rename reopen replace report request require rescue
    resign respond result resume return reveal rise rule run sail save search see seek seem seize sell send sentence serve set shake shoot show
    shut sink slap spark speak spend stab stand start state stay steal step stop strike struggle sue suffer suggest support surrender survive
    suspend swim take talk target tell test testify thank threaten throw torch transport travel treat try turn undergo upset use visit vote
    vow wait walk want warn watch weigh win work wound
    """)
        for form in inflected(lemma)[1:]
    }
    | {
        form
        for form, lemma in IRREGULAR.items()
        if (
            form != lemma
            and lemma not in listed("child man woman person foot wife knife life")
            and form not in ("meeting", "lying", "shots")
        )
        or form in ("hit", "cut", "put", "set", "shut", "let", "burst", "spread")
    }
)
"""Third person, past and -ing forms of verbs common in news, for finding where a clause has its verb."""

AUXILIARIES = listed(
    "is are was were am be been being has have had do does did will would could should may might must can cannot won't wouldn't "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't shouldn't he's she's it's they're they've "
    "we're we've i'm i've you're that's there's"
)
CLAUSELESS_CUES = listed(
    "accuse blame charge identify describe call name label brand apologize apologise urge praise criticize criticise condemn thank"
)
"""Cues whose content is no clause: "identified the pilot as ...", "accused them of ..."."""
RELATIVES = listed("who whom whose which where")
SUBORDINATORS = listed("after before while because although though when until since as whereas but")
NOT_CLAUSES = listed(
    "during according including morning evening nothing something anything everything king being spring following regarding concerning building ceiling wedding"
)
"""Words in -ing that begin no clause of their own."""
TIME_WORDS = listed(
    "second seconds minute minutes hour hours day days week weeks month months year years shortly soon just right immediately ever long even "
    "not only moments time well much many soon far such same known described listed regarded"
)
"""Words before "after", "before" or "as" that bind them: "three days after", "as well as"."""
ADVERBS = listed("also then later only already once never still even soon now since subsequently not")
NEGATIONS = listed("not no never none nobody neither nor without cannot false falsely untrue")
PRONOUNS = listed(
    "he she it they we i you his her their its our my your him them us me this that these those who which there such"
)
OWN_WORDS = listed("i i'm i've i'd we we're we've our my me you you're your yours")
OPINION_WORDS = listed(
    "seems sadly hopefully frankly arguably obviously clearly surprisingly unsurprisingly interestingly ironically thankfully "
    "unfortunately fortunately amazing awesome hilarious ridiculous crazy yep wow guess maybe perhaps lol honestly literally"
)
"""Words of a writer who comments: without a source beside them no report of fact."""
LIGHT = listed(
    "come comes came coming go goes going gone went take takes taking took taken make makes made making give gives gave given get put "
    "know known new old good big bigger better great major use using used way lot next last first second third two three one another "
    "what many much more most very here there help need let like want well right long high"
)
"""Words so common in news that sharing them tells nothing of what is said."""
FLAT_HEDGES = listed("alleged suspected supposed purported accused apparent presumed so-called")
"""Hedges that stand before a noun and hedge that noun alone."""
HEDGE_WORDS = listed("alleged allegedly reportedly purported purportedly supposedly suspected accused")
"""Words that say of something that it is not proven, wherever in a clause they stand."""
ALLEGING_NOUNS = listed(
    "claim claims allegation allegations accusation accusations charges suspicion suspicions rumour rumours rumor rumors"
)
"""Nouns before "that" or "of" whose matter is not proven, and that a denial may name instead of the matter."""
UNTRUE = listed("untrue false falsely baseless unfounded groundless fabricated lie lies nonsense wrong invented")
"""What a denial calls what it denies."""
DEEDS = {
    "theft": "steal", "robbery": "rob", "bribery": "bribe", "murder": "kill", "fraud": "defraud", "embezzlement": "embezzle",
    "assault": "attack", "harassment": "harass", "abuse": "abuse", "plagiarism": "plagiarise", "arson": "fire",
}  # fmt: skip
"""Nouns of deeds that a denial names, and the verb by which the allegation tells them: "stole" is denied as "the theft"."""
CRIMES = listed(
    "steals stole stolen stealing robs robbed robbing bribes bribed bribing murders murdered murdering rapes raped raping defrauds defrauded "
    "defrauding embezzles embezzled embezzling launders laundered laundering pilfers pilfered pilfering swindles swindled swindling "
    "assaults assaulted assaulting harasses harassed harassing"
)
"""Verbs, in forms that are no nouns as a rule, of deeds that nobody is said to have done without his denial beside it."""
CRIMES_OF_THINGS = listed(
    "kills killed killing attacks attacked attacking abuses abused abusing pockets pocketed pocketing diverts diverted diverting forges forged forging"
)
"""The same of verbs that need a person, money or a paper after them: a bill is killed, a plan attacked, a friendship forged."""
