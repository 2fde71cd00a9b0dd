"""Writes and parses small ONNX models without the ``onnx`` package (Protocol Buffers wire format; ONNX IR version
8)."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Union

import numpy as np

from ...codec.arrays import Array

IR_VERSION, OPSET = 8, 17
FLOAT = 1

Attribute = Union[str, int, Sequence[int]]
Shape = Sequence[Union[str, int]]  # sizes, or names of variable sizes
# (operator, names of inputs, name of the output, attributes by name where there are any)
Node = Union[tuple[str, Sequence[str], str], tuple[str, Sequence[str], str, Mapping[str, Attribute]]]


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    value = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _tensor(name: str, array: Array | float) -> bytes:
    a = np.asarray(array, "<f4")
    return b"".join(_number(1, n) for n in a.shape) + _number(2, FLOAT) + _bytes(8, name) + _bytes(9, a.tobytes())


def _value(name: str, shape: Shape) -> bytes:
    dims = b"".join(_bytes(1, _bytes(2, n) if isinstance(n, str) else _number(1, n)) for n in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, FLOAT) + _bytes(2, dims)))


def _attribute(name: str, value: Attribute) -> bytes:
    """An AttributeProto: an integer, a list of them, or a string."""
    if isinstance(value, str):
        return _bytes(1, name) + _bytes(4, value) + _number(20, 3)
    if isinstance(value, int):
        return _bytes(1, name) + _number(3, value) + _number(20, 2)
    return _bytes(1, name) + b"".join(_number(8, n) for n in value) + _number(20, 7)


def _node(
    operator: str, inputs: Sequence[str], output: str, attributes: Mapping[str, Attribute] | None = None
) -> bytes:
    """A NodeProto."""
    names = b"".join(_bytes(1, name) for name in inputs) + _bytes(2, output)
    return names + _bytes(4, operator) + b"".join(_bytes(5, _attribute(*a)) for a in (attributes or {}).items())


def model(
    nodes: Sequence[Node],
    constants: Mapping[str, Array | float],
    inputs: Mapping[str, Shape],
    outputs: Mapping[str, Shape],
) -> bytes:
    """Serialise a model.

    ``nodes``: in the order of their computation; ``constants``: {name: float32 array}; ``inputs`` and ``outputs``:
    {name: shape}."""
    graph = b"".join(_bytes(1, _node(*node)) for node in nodes)
    graph += _bytes(2, "bandpress") + b"".join(_bytes(5, _tensor(*c)) for c in constants.items())
    graph += b"".join(_bytes(11, _value(*v)) for v in inputs.items()) + b"".join(
        _bytes(12, _value(*v)) for v in outputs.items()
    )
    return _number(1, IR_VERSION) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, OPSET))


# A model can be reassembled because protobuf merges a message with an appended one of the same type.
_INITIALISER, _GRAPH = 5, 7


def split(data: bytes) -> tuple[bytes, dict[str, Array]]:
    """Serialised model -> (the same without its float32 initialisers, {name: array}). Raises ValueError for anything
    else."""
    skeleton = bytearray()
    arrays: dict[str, Array] = {}
    for field, text, value in _fields(data):
        if field != _GRAPH or isinstance(value, int):
            skeleton += text
            continue
        graph = bytearray()
        for inner, text, content in _fields(value):
            tensor = _read_tensor(content) if inner == _INITIALISER and not isinstance(content, int) else None
            if tensor is None:
                graph += text
            else:
                arrays[tensor[0]] = tensor[1]
        skeleton += _bytes(_GRAPH, bytes(graph))
    return bytes(skeleton), arrays


def join(skeleton: bytes, arrays: Mapping[str, Array]) -> bytes:
    """The inverse of :func:`split`: a serialised model whose missing initialisers are ``arrays`` {name: array}."""
    return bytes(skeleton) + _bytes(_GRAPH, b"".join(_bytes(_INITIALISER, _tensor(*c)) for c in arrays.items()))


def _fields(data: bytes) -> Generator[tuple[int, bytes, bytes | int], None, None]:
    """Yield (field number, bytes of the field with its key, value) of a message."""
    at, data = 0, bytes(data)
    value: bytes | int
    while at < len(data):
        start = at
        key, at = _read_varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _read_varint(data, at)
        else:
            size, at = _read_varint(data, at) if kind == 2 else ({1: 8, 5: 4}.get(kind, len(data) + 1), at)
            if at + size > len(data):
                raise ValueError("the bytes are not an ONNX model")
            value, at = data[at : at + size], at + size
        yield key >> 3, data[start:at], value


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    """(value, position after it) of the number at position ``at``."""
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("the bytes are not an ONNX model")
        byte, at = data[at], at + 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _read_tensor(data: bytes) -> tuple[str, Array] | None:
    """(name, float32 array) of a TensorProto with raw data, None for another type."""
    shape: list[int] = []
    kind, name, raw = 0, "", None
    for field, _, value in _fields(data):
        if isinstance(value, int):
            if field == 1:
                shape.append(value)
            elif field == 2:
                kind = value
        elif field == 1:  # packed
            at = 0
            while at < len(value):
                size, at = _read_varint(value, at)
                shape.append(size)
        elif field == 8:
            name = value.decode()
        elif field == 9:
            raw = value
    if kind != FLOAT or raw is None:
        return None
    return name, np.frombuffer(raw, "<f4").reshape(shape)
