"""Waiting for what happens in the event loop of Qt."""

import time


def wait(condition, seconds=20.0):
    """Handle events until ``condition()``; fails when that takes too long."""
    from qgis.core import QgsApplication

    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        QgsApplication.processEvents()
        time.sleep(0.005)
