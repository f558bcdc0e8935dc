"""Countries, their adjectives, large cities and firms of the world: capitalised words that are rarely a person's only name.

Not complete, and no authority: a word that is here may still be a person's name where a text gives it a title.
"""

from __future__ import annotations

from newstemma.language.words import listed

COUNTRIES = listed(
    "afghanistan albania algeria america angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium benin bolivia bosnia botswana "
    "brazil britain bulgaria burma burundi cambodia cameroon canada chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt england "
    "eritrea estonia ethiopia finland france gabon gambia georgia germany ghana greece greenland guatemala guinea guyana haiti honduras hungary iceland india "
    "indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein "
    "lithuania luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique "
    "myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia "
    "rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tibet togo tunisia "
    "turkey turkmenistan uganda ukraine uruguay uzbekistan vatican venezuela vietnam wales yemen zambia zimbabwe europe asia africa antarctica"
)
"""Names of countries and continents, folded, those of one word."""
STATES = listed(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington "
    "wisconsin wyoming ontario quebec alberta bavaria queensland tasmania catalonia scotland ulster crimea kashmir punjab sindh"
)
CITIES = listed(
    "amsterdam athens atlanta auckland baghdad baltimore bangkok barcelona beijing beirut belgrade berlin birmingham boston bristol brussels bucharest budapest cairo "
    "calgary chicago cincinnati cleveland cologne copenhagen dallas damascus delhi denver detroit dubai dublin edinburgh frankfurt geneva glasgow hamburg hanoi "
    "havana helsinki hollywood houston istanbul jakarta jerusalem johannesburg kabul karachi kathmandu kiev kyiv lagos leeds lisbon liverpool london madrid manchester "
    "manila melbourne memphis miami milan milwaukee minneapolis minsk montreal moscow mumbai munich nairobi naples nashville newcastle osaka oslo ottawa oxford "
    "paris philadelphia phoenix pittsburgh portland prague pyongyang riyadh rome sacramento seattle seoul shanghai sofia stockholm sydney tehran tokyo toronto tripoli "
    "tunis turin vancouver venice vienna vilnius warsaw wellington zagreb zurich"
)
FIRMS = listed(
    "adidas airbnb airbus alibaba amazon apple boeing bmw disney ebay facebook ferrari ford google honda huawei ibm instagram intel lego linkedin lyft marvel mastercard "
    "mcdonald's microsoft netflix nike nintendo nissan nokia oracle paypal pepsi pinterest porsche qualcomm reddit renault samsung shell siemens skype snapchat sony spacex "
    "spotify starbucks telegram tesla tiktok toyota twitter uber unilever volkswagen walmart wechat weibo whatsapp wikipedia yahoo youtube"
)
OTHERS = listed(
    "christmas easter jupiter mars saturn islamic dutch swiss thai jewish dutchman irishman frenchman englishman scot nov dec oct sept"
)
NO_PERSONS = COUNTRIES | STATES | CITIES | FIRMS | OTHERS
"""All of them, folded."""
_ADJECTIVES = ("ish", "ian", "ese", "nch")


def no_person(word: str) -> bool:
    """True for a word that alone is the name of a place or firm, or said of a people.

    >>> no_person("Norway"), no_person("Norwegian"), no_person("Ruiz")
    (True, True, False)
    """
    low = word.casefold().replace("’", "'")
    return low in NO_PERSONS or low.endswith(_ADJECTIVES)
