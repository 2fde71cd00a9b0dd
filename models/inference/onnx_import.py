"""Imports onnxruntime without its telemetry: Bandpress makes no connection and leaves no files about its user."""

from __future__ import annotations

import os
from typing import Any

# Releases since 2026 write a device id into the user's cache folder and send events, unless this is set before the
# import.
VARIABLE = "ORT_DISABLE_TELEMETRY"


def import_onnxruntime() -> Any:
    """The module ``onnxruntime``; raises ImportError, or what else a broken installation raises."""
    os.environ[VARIABLE] = "1"
    import onnxruntime

    if hasattr(onnxruntime, "disable_telemetry_events"):  # of older releases on Windows
        onnxruntime.disable_telemetry_events()
    return onnxruntime
