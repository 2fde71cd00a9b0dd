"""Builds ``codec/runtime/core.wat`` from the C sources of the rooms: ``python -m bandpress.tests.tools.build_core``.

Needs the package ``ziglang``, whose compiler gives the same bytes on every machine. ``--check``: exit status 1 where
the committed module is not what the sources give."""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULE = ROOT / "codec" / "runtime" / "core.wat"
FLAGS = [
    "--target=wasm32-freestanding",
    "-std=c11",
    "-O3",
    "-msimd128",
    "-mbulk-memory",
    "-msign-ext",
    "-mnontrapping-fptoint",
    "-ffreestanding",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fwrapv",
    "-fno-strict-aliasing",
    "-nostdlib",
    "-Wall",
    "-Werror",
    "-Wl,--no-entry",
    "-Wl,--export=__heap_base",
    "-Wl,--strip-all",
    "-Wl,-z,stack-size=131072",
]
LINE = 96  # bytes a line of the text


def sources():
    """The C sources, relative to the repository's root, in order."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "codec").rglob("*.c"))


def compiled():
    """The bytes of the WebAssembly module."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, "core.wasm")
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-Icodec/runtime", *sources(), "-o", str(target)]
        subprocess.run(command, cwd=ROOT, check=True)
        return target.read_bytes()


def text(module):
    """A module as WebAssembly text, which the plugin repository takes."""
    lines = [module[at : at + LINE] for at in range(0, len(module), LINE)]
    quoted = ('"' + "".join(_character(byte) for byte in line) + '"' for line in lines)
    return "\n".join([";; Built by `make core` from the C sources of codec/.", "(module binary", *quoted, ")"]) + "\n"


def _character(byte):
    plain = 32 <= byte < 127 and chr(byte) not in '"\\'
    return chr(byte) if plain else f"\\{byte:02x}"


def main():
    """Build or check; returns the exit status."""
    made = text(compiled())
    if "--check" in sys.argv:
        return int(made != MODULE.read_text(encoding="ascii"))
    MODULE.write_text(made, encoding="ascii")
    print(f"{MODULE.relative_to(ROOT)}: {len(made):,} characters from {len(sources())} sources")
    return 0


if __name__ == "__main__":
    sys.exit(main())
