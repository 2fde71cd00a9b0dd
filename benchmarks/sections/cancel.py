"""The time that a cancelled job continues, and the files that it leaves."""

import pathlib
import tempfile
import threading
import time

from ...codec.errors import Cancelled
from ...codec.progress import Progress
from ..codecs import bandpress_codec

MOMENTS = (0.05, 0.3, 0.6, 0.9)  # of the time that the whole job takes
STEP = 49


def _cancelled_after(job, seconds):
    """Seconds that ``job(progress)`` continues after a cancel at ``seconds``; None if it had ended before."""
    asked = []
    flag = threading.Event()

    def ask():
        asked.append(time.perf_counter())
        flag.set()

    timer = threading.Timer(seconds, ask)
    timer.start()
    try:
        job(Progress(cancelled=flag.is_set))
    except Cancelled:
        return time.perf_counter() - asked[0]
    finally:
        timer.cancel()
    return None


def section(image):
    """Markdown table and the rows of the summary."""
    lines = ["| job | cancelled after | returned in | left in the folder |", "| --- | ---: | ---: | --- |"]
    worst, left_any = 0.0, False
    with tempfile.TemporaryDirectory() as folder:
        whole = pathlib.Path(folder, "whole.bpr")
        jobs = {
            "compress to a step": lambda out, p: bandpress_codec.compress(
                image.path, out / "x.bpr", "step", STEP, 2, p
            ),
            "compress to a PSNR": lambda out, p: bandpress_codec.compress(image.path, out / "x.bpr", "psnr", 50, 2, p),
            "decompress": lambda out, p: bandpress_codec.decompress(whole, out / "x.tif", 2, p),
        }
        bandpress_codec.compress(image.path, whole, "step", STEP, 2)
        for name, job in jobs.items():
            out = pathlib.Path(folder, name.replace(" ", "_"))
            out.mkdir()
            start = time.perf_counter()
            job(out, None)
            full = time.perf_counter() - start
            for path in out.iterdir():
                path.unlink()
            for part in MOMENTS:
                seconds = _cancelled_after(lambda p, job=job, out=out: job(out, p), part * full)
                left = sorted(p.name for p in out.iterdir())
                if seconds is None:  # it ended before the cancel: its output is complete and may stay
                    for path in out.iterdir():
                        path.unlink()
                    lines.append(f"| {name} | {part * full:.1f} s | was done before | |")
                    continue
                worst, left_any = max(worst, seconds), left_any or bool(left)
                lines.append(f"| {name} | {part * full:.1f} s | {seconds:.2f} s | {', '.join(left) or 'nothing'} |")
    return "\n".join(lines), [
        ("cancel returns within", "1 s", f"{worst:.2f} s", worst <= 1),
        ("cancel leaves", "no file", "files" if left_any else "no file", not left_any),
    ]
