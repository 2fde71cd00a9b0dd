"""The classical codecs by their ids."""

from __future__ import annotations

from .classical_codec import ClassicalCodec
from .jpeg2000 import Jpeg2000, KltJpeg2000
from .jpegxl import JpegXl
from .lerc import Lerc

BASELINES: tuple[ClassicalCodec, ...] = (Jpeg2000(), KltJpeg2000(), Lerc(), JpegXl())


def baseline(codec_id: str) -> ClassicalCodec:
    """The classical codec of an id; KeyError for an unknown one."""
    return {codec.id: codec for codec in BASELINES}[codec_id]
