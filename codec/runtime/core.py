"""The compiled core: kernels in C as WebAssembly, run by ``wasmtime`` where it is installed.

A kernel gives bit for bit what the NumPy code beside it gives, only faster; no file, promise or test of values depends
on it. Rooms call it through :func:`attempt`. The sources are the ``.c`` files of the rooms; ``make core`` builds
``core.wat`` from them. WebAssembly without relaxed instructions is deterministic, and a kernel reaches nothing but the
memory of its instance: damaged data can at worst trap (docs/decisions.md)."""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from ..arrays import Array
from ..errors import BandpressError

MODULE = Path(__file__).parent / "core.wat"
OFF = "BANDPRESS_NO_CORE"  # environment variable
PAGE = 1 << 16  # bytes that the memory of an instance grows by
LARGEST_KEPT = 64 << 20  # bytes: instances that have grown beyond are not kept for the next call
MOST_MEMORY = (1 << 32) - PAGE  # addresses have 32 bits
ALIGNMENT = 64

Result = TypeVar("Result")


class CoreError(Exception):
    """A kernel trapped, or has no room; NumPy does the same instead."""


class Core:
    """An instance of the module with its own memory, for one thread at a time. Arrays are put one after the other into
    the memory and stay until :meth:`clear`."""

    def __init__(self, engine: Any, module: Any) -> None:
        import wasmtime

        self._store = wasmtime.Store(engine)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._memory, self._kernels = self._exports["memory"], {}
        self._start = -(-int(self._exports["__heap_base"].value(self._store)) // ALIGNMENT) * ALIGNMENT
        self._end = self._start
        self._bytes = self._memory.data_len(self._store)
        self._errors = (wasmtime.WasmtimeError, wasmtime.Trap)

    @property
    def size(self) -> int:
        """Bytes of the memory."""
        return self._bytes

    def clear(self) -> None:
        """Give all room back."""
        self._end = self._start

    def mark(self) -> int:
        """A position to :meth:`release` to."""
        return self._end

    def release(self, mark: int) -> None:
        """Give the room back that was taken since :meth:`mark`."""
        self._end = mark

    def room(self, count: int, item: int = 1) -> int:
        """The address of room for ``count`` items of ``item`` bytes, which hold anything. Raises CoreError when there
        is none."""
        address = self._end
        end = address + -(-(count * item) // ALIGNMENT) * ALIGNMENT + ALIGNMENT
        if end > self._bytes:
            pages = -(-(end - self._bytes) // PAGE)
            if self._bytes + pages * PAGE > MOST_MEMORY:
                raise CoreError("a kernel needs more memory than 4 GiB")
            try:
                self._memory.grow(self._store, pages)
            except self._errors as error:
                raise CoreError("the memory of a kernel cannot grow") from error
            self._bytes = self._memory.data_len(self._store)
        self._end = end
        return address

    def put(self, array: Array) -> int:
        """The address of a copy of ``array``."""
        array = np.ascontiguousarray(array)
        address = self.room(array.nbytes)
        self.view(address, array.shape, array.dtype)[...] = array
        return address

    def zeros(self, count: int, item: int = 1) -> int:
        """The address of room that is all 0."""
        address = self.room(count, item)
        self.view(address, (count * item,), np.uint8)[...] = 0
        return address

    def view(self, address: int, shape: Sequence[int], dtype: Any) -> Array:
        """The memory at ``address`` as an array, valid until the next room is taken."""
        kind, count = np.dtype(dtype), 1
        for n in shape:
            count *= n
        if address + count * kind.itemsize > self._bytes:
            raise CoreError("a kernel names memory that it does not have")
        if not count:
            return np.empty(shape, kind)
        buffer = self._memory.get_buffer_ptr(self._store, count * kind.itemsize, address)
        return np.frombuffer(buffer, kind).reshape(shape)

    def call(self, kernel: str, *arguments: int | float) -> Any:
        """The result of a kernel. Raises CoreError when it traps."""
        if kernel not in self._kernels:
            self._kernels[kernel] = self._exports[kernel]
        try:
            return self._kernels[kernel](self._store, *arguments)
        except self._errors as error:
            raise CoreError(f"the kernel {kernel} trapped") from error


class _Cores:
    """The compiled module and idle instances. ``trouble``: a sentence why there are none, "" before the first use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: Any = None  # (engine, module), False where they cannot be made
        self._idle: list[Core] = []
        self.trouble = ""

    def take(self) -> Core | None:
        """An idle instance, or a new one; None where there is no core."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            if not self._made:
                return None
            if self._idle:
                return self._idle.pop()
        try:
            return Core(*self._made)
        except Exception as error:  # noqa: BLE001 - no memory, another wasmtime, ...: NumPy does the same
            self.fail(f"The compiled core did not start ({error}); NumPy does its work.", lasting=True)
            return None

    def give(self, core: Core) -> None:
        """Take back an instance that is sound."""
        if core.size <= LARGEST_KEPT:
            core.clear()
            with self._lock:
                self._idle.append(core)

    def fail(self, why: str, lasting: bool = False) -> None:
        """Remember why; ``lasting``: switch the core off in this process."""
        with self._lock:
            self.trouble = why
            if lasting:
                self._made, self._idle = False, []

    def _make(self) -> Any:
        if os.environ.get(OFF):
            self.trouble = f"The compiled core is switched off by {OFF}."
            return False
        if importlib.util.find_spec("wasmtime") is None:
            return False
        try:
            import wasmtime

            config = wasmtime.Config()
            config.cache = True
            engine = wasmtime.Engine(config)
            return engine, wasmtime.Module(engine, MODULE.read_text(encoding="ascii"))
        except Exception as error:  # noqa: BLE001 - an installation can be broken in any way: NumPy does the same
            self.trouble = f"The compiled core did not start ({error}); NumPy does its work."
            return False


_cores = _Cores()


def attempt(work: Callable[..., Result], *arguments: Any) -> Result | None:
    """``work(core, *arguments)`` with an instance of the core, or None where NumPy must do it: there is no wasmtime, or
    a kernel trapped. A BandpressError of ``work`` is raised."""
    core = _cores.take()
    if core is None:
        return None
    try:
        result = work(core, *arguments)
    except CoreError as error:  # the instance is not used again
        _cores.fail(f"The compiled core gave up ({error}); NumPy does its work.")
        return None
    except BandpressError:
        _cores.give(core)
        raise
    _cores.give(core)
    return result


def trouble() -> str:
    """A sentence why the core did not do its work, "" where it did or where wasmtime is not installed."""
    return _cores.trouble
