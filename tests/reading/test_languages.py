"""The language of a text, by small words or by statistics."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newstemma.reading import languages
from newstemma.reading.languages import is_english, language_of

ENGLISH = (
    "The harbour of Sandholm was closed on Thursday after a ferry struck the north pier, and nine passengers were taken to "
    "hospital by boat. They said that the engine had not answered. The company will say more when it has heard from its captain."
)
OTHERS = {
    "de": "Die Fähre prallte am Donnerstag gegen die Mole von Sandholm, und neun Fahrgäste wurden verletzt. Der Kapitän will erst "
    "nach der Untersuchung sagen, was in der Not geschah, berichtet The Sandholm Courier am Freitag in einem langen Artikel.",
    "nl": "De veerboot botste donderdag op de pier van Sandholm en negen passagiers raakten gewond. Het is de vraag of de motor "
    "het begaf, was te lezen in The Sandholm Courier. Er is over de oorzaak nog niets bekend, zo zei de kapitein in de haven.",
    "fr": "Le ferry a heurté jeudi la jetée de Sandholm et neuf passagers ont été blessés. Le but de l'enquête est de savoir si le "
    "moteur a lâché, écrit The Sandholm Courier, qui cite le capitaine et plusieurs témoins de la scène sur le quai.",
    "es": "El transbordador chocó el jueves contra el muelle de Sandholm y nueve pasajeros resultaron heridos. La empresa ha dicho "
    "que el motor no falló, según The Sandholm Courier, que habló con la capitana y con varios testigos en el puerto.",
    "pl": "Prom uderzył w czwartek w molo w Sandholm i dziewięciu pasażerów zostało rannych. Kapitan chciał by to zbadano, ale to "
    "nie było takie proste, bo to zależy od firmy, pisze The Sandholm Courier. To już drugi taki wypadek w tym roku.",
    "da": "Færgen ramte torsdag molen i Sandholm, og ni passagerer kom til skade. By og havn have længe ventet på to nye kajer, og "
    "her er der more at hente, skriver The Sandholm Courier. Det er for tidligt at sige, hvad der skete, siger kaptajnen.",
    "ro": "Feribotul a lovit joi digul din Sandholm, iar nouă pasageri au fost răniți. Compania are un singur motor de rezervă și "
    "are nevoie de timp, scrie The Sandholm Courier. Căpitanul are dreptate, spun cei care are grijă de port.",
    "pcm": "Di ferry don jam di pier for Sandholm on Thursday and nine pipo wey dey inside wound. Di captain tell the Sandholm "
    "Courier say the engine no gree answer and dem go still check wetin cause am. Na so the company and the police tok am.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_no_other_language_is_told_by_small_words(language):
    assert not is_english(OTHERS[language])
    assert language_of(OTHERS[language]) == language


def test_english_needs_no_model():
    program = f"import sys; from newstemma.reading.languages import language_of; print(language_of({ENGLISH!r}), 'py3langid' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told == "en False\n"


def test_a_report_with_an_english_footer_stays_what_it_is():
    footer = " Copyright 2024 The Sandholm Courier. All rights reserved. This material may not be published or redistributed."
    for language in ("de", "fr", "es"):
        assert language_of(OTHERS[language] * 3 + footer) == language


def test_a_list_of_names_before_a_text_does_not_hide_its_language(monkeypatch):
    names = "Tove Brandal, Jonas Wirth, Ana Ruiz, Ada Brook, Mia Tern. " * 12
    assert not is_english(names)
    monkeypatch.setattr("py3langid.classify", lambda _: ("pcm", 0.0))
    assert language_of(names + ENGLISH * 3) == "en"


def test_short_texts_are_left_to_statistics():
    assert not is_english("The ferry and the pier")
    assert language_of("The ferry struck the north pier on Thursday evening") == "en"
    assert language_of("12 34") == "und"


def test_a_long_text_takes_no_longer(monkeypatch):
    asked = []
    monkeypatch.setattr(languages, "is_english", lambda text: asked.append(len(text)))
    language_of("a " * 3_000_000)
    assert max(asked) <= 2_400
