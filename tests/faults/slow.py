"""Tests that take long and show little more than their faster neighbours."""

import os

import pytest

slow = pytest.mark.skipif(os.environ.get("TOCSIN_SLOW") != "1", reason="takes long: TOCSIN_SLOW=1 runs it")
