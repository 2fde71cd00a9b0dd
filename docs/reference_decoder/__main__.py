"""Command: ``python docs/reference_decoder FILE.bpr OUT.npy`` writes the samples (bands, height, width) of a file.

``python docs/reference_decoder --digest FILE.bpr`` prints, instead or besides, a SHA-256. It is over a line of text –
type and the numbers of the shape, apart by spaces, and a line feed, as in "uint16 4 150 130" – and the samples,
little-endian, in C order. With ``--bands`` that of each band, of shape (height, width), follows.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from damage import Damage
from decode import decode
from digest import digest


def main() -> int:
    parser = argparse.ArgumentParser(prog="reference_decoder", description="Decode a .bpr file as docs/format.md says.")
    parser.add_argument("file")
    parser.add_argument("out", nargs="?", help="NumPy file that is written")
    parser.add_argument("--digest", action="store_true", help="print the SHA-256 of type, shape and samples")
    parser.add_argument("--bands", action="store_true", help="with --digest: also of each band")
    options = parser.parse_args()
    if not options.out and not options.digest:
        parser.error("name a file to write, or ask for the --digest")
    try:
        samples = decode(options.file)
    except (Damage, OSError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    if options.out:
        np.save(options.out, samples)
    if options.digest:
        print(digest(samples))
        for band in samples if options.bands else ():
            print(digest(band))
    return 0


if __name__ == "__main__":
    sys.exit(main())
