"""Fixtures of several unit tests."""

import pytest


@pytest.fixture
def by_transform(monkeypatch):
    """Transforms are used also where samples as they are would take fewer bytes."""
    from bandpress.codec.rate_control import exact_choice

    monkeypatch.setattr(exact_choice, "bands_smaller_exact", lambda *_: set())
    monkeypatch.setattr(exact_choice, "exact_is_smaller", lambda *_: False)
