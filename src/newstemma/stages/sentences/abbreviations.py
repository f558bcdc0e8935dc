"""Words whose full stop need not end a sentence, all without that stop."""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


NEVER_LAST = _words(
    "Mr Mrs Ms Mx Dr Drs Prof Profs Rev Hon Gov Govs Sen Sens Rep Reps Gen Lt Sgt Capt Col Maj Cpl Pvt Cmdr Adm Pres Supt Det Insp Const Msgr "
    "Fr Br Mme Mlle MM Hr Frau Sra Srta Dra Dña Messrs Atty Asst Assoc Amb Treas Spc Pfc Ft Mt Mts "
    "e.g i.e cf viz vs v ca approx resp bzw z.B d.h u.a vgl esp incl"
)
"""Always followed by more: titles before names, and words that introduce."""

BEFORE_NUMBERS = _words("No Nos no nos Nr Fig Figs fig Art Sec Ch Vol vol p pp Pt Rm Ext n° Nº")
"""Full stops of abbreviation before a number only: "No. 7", but "No. He did not"."""

SOMETIMES_LAST = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri "
    "a.m p.m A.M P.M Inc Corp Co Ltd Bros Cos LLC plc Jr Sr Esq Ph.D M.D B.A M.A Ave Blvd Rd St Ste Hwy Dept "
    "Univ Assn Bldg Apt Natl Intl Govt Mfg Ala Ariz Ark Calif Colo Conn Fla Ga Kan Ky Md Mass Mich Minn "
    "Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta etc usw est min max sec hr hrs ft "
    "lb lbs oz km kg cm mm sq mph op cit al ed eds trans rev repr Ste Sta EE.UU Cía"
)
"""May end a sentence: it does when a word follows that opens sentences."""

OF_THE_CLOCK = _words("a.m p.m A.M P.M")
"""End a sentence before any capital, but for what follows a time ("at 5 p.m. Monday") or what is called by one ("the 6 p.m. News")."""

AFTER_THE_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Easter New "
    "Eastern Central Mountain Pacific Atlantic Greenwich British Irish European Moscow Indian Japan Hawaii Alaska "
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC CET CEST EET EEST IST JST AEST AEDT AWST SAST MSK HKT SGT WIB"
)
"""Capitalised words that go on telling when: days, months, feasts and time zones."""

CALLED_BY_THE_CLOCK = _words("the a an this that its his her their our every each last next daily nightly")
"""Before a time that says which thing is meant: "the 10 p.m. Harbour Tonight"."""

STARTERS = _words(
    "The A An He She It They We I You But And Or So Yet In On At By To For From With Without After Before During Since "
    "This That These Those There Here His Her Its Their Our My Your If When While As Though Although Because Where "
    "Who What Why How Which Some Many Most Several Two Three Four Five No Not Now Then However Meanwhile Also Still "
    "According Among Under Over Despite Earlier Later Last Police Officials Authorities Witnesses Prosecutors "
    "Investigators Residents Nobody Everyone Another Both Each Other Others One All Once Until"
)
"""Capitalised words that open sentences and seldom a name."""

REPORTING = _words(
    "said says added adds asked asks replied wrote told explained continued shouted tweeted recalled insisted warned "
    "declared exclaimed concluded noted joked answered remarked cried yelled screamed stated"
)
"""Verbs that close a quotation: '"Stop!" Ana Ruiz said.' is one sentence."""

ORDINAL_LANGUAGES = _words("de da nb nn no fi is cs sk sl hr sr bs hu et lv pl tr lb")
"""Languages that write ordinals with a full stop: "am 3. Mai"."""
