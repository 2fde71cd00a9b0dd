"""Compress, decompress, open and inspect ``.bpr`` files."""

from .bprfile import BprFile, Inspection, inspect
from .coarse import MOST_LEVEL
from .compress import CompressResult, compress
from .decompress import DecompressResult, decompress
from .effort import EFFORTS
from .families import register
from .plan import CODERS
from .targets import TARGETS, Target

__all__ = ["BprFile", "CODERS", "CompressResult", "DecompressResult", "EFFORTS", "Inspection", "MOST_LEVEL", "TARGETS", "Target",
           "compress", "decompress", "inspect", "register"]
