"""Collects every text that a user reads and builds the translations (`make translations`).

``python -m bandpress.tests.tools.build_translations`` brings the sources of ``resources/i18n/bandpress_*.ts`` up to
date (new texts are unfinished, texts that are gone are dropped), and writes the .qm files and the list of sentence
templates. ``--missing de`` prints the texts without a translation as JSON, ``{"1": "English", …}``; ``--apply de FILE``
takes JSON back, by those numbers or by the English texts.
"""

import argparse
import json
import re
import string
import sys
from pathlib import Path

from .sentence_extraction import sentence_templates
from .tr_extraction import tr_texts
from .ts_files import qm_bytes, read_ts, ts_text

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
LANGUAGES = ("de", "fr", "es")
SENTENCES = FOLDER / "sentences.json"


def ts_path(language):
    """The .ts file of a language (Path)."""
    return FOLDER / f"bandpress_{language}.ts"


def every_text():
    """All texts of plugin, algorithms, codec and models, sorted."""
    texts, lost = tr_texts()
    if lost:
        raise SystemExit(
            "tr() gets what is no literal:\n" + "\n".join(f"  {m}:{line}: {text}" for m, line, text in lost)
        )
    return sorted({*texts, *sentence_templates()})


def built_files():
    """``{path: content (bytes)}`` of all files in ``resources/i18n`` as they should be."""
    texts = every_text()
    templates = json.dumps(sentence_templates(), ensure_ascii=False, indent=0)
    files = {SENTENCES: (templates + "\n").encode()}
    for language in LANGUAGES:
        path = ts_path(language)
        known = read_ts(path) if path.exists() else {}
        translations = {text: known.get(text, "") for text in texts}
        files[path] = ts_text(language, translations).encode()
        files[path.with_suffix(".qm")] = qm_bytes(language, translations)
    return files


def placeholders(text):
    """The places of values in a text, sorted: ``%1``, ``{0}``, ``{}`` with its number, with their formats."""
    found, count = re.findall(r"%\d", text), 0
    try:
        fields = [(name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:  # a single brace
        fields = []
    for name, form in fields:
        if not name:
            name, count = str(count), count + 1
        found.append("{" + name + (":" + form if form else "") + "}")
    return sorted(found)


def problem(source, translation):
    """What is wrong with a translation ('' if nothing)."""
    if not translation.strip():
        return "there is none"
    if set(placeholders(source)) != set(placeholders(translation)):
        return f"its values are {placeholders(translation)}, not {placeholders(source)}"
    for edge, name in ((0, "start"), (-1, "end")):
        if source[edge].isspace() != translation[edge].isspace():
            return f"a space at the {name} is on one side only"
    return ""


def missing(language):
    """``{number: text}`` of the texts without a translation; the numbers are the same until texts change."""
    known = read_ts(ts_path(language))
    return {str(number): text for number, text in enumerate(sorted(known), 1) if not known[text]}


def apply(language, given):
    """Put translations (by number of :func:`missing`, or by text) into the .ts; returns the complaints."""
    known, numbers, complaints = read_ts(ts_path(language)), missing(language), []
    for key, translation in given.items():
        source = numbers.get(key, key)
        if source not in known:
            complaints.append(f"{key[:70]!r} is no text")
        elif trouble := problem(source, translation):
            complaints.append(f"{source[:70]!r}: {trouble}")
        else:
            known[source] = translation
    ts_path(language).write_text(ts_text(language, known), encoding="utf-8", newline="\n")
    return complaints


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missing", metavar="LANGUAGE", choices=LANGUAGES)
    parser.add_argument("--apply", nargs=2, metavar=("LANGUAGE", "FILE"))
    given = parser.parse_args(arguments)
    complaints = []
    if given.apply:
        language, path = given.apply
        complaints = apply(language, json.loads(Path(path).read_text(encoding="utf-8")))
    FOLDER.mkdir(exist_ok=True)
    for path, content in built_files().items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    if given.missing:
        print(json.dumps(missing(given.missing), ensure_ascii=False, indent=0))
        return 0
    for language in LANGUAGES:
        print(f"{language}: {len(missing(language))} of {len(read_ts(ts_path(language)))} texts are not translated")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
