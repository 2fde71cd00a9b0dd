"""Prose is wrapped; tables, code, headings and list items stay what they are."""

import re

from bandpress.benchmarks.tools.markdown import WIDTH, wrapped
from hypothesis import given
from hypothesis import strategies as st

LONG = " ".join(["word"] * 60)


def test_what_is_no_prose_stays():
    for text in (f"| {LONG} |", f"# {LONG}", f"```\n{LONG}\n```", f"    {LONG}", f"![{LONG}](a.png)", "short\nlines"):
        assert wrapped(text) == text


def test_items_keep_their_indent():
    text = wrapped(f"1. {LONG}\n   {LONG}\n   - {LONG}\n\n{LONG}")
    lines = text.split("\n")
    assert lines[0].startswith("1. word") and all(re.match(r"1\. |   - |   |     |word|$", line) for line in lines)
    assert max(map(len, lines)) <= WIDTH


@given(st.lists(st.sampled_from(["", LONG, "- " + LONG, "a b", "| a |", "## c", "  d"]), max_size=8).map("\n".join))
def test_words_stay_and_twice_is_once(text):
    once = wrapped(text)
    assert once.split() == text.split() and wrapped(once) == once
