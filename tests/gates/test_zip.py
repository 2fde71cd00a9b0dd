"""The structural rules of the QGIS plugin repository (validator.py of QGIS-Plugins-Website, and QEP 279)."""

import configparser
import re
import xml.etree.ElementTree
import zipfile

import pytest

MAX_BYTES = 25_000_000
FORBIDDEN = (".pyc", ".git/", "__pycache__", "__MACOSX", "..")
BINARIES = (".exe", ".dll", ".so", ".dylib", ".wasm", ".o", ".a", ".lib", ".bat", ".sh", ".ps1", ".cmd")
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")


@pytest.fixture(scope="module")
def names(plugin_zip):
    with zipfile.ZipFile(plugin_zip) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.fixture(scope="module")
def general(unpacked):
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(unpacked / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_size(plugin_zip):
    assert plugin_zip.stat().st_size <= MAX_BYTES


def test_one_folder_with_a_valid_name(names):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"bandpress"}
    assert re.fullmatch(r"[a-z_][a-z0-9_]*", tops.pop())


def test_required_files(names):
    for wanted in ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md"):
        assert f"bandpress/{wanted}" in names


def test_no_forbidden_or_developer_files(names):
    for name in names:
        assert not any(part in name for part in FORBIDDEN), name
        assert not name.endswith(BINARIES), name
        assert not any(part.startswith(".") for part in name.split("/")), f"hidden file {name}"
        assert name.split("/")[1] not in ("tests", "benchmarks", "docs", "build", "requirements"), name


def test_the_compiled_core_and_its_sources_are_in_the_zip(names, root):
    """The module as text, and what it is built of: whoever reads the plugin can read all of it."""
    assert "bandpress/codec/runtime/core.wat" in names
    sources = {path.relative_to(root).as_posix() for end in ("c", "h") for path in (root / "codec").rglob(f"*.{end}")}
    assert sources and {f"bandpress/{path}" for path in sources} <= set(names)


def test_text_is_text(plugin_zip):
    """Nothing but pictures, arrays and built translations is binary."""
    with zipfile.ZipFile(plugin_zip) as archive:
        for name in archive.namelist():
            if not name.endswith(("/", ".png", ".npz", ".qm")):
                assert b"\0" not in archive.read(name), name


def test_no_executable_python(plugin_zip):
    with zipfile.ZipFile(plugin_zip) as archive:
        for info in archive.infolist():
            if info.filename.endswith(".py"):
                assert not (info.external_attr >> 16) & 0o111, info.filename


def test_required_metadata(general):
    for key in REQUIRED:
        assert general.get(key, "").strip(), key
    assert "/" not in general["author"]
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", general["email"])
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", general["version"])
    assert "plugin" not in general["name"].lower()


def test_links(general):
    for key in ("tracker", "repository", "homepage"):
        assert re.match(r"https://[^/\s]+\.[^/\s]+/\S+", general[key]), key


def test_metadata_that_qgis_reads(general):
    assert general["hasProcessingProvider"] == "yes"
    assert general["category"] == "Raster"
    assert general["qgisMinimumVersion"] == "3.22"
    assert general["qgisMaximumVersion"] == "4.99"
    assert general["supportsQt6"] == "True"


def test_icon_is_in_the_zip(general, unpacked):
    icon = unpacked / general["icon"]
    assert icon.is_file()
    if icon.suffix == ".svg":
        assert xml.etree.ElementTree.parse(icon).getroot().tag.endswith("svg")


def test_version_is_in_the_changelog(general, unpacked):
    assert general["version"] in (unpacked / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_is_the_gpl(unpacked):
    text = (unpacked / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 3" in text
