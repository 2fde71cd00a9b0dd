"""onnxruntime is imported without its telemetry."""

import os
import subprocess
import sys

import pytest


def test_the_import_leaves_no_files_about_the_user(tmp_path):
    pytest.importorskip("onnxruntime")
    code = (
        "from bandpress.models.inference.onnx_import import import_onnxruntime; "
        "print(import_onnxruntime().SessionOptions())"
    )
    places = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}
    environment = {**os.environ, **places, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert "SessionOptions" in done.stdout, done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
