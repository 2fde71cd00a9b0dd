"""Exports a trained autoencoder to its :class:`.package.Package`, and restores it to torch for fine-tuning."""

from __future__ import annotations

import io
import sys
import types
import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from .. import architectures
from ..files import onnx_graph
from ..files.package import PARTS, Package, derivation, stored
from . import objective

if TYPE_CHECKING:
    from torch import Tensor

    from ...codec.arrays import Array
    from ..architectures.autoencoder_base import Autoencoder

OPSET = 17
PRIOR, HYPER = "prior.", "hyper_"  # a prior is stored once, as the integers of the entropy coder


class _Part(torch.nn.Module):
    """Analysis or synthesis of a model as a module, with the model's own parameter names."""

    def __init__(self, model: Autoencoder, part: str) -> None:
        super().__init__()
        self.model, self.part = model, part

    def forward(self, x: Tensor) -> Tensor:
        """The output of this part."""
        return self.model.analysis(x) if self.part == "analysis" else self.model.synthesis(x)


@contextmanager
def _no_onnx() -> Generator[None, None, None]:
    """Export without the package ``onnx``, which needs a newer NumPy than many QGIS installations have. torch uses it
    to look for functions of onnxscript in the exported graph; there are none, so an empty graph has the same effect."""
    before, stand_in = sys.modules.get("onnx"), types.ModuleType("onnx")
    graph = types.SimpleNamespace(graph=types.SimpleNamespace(node=[]))
    vars(stand_in)["load_model_from_string"] = lambda data: graph
    sys.modules["onnx"] = stand_in
    try:
        yield
    finally:
        del sys.modules["onnx"]
        if before is not None:
            sys.modules["onnx"] = before


def graph(model: Autoencoder, part: str) -> bytes:
    """Bytes of the ONNX model of "analysis" (x -> y) or "synthesis" (y -> x_out): batches of any size, and inputs of
    any size where the model has no fixed window."""
    side = model.window or 64
    x = torch.zeros(2, model.components, side, side)
    if part == "synthesis":
        x = torch.zeros(2, model.latents, side // model.stride, side // model.stride)
    given, made = ("x", "y") if part == "analysis" else ("y", "x_out")
    free = {0: "n"} if model.window else {0: "n", 2: "h", 3: "w"}
    out = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad(), _no_onnx():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Part(model, part).eval(),
            (x,),
            out,
            input_names=[given],
            output_names=[made],
            opset_version=OPSET,
            dynamo=False,
            dynamic_axes={given: free, made: free},
        )
    return out.getvalue()


def package(
    model: Autoencoder,
    quantiser: objective.Quantiser,
    config: Mapping[str, Any],
    tables: Mapping[str, Array] | None = None,
) -> Package:
    """The :class:`Package` of a model, which is moved to the CPU and whose weights are rounded as they are stored.
    ``config``: of the package; the model's shape is added. ``tables``: {name: array} of the entropy coder."""
    model = model.cpu().eval()
    arrays = {f"w:{n}": stored(t.detach().numpy()) for n, t in model.state_dict().items() if not n.startswith(PRIOR)}
    model.load_state_dict({n[2:]: torch.from_numpy(np.ascontiguousarray(a)) for n, a in arrays.items()}, strict=False)
    arrays["steps"] = quantiser.steps().detach().cpu().numpy().astype(np.float32)
    arrays["shrink"] = quantiser.shrink.detach().cpu().numpy().astype(np.float32)
    state = {n[2:]: a.astype(np.float32) for n, a in arrays.items() if n.startswith("w:")}
    # By part: {initialiser: name of the equal state tensor, or its derivation (DERIVED), or None: it is stored}.
    used: dict[str, dict[str, str | None]] = {}
    for part in PARTS:
        skeleton, constants = onnx_graph.split(graph(model, part))
        arrays[f"{part}.onnx"] = np.frombuffer(skeleton, np.uint8)
        names = {}
        for name, value in constants.items():
            own = name[len("model.") :] if name.startswith("model.") else None
            kept = arrays.get(f"w:{own}")
            if kept is not None and kept.shape == value.shape and np.array_equal(kept.astype(np.float32), value):
                names[name] = own
            elif follows := derivation(value, state):
                names[name] = follows
            else:
                half = value.astype(np.float16)
                arrays[f"x:{part}:{name}"] = half if np.array_equal(half.astype(np.float32), value) else value
        used[part] = {name: names.get(name) for name in constants}
    arrays.update((f"t:{n}", np.asarray(a)) for n, a in (tables or {}).items())
    facts = {
        "components": model.components,
        "latents": model.latents,
        "stride": model.stride,
        "window": model.window,
        "halo": model.halo,
        "units": model.units,
        "options": model.options,
        "initialisers": used,
    }
    return Package(dict(config, **facts), arrays)


def restore(kept: Package) -> tuple[Autoencoder, objective.Quantiser]:
    """(Autoencoder, Quantiser) in torch from a :class:`Package`, for further training."""
    config = kept.config
    model: Autoencoder = architectures.build(config["family"], config)
    model.load_state_dict({n: torch.from_numpy(a.copy()) for n, a in kept.state.items()}, strict=False)
    if model.prior is not None:
        model.prior.from_arrays({n[len(HYPER) :]: a for n, a in kept.tables.items() if n.startswith(HYPER)})
    quantiser = objective.Quantiser(config["latents"])
    with torch.no_grad():
        quantiser.log_step.copy_(torch.from_numpy(np.log(kept.steps)))
        quantiser.shrink.copy_(torch.from_numpy(kept.arrays["shrink"].copy()))
    return model, quantiser
