"""The demo's own decisions, without a broker."""

from ops import demo


def test_articles_are_fed_in_the_order_of_time() -> None:
    dated = [b'{"published_at": "2020-03-19T08:00:00Z"}', b'{"published_at": "2020-01-05T03:30:00Z"}']
    undated = [b'{"published_at": null}', b"{}"]
    assert sorted([*dated, *undated], key=demo.publication) == [*undated, *reversed(dated)]
