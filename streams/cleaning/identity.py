"""What makes two raw messages the same item, and so two versions of one article."""

import hashlib

from streams.cleaning import raw
from streams.cleaning.raw import RawArticle
from streams.errors import Quarantined


def identity(article: RawArticle) -> str:
    """The id within its source, else the address, else the text as sent; as a digest."""
    if article.id:
        return digest("id", article.source or "", article.id)
    if article.url:
        return digest("url", article.url)
    return digest("text", article.text or article.html or "")


def key(value: bytes) -> bytes | None:
    """The Kafka key of a raw message: the item, so that its versions lie on one partition and keep their order.

    What is no article has none: it goes to quarantine from any partition.
    """
    try:
        return identity(raw.read(value, len(value), None)).encode()
    except Quarantined:
        return None


def digest(*parts: str) -> str:
    """A digest of these parts; each is preceded by its length, so that no two lists of parts run together."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()
