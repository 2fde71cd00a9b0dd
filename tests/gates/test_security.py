"""The blocking security scan of the plugin repository (QEP 408/409): bandit at every severity, detect-secrets."""

import json
import pathlib
import shutil
import subprocess
import sys

import pytest

TOOLS = pathlib.Path(sys.executable).parent


def bandit(folder):
    """Findings of bandit in ``folder``: [(rule, file, line)]. B404 (import of subprocess) is disabled, as in the scan
    of the QGIS plugin repository."""
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "-r", str(folder), "-s", "B404", "-f", "json", "-q"],
        capture_output=True,
        text=True,
    )
    report = json.loads(done.stdout)
    assert not report["errors"]
    return [(r["test_id"], r["filename"], r["line_number"], r["issue_text"]) for r in report["results"]]


def detect_secrets(folder):
    """Findings of detect-secrets in ``folder``: {file: rules}."""
    done = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: [f["type"] for f in found] for name, found in json.loads(done.stdout)["results"].items()}


def test_bandit_finds_nothing(unpacked):
    assert bandit(unpacked) == []


def test_detect_secrets_finds_nothing(unpacked):
    assert detect_secrets(unpacked) == {}


@pytest.mark.parametrize(
    "line, rule",
    [
        ("assert True", "B101"),
        ("import pickle", "B403"),
        ("eval(input())", "B307"),
        ("try:\n    print()\nexcept Exception:\n    pass", "B110"),
        ("FOLDER = '/{}/x'".format("tmp"), "B108"),
        ("import subprocess\nsubprocess.run(['ls'])", "B603"),
    ],
)
def test_bandit_is_strict(tmp_path, line, rule):
    (tmp_path / "module.py").write_text(line + "\n")
    assert rule in {found[0] for found in bandit(tmp_path)}


def test_detect_secrets_is_strict(tmp_path, root):
    digest = (root / "benchmarks" / "demo" / "SHA256SUMS").read_text().split()[0]
    (tmp_path / "weights.json").write_text(json.dumps({"sha256": digest}))
    assert detect_secrets(tmp_path) == {"weights.json": ["Hex High Entropy String"]}


def test_every_exception_from_the_scan_has_a_reason(unpacked):
    for path in unpacked.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "nosec" in line:
                assert len(line.split("nosec", 1)[1].split()) >= 3, f"{path.name}: say why: {line.strip()}"
            assert "allowlist secret" not in line or path.parts[-2] == "weights", line


def test_tools_come_from_this_environment():
    assert (TOOLS / "bandit").exists() or shutil.which("bandit")
