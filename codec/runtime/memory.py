"""Main memory: its size, and returning freed memory to the system."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = [("length", ctypes.c_uint32), ("load", ctypes.c_uint32)] + [
        (name, ctypes.c_uint64)
        for name in (
            "total",
            "available",
            "total_page",
            "available_page",
            "total_virtual",
            "available_virtual",
            "available_extended",
        )
    ]


def physical_memory() -> int:
    """Bytes of main memory, or 0 when the system does not report it."""
    try:
        if sys.platform == "win32":
            status = _Status(length=ctypes.sizeof(_Status))
            return int(status.total) if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else 0
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def trim_heap() -> None:
    """Return freed memory to the system. Needed with glibc only, which keeps freed blocks that lie between others."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
