"""Write a small ONNX model as bytes, without the ``onnx`` package (Protocol Buffers wire format; ONNX IR version 8)."""

import numpy as np

IR_VERSION, OPSET = 8, 17
FLOAT = 1


def _varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _bytes(field, value):
    value = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _tensor(name, array):
    a = np.asarray(array, "<f4")
    return b"".join(_number(1, n) for n in a.shape) + _number(2, FLOAT) + _bytes(8, name) + _bytes(9, a.tobytes())


def _value(name, shape):
    """``shape``: sizes, or names of sizes that vary."""
    dims = b"".join(_bytes(1, _bytes(2, n) if isinstance(n, str) else _number(1, n)) for n in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, FLOAT) + _bytes(2, dims)))


def model(nodes, constants, inputs, outputs):
    """Bytes of a model.

    ``nodes``: [(operator, [names of inputs], name of output)] in order; ``constants``: {name: float32 array};
    ``inputs`` and ``outputs``: {name: shape}.
    """
    graph = b"".join(_bytes(1, b"".join(_bytes(1, i) for i in given) + _bytes(2, made) + _bytes(4, operator))
                     for operator, given, made in nodes)
    graph += _bytes(2, "bandpress") + b"".join(_bytes(5, _tensor(*c)) for c in constants.items())
    graph += b"".join(_bytes(11, _value(*v)) for v in inputs.items()) + b"".join(_bytes(12, _value(*v)) for v in outputs.items())
    return _number(1, IR_VERSION) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, OPSET))
