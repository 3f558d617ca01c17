"""Which words of an article the reader learns as telling a slot."""

import pytest

from training import labels

WEAPONS = [
    ("[Two rockets] hit the base", [["rocket", 2, 2]], ["Two rockets"], "a word with its number"),
    ("[The base was hit] by rockets", [["rocket", None, None]], ["rockets"], "a word beside the event"),
    ("A mine lay there. [Gunmen came]", [["firearm", None, None]], ["Gunmen"], "no word for another kind"),
    ("Rockets came. [Five were fired] from a lorry", [["rocket", 5, 5]], ["Five", "Rockets"], "a number told apart"),
    ("[The house was hit]", [["missile", 1, 1]], None, "told and not found is not known"),
    ("[Gunmen came]", [], [], "none told"),
]


@pytest.mark.parametrize(("text", "told", "words"), [c[:3] for c in WEAPONS], ids=[c[3] for c in WEAPONS])
def test_words_that_tell_the_weapons_of_an_event(text: str, told: list[list], words: list[str] | None) -> None:
    evidence = text[text.index("[") + 1 : text.index("]")]
    plain = text.replace("[", "").replace("]", "")
    gold = {
        "evidence": evidence,
        "type": "armed_attack",
        "status": "new",
        "attribution": "unknown",
        "date": None,
        "place": None,
        "killed": None,
        "injured": None,
        "actors": [],
        "targets": [],
        "attributed_to": None,
        "weapons": told,
    }
    [event] = labels.events({"text": plain, "published_at": None, "gold": {"incidents": [gold]}})
    spans = event.roles["weapon"]
    assert (None if spans is None else sorted(plain[start:end] for start, end in spans)) == words
