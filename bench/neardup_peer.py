"""What most people would write: datasketch, MinHash of word 5-shingles, LSH, and whatever it returns is a copy."""

import json
import re
from collections.abc import Iterable
from typing import Any

from datasketch import MinHash, MinHashLSH

from streams.settings import Settings
from streams.stages import intake

THRESHOLDS = (0.3, 0.5, 0.8)
PERMUTATIONS = 128
SHINGLE = 5

_WORD = re.compile(r"\w+")


def signature(text: str) -> MinHash:
    """MinHash of the text's word 5-shingles."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))}
    minhash = MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch([shingle.encode() for shingle in shingles])
    return minhash


def pairs(raw: Iterable[dict[str, Any]], threshold: float) -> set[tuple[str, str]]:
    """Each article with every earlier one that the index returns and whose estimated similarity is high enough."""
    cleaning = intake.load(Settings())
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    signatures: dict[str, MinHash] = {}
    found = set()
    for fields in raw:
        mine = signature(intake.clean(cleaning, json.dumps(fields).encode(), None).text)
        for other in index.query(mine):
            if signatures[other].jaccard(mine) >= threshold:
                found.add((other, fields["id"]))
        signatures[fields["id"]] = mine
        index.insert(fields["id"], mine)
    return found
