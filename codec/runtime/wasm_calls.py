"""Exported functions of a WebAssembly instance of wasmtime-py, called without its conversions."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

Kernel = Callable[..., Any]


def exports_of(store: Any, module: Any) -> Any:
    """What a new instance of ``module`` exports, by name."""
    import wasmtime

    return wasmtime.Instance(store, module, []).exports(store)


def direct(store: Any, function: Any) -> Kernel:
    """What calling ``function`` does, without the conversions of wasmtime-py, which take 50 microseconds: the same
    function of its C interface, which checks the types of the arguments. Raises an exception where this wasmtime-py has
    other inner names."""
    from wasmtime import Trap, WasmtimeError, _ffi

    kinds = {"i32": _ffi.WASMTIME_I32, "i64": _ffi.WASMTIME_I64, "f32": _ffi.WASMTIME_F32, "f64": _ffi.WASMTIME_F64}
    kind = function.type(store)
    names, gives = [str(one) for one in kind.params], [str(one) for one in kind.results]
    given, taken = (_ffi.wasmtime_val_t * len(names))(), (_ffi.wasmtime_val_t * max(1, len(gives)))()
    for value, name in zip(given, names):
        value.kind = kinds[name].value
    places, context, where = [value.of for value in given], store._context(), ctypes.byref(function._func)
    failed, trap, call = WasmtimeError._from_ptr, Trap._from_ptr, _ffi.wasmtime_func_call
    trapped = ctypes.POINTER(_ffi.wasm_trap_t)
    result, gives_one = taken[0].of, gives[0] if gives else ""

    def run(*arguments: int | float) -> Any:
        if len(arguments) != len(names):
            raise TypeError(f"a kernel of {len(names)} arguments was given {len(arguments)}")
        for place, name, argument in zip(places, names, arguments):
            setattr(place, name, argument)
        pointer = trapped()
        error = call(context, where, given, len(names), taken, len(gives), ctypes.byref(pointer))
        if error:
            raise failed(error)
        if pointer:
            raise trap(pointer)
        return getattr(result, gives_one) if gives_one else None

    return run
