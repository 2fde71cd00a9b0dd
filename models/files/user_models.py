"""Models that the user trained: one ``<id>.npz`` file each, in one folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...codec.errors import InputError

VARIABLE = "BANDPRESS_MODELS"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")

_folder: Path | None = None


class UserModel(NamedTuple):
    """``why`` is empty, or one sentence that gives the reason why the file at ``path`` cannot be used."""

    id: str
    title: str
    path: Path
    why: str


def set_folder(path: str | os.PathLike[str] | None) -> None:
    """Set the folder of the user's models, which need not exist; None for no folder. The environment variable
    BANDPRESS_MODELS takes precedence."""
    global _folder  # noqa: PLW0603 - one folder a process, set when the plugin is loaded
    _folder = None if path is None else Path(path)


def folder() -> Path | None:
    """The folder of the user's models, or None."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else _folder


def read_config(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The ``config`` of a model file; raises InputError with the reason when it has none."""
    try:
        with np.load(path, allow_pickle=False) as z:
            config = json.loads(z["config"].tobytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"The model file {path} was not found; check the path.") from error
    except Exception as error:  # noqa: BLE001 - a damaged zip fails in any way
        raise InputError(
            f"{Path(path).name} is not a whole model file of Bandpress; train the model again or get the file anew."
        ) from error
    if not isinstance(config, dict) or not isinstance(config.get("id"), str) or not ID.fullmatch(config["id"]):
        raise InputError(
            f"{Path(path).name} is not a model file of Bandpress, or is of a newer version; update the plugin."
        )
    return config


def listing(where: str | os.PathLike[str] | None = None) -> list[UserModel]:
    """The models in ``where`` (default: :func:`folder`) in the order of their ids.

    The id of a model is the one in its file, as in the rasters that were compressed with it; of two files with the same
    id the first by file name is used."""
    place = folder() if where is None else Path(where)
    found: dict[str, UserModel] = {}
    for path in sorted(place.glob("*.npz")) if place is not None and place.is_dir() else ():
        try:
            config = read_config(path)
        except InputError as error:
            found.setdefault(path.stem, UserModel(path.stem, path.stem, path, str(error)))
        else:
            found.setdefault(config["id"], UserModel(config["id"], str(config.get("title") or config["id"]), path, ""))
    return sorted(found.values())


def read_digest(path: str | os.PathLike[str]) -> str:
    """The digest of the weights in a model file as eight hexadecimal digits; raises InputError when it has none."""
    try:
        with np.load(path, allow_pickle=False) as z:
            return f"{int(z['digest']):08x}"
    except Exception as error:  # noqa: BLE001 - a damaged zip fails in any way
        raise InputError(
            f"{Path(path).name} is not a whole model file of Bandpress; train the model again or get the file anew."
        ) from error


def earlier_path(where: str | os.PathLike[str], model_id: str, digest: str) -> Path:
    """The file that keeps the version ``digest`` of a model after further training, in the folder ``earlier`` of
    ``where``."""
    return Path(where) / "earlier" / f"{model_id}-{digest}.npz"


def states(model_id: str) -> list[Path]:
    """The files of the user's model ``model_id``: the current one, then its earlier versions."""
    where = folder()
    if where is None or not ID.fullmatch(model_id):
        return []
    # An id contains no wildcard, and a digest no "-".
    earlier = [
        path
        for path in sorted((where / "earlier").glob(f"{model_id}-*.npz"))
        if path.stem.rpartition("-")[0] == model_id
    ]
    return [model.path for model in listing() if model.id == model_id and not model.why] + earlier
