"""Sections of docs/benchmarks.md and lines of README.md are replaced one at a time."""

import pytest
from bandpress.benchmarks import run
from bandpress.benchmarks.data import images
from bandpress.benchmarks.demo import stacks
from bandpress.benchmarks.sections import speed_goals
from bandpress.benchmarks.tools import document
from bandpress.tests.helpers.scenes import write_scene

HEAD = ["# Benchmarks", "", "Written."]
ROWS = [("a", "≥ 1", "2", True), ("b", "≥ 1", "0", False), ("c", "", "7", None)]


def made(state, text="Words."):
    return document.body("today on a machine", state, ROWS, text)


def written(old, new, state="1234"):
    return document.updated(old, HEAD, ["Rates", "Speed – all"], new, state)


def test_a_section_is_replaced_and_the_others_stay():
    first = written("", {"Speed – all": made("1234"), "Rates": made("0000", "Old.\n\n### Part\n\nMore.")})
    second = written(first, {"Speed – all": made("1234", "New words.")})
    assert list(document.sections(second)) == ["Rates", "Speed – all"]
    assert document.sections(second)["Rates"] == made("0000", "Old.\n\n### Part\n\nMore.")
    assert "New words." in second and "\nWords." not in second
    assert written(second, {}) == second


def test_the_overview_counts_goals_and_names_states():
    text = written("", {"Speed – all": made("1234"), "Rates": made("0000")})
    assert "| [Rates](#rates) | 1 of 2 | an earlier state |" in text
    assert "| [Speed – all](#speed--all) | 1 of 2 | the present state |" in text


def test_sections_that_are_no_more_go():
    old = written("", {"Rates": made("1234")}) + "\n## Memory\n\nOld.\n"
    assert "Memory" not in written(old, {})


def test_lines_of_the_readme():
    begin, end = document._BEGIN, document._END
    text = f"# Name\n\n{begin}\n{end}\n\nMore.\n"
    text = document.with_figures(text, {"Speed": "fast.", "Rates": "small."})
    text = document.with_figures(
        text.replace("- **Rates**: small.", "- **Rates**: very\n  small."), {"Speed": "faster."}
    )
    assert text == f"# Name\n\n{begin}\n- **Speed**: faster.\n- **Rates**: very small.\n{end}\n\nMore.\n"
    with pytest.raises(ValueError, match="no place for figures"):
        document.with_figures("# Name", {"Speed": "fast."})


def test_a_measured_section_is_written(tmp_path, monkeypatch, capsys):
    files = [tmp_path / name for name in ("10m.tif", "20m.tif", "13bands.tif")]
    for path in files:
        write_scene(path, height=8, width=8)
    demo = stacks.Demo((files[0], files[2]), files[1], False, "A generated scene.")
    monkeypatch.setattr(stacks, "build", lambda offline: demo)
    monkeypatch.setattr(images, "validation", list)
    monkeypatch.setattr(run, "DOCUMENT", tmp_path / "benchmarks.md")
    monkeypatch.setattr(run, "README", tmp_path / "README.md")
    run.DOCUMENT.write_text(written("", {"Rates": made("0000")}).replace("Rates", run.SECTIONS["rates"]))
    run.README.write_text(f"# Name\n\n{document._BEGIN}\n{document._END}\n")
    seen = []

    def section(scenes, validation):
        seen.extend(scene.path for scene in scenes)
        return "### Part\n\nText.", ROWS, "1 and 2."

    monkeypatch.setattr(speed_goals, "section", section)
    run.main(["--only", "speed"])
    assert seen == files
    found = document.sections(run.DOCUMENT.read_text())
    assert list(found) == [run.SECTIONS["rates"], "Speed"]
    assert found["Speed"].endswith("### Part\n\nText.") and "| a | ≥ 1 | 2 | reached |" in found["Speed"]
    assert "GENERATED" in found["Speed"] and "| the present state |" in run.DOCUMENT.read_text()
    assert "- **Speed**: 1 and 2.\n" in run.README.read_text()
    assert "| b | ≥ 1 | 0 | **not reached** |" in capsys.readouterr().out
