"""A small sample of a text's word triples, as 32-bit numbers: copies share many of them, whatever was cut or added.

A text keeps the lowest eighth of the hashes of its triples. Two texts that share a passage keep the same hashes of that
passage, so that a cut to a third, or a story inside a longer one, is found as well as a whole copy.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from streams.neardup.words import Words

Sketch = npt.NDArray[np.uint32]

SHARE: Final = 8
"""One triple in so many is kept; so much of a copy that is cut to 60 words is still seen."""

LEAST: Final = 24
"""Triples kept of a short text: at five bad characters in a hundred, four of ten triples survive."""

MOST: Final = 64
"""Triples kept of a long text."""


def sketch(words: Words) -> Sketch:
    """The sample of this text's word triples; empty for a text of fewer than three words."""
    count = min(max(len(words.runs) // SHARE, LEAST), MOST)
    runs = np.sort(words.runs)
    distinct = np.ones(len(runs), dtype=bool)
    np.not_equal(runs[1:], runs[:-1], out=distinct[1:])
    return runs[distinct][:count].astype(np.uint32)
