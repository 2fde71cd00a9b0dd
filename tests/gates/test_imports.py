"""The allowed imports of each folder, and the modules that are imported when QGIS loads the plugin."""

import ast
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# each folder imports only from those to its right
ROOMS = ("plugin", "processing_algorithms", "api", "models", "codec")
HEAVY = ("torch", "onnxruntime", "onnx", "wasmtime", "scipy", "skimage", "matplotlib", "pandas")
THE_CORE = {"codec/runtime/core.py", "codec/runtime/wasm_calls.py"}
STANDARD = set(sys.stdlib_module_names)


def modules(room):
    """Python files of a room."""
    found = [ROOT / f"{room}.py"] if room == "api" else sorted((ROOT / room).rglob("*.py"))
    assert found, f"{room}/ has no Python file"
    return found


def imports(path):
    """[(module as absolute dotted name below the repository root or outside it, line, at module level)] of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    top = set()
    stack = list(tree.body)
    while stack:
        node = stack.pop()
        top.add(node)
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            stack.extend(ast.iter_child_nodes(node))
    package = list(path.relative_to(ROOT).parent.parts)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(a.name, node.lineno, node in top) for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                assert node.level <= len(package) + 1, f"{path}:{node.lineno} leaves the package"
                base = package[: len(package) + 1 - node.level] + (node.module.split(".") if node.module else [])
                found += [(".".join(["bandpress", *base, a.name]), node.lineno, node in top) for a in node.names]
            else:
                found.append((node.module, node.lineno, node in top))
    return found


def all_files():
    return [p for room in ROOMS for p in modules(room)] + [ROOT / "__init__.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_go_one_way(room):
    allowed = set(ROOMS[ROOMS.index(room) :])
    for path in modules(room):
        for name, line, _ in imports(path):
            parts = name.split(".")
            if parts[0] == "bandpress" and len(parts) > 1 and parts[1] in ROOMS:
                assert parts[1] in allowed, f"{path.relative_to(ROOT)}:{line} imports {name}"


def test_no_absolute_import_of_the_package():
    for path in all_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            for name in names:
                assert name.split(".")[0] not in ("bandpress", *ROOMS), (
                    f"{path.relative_to(ROOT)}:{node.lineno}: {name}"
                )


def test_codec_imports_numpy_gdal_and_the_standard_library_only():
    """And the compiled core wasmtime, inside functions."""
    allowed = STANDARD | {"numpy", "osgeo", "bandpress"}
    for path in modules("codec"):
        for name, line, at_top in imports(path):
            place, first = path.relative_to(ROOT).as_posix(), name.split(".")[0]
            core = place in THE_CORE and first == "wasmtime" and not at_top
            assert first in allowed or core, f"{place}:{line} imports {name}"


def test_networks_are_imported_inside_functions_only():
    for room in ("plugin", "processing_algorithms", "models"):
        for path in modules(room):
            if "training" in path.parts or path.match("architectures/[a-z]*.py"):
                continue  # run by a training in its own process, never by the plugin at load
            for name, line, top in imports(path):
                assert not (top and "models.architectures." in name), f"{path.relative_to(ROOT)}:{line} imports {name}"
                assert not (top and name.split(".")[0] in HEAVY), f"{path.relative_to(ROOT)}:{line} imports {name}"


@pytest.mark.parametrize(
    "package, places",
    [
        ("onnxruntime", {"models/inference/onnx_import.py"}),
        ("wasmtime", THE_CORE),
    ],
)
def test_only_one_place_imports_an_engine(package, places):
    """Also inside functions; nobody else imports it."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in all_files()
        for name, _, _ in imports(path)
        if name.split(".")[0] == package
    }
    assert found == places


def _run(code, tmp_path):
    """Run ``code`` in a fresh interpreter where ``bandpress`` is the repository; its output."""
    link = tmp_path / "bandpress"
    if not link.exists():
        link.symlink_to(ROOT)
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_codec_module_loads_without_qgis_and_networks(tmp_path):
    names = [
        ".".join(["bandpress", *p.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__")
        for p in modules("codec")
    ]
    code = (
        "import sys, importlib\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.split('.')[0] in {('qgis', 'PyQt5', 'PyQt6', *HEAVY)!r}:\n"
        "            raise ImportError('blocked: ' + name)\n"
        "sys.meta_path.insert(0, Wall())\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "print(len(sys.modules))\n"
    )
    assert int(_run(code, tmp_path)[0]) > len(names)


def test_loading_the_plugin_package_imports_nothing_else(tmp_path):
    loaded = _run(
        "import sys\nbefore = set(sys.modules)\nimport bandpress\nprint(*sorted(set(sys.modules) - before))", tmp_path
    )
    assert loaded == ["bandpress"]


def test_starting_the_plugin_imports_no_network(tmp_path):
    """QGIS calls classFactory, then initProcessing."""
    code = (
        "import sys\n"
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], False)\n"
        "app.initQgis()\n"
        "import bandpress\n"
        "plugin = bandpress.classFactory(None)\n"
        "plugin.initProcessing()\n"
        "print(len(QgsApplication.processingRegistry().providerById('bandpress').algorithms()))\n"
        f"print(*sorted(n for n in sys.modules if n.split('.')[0] in {HEAVY!r}))\n"
        "sys.stdout.flush()\n"
        "plugin.unload()\n"
        "app.exitQgis()\n"
    )
    count, *heavy = _run(code, tmp_path)
    assert int(count) >= 6
    assert heavy == []


def test_starting_the_plugin_does_not_import_what_only_runs_need(tmp_path):
    """The algorithms import the codec when they run, so that every start of QGIS is short."""
    code = (
        "import sys\n"
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], False)\n"
        "app.initQgis()\n"
        "import bandpress\n"
        "plugin = bandpress.classFactory(None)\n"
        "plugin.initProcessing()\n"
        "print(*sorted(n for n in sys.modules if n.startswith('bandpress.')))\n"
        "sys.stdout.flush()\n"
        "plugin.unload()\n"
        "app.exitQgis()\n"
    )
    loaded = set(_run(code, tmp_path))
    assert "bandpress.processing_algorithms.compress" in loaded
    for late in (
        "codec.compression",
        "codec.decompression",
        "codec.decoder.reader",
        "codec.decoder.inspection",
        "codec.evaluation.evaluator",
        "codec.raster.source",
        "codec.rate_control.controller",
        "processing_algorithms.outputs.raster_style",
        "processing_algorithms.outputs.report",
    ):
        assert f"bandpress.{late}" not in loaded, late
