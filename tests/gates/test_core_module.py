"""The compiled core is what its C sources give, and every kernel is called and tested by name."""

import ast
import pathlib
import re
import subprocess
import sys

import pytest
from bandpress.codec.runtime import core
from bandpress.tests.tools.build_core import MODULE, compiled, sources, text

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_LINES, WIDTH = 400, 120
C_FILES = sorted(path for end in ("c", "h") for path in (ROOT / "codec").rglob(f"*.{end}"))
SYSTEM = {"stdint.h", "wasm_simd128.h"}
EXPORT = re.compile(r"^EXPORT\((\w+)\)[^(]*?\b(\w+)\(", re.M)


def kernels():
    """{exported name: its file}."""
    found = {}
    for path in C_FILES:
        code = path.read_text(encoding="utf-8")
        for name, function in EXPORT.findall(code):
            assert name == function and name not in found, f"{path.name}: {name}"
            found[name] = path
        assert len(EXPORT.findall(code)) == len(re.findall(r"^EXPORT\(", code, re.M)), path.name
    return found


def called():
    """{what Python calls a kernel by, as a regular expression: where}; the name may be put together by an f-string."""
    found = {}
    for path in sorted((ROOT / "codec").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "call":
                if path == MODULE.with_suffix(".py") and not isinstance(node.args[0], ast.Constant):
                    continue  # the door itself
                parts = getattr(node.args[0], "values", [node.args[0]])
                pattern = "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in parts)
                found[pattern] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def test_the_module_is_that_of_the_sources():
    assert text(compiled()) == MODULE.read_text(encoding="ascii"), "run `make core`"


def test_it_does_not_depend_on_the_folder(tmp_path):
    for path in C_FILES:
        copy = tmp_path / "elsewhere" / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    tool = tmp_path / "elsewhere" / "tests" / "tools" / "build_core.py"
    tool.parent.mkdir(parents=True)
    tool.write_bytes((ROOT / "tests" / "tools" / "build_core.py").read_bytes())
    subprocess.run([sys.executable, str(tool)], check=True, capture_output=True)
    assert (tmp_path / "elsewhere" / "codec" / "runtime" / "core.wat").read_bytes() == MODULE.read_bytes()


def test_the_check_of_the_tool_can_fail(tmp_path):
    command = [sys.executable, str(ROOT / "tests" / "tools" / "build_core.py"), "--check"]
    assert subprocess.run(command).returncode == 0
    code = f"import sys; sys.path.insert(0, {command[1].rpartition('/')[0]!r}); import build_core as b, pathlib; "
    code += f"b.MODULE = pathlib.Path({str(ROOT / 'LICENSE')!r}); sys.argv.append('--check'); sys.exit(b.main())"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 1


def test_python_reads_the_text_as_wasmtime_does():
    import wasmtime

    whole = MODULE.read_text(encoding="ascii")
    assert core._binary(whole) == bytes(wasmtime.wat2wasm(whole))
    every = bytes(range(256)) * 3
    assert core._binary(text(every)) == every


def test_the_module_is_plain_webassembly_that_reaches_nothing():
    """No imports, no start function, one memory; no threads, no relaxed SIMD, nothing that not every wasmtime has."""
    import wasmtime

    config = wasmtime.Config()
    for feature in ("threads", "relaxed_simd", "tail_call", "multi_memory", "memory64"):
        setattr(config, "wasm_" + feature, False)
    module = wasmtime.Module(wasmtime.Engine(config), core._binary(MODULE.read_text(encoding="ascii")))
    assert not module.imports
    assert {export.name for export in module.exports} == {"memory", "__heap_base", *kernels()}


def test_every_kernel_is_called_and_every_call_has_a_kernel():
    calls, names = called(), kernels()
    assert calls and names
    unused = [name for name in names if not any(re.fullmatch(pattern, name) for pattern in calls)]
    assert not unused, "kernels that nothing calls"
    wrong = {place: p for p, place in calls.items() if not any(re.fullmatch(p, name) for name in names)}
    assert not wrong, "calls of kernels that do not exist"


def test_every_kernel_is_named_in_a_test():
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "unit").rglob("test_*.py"))
    missing = [name for name in kernels() if not re.search(rf"\b{name}\b", tests)]
    assert not missing, "name them where they are compared with NumPy"


@pytest.mark.parametrize("path", C_FILES, ids=lambda path: path.name)
def test_a_source_is_short_and_says_what_it_is(path):
    code = path.read_bytes().decode("ascii")
    lines = code.splitlines()
    assert len(lines) <= MOST_LINES and code.endswith("\n")
    assert not [n for n, line in enumerate(lines, 1) if len(line) > WIDTH], "long lines"
    assert lines[0].startswith("// ")
    assert not re.search(r"[ \t]$|\t|\r", code, re.M), "spaces at the end of a line, or tabs"
    included = re.findall(r'^#include [<"](.+)[>"]$', code, re.M)
    own = {other.name for other in C_FILES}
    assert all(name in SYSTEM or name.rpartition("/")[2] in own for name in included), included


def test_the_sources_are_those_that_the_module_is_built_of():
    assert sources() == [path.relative_to(ROOT).as_posix() for path in C_FILES if path.suffix == ".c"]
    names = [path.name for path in C_FILES]
    assert len(names) == len(set(names)), "a name means one thing"
