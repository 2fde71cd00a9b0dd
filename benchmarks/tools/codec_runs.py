"""Times the Python library of a package folder, which may be an earlier state of the code: a program of its own that
imports nothing of the benchmarks.

``PYTHONPATH=FOLDER python codec_runs.py SOURCE RUNS EFFORT [without-onnxruntime]`` prints {``encode``, ``decode``:
seconds of processor time, median of RUNS, one thread}. BANDPRESS_NO_CORE=1 switches the compiled core off."""

import json
import pathlib
import statistics
import sys
import tempfile
import time

STEP = 49


def _seconds(function, *arguments, **options):
    start = time.process_time()
    function(*arguments, **options)
    return time.process_time() - start


def main(source, runs, effort, *rest):
    """Print the medians; the first run of each is not counted."""
    if "without-onnxruntime" in rest:
        sys.modules["onnxruntime"] = None  # type: ignore[assignment]  # what imports it finds that it is not installed
    import bandpress

    encode, decode = [], []
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        for _ in range(int(runs) + 1):
            for path in (packed, decoded):
                path.unlink(missing_ok=True)
            encode.append(_seconds(bandpress.compress, source, packed, step=STEP, threads=1, effort=effort))
            options = ["TILED=YES", "COMPRESS=NONE"]
            decode.append(_seconds(bandpress.decompress, packed, decoded, threads=1, options=options))
    print(json.dumps({"encode": statistics.median(encode[1:]), "decode": statistics.median(decode[1:])}))


if __name__ == "__main__":
    main(*sys.argv[1:])
