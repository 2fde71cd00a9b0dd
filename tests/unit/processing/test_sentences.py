"""Finished sentences of the codec are recognised by their templates, whatever values they hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("qgis.PyQt")

from bandpress.processing_algorithms.host.sentences import SentenceTable
from bandpress.tests.tools.build_translations import LANGUAGES, placeholders, problem
from bandpress.tests.tools.sentence_extraction import sentence_templates, templates_of
from bandpress.tests.tools.ts_files import CONTEXT, qm_bytes

TEMPLATES = {
    "The file %1 is damaged (%2); get a fresh copy.": "Die Datei %1 ist beschädigt (%2); bitte neu beschaffen.",
    "Row %1 of %2 is lost.": "Von %2 fehlt Zeile %1.",
    "its bytes do not match": "ihre Bytes stimmen nicht",
    "Much is lost: %1 an error.": "Viel geht verloren: %1 einen Fehler.",
    "band %1 has": "Kanal %1 hat",
    "bands %1 have": "die Kanäle %1 haben",
    "%1 more": "%1 weitere",
    "A file cannot hold %1; keep it.": "Eine Datei fasst %1 nicht; behalten Sie sie.",
    "names": "Namen",
}


@pytest.fixture(scope="module")
def table():
    return SentenceTable(TEMPLATES, TEMPLATES.__getitem__, " und ")


@pytest.mark.parametrize(
    ("english", "german"),
    (
        (
            "The file /a/b.bpr is damaged (its bytes do not match); get a fresh copy.",
            "Die Datei /a/b.bpr ist beschädigt (ihre Bytes stimmen nicht); bitte neu beschaffen.",
        ),
        ("Row 3 of 7 is lost.", "Von 7 fehlt Zeile 3."),
        ("Much is lost: band 3 has an error.", "Viel geht verloren: Kanal 3 hat einen Fehler."),
        ("A file cannot hold names and names; keep it.", "Eine Datei fasst Namen und Namen nicht; behalten Sie sie."),
        ("A file cannot hold Rock and Roll; keep it.", "Eine Datei fasst Rock and Roll nicht; behalten Sie sie."),
        (
            "Much is lost: bands 3 (B04), 5 and 2 more have an error.",
            "Viel geht verloren: die Kanäle 3 (B04), 5 und 2 weitere haben einen Fehler.",
        ),
        ("Row %2 of %1 is lost.", "Von %1 fehlt Zeile %2."),
        ("Nobody knows this sentence.", "Nobody knows this sentence."),
        ("band 3. It is a sentence of its own has", "band 3. It is a sentence of its own has"),
        ("", ""),
    ),
)
def test_sentences(table, english, german):
    assert table.translated(english) == german


@given(st.text(), st.text())
def test_any_values(first, second):
    """Values are never lost, and what they look like does no harm."""
    sentences = SentenceTable(TEMPLATES, TEMPLATES.__getitem__)
    translated = sentences.translated(f"The file {first} is damaged ({second}); get a fresh copy.")
    if " is damaged (" not in first and second not in TEMPLATES and not second.startswith("Row "):
        assert translated == f"Die Datei {first} ist beschädigt ({second}); bitte neu beschaffen." or "band " in second
    else:
        assert translated.startswith("Die Datei ")


@given(st.text())
def test_any_text_is_answered(text):
    SentenceTable(TEMPLATES, TEMPLATES.__getitem__).translated(text)


def test_time_does_not_explode():
    """Many places in a template, and a text in which each of its pieces is found thousands of times."""
    template = "a%1 b%2 b%3 b%4 b%5 b%6 b%7 c."
    table = SentenceTable([template], lambda text: text)
    before = time.process_time()
    table.translated("a" + " b" * 20000 + " d.")
    table.translated("a" + " b" * 20000 + " c.")
    assert time.process_time() - before < 5


def test_each_template_of_the_codec_knows_itself():
    """With numbers as its values, each comes back by its own template, not by a wider one."""
    table = SentenceTable(sentence_templates(), lambda template: "«" + template + "»")
    for template in sentence_templates():
        values = {place: f"{7 + int(place[1:])}" for place in placeholders(template)}
        text = template
        for place, value in values.items():
            text = text.replace(place, value)
        if values:
            assert table.translated(text).startswith("«") and table.translated(text).endswith("»"), template
        else:
            assert table.translated(text) == f"«{template}»"


def test_choices_in_a_sentence_become_templates():
    source = """
def f(n, name):
    one = n == 1
    raise InputError(f"{name} has {n} band{'' if one else 's'}, which {'is' if one else 'are'} " + (
        "missing." if n else "there."))
"""
    assert templates_of(source) == {
        "%1 has %2 band, which is missing.",
        "%1 has %2 band, which is there.",
        "%1 has %2 bands, which are missing.",
        "%1 has %2 bands, which are there.",
    }


def test_docstrings_defects_and_names_are_no_sentences():
    source = (
        '"""A module that does much."""\nNAMES = "a b c".split()\ndef f():\n    raise ValueError("not a number.")\n'
    )
    assert templates_of(source) == set()


@pytest.mark.parametrize(
    ("source", "translation", "fine"),
    (
        ("{0} of {1}", "{1}: {0}", True),
        ("{} bands", "{} Kanäle", True),
        ("%1 of %2", "%2", False),
        ("{:.2f} dB", "{} dB", False),
        ("Band", " ", False),
        (" with %1", "mit %1", False),
    ),
)
def test_problems_of_translations(source, translation, fine):
    assert (problem(source, translation) == "") is fine


@pytest.mark.parametrize("language", LANGUAGES)
def test_qt_loads_what_is_built(language, tmp_path):
    """Quotes, signs beyond the 16-bit plane, line ends, long texts, and two texts with the same hash."""
    from qgis.PyQt.QtCore import QTranslator

    messages = {'a "b" <c> & %1': "ä\n€ 😀", "ab": "1", "bR": "2", "x" * 3000: "y" * 9000, "é": "è", "left": ""}
    path = tmp_path / "a.qm"
    path.write_bytes(qm_bytes(language, messages))
    translator = QTranslator()
    assert translator.load(str(path))
    assert {source: translator.translate(CONTEXT, source.encode()) or "" for source in messages} == messages
    assert not translator.translate(CONTEXT, "other") and not translator.translate("Other", "ab")
