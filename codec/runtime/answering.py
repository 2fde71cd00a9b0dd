"""answered: a look at a file that gives up after a while, because a network drive may never answer."""

from __future__ import annotations

import os
import queue
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
PATIENCE = 10.0  # seconds
_idle: list[_Worker] = []
_waiting: set[str] = set()  # files whose drives have not answered yet


class _Worker:
    """A daemon thread, which keeps no program from ending, for one call after the other."""

    def __init__(self) -> None:
        self._calls: queue.Queue[tuple[Callable[[], Any], _Answer]] = queue.Queue()
        threading.Thread(target=self._work, name="bandpress-drive", daemon=True).start()

    def begin(self, call: Callable[[], Any]) -> _Answer:
        """Begin a call; the worker is idle again when that has ended."""
        answer = _Answer()
        self._calls.put((call, answer))
        return answer

    def _work(self) -> None:
        while True:
            call, answer = self._calls.get()
            try:
                answer.value = call()
            except BaseException as error:  # raised where the answer is awaited
                answer.error = error
            del call
            _idle.append(self)
            answer.done.set()
            answer.after()
            del answer


class _Answer:
    """What a call gave: ``value``, or the ``error`` that it raised."""

    def __init__(self) -> None:
        self.value: Any = None
        self.error: BaseException | None = None
        self.done = threading.Event()
        self.after: Callable[[], None] = lambda: None


def answered(path: str, call: Callable[[], T]) -> T:
    """``call()``, which looks at the file ``path`` and may be left behind in another thread. Raises
    :class:`InputError` where its drive does not answer within PATIENCE seconds, and at once where an earlier call still
    waits for it; else what ``call`` raises."""
    if path not in _waiting:
        try:
            worker = _idle.pop()
        except IndexError:
            worker = _Worker()
        answer = worker.begin(call)
        if answer.done.wait(PATIENCE):
            if answer.error is None:
                value: T = answer.value
                return value
            try:
                raise answer.error
            finally:
                del answer  # else the error would keep itself and this frame alive
        answer.after = lambda: _waiting.discard(path)
        _waiting.add(path)
        if answer.done.is_set():  # just now
            _waiting.discard(path)
    raise InputError(f"The drive of {os.path.basename(path)} does not answer; check the connection to it.")
