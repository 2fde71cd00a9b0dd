"""The type of arrays in annotations; docstrings say their shapes, types and units."""

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
