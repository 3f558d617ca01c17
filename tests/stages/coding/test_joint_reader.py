"""Where the words that the encoder marks begin and end, and how its voice counts beside the n-grams'."""

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.joint_reader import Vote, _chance, _clipped
from streams.stages.coding.reader import Mention
from streams.stages.coding.weights import log_odds

CLIPPED = [
    ("leaving 12,000 people without power", "leaving 12", "leaving 12,000", "digits in groups"),
    ("It burned 12,000 houses", "000 houses", "12,000 houses", "at the beginning, too"),
    ("a festival in Chaung-U was bombed", "a festival in Chaung", "a festival in Chaung-U", "a name with a hyphen"),
    ("a blast on Friday at 11 p.m. in Quetta", "a blast on Friday at 11 p.", "a blast on Friday at 11 p.m.", "an hour"),
    ("killing eight U.S. soldiers", "killing eight U", "killing eight U.S.", "an abbreviation"),
    ("a raid on Kyiv's suburbs", "a raid on Kyiv", "a raid on Kyiv", "what owns is a word of its own"),
    ("A bomb killed nine, police said.", "A bomb killed nine,", "A bomb killed nine", "no comma at the end"),
    ("Gunmen shot ten.Then they fled", "Gunmen shot ten", "Gunmen shot ten", "a full stop without a blank"),
]


@pytest.mark.parametrize(("text", "marked", "clipped", "reason"), CLIPPED, ids=[case[3] for case in CLIPPED])
def test_marked_words_end_in_no_word(text: str, marked: str, clipped: str, reason: str) -> None:
    (sentence,) = annotate(None, text, None).sentences
    start = text.rindex(marked)
    seen = Mention(
        start=start, end=start + len(marked), probability=1.0, type_probs={}, status_probs={}, attribution_probs={}
    )
    first, last = _clipped(sentence, seen)
    assert text[first:last] == clipped, reason


def test_the_vote_is_the_sum_of_log_odds() -> None:
    vote = Vote(bias=-1.0, encoder=0.5, linear=0.25, second=-2.0, types=0.5, statuses=0.5)
    assert log_odds(_chance(vote, (2.0, 4.0, 0.0), 0.0)) == pytest.approx(1.0)
    assert log_odds(_chance(vote, (2.0, 0.0, 1.0), 0.5)) == pytest.approx(-1.5)


def test_log_odds_stay_finite() -> None:
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
    assert log_odds(0.0) < -9
