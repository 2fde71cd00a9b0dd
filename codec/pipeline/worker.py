"""A process beside the main one that does tasks: see :mod:`.workers`, which starts it.

It reads pickles from its standard input and writes pickles to its standard output. Both ends are this program.
"""

import os
import pickle  # nosec B403 - between a process and its own child
import sys
import threading
import time

from ..errors import BandpressError

HEARTBEAT = 0.2   # seconds between signs of life


def serve(stream, out):
    """Do what comes until there is no more: ``("task", task)``, which is for the jobs that follow, or ``("job", arguments)``,
    answered by ``("done", result)`` or ``("failed", BandpressError)``; meanwhile ``("busy", None)`` now and then."""
    lock, busy, task = threading.Lock(), threading.Event(), None

    def answer(*message):
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with lock:
            out.write(data)
            out.flush()

    def beat():
        while True:
            busy.wait()
            try:
                answer("busy", None)
            except OSError:
                os._exit(0)   # nobody is there any more
            time.sleep(HEARTBEAT)
    threading.Thread(target=beat, daemon=True).start()
    while True:
        try:
            kind, value = pickle.load(stream)  # nosec B301
        except EOFError:
            return
        if kind == "task":
            task = value
            continue
        busy.set()
        try:
            result = "done", task.run(*value)
        except BandpressError as error:   # any other ends this process, and the job is done on the other side
            result = "failed", error
        busy.clear()
        answer(*result)


def main():
    """Serve on the standard streams of this process."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)   # what libraries print must not get between the answers
    stream = sys.stdin.buffer
    pickle.dump(("ready", sys.version_info[:3]), out)
    out.flush()
    serve(stream, out)


if __name__ == "__main__":
    main()
