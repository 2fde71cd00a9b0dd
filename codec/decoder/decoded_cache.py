"""DecodedCache: what was decoded most recently, under a limit of memory, made once however many threads want it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    Key = tuple[Hashable, ...]  # the first item is the owner

T = TypeVar("T")
LIMIT = 256 << 20  # bytes
WAIT = 0.05  # seconds after which a thread that waits for another one asks whether it was cancelled


class _Making:
    """What a thread makes; ``values`` holds it when it is ``done`` and did not fail."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.values: list[Any] = []


class DecodedCache:
    """Values by keys, the most recently used ones whose arrays fit into ``limit`` bytes. Safe to use from several
    threads. The first item of a key is its owner, an open file."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit, self._bytes = limit, 0
        self._values: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._making: dict[Key, _Making] = {}
        self._lock = threading.Lock()

    @property
    def limit(self) -> int:
        """Bytes that the values may take."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        with self._lock:
            self._limit = limit
            self._shrink()

    @property
    def bytes(self) -> int:
        """Bytes that the values take."""
        return self._bytes

    def get(self, key: Key) -> Any:
        """The value of a key, or None where it is not kept."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Any) -> None:
        """Keep a value, which must not be changed from now on."""
        size = bytes_of(value)
        with self._lock:
            self._forget(key)
            self._values[key] = value, size
            self._bytes += size
            self._shrink()

    def made(self, key: Key, make: Callable[[], T], check: Callable[[], None], keep: bool = True) -> T:
        """The value of a key; made by ``make`` where it is not kept, by one thread, for which others wait. ``check``
        may raise Cancelled while this one waits. What ``make`` raises is raised, and the next thread tries again.
        ``keep``: False where only the threads that wait now get the value."""
        while True:
            with self._lock:
                found = self._values.get(key)
                if found is not None:
                    self._values.move_to_end(key)
                    value: T = found[0]
                    return value
                making = self._making.get(key)
                if making is None:
                    making = self._making[key] = _Making()
                    break
            while not making.done.wait(WAIT):
                check()
            check()
            if making.values:
                made: T = making.values[0]
                return made
        try:
            new = make()
            if keep:
                self.put(key, new)
            making.values.append(new)
            return new
        finally:
            with self._lock:
                del self._making[key]
            making.done.set()

    def drop(self, owner: Hashable) -> None:
        """Forget the values of an owner."""
        with self._lock:
            for key in [key for key in self._values if key[0] == owner]:
                self._forget(key)

    def _forget(self, key: Key) -> None:
        found = self._values.pop(key, None)
        if found is not None:
            self._bytes -= found[1]

    def _shrink(self) -> None:
        while self._bytes > self._limit and len(self._values) > 1:  # the last one is in use
            self._bytes -= self._values.popitem(last=False)[1][1]


def bytes_of(value: Any) -> int:
    """Bytes of the arrays in nested lists, tuples, dicts and dataclasses."""
    if isinstance(value, np.ndarray):
        shown = [n for n, stride in zip(value.shape, value.strides) if stride]  # a repeated axis takes no memory
        return int(np.prod(shown)) * value.itemsize
    if isinstance(value, dict):
        return sum(map(bytes_of, value.values()))
    if isinstance(value, (list, tuple)):
        return sum(map(bytes_of, value))
    if is_dataclass(value):
        return sum(bytes_of(getattr(value, item.name)) for item in fields(value))
    return 0
