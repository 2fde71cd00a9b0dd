"""What measurements were made on."""

from __future__ import annotations

import os
import pathlib
import platform


def machine_name() -> str:
    """The processor and how many of its cores there are."""
    return f"{_processor()}, {os.cpu_count()} cores"


def _processor() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
