"""Fault tests lie in the bed of the integration tests; those that take long wait for TOCSIN_SLOW=1."""

from tests.integration.conftest import bed

__all__ = ["bed"]
