"""The modules of docs/reference_decoder, which are in no package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference_decoder"


def load(name: str) -> ModuleType:
    """The module ``name`` of the reference decoder. Its folder comes first in the search path from now on."""
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    module = importlib.import_module(name)
    if Path(module.__file__).resolve().parent != FOLDER:
        raise ImportError(f"There is another module {name}: {module.__file__}; rename that of the reference decoder.")
    return module
