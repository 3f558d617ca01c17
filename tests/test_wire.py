"""Records to bytes and back."""

import pytest

from streams import wire
from streams.errors import Quarantined
from streams.records import Evidence, Outcome, Quarantine, Toll, Verdict


def test_a_record_survives_the_way_there_and_back() -> None:
    verdict = Verdict(article_id="a", source_id=None, outcome=Outcome.COPY, reason="same words", reports=["r"])
    assert wire.decode(wire.encode(verdict), Verdict) == verdict


def test_evidence_travels_under_the_name_of_the_contract() -> None:
    evidence = Evidence(field="event", in_="text", start=0, end=2, quote="é!")
    assert wire.plain(evidence) == {"field": "event", "in": "text", "start": 0, "end": 2, "quote": "é!"}
    assert wire.decode(wire.encode(evidence), Evidence) == evidence


@pytest.mark.parametrize(
    ("data", "error", "field"),
    [
        (b"{", "not_json", None),  # cut off
        (b"\xff", "not_json", None),  # not even text
        (b'{"min": "3", "max": null}', "not_a_record", "min"),  # wrong type: the field is named
        (b'{"max": null}', "not_a_record", None),  # a required field is missing
    ],
)
def test_bytes_that_carry_no_record_are_quarantined(data: bytes, error: str, field: str | None) -> None:
    with pytest.raises(Quarantined) as caught:
        wire.decode(data, Toll)
    assert (caught.value.error, caught.value.field) == (error, field)


def test_only_records_with_a_place_for_it_are_stamped() -> None:
    verdict = Verdict(article_id="a", source_id=None, outcome=Outcome.COPY, reason="")
    assert wire.stamped(verdict, "2020-01-01T00:00:00Z").emitted_at == "2020-01-01T00:00:00Z"
    toll = Toll(min=1, max=1)
    assert wire.stamped(toll, "2020-01-01T00:00:00Z") is toll


def test_a_newer_record_with_unknown_fields_is_read() -> None:
    assert wire.decode(b'{"min": 1, "max": 2, "from_the_future": true}', Toll) == Toll(min=1, max=2)


def test_quarantine_keeps_every_field() -> None:
    assert {"topic", "partition", "offset", "value", "sha256", "stage", "error", "message", "field"} <= set(
        Quarantine.__struct_fields__
    )
