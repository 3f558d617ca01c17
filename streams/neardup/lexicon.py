"""The words that tell what a changed passage is about: numbers, days, names, incidents, fates, claims."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    """Word lists of seeds/copy_words.tsv, common_words.txt and places/countries.tsv, ready for use."""

    common: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    units: frozenset[str]
    numbers: dict[str, int]
    telling: re.Pattern[str]
    """Words of incidents and claims."""
    claim: re.Pattern[str]
    opposites: re.Pattern[str]
    """Kinds of words (fates, denials, negations, what will or may be): one on one side only turns a statement round."""
    fixed: dict[str, str]
    """Days, months, points of the compass, countries and their people, and what each stands for: however alike their
    letters, one is never a misreading of another (Tuesday and Thursday, Iran and Iraq)."""
    light: frozenset[str]
    """Words that tell nothing of an event: articles, prepositions, forms of "be", agencies, furniture."""
    speech: frozenset[str]
    """Words by which an article says that somebody speaks: light, but who speaks stands before or after them."""

    def is_rare(self, folded: str) -> bool:
        """Whether this word may be a name: no everyday word, day, month, number or agency."""
        return (
            len(folded) > 2
            and folded not in self.common
            and folded not in self.days
            and folded not in self.months
            and folded not in self.numbers
            and folded not in self.light
        )

    def values(self, folded: Sequence[str]) -> frozenset[str]:
        """The numbers in these words, each in one spelling; lengths, weights and sums of money are left out."""
        found: set[str] = set()
        previous = 0
        for place, word in enumerate(folded):
            value = self._value(word)
            if value is None or self._is_measure(folded, place):
                previous = 0
                continue
            if 20 <= previous < 100 and previous % 10 == 0 and value in _DIGITS:
                found.discard(str(previous))
                value = str(previous + int(value))
            found.add(value)
            previous = self.numbers.get(word, 0)
        return frozenset(found)

    def is_number(self, word: str) -> bool:
        """Whether this word is one, in digits or letters."""
        return word in self.numbers or word.isdigit()

    def senses(self, folded: Sequence[str]) -> frozenset[str]:
        """Which of the opposites these words have."""
        return frozenset(found.lastgroup or "" for word in folded if (found := self.opposites.match(word)))

    def fates(self, folded: Sequence[str]) -> frozenset[str]:
        """What these words say became of people: dead, hurt, taken, freed, arrested."""
        return self.senses(folded) & _FATES

    def are_apart(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether each of these tells a day, a point of the compass or a country that the other does not."""
        mine, theirs = ({self.fixed[word] for word in words if word in self.fixed} for words in (one, other))
        return bool(mine - theirs and theirs - mine)

    def claims(self, folded: Sequence[str]) -> bool:
        """Whether these words say who did it, or who denies it."""
        return any(map(self.claim.match, folded))

    def _value(self, word: str) -> str | None:
        if word[0].isdigit():
            return word
        number = self.numbers.get(word)
        return None if number is None else str(number)

    def _is_measure(self, folded: Sequence[str], place: int) -> bool:
        return place + 1 < len(folded) and folded[place + 1] in self.units


_DIGITS = frozenset("123456789")
_FATES = frozenset(("dead", "hurt", "taken", "freed", "arrested"))
_OPPOSITES = (*sorted(_FATES), "denial", "negation", "ahead")


def load(words: Path, common: Path, countries: Path) -> Lexicon:
    """The lexicon from its files."""
    kinds: dict[str, list[str]] = {}
    for kind, word in _rows(words):
        kinds.setdefault(kind, []).append(word)
    numbers = dict(entry.split("=") for entry in kinds["number"])
    return Lexicon(
        common=frozenset(common.read_text(encoding="utf-8").split("\n")),
        days=frozenset(kinds["day"]),
        months=frozenset(kinds["month"]),
        units=frozenset(kinds["unit"]),
        numbers={word: int(value) for word, value in numbers.items()},
        telling=_any_of(kinds["incident"] + kinds["claim"]),
        claim=_any_of(kinds["claim"]),
        opposites=re.compile("|".join(f"(?P<{kind}>{_any_of(kinds[kind]).pattern})" for kind in _OPPOSITES)),
        fixed={
            **_peoples(countries),
            **{word: word.removesuffix("ern") for word in kinds["compass"]},
            **{word: word[:3] for word in (*kinds["day"], *kinds["month"])},
        },
        light=frozenset((*kinds["light"], *kinds["speech"])),
        speech=frozenset(kinds["speech"]),
    )


def _peoples(countries: Path) -> dict[str, str]:
    """The names of countries and of their people that are one word, with the code of the country."""
    found: dict[str, str] = {}
    for line in countries.read_text(encoding="utf-8").splitlines()[1:]:
        code, _, _, *names = line.split("\t")
        found.update((name.lower(), code) for column in names for name in column.split("|") if name.isalpha())
    return found


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(kind, word) for kind, word in pairs]


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Matches a word that is one of these; a trailing * stands for any ending."""
    return re.compile("(?:" + "|".join(word.replace("*", r"[\w']*") for word in words) + r")\Z")
