"""Invented stories with known origins: as rows of one claim (`world`), and as texts to be read from the start (`story_texts`).

A world is drawn from a sheet of origins. Reports carry each origin on; copies, retellings and later versions add reports but no
origins. So the least and the most number of origins is known without counting reports.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from newstemma.ids import content_id
from newstemma.tables import Article, Attribution, Claim, Credit, Decision, Edge, Reuse, Speaker, Story

WITNESSES = ("Ana Ruiz", "Teun Okafor", "Mirela Brandt", "Jonas Achterberg", "Lucia Penhale", "Ivo Szabo")
BODIES = (
    ("Averil Police", "Averil police spokesman", "police chief", ("Rik Toma", "Sana Whitlow")),
    ("Quarrymen's Union", "Quarrymen's union leader", "Quarrymen's union treasurer", ("Odo Falk", "Greta Lindqvist")),
    ("Larch Airways", "Larch Airways spokeswoman", "Larch Airways director", ("Pia Lomax", "Amos Reyl")),
)
DOCUMENTS = ("harbour log", "court filing", "rainfall table")
UNNAMED = ("a source close to the matter", "an official", "two witnesses", "a crew member")
AGENCIES = ("Lanner News Agency", "Corvid News Agency", "Petrel News Agency")
OPENINGS = ("Early on", "By noon", "That day", "Before dusk", "Without warning", "After the storm", "At low water")
EVENTS = (
    "the old bridge gave way",
    "part of the bridge fell",
    "the bridge came down",
    "a span of the bridge broke off",
)


@dataclass(frozen=True)
class World:
    """The rows of one story with one claim, and what is true of it."""

    articles: list[Article] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    reuse: list[Reuse] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    least: int = 0
    most: int = 0

    def rows(self) -> tuple[list[object], ...]:
        """What the stage `roots` takes, in its order."""
        stories = [Story("story", article.article, None) for article in self.articles]
        return (
            stories,
            self.articles,
            self.attributions,
            self.speakers,
            self.credits,
            self.edges,
            self.reuse,
            self.claims,
            self.decisions,
        )

    def shuffled(self, chance: Random) -> World:
        """The same world with its rows in another order."""
        names = ("articles", "attributions", "speakers", "credits", "edges", "reuse", "claims", "decisions")
        return replace(
            self,
            **{name: chance.sample(rows, len(rows)) for name in names if (rows := getattr(self, name)) is not None},
        )

    def plus(self, other: World) -> World:
        """Both worlds' rows; what is true is this world's."""
        names = ("articles", "attributions", "speakers", "credits", "edges", "reuse", "claims", "decisions")
        return replace(self, **{name: [*getattr(self, name), *getattr(other, name)] for name in names})


@dataclass(frozen=True)
class Says:
    """One statement of the claim in a report: in the report's own voice, or as somebody's."""

    words: str
    speaker: str | None = None
    kind: str | None = None
    source: str | None = None  # the words that introduce the speaker, else the name
    via: str | None = None
    stance: str = "attributes"


def report(
    outlet: str | None, says: list[Says], credit: str = "", *, page: str | None = None, published: str | None = None
) -> World:
    """One report with the statements, one a line, and a closing line that credits a body as a whole."""
    lines = [
        f"{each.words}, {each.source or each.speaker} said." if each.speaker else f"{each.words}." for each in says
    ]
    text = "\n".join([*lines, *([f"Copyright {credit}"] if credit else [])])
    key = content_id(outlet, text, published)
    made = World(
        [Article(key, page or key, None, f"{key}.txt", outlet, None, None, published, None, "en", None, 0, text)]
    )
    start = 0
    for each, line in zip(says, lines, strict=True):
        made = made.plus(_stated(key, start, each, line))
        start += len(line) + 1
    if credit:
        made.credits.append(
            Credit(
                key,
                start,
                len(text),
                "text",
                credit,
                "agency" if "Agency" in credit else "newspaper",
                "article",
                "text",
            )
        )
    return made


def _stated(article: str, start: int, says: Says, line: str) -> World:
    stop = start + len(says.words)
    if says.speaker is None:
        stance = "asserts" if says.stance == "attributes" else says.stance
        return World(claims=[statement(article, start, stop, stance, via=says.via)])
    key = content_id(article, start, says.speaker)
    introduced = says.source or says.speaker
    source = start + line.index(introduced, len(says.words))
    span = (start, stop, source, source + len(introduced), None, None)
    person = None if says.kind == "anonymous" else content_id("person", says.speaker)
    return World(
        attributions=[Attribution(key, None, article, *span, "indirect", says.speaker, says.kind, says.via, 1.0)],
        speakers=[Speaker(key, "story", person, says.speaker)],
        claims=[statement(article, start, stop, says.stance, key, says.speaker, says.via)],
    )


def statement(
    article: str,
    start: int,
    stop: int,
    stance: str,
    attribution: str | None = None,
    speaker: str | None = None,
    via: str | None = None,
) -> Claim:
    """One statement of the claim."""
    best = start == 0
    return Claim(
        "claim", "story", article, start, stop, best, stance, attribution, speaker, via, None, None, None, "agree"
    )


class Sheet:
    """Draws a world: origins first, then the reports that carry them on."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.world = World()
        self.outlets = 0
        self.bystanders = self.bodies = self.speakers = self.papers = self.loose = 0

    def outlet(self) -> str:
        """An outlet that no other report has."""
        self.outlets += 1
        return f"Courier {self.outlets}"

    def words(self) -> str:
        """The claim in other words each time."""
        return f"{self.chance.choice(OPENINGS)} {self.chance.choice(EVENTS)}, told {self.chance.randrange(10**6)}"

    def own_lead(self) -> list[Says]:
        """Sometimes the report says first, in its own voice, what it attributes below."""
        return [Says(self.words())] if self.chance.random() < 0.3 else []

    def publish(self, says: list[Says], credit: str = "") -> None:
        """Add a report of a new outlet."""
        self.world = self.world.plus(
            report(self.outlet(), says, credit, published=f"2026-03-{self.chance.randint(1, 28):02}")
        )

    def witness(self, name: str) -> None:
        """A named person who speaks for herself, in one to three reports."""
        self.bystanders += 1
        for _ in range(self.chance.randint(1, 3)):
            source = self.chance.choice([name, f"bystander {name}", f"{name}, who was passing"])
            self.publish([*self.own_lead(), Says(self.words(), name, "person", source)])

    def body(self, body: tuple[str, str, str, tuple[str, str]]) -> None:
        """A body and up to two people who speak for it: one origin at least, one for each speaker at most."""
        name, first, second, people = body
        voices = [
            Says("", name, "organisation"),
            Says("", people[0], "person", f"{first} {people[0]}"),
            Says("", people[1], "person", f"{second} {people[1]}"),
        ]
        chosen = self.chance.sample(voices, self.chance.randint(1, 3))
        self.bodies += 1
        self.speakers += len(chosen)
        for voice in chosen:
            for _ in range(self.chance.randint(1, 2)):
                self.publish([*self.own_lead(), replace(voice, words=self.words())])

    def document(self, name: str) -> None:
        """A named document, in one or two reports."""
        self.papers += 1
        for _ in range(self.chance.randint(1, 2)):
            self.publish([Says(self.words(), name, "document")])

    def unnamed(self) -> None:
        """An unnamed source in one report."""
        self.loose += 1
        self.publish([*self.own_lead(), Says(self.words(), self.chance.choice(UNNAMED), "anonymous")])

    def own(self) -> None:
        """One report in its own voice."""
        self.loose += 1
        self.publish([Says(self.words(), stance=self.chance.choice(["attributes", "hedges"]))])

    def wire(self, agency: str) -> None:
        """One to four takes of one agency, in its own voice or of its unnamed source."""
        self.loose += 1
        source = self.chance.choice([None, *UNNAMED])
        for take in range(self.chance.randint(1, 4)):
            named = source if take == 0 or self.chance.random() < 0.5 else None
            said = Says(self.words(), named, "anonymous" if named else None)
            self.publish([said], agency)

    def copy(self) -> None:
        """A copy or retelling of some report: it adds nothing."""
        original = self.chance.choice(self.world.articles)
        self.world = self.world.plus(copy_of(self.world, original, self.outlet(), self.chance))

    def drawn(self) -> World:
        """The world, and what is true of it."""
        for name in self.chance.sample(WITNESSES, self.chance.randint(0, 3)):
            self.witness(name)
        for body in self.chance.sample(BODIES, self.chance.randint(0, 2)):
            self.body(body)
        for name in self.chance.sample(DOCUMENTS, self.chance.choice([0, 0, 1])):
            self.document(name)
        for agency in self.chance.sample(AGENCIES, self.chance.randint(0, 2)):
            self.wire(agency)
        for _ in range(self.chance.randint(0, 2)):
            self.unnamed()
        for _ in range(self.chance.randint(0 if self.world.claims else 1, 2)):
            self.own()
        for _ in range(self.chance.randint(0, 4)):
            self.copy()
        least = self.bystanders + (self.bodies + self.papers or min(1, self.loose))
        return replace(self.world, least=least, most=self.bystanders + self.speakers + self.papers + self.loose)


def world(seed: int) -> World:
    """A random story with known origins: the same for the same seed."""
    return Sheet(seed).drawn()


def copy_of(known: World, original: Article, outlet: str, chance: Random) -> World:
    """A report of a new outlet that has everything from another one: word for word, or retold with credit."""
    if chance.random() < 0.5:
        return verbatim(known, original, outlet)
    return retold(known, original, outlet, chance)


def verbatim(known: World, original: Article, outlet: str) -> World:
    """The same words under another outlet: shared passages and an edge, and whatever the words themselves credit."""
    key = content_id(outlet, original.text, original.published)
    made = World([replace(original, article=key, page=key, origin=f"{key}.txt", outlet=outlet)])
    ids = {
        row.attribution: content_id(key, row.attribution)
        for row in known.attributions
        if row.article == original.article
    }
    low, high = sorted((key, original.article))
    size = len(original.text)
    return replace(
        made,
        attributions=[
            replace(row, attribution=ids[row.attribution], article=key)
            for row in known.attributions
            if row.attribution in ids
        ],
        speakers=[replace(row, attribution=ids[row.attribution]) for row in known.speakers if row.attribution in ids],
        credits=[replace(row, article=key) for row in known.credits if row.article == original.article],
        reuse=[Reuse(low, 0, size, high, 0, size, 1.0)],
        edges=[Edge(key, original.article, None, "copied", "text", 0, size, 1.0)],
        claims=[
            replace(row, article=key, attribution=ids.get(row.attribution or ""))
            for row in known.claims
            if row.article == original.article
        ],
    )


def retold(known: World, original: Article, outlet: str, chance: Random) -> World:
    """The same statements in new words, with a line that credits the first outlet; attributions may get lost on the way."""
    says = []
    for row in known.claims:
        if row.article == original.article:
            kinds = {each.attribution: each.kind for each in known.attributions}
            named = row.speaker is not None and chance.random() < 0.7
            words = f"{chance.choice(OPENINGS)} {chance.choice(EVENTS)}, retold {chance.randrange(10**6)}"
            stance = "denies" if row.stance == "denies" else "attributes"
            says.append(
                Says(
                    words, row.speaker if named else None, kinds.get(row.attribution) if named else None, stance=stance
                )
            )
    return report(outlet, says, original.outlet or "")


def transmitted(known: World, original: Article, outlet: str, *credited: str) -> World:
    """A verbatim copy that shares with third reports what its original shares with them, and may credit bodies on top."""
    made = verbatim(known, original, outlet)
    key = made.articles[0].article
    shared = []
    for row in known.reuse:
        sides = {row.article: (row.start, row.stop), row.other: (row.other_start, row.other_stop)}
        if original.article in sides:
            here = sides.pop(original.article)
            ((third, there),) = sides.items()
            (one, left), (other, right) = sorted([(key, here), (third, there)])
            shared.append(Reuse(one, *left, other, *right, row.score))
    return replace(
        made,
        reuse=[*made.reuse, *shared],
        edges=[*made.edges, *(replace(row, article=key) for row in known.edges if row.article == original.article)],
        credits=[
            *made.credits,
            *(Credit(key, 0, 4, "text", name, "newspaper", "article", "text") for name in credited),
        ],
    )


TANGLED = (
    ("Ana Ruiz", "person", None), ("Rik Toma", "person", "police spokesman Rik Toma"), ("Averil Police", "organisation", None),
    ("an official", "anonymous", None), ("a source", "anonymous", None), ("two witnesses", "anonymous", None),
    ("harbour log", "document", None), ("Ash Post", "outlet", None), ("Birch Post", "organisation", None), ("Corvid News Agency", "outlet", None), ("Yew Post", "outlet", None),
)  # fmt: skip
PLACES = ("Ash Post", "Birch Post", "Cedar Post", "Dogwood Post", "Elm Post", "Lanner News Agency")


def tangle(seed: int) -> World:
    """A story without sense, of unknown origins: reports that credit, copy and quote each other at random, in rings too."""
    chance = Random(seed)
    made = World()
    for _ in range(chance.randint(1, 7)):
        says = [_tangled(chance) for _ in range(chance.randint(1, 3))]
        page = chance.choice([None, None, None, "page"])
        made = made.plus(
            report(chance.choice(PLACES), says, page=page, published=chance.choice([None, "2026-01-01", "2026-01-02"]))
        )
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            start, stop = chance.choice([(None, None), (0, 5)])
            name = chance.choice([*PLACES, *AGENCIES, *AGENCIES])
            made.credits.append(
                Credit(made.articles[-1].article, start, stop, "text", name, "agency", "article", "text")
            )
    for _ in range(chance.randint(0, 4)):
        one, other = sorted(chance.choices(made.articles, k=2), key=lambda article: article.article)
        if one.article != other.article:
            left, right = (
                chance.choice([row for row in made.claims if row.article == each.article]) for each in (one, other)
            )
            made.reuse.append(Reuse(left.article, left.start, left.stop, right.article, right.start, right.stop, 1.0))
            start, stop = chance.choice([(None, None), (0, 10)])
            how = chance.choice(["copied", "credited", "quoted", "linked"])
            made.edges.append(Edge(one.article, other.article, None, how, "text", start, stop, chance.random()))
    return made


def _tangled(chance: Random) -> Says:
    words = f"The bridge fell {chance.randrange(10**6)}"
    if chance.random() < 0.4:
        return Says(words, stance=chance.choice(["attributes", "hedges", "denies"]))
    speaker, kind, source = chance.choice(TANGLED)
    via = chance.choice([None, None, "Yew Post", chance.choice(PLACES)])
    return Says(words, speaker, kind, source, via, chance.choice(["attributes"] * 4 + ["denies"]))


@dataclass(frozen=True)
class Report:
    """One invented report as a reader of files would give it."""

    outlet: str
    published: str
    title: str
    text: str


@dataclass(frozen=True)
class StoryTexts:
    """Invented reports about one event, and the number of origins of the claim that they all make."""

    reports: list[Report]
    claim: str  # words that most of the reports share
    least: int
    most: int


@dataclass(frozen=True)
class Event:
    """What the reports of one story tell, each sentence in three wordings."""

    place: str
    title: tuple[str, str, str]
    core: tuple[str, str, str]  # the claim
    more: tuple[str, str, str]
    seen: tuple[str, str, str]  # what an eyewitness says


EVENTS_TOLD = (
    Event(
        "Port Averil",
        ("Ferry strikes pier, 14 hurt", "Fourteen injured as ferry hits pier", "Ferry accident leaves 14 hurt"),
        ("a ferry struck the north pier and 14 people were hurt", "14 people were injured when a ferry ran into the north pier",
         "the north pier was hit by a ferry, which left 14 people hurt"),
        ("The crossing was stopped for the rest of the day.", "No ferry sailed for the rest of that day.", "Crossings were called off until the next morning."),
        ("The ferry struck the north pier with a bang, and I counted 14 people hurt", "I was on the quay when the ferry hit the north pier; 14 people were hurt",
         "It ran straight into the north pier, and 14 people lay hurt on the deck"),
    ),
    Event(
        "Larchfield",
        ("Depot fire destroys nine buses", "Nine buses lost in depot fire", "Fire at depot burns nine buses"),
        ("a fire at the Tamsin Street depot destroyed nine buses", "nine buses burned out in a fire at the Tamsin Street depot",
         "the Tamsin Street depot caught fire and nine buses were lost"),
        ("Children were taken to school in coaches from the next valley.", "Coaches from the next valley took children to school.",
         "Pupils travelled in coaches lent by the next valley."),
        ("The depot in Tamsin Street was on fire and I saw nine buses burn", "Nine buses were burning in the Tamsin Street depot, one beside the other",
         "I looked down on the Tamsin Street depot and nine buses were in flames"),
    ),
)  # fmt: skip


def story_texts(seed: int) -> StoryTexts:
    """Reports written from a random sheet of sources: an agency's copy, credited rewrites, eyewitnesses, an unnamed source.

    An agency's copy and all its rewrites are one origin; each eyewitness is one, in words of her own; an unnamed source is one at most.
    """
    chance = Random(seed)
    event = chance.choice(EVENTS_TOLD)
    agency = chance.choice(AGENCIES)
    witnesses = chance.sample(WITNESSES, chance.randint(0, 2))
    unnamed = chance.random() < 0.5
    outlets = iter(
        chance.sample(
            [
                f"{place} {kind}"
                for place in ("Averil", "Larch", "Quarry", "Moorland")
                for kind in ("Courier", "Gazette")
            ],
            8,
        )
    )
    reports = [_agency_copy(event, agency, next(outlets)) for _ in range(chance.randint(1, 2))]
    reports += [_rewrite(event, agency, next(outlets)) for _ in range(chance.randint(0, 2))]
    wordings = chance.sample(range(len(event.seen)), len(witnesses))
    reports += [
        _eyewitness(event, name, next(outlets), wording) for name, wording in zip(witnesses, wordings, strict=True)
    ]
    if unnamed:
        reports.append(_unnamed_source(event, next(outlets)))
    return StoryTexts(
        chance.sample(reports, len(reports)), event.core[0], 1 + len(witnesses), 1 + len(witnesses) + unnamed
    )


def _agency_copy(event: Event, agency: str, outlet: str) -> Report:
    text = f"{event.place.upper()} ({agency}) - In {event.place} {event.core[0]} on Friday.\n\n{event.more[0]}\n\nCopyright 2026 {agency}."
    return Report(outlet, "2026-03-06", event.title[0], text)


def _rewrite(event: Event, agency: str, outlet: str) -> Report:
    text = f"In {event.place} {event.core[1]} on Friday, the {agency} reported.\n\n{event.more[1]}\n\n(With material from {agency})"
    return Report(outlet, "2026-03-07", event.title[1], text)


def _eyewitness(event: Event, name: str, outlet: str, wording: int) -> Report:
    text = f"“{event.seen[wording]},” {name}, who lives nearby, told the {outlet} in {event.place}.\n\n{event.more[2]}"
    return Report(outlet, "2026-03-07", event.title[2], text)


def _unnamed_source(event: Event, outlet: str) -> Report:
    text = f"In {event.place} {event.core[2]}, an official who asked not to be named told the {outlet} on Friday."
    return Report(outlet, "2026-03-07", event.title[2], text)
