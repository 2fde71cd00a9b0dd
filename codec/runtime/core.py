"""The compiled core: kernels in C as WebAssembly, run by ``wasmtime`` where it is installed.

A kernel gives bit for bit what the NumPy code beside it gives, only faster; no file, promise or test of values depends
on it. Rooms call it through :func:`attempt`. The sources are the ``.c`` files of the rooms; ``make core`` builds
``core.wat`` from them. WebAssembly without relaxed instructions is deterministic, and a kernel reaches nothing but the
memory of its instance: damaged data can at worst trap (docs/decisions.md)."""

from __future__ import annotations

import atexit
import ctypes
import importlib.util
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np

from ..arrays import Array
from ..errors import BandpressError
from . import wasm_calls

MODULE = Path(__file__).parent / "core.wat"
OFF = "BANDPRESS_NO_CORE"  # environment variable
PAGE = 1 << 16  # bytes that WebAssembly counts memory in
LEAST_GROWTH = 16  # pages that the memory of an instance grows by
GROWTH_RESERVED = 4 << 20  # bytes of addresses for growth, where those of 4 GiB cannot be reserved
MOST_KEPT = 512 << 20  # bytes of memory that idle instances keep together for the next calls of a run,
MOST_AT_REST = 64 << 20  # and between runs (:func:`rests_after`)
MOST_MEMORY = (1 << 32) - PAGE  # addresses have 32 bits
ALIGNMENT = 64
PROBE = 1024  # numbers that the first call computes

Result = TypeVar("Result")
Work = TypeVar("Work", bound=Callable[..., Any])
_log = logging.getLogger(__name__)


class CoreError(Exception):
    """A kernel trapped, or has no room; NumPy does the same instead."""


class Core:
    """An instance of the module with its own memory, for one thread at a time. Arrays are put one after the other into
    the memory and stay until :meth:`clear`."""

    def __init__(self, engine: Any, module: Any) -> None:
        import wasmtime

        self._store = wasmtime.Store(engine)
        self._exports = wasm_calls.exports_of(self._store, module)
        self._kernels: dict[str, wasm_calls.Kernel] = {}
        self._grow_memory = self._exports["memory"].grow
        self._start = -(-int(self._exports["__heap_base"].value(self._store)) // ALIGNMENT) * ALIGNMENT
        self._end = self._start
        self._errors = (wasmtime.WasmtimeError, wasmtime.Trap)
        self._memory = self._whole()

    def _whole(self) -> Array:
        """The memory as bytes; the array keeps the store, and with it the memory, alive."""
        memory = self._exports["memory"]
        size, first = memory.data_len(self._store), memory.data_ptr(self._store)
        buffer = (ctypes.c_uint8 * size).from_address(ctypes.addressof(first.contents))
        buffer.store = self._store
        return np.frombuffer(buffer, np.uint8)

    @property
    def size(self) -> int:
        """Bytes of the memory."""
        return self._memory.size

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
        """The address of room for ``count`` items of ``item`` bytes, which hold anything; at least ``ALIGNMENT`` bytes
        that may be read follow. Raises CoreError when there is none."""
        address = self._end
        end = address + -(-(count * item) // ALIGNMENT) * ALIGNMENT + ALIGNMENT
        if end > self.size:
            self._grow(end)
        self._end = end
        return address

    def _grow(self, size: int) -> None:
        most = (MOST_MEMORY - self.size) // PAGE
        pages = -(-(size - self.size) // PAGE)
        if pages > most:
            raise CoreError("it needs more memory than 4 GiB")
        try:
            self._grow_memory(self._store, min(max(pages, LEAST_GROWTH), most))
        except self._errors as error:
            raise CoreError("its memory cannot grow") from error
        self._memory = self._whole()

    def put(self, array: Array) -> int:
        """The address of a copy of ``array``."""
        address = self.room(array.nbytes)
        self.view(address, array.shape, array.dtype)[...] = array
        return address

    def zeros(self, count: int, item: int = 1) -> int:
        """The address of room that is all 0."""
        address = self.room(count, item)
        self._memory[address : address + count * item] = 0
        return address

    def view(self, address: int, shape: Sequence[int], dtype: Any) -> Array:
        """The memory at ``address`` as an array, valid until the next room is taken. Raises CoreError where the memory
        ends before."""
        try:
            return np.ndarray(shape, dtype, self._memory, address)
        except (TypeError, ValueError) as error:  # TypeError: the buffer is too small
            raise CoreError("it names memory that it does not have") from error

    def call(self, kernel: str, *arguments: int | float) -> Any:
        """The result of a kernel. Raises CoreError when it traps."""
        run = self._kernels.get(kernel)
        if run is None:
            run = self._kernels[kernel] = self._kernel(self._exports[kernel])
        try:
            return run(*arguments)
        except self._errors as error:
            raise CoreError(f"the kernel {kernel} trapped") from error

    def _kernel(self, function: Any) -> wasm_calls.Kernel:
        """An exported function of wasmtime as a function of numbers."""
        store = self._store
        try:
            return wasm_calls.direct(store, function)
        except (ImportError, AttributeError, LookupError, TypeError):  # other inner names than wasm_calls knows
            return lambda *arguments: function(store, *arguments)


class _Cores:
    """The compiled module and idle instances."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: Any = None  # (engine, module); False where they cannot be made; None before the first use
        self._idle: list[Core] = []
        self._why = ""  # a sentence why there is no core
        self.news = ""  # a sentence why NumPy did the last work, for :func:`trouble`

    def take(self) -> Core | None:
        """An idle instance, or a new one; None where there is no core."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            if not self._made:
                self.news = self._why
                return None
            if self._idle:
                return self._idle.pop()
            made = self._made
        try:
            return Core(*made)
        except Exception:  # noqa: BLE001 - no memory, or no addresses
            return self._take_small(made)

    def _take_small(self, made: Any) -> Core | None:
        """A new instance that reserves no addresses, where ``made`` gave none for another thread."""
        try:
            with self._lock:
                if self._made is made:
                    self._made = _working([(False, False)])
                made = self._made
            return Core(*made)
        except Exception:  # noqa: BLE001 - NumPy does the same
            self.fail("there is no memory for another thread")
            return None

    def give(self, core: Core) -> None:
        """Take back an instance that is sound."""
        core.clear()
        with self._lock:
            if self._made and core.size + sum(idle.size for idle in self._idle) <= MOST_KEPT:
                self._idle.append(core)

    def rest(self) -> None:
        """Free idle instances that keep more than MOST_AT_REST."""
        with self._lock:
            self._idle.sort(key=lambda core: core.size)
            while sum(core.size for core in self._idle) > MOST_AT_REST:
                self._idle.pop()

    def fail(self, why: str) -> None:
        """NumPy must do one piece of work, because of ``why``."""
        known, self.news = self.news, f"The compiled core gave up, and NumPy did its work ({why})."
        if known != self.news:
            _log.warning(self.news)

    def look_again(self) -> None:
        """Look for wasmtime again, where there was none."""
        with self._lock:
            if self._made is False:
                self._made, self._why, self.news = None, "", ""

    def after_fork(self) -> None:
        """In a child process that was forked: only the forking thread is left, and its instances are the parent's."""
        self._lock, self._idle = threading.Lock(), []
        if sys.platform == "darwin" and self._made:  # the thread that handles traps there is not in the child
            self._made, self._why = False, self._without("this process was forked")

    def close(self) -> None:
        """Free all idle instances; NumPy does what follows."""
        with self._lock:
            self._made, self._idle = False, []

    def _make(self) -> Any:
        """(engine, module) that work here; else False, and ``_why`` says why."""
        if os.environ.get(OFF):
            self._why = f"The compiled core is switched off by {OFF}, so NumPy does its work."
        else:
            try:
                if importlib.util.find_spec("wasmtime") is not None:
                    return _working()
                self._why = (
                    "The Python package wasmtime is not installed, so NumPy does the work of the compiled core: the "
                    "same bytes, but several times slower."
                )
            except Exception as error:  # noqa: BLE001 - an installation can be broken in any way: NumPy does the same
                self._why = self._without(" ".join(str(error).split()) or type(error).__name__)
                _log.warning(self._why)
                return False
        _log.info(self._why)
        return False

    @staticmethod
    def _without(reason: str) -> str:
        reason = reason if len(reason) <= 200 else reason[:200] + "…"
        return f"The compiled core does not start here, so NumPy does its work ({reason.rstrip('.')})."


def _working(ways: Sequence[tuple[bool, bool]] = ((True, True), (False, True), (False, False))) -> tuple[Any, Any]:
    """(engine, module) of which an instance gave the right numbers, in the first of ``ways`` (:func:`_config`) that
    works. Without cache: its folder cannot be written, or the user's settings of wasmtime are wrong. Without
    reservation: the addresses of the process are limited (``ulimit -v``). Raises what failed in the first way where
    none works."""
    import wasmtime

    binary, first = _binary(MODULE.read_text(encoding="ascii")), None
    for way in ways:
        try:
            engine = wasmtime.Engine(_config(*way))
            module = wasmtime.Module(engine, binary)
            _check(Core(engine, module))
        except Exception as error:  # noqa: BLE001 - an installation can be broken in any way
            first = first or error
        else:
            return engine, module
    raise first or CoreError("there is no way to start it")


def _binary(text: str) -> bytes:
    """The bytes of a module in the text that ``make core`` writes: strings with escapes of two hexadecimal digits.
    wasmtime can read it, too, in more than twice the time."""
    strings = text[text.index('"') + 1 : text.rindex('"')].replace('"\n"', "")
    return strings.replace("\\", "\\x").encode("ascii").decode("unicode_escape").encode("latin-1")


def _config(cached: bool, reserved: bool) -> Any:
    """Settings of wasmtime. ``cached``: machine code is kept in wasmtime's folder of the user's profile. ``reserved``:
    each instance reserves the addresses of 4 GiB, so that no access needs a check of its own and nothing moves."""
    import wasmtime

    config = wasmtime.Config()
    # One thread compiles: others would not be there in a process that is forked.
    config.parallel_compilation = False
    config.wasm_relaxed_simd = False
    config.memory_init_cow = False  # it writes a file in memory, which a limit on files' sizes refuses
    if cached:
        config.cache = True
    if not reserved:
        from wasmtime import _ffi

        pointer = config.ptr()
        _ffi.wasmtime_config_memory_reservation_set(pointer, 0)
        _ffi.wasmtime_config_memory_reservation_for_growth_set(pointer, GROWTH_RESERVED)
        _ffi.wasmtime_config_memory_guard_size_set(pointer, 0)
    return config


def _check(core: Core) -> None:
    """Raises CoreError where an instance does not compute as NumPy does."""
    x = np.arange(PROBE, dtype=np.float32) * np.float32(0.37) - np.float32(99)
    address = core.put(x)
    count = core.call("probe", address, PROBE, 1.1)
    wanted = np.rint(x * np.float32(1.1) + x)
    if count != np.count_nonzero(wanted) or not np.array_equal(core.view(address, (PROBE,), np.float32), wanted):
        raise CoreError("it gives other numbers than NumPy")


_cores = _Cores()


def _after_fork() -> None:
    _cores.after_fork()


def _at_exit() -> None:
    """Free everything while wasmtime-py can: later, its destructors fail with a message."""
    _cores.close()


atexit.register(_at_exit)
with suppress(AttributeError):  # systems without fork
    os.register_at_fork(after_in_child=_after_fork)


def attempt(work: Callable[..., Result], *arguments: Any) -> Result | None:
    """``work(core, *arguments)`` with an instance of the core, or None where NumPy must do it: there is no wasmtime, or
    a kernel trapped. A BandpressError of ``work`` is raised."""
    cores = _cores
    core = cores.take()
    if core is None:
        return None
    try:
        result = work(core, *arguments)
    except CoreError as error:  # the instance is not used again
        cores.fail(str(error))
        return None
    except BandpressError:
        cores.give(core)
        raise
    cores.give(core)
    return result


def rests_after(work: Work) -> Work:
    """``work``, a whole run, which frees most of the memory that was kept for its next calls when it ends."""

    @wraps(work)
    def run(*arguments: Any, **named: Any) -> Any:
        try:
            return work(*arguments, **named)
        finally:
            _cores.rest()

    return cast(Work, run)


def runs() -> bool:
    """True where the core does the work."""
    return attempt(lambda core: True) is not None


def trouble() -> str:
    """A sentence why NumPy did work of the core since the last call, which it forgets; "" where it did none."""
    sentence, _cores.news = _cores.news, ""
    return sentence


def look_again() -> None:
    """Look for wasmtime again, where there was none: it was installed meanwhile."""
    _cores.look_again()
