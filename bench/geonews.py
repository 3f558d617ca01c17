"""Place names of a corpus, found and resolved by Tocsin's gazetteer, as rows that a scorer of places reads.

Usage: python -m bench.geonews GEONEWS.jsonl[.gz] PREDICTIONS.jsonl
Rows in have `id` and `text`; rows out have `id` and `places` with start, end, lat and lon. Nothing but the recogniser
and the resolver runs.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streams.gazetteer.load import Gazetteer, load
from streams.gazetteer.match import find
from streams.gazetteer.rank import Resolved, resolve

LEAST = 0.4
"""Probability from which a name counts as a place name: where F1 of spans peaks on the training part."""


def places(gazetteer: Gazetteer, text: str) -> Iterator[dict[str, Any]]:
    """Every place name of a text with its coordinates; a demonym lies where its country does."""
    for one in resolve(gazetteer, text, find(gazetteer, text)):
        entry = one.entry or gazetteer.countries.get(one.country or "")
        if entry is not None and _counts(one):
            yield {"start": one.mention.start, "end": one.mention.end, "lat": entry.lat, "lon": entry.lon}


def _counts(one: Resolved) -> bool:
    return one.is_place >= LEAST


def main() -> None:
    """Read, resolve, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("predictions", type=Path)
    options = parser.parse_args()
    gazetteer = load()
    opened = gzip.open if options.corpus.suffix == ".gz" else open
    with (
        opened(options.corpus, "rt", encoding="utf-8") as corpus,
        options.predictions.open("w", encoding="utf-8") as out,
    ):
        for row in map(json.loads, corpus):
            found = list(places(gazetteer, row["text"]))
            out.write(json.dumps({"id": row["id"], "places": found}) + "\n")


if __name__ == "__main__":
    main()
