"""Who only tells of a deed, and who may have done what he tells."""

import pytest

from streams.stages.coding.parties import load_parties
from streams.stages.coding.tellers import only_tells, teller_of
from tests.stages.coding.pages import make

LEXICON = load_parties()
TOLD = [
    (
        "The Thai army said Cambodian shells hit a hospital in Surin province on Thursday, killing three people.",
        "Thai army",
        True,
        "others' shells",
    ),
    (
        "Senegal's army said four soldiers were killed when their vehicle struck a mine.",
        "Senegal's army",
        True,
        "own men killed",
    ),
    (
        "The Taliban said 14 soldiers were killed in an ambush on a convoy in Helmand.",
        "Taliban",
        False,
        "soldiers, told by rebels",
    ),
    (
        "Hamas said nine people were killed when shells hit a school in Rafah.",
        "Hamas",
        True,
        "mere people, told by rebels",
    ),
    (
        "Pakistan's army said Indian shelling killed seven civilians in Kashmir on Wednesday.",
        "Pakistan's army",
        True,
        "another country's shelling",
    ),
    (
        "India said Pakistani troops opened fire across the Line of Control on Monday, wounding two soldiers.",
        "India",
        True,
        "another country's men",
    ),
    (
        "India said Pakistani troops opened fire across the Line of Control on Monday, wounding two soldiers.",
        "Pakistani troops",
        False,
        "who is told of",
    ),
    (
        "ADF rebels hacked 12 people to death in Beni on Monday, the Congolese army said.",
        "Congolese army",
        True,
        "behind the deed of a group",
    ),
    (
        "North Korea fired two ballistic missiles into the sea on Tuesday, South Korea's military said.",
        "South Korea",
        True,
        "behind the deed of a state",
    ),
    (
        "North Korea fired two ballistic missiles into the sea on Tuesday, South Korea's military said.",
        "North Korea",
        False,
        "the state itself",
    ),
    (
        "A rocket fired from Lebanon wounded a farmer in Metula on Monday, the Israeli army said.",
        "Israeli army",
        True,
        "a rocket out of the blue",
    ),
    (
        "Turkey's defence ministry said one soldier was killed in a mortar attack by Kurdish militants on a base.",
        "Turkey",
        True,
        "a deed of militants in what is told",
    ),
    ("The army said it killed 10 fighters in a raid.", "army", False, "its own deed"),
    (
        "Israel's military said it killed a senior Hezbollah commander in an air strike on Beirut.",
        "Israel",
        False,
        "its own deed, by a state",
    ),
    (
        "Ukraine's General Staff said its drones struck an oil refinery in Saratov overnight.",
        "Ukraine",
        False,
        "its own drones",
    ),
    ("The army said on Monday that two of its soldiers were killed in an ambush.", "army", True, "its own men killed"),
    ("The army said 17 militants were killed in Bajaur.", "army", False, "its enemies killed"),
    (
        "Ten militants were killed in Bajaur on Monday, Pakistan's army said.",
        "Pakistan",
        False,
        "its enemies killed, told behind",
    ),
    ("Troops killed 12 bandits in Zamfara on Monday, the Nigerian army said.", "Nigerian army", False, "its troops"),
    (
        "Three people were killed in a strike on a boat on Monday, the US military said.",
        "US military",
        False,
        "its strike",
    ),
    ("The Israeli military said a missile from Yemen was intercepted.", "Israeli military", False, "what it stopped"),
    ("Police said three men were arrested in a raid in Hamburg.", "Police", False, "its arrests"),
    ("The Houthis said they had fired two missiles at Israel.", "Houthis", False, "they"),
    ("The police killed two men in Lagos on Monday, a witness said.", "police", False, "a witness tells"),
    ("Gunmen attacked a convoy, according to the Malian army.", "Malian army", True, "according to"),
    ("KYIV - Ukraine said on Monday that Russian drones hit a school.", "Ukraine", True, "behind a dateline"),
    (
        "KYIV - Ukraine said on Monday that Russian drones hit a school.",
        "Russian drones",
        False,
        "behind a dateline, who did it",
    ),
    ("Israeli forces killed two Palestinians in Jenin, the army said.", "Israeli forces", False, "a named doer"),
    ("Israeli forces killed two Palestinians in Jenin, the army said.", "army", True, "who speaks for it"),
    ("Militants attacked a base, and the army said it killed ten of them.", "army", False, "it killed"),
    (
        "Nine members of the security forces were killed in an ambush in Herat on Tuesday, the army said.",
        "army",
        True,
        "among its own",
    ),
    (
        "French soldiers killed 15 jihadists in northern Mali on Friday, the French army said.",
        "French soldiers",
        False,
        "French soldiers",
    ),
    (
        "Gunmen ambushed a patrol and killed five officers, police in Pakistan's Sindh province said on Tuesday.",
        "police",
        True,
        "police of a province",
    ),
    (
        "A Russian missile killed nine people in Kryvyi Rih on Tuesday, the regional governor said.",
        "Russian missile",
        False,
        "whose missile",
    ),
]


@pytest.mark.parametrize(("text", "words", "tells"), [c[:3] for c in TOLD], ids=[c[3] for c in TOLD])
def test_who_tells_of_others_did_nothing(text: str, words: str, tells: bool) -> None:
    start = text.rindex(words)
    assert only_tells(LEXICON, make(text), (start, start + len(words))) is tells


TELLERS = [
    ("North Korea fired two missiles on Tuesday, South Korea's military said.", "fired", "KR", "behind"),
    ("Ukraine said on Monday that Russian drones hit a school.", "hit", "UA", "before"),
    ("Rockets hit a base, according to the US military.", "hit", "US", "according to"),
    ("Russia hit a school on Monday.", "hit", None, "nobody says so"),
]


@pytest.mark.parametrize(("text", "words", "country"), [c[:3] for c in TELLERS], ids=[c[3] for c in TELLERS])
def test_who_tells_a_deed_is_known(text: str, words: str, country: str | None) -> None:
    start = text.index(words)
    teller = teller_of(LEXICON, make(text), (start, start + len(words)))
    assert (teller and teller.country) == country
