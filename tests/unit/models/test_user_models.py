"""The folder of the user's models."""

import json

import numpy as np
import pytest
from bandpress.codec.errors import InputError
from bandpress.models.files import user_models


def write(path, digest=7, **config):
    np.savez(path, config=np.frombuffer(json.dumps(config).encode(), np.uint8), digest=np.array(digest, np.uint32))
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv(user_models.VARIABLE, raising=False)
    monkeypatch.setattr(user_models, "_folder", None)
    user_models.set_folder(tmp_path)
    return tmp_path


def test_no_folder_no_models(monkeypatch, tmp_path):
    monkeypatch.delenv(user_models.VARIABLE, raising=False)
    monkeypatch.setattr(user_models, "_folder", None)
    assert user_models.folder() is None and user_models.listing() == [] and user_models.states("a") == []
    user_models.set_folder(tmp_path / "none")
    assert user_models.listing() == []


def test_the_variable_goes_before_the_setting(folder, monkeypatch, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    write(folder / "a.npz", id="a")
    write(other / "b.npz", id="b")
    monkeypatch.setenv(user_models.VARIABLE, str(other))
    assert [model.id for model in user_models.listing()] == ["b"]


def test_listing_goes_by_the_ids_in_the_files(folder):
    write(folder / "renamed.npz", id="mine", title="My fields")
    write(folder / "other.npz", id="Alps-2")
    write(folder / "second.npz", id="mine", title="a copy")
    assert [(model.id, model.title, model.path.name, model.why) for model in user_models.listing()] == [
        ("Alps-2", "Alps-2", "other.npz", ""),
        ("mine", "My fields", "renamed.npz", ""),
    ]


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "no config", "bad id"])
def test_what_is_no_model_is_listed_with_the_reason(folder, damage):
    path = write(folder / "a.npz", id="../a" if damage == "bad id" else "a", title="x" * 500)
    if damage == "no config":
        np.savez(path, other=np.zeros(3))
    elif damage != "bad id":
        whole = path.read_bytes()
        path.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "text": b"hello"}[damage])
    (found,) = user_models.listing()
    assert found.id == "a" and found.why.startswith("a.npz is not a ") and str(folder) not in found.why
    with pytest.raises(InputError):
        user_models.read_config(path)


def test_missing_file():
    with pytest.raises(InputError, match="was not found"):
        user_models.read_config("nowhere.npz")


def test_states(folder):
    now = write(folder / "renamed.npz", 0xABC, id="a")
    assert user_models.states("a") == [now] and user_models.states("b") == []
    names = ("a", "00000123"), ("a-b", "00000123"), ("a", "0000000f")
    paths = [user_models.earlier_path(folder, *name) for name in names]
    paths[0].parent.mkdir()
    for path in paths:
        write(path, id="a")
    assert user_models.states("a") == [now, paths[2], paths[0]] and user_models.states("a-b") == [paths[1]]
    assert user_models.states("*") == []
    assert [model.path for model in user_models.listing()] == [now], "earlier states are no models of their own"


def test_digest(folder):
    assert user_models.read_digest(write(folder / "a.npz", 0xABC, id="a")) == "00000abc"
    (folder / "a.npz").write_bytes(b"damaged")
    with pytest.raises(InputError, match="not a whole model file"):
        user_models.read_digest(folder / "a.npz")
