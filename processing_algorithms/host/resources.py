"""Paths of the files that come with the plugin, and its version."""

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOMEPAGE = "https://github.com/bandpress/bandpress"


def resource_path(*parts):
    """Path (str) of a file or folder in ``resources/``."""
    return str(ROOT.joinpath("resources", *parts))


def icon_path(name):
    """Path (str) of the SVG icon of an algorithm, or of the plugin (``bandpress``)."""
    return resource_path("icons", name + ".svg")


def plugin_version():
    """The version in metadata.txt, such as ``0.1.0``."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]
