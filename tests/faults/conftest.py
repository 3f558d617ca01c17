"""Fault tests lie in the bed of the integration tests."""

from tests.integration.conftest import bed

__all__ = ["bed"]
