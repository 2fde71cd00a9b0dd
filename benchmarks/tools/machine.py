"""What measurements were made on."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pathlib
import platform
import sys

BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


def machine_name() -> str:
    """The processor and how many of its cores there are."""
    return f"{_processor()}, {os.cpu_count()} cores"


def engines() -> str:
    """What the codec may use where it is installed, and its version."""
    found = (
        f"{name} {importlib.metadata.version(name)}" if importlib.util.find_spec(name) else f"no {name}"
        for name in ("wasmtime", "onnxruntime")
    )
    return ", ".join(found)


def one_blas_thread() -> None:
    """Run the program again with BLAS on one thread where that is not set: its idle threads wait in loops,
    which counts as processor time."""
    if any(os.environ.get(name) != "1" for name in BLAS):
        os.environ.update(dict.fromkeys(BLAS, "1"))
        specification = sys.modules["__main__"].__spec__
        program = ["-m", specification.name] if specification else [sys.argv[0]]
        os.execv(sys.executable, [sys.executable, *program, *sys.argv[1:]])


def _processor() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
