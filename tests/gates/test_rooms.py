"""The folders of the codec ("rooms"): imports go down only and without circles; files are short; module names are
unique."""

import ast
import pathlib
from collections import defaultdict

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# From the top down: a folder imports only from those below it. Folders on one line do not import each other.
FLOORS = (
    ("compression", "decompression"),
    ("estimation",),
    ("rate_control",),
    ("encoder",),
    ("decoder",),
    ("model",),
    ("bitstream",),
    ("evaluation",),
    ("analysis",),
    ("raster",),
    ("transforms",),
    ("entropy",),
    ("geometry",),
    ("runtime",),
    ("progress",),
    ("errors", "arrays"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = ("codec", "models", "processing_algorithms", "plugin", "benchmarks", "tests")
MOST_LINES = 400
# Module names that two folders share because they mean the same.
TWINS = {
    "__init__",
    "conftest",
    "compress",  # the algorithm, and nothing else: the codec's is `compression`
    "decompress",
    "opening",  # of each window of the plugin: what opens and closes it
    "fixed_quality",  # the published method: its network, and the rate control of its files
}


def modules(*rooms):
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    assert found
    return found


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def inner_imports(path, known):
    """{module of the package: line} that a file imports anywhere: inside functions and for annotations, too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package, found = list(path.relative_to(ROOT).parent.parts), {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = package[: len(package) + 1 - node.level] + (node.module.split(".") if node.module else [])
        for alias in node.names:
            whole = ".".join([*base, alias.name])
            found[whole if whole in known else ".".join(base)] = node.lineno
    return found


@pytest.fixture(scope="module")
def graph():
    """{module: {module that it imports: line}} of all of the package."""
    files = [
        path for path in modules("codec", "models", "processing_algorithms", "plugin") if path.name != "__init__.py"
    ]
    files += [path for path in ROOT.glob("*.py") if path.name != "__init__.py"]
    known = {name_of(path) for path in files}
    return {name_of(path): {m: n for m, n in inner_imports(path, known).items() if m in known} for path in files}


def test_imports_of_the_codec_go_down(graph):
    wrong = []
    for module, imported in graph.items():
        if not module.startswith("codec."):
            continue
        room = module.split(".")[1]
        for other, line in imported.items():
            there = other.split(".")[1] if other.startswith("codec.") else other
            if there != room and FLOOR.get(there, -1) <= FLOOR[room]:
                wrong.append(f"{module}:{line} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_imported_in_a_circle(graph):
    """Imports inside functions count, too."""
    state, circles = {}, []

    def visit(module, trail):
        state[module] = "open"
        for other in graph[module]:
            if state.get(other) == "open":
                circles.append(" -> ".join([*trail[trail.index(other) :], other]) if other in trail else other)
            elif other not in state:
                visit(other, [*trail, other])
        state[module] = "done"

    for module in graph:
        if module not in state:
            visit(module, [module])
    assert not circles, "\n".join(circles)


def test_files_are_short():
    long = {
        name_of(p): n for p in modules(*ROOMS) if (n := len(p.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_a_name_of_a_module_means_one_thing():
    places = defaultdict(list)
    for path in [*modules("codec", "models", "processing_algorithms", "plugin", "benchmarks"), *ROOT.glob("*.py")]:
        places[path.stem].append(path.relative_to(ROOT).as_posix())
    twice = {name: found for name, found in places.items() if len(found) > 1 and name not in TWINS}
    assert not twice


def test_no_function_shadows_its_module():
    wrong = []
    for path in modules("codec", "models", "processing_algorithms", "plugin", "benchmarks"):
        names = {
            n.name
            for n in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(n, (ast.FunctionDef, ast.ClassDef))
        }
        if path.stem in names:
            wrong.append(name_of(path))
    assert not wrong


def test_unit_tests_mirror_the_rooms():
    rooms = {p.name for p in (ROOT / "codec").iterdir() if p.is_dir() and p.name != "__pycache__"}
    rooms |= {"models", "processing", "benchmarks"}
    found = {p.name for p in (ROOT / "tests" / "unit").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert found <= rooms
