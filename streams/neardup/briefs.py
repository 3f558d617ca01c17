"""What two briefs tell otherwise: in one to three sentences each word may be the news.

In a story an editor swaps words that mean the same, so that only numbers, names, days, fates and claims tell it anew.
A brief is too short for such edits, and a doctor who was shot in the sentences of a judge is another man: two briefs
are copies if nothing differs but spelling and words that tell nothing. Who errs here reads a brief twice, which costs
milliseconds; who errs the other way loses one.
"""

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from streams.neardup.lexicon import Lexicon
from streams.neardup.passages import alike
from streams.neardup.words import Words

BRIEF: Final = 80
"""Words of the longer of two briefs: three long sentences of an agency with its byline."""

TURNED: Final = 3
"""Words whose order is turned round: "India shelled Pakistan". Two are swapped where a clause moves to the end."""

LEAST_TOLD: Final = 5
"""Words that two briefs must both tell to be one in another order."""

LITTLE: Final = 2
"""Words that one of them may have more."""

_TOP = re.compile(r"^\s*[A-Z]{3,}(?:[ ,.(/]+[A-Z0-9][\w.]*)*(?: -+ |:| ?\) |   )")
"""A dateline or a label: words in capitals and names up to a dash, a colon, a bracket or three spaces (a long dash)."""


def news_of_brief(old: Words, new: Words, lexicon: Lexicon) -> str | None:
    """What the new brief tells otherwise, more or no longer; nothing where one of the texts is no brief."""
    if max(len(old), len(new)) > BRIEF:
        return None
    before, after = _body(old), _body(new)
    if lexicon.values(before) != lexicon.values(after):
        return "other numbers in a brief"
    lost, gained = _apart(_told(before, lexicon), _told(after, lexicon), lexicon)
    if lost and gained:
        return f"other words in a brief: {' '.join(lost[:5])} -> {' '.join(gained[:5])}"
    more = [word for word in (*lost, *gained) if _tells(word, lexicon)]
    if more:
        return f"more in one brief: {' '.join(more[:5])}"
    return "another order of the words in a brief" if _is_turned(before, after, lexicon) else None


def tell_the_same(old: Words, new: Words, lexicon: Lexicon) -> bool:
    """Whether two briefs that share few runs of words do so because their parts stand in another order."""
    if news_of_brief(old, new, lexicon) or max(len(old), len(new)) > BRIEF:
        return False
    before, after = (_told(_body(words), lexicon) for words in (old, new))
    lost, gained = _apart(before, after, lexicon)
    names = (list(filter(lexicon.is_rare, words)) for words in (before, after))
    few = len(lost) + len(gained) <= LITTLE and not (lost and gained)
    return few and len(before) - len(lost) >= LEAST_TOLD and _opposed(*names) <= 1


def _tells(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.fixed or bool(lexicon.telling.match(word) or lexicon.senses((word,)))


def _body(words: Words) -> list[str]:
    """The folded words below the dateline."""
    top = _TOP.match(words.written.decode())
    return words.folded[top.end() - 1 if top else 0 :].decode().split()


def _told(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words that may tell something; numbers are compared by their values."""
    return [w for w in words if len(w) > 1 and w not in lexicon.light and not lexicon.is_number(w)]


def _apart(old: list[str], new: list[str], lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The words that one of them has more often, without those that are one word in two spellings."""
    before, after = Counter(old), Counter(new)
    lost, gained = list((before - after).elements()), list((after - before).elements())
    for word in list(lost):
        same = next((other for other in gained if _is_spelling(word, other, lexicon)), None)
        if same is not None:
            lost.remove(word)
            gained.remove(same)
    return lost, gained


def _is_spelling(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two words are one; everyday words that begin otherwise are not (men, women)."""
    if one[0] != other[0] and not (lexicon.is_rare(one) or lexicon.is_rare(other)):
        return False
    same_sense = lexicon.senses((one,)) == lexicon.senses((other,))
    return alike([one], [other]) and same_sense and not lexicon.are_apart((one,), (other,))


def _is_turned(old: list[str], new: list[str], lexicon: Lexicon) -> bool:
    """Whether three words stand in opposite order: what stood before one of them stands after it, and vice versa.

    Days and words that tell nothing may stand anywhere; who is said to have done it stands at its word of speech.
    """

    def has_order(word: str) -> bool:
        return (word not in lexicon.light or word in lexicon.speech) and word not in lexicon.days | lexicon.months

    return _opposed(*(list(filter(has_order, words)) for words in (old, new))) >= TURNED


def _opposed(old: list[str], new: list[str]) -> int:
    """How many of the words that stand once in both follow each other in opposite order, at most."""
    before, after = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if after[word] == 1}
    rising: list[int] = []
    for place in (-places[word] for word in old if word in places and before[word] == 1):
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    return len(rising)
