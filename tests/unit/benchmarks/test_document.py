"""Sections of docs/benchmarks.md and lines of README.md are replaced one at a time."""

import pytest
from bandpress.benchmarks.tools import document

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
