"""Every text that a user reads can be translated, is translated, and is built into the files that QGIS loads."""

import ast
import json
import pathlib
import re

import pytest
from bandpress.tests.tools.build_translations import LANGUAGES, SENTENCES, built_files, problem, ts_path
from bandpress.tests.tools.sentence_extraction import ROOT, error_templates, source_files
from bandpress.tests.tools.tr_extraction import TrExtraction, tr_texts
from bandpress.tests.tools.ts_files import read_ts

# Methods of Qt and QGIS that show a text, with the place of that text among their arguments.
SHOWS = {
    "setText": 0,
    "setTitle": 0,
    "setToolTip": 0,
    "setStatusTip": 0,
    "setWhatsThis": 0,
    "setWindowTitle": 0,
    "setPlaceholderText": 0,
    "setLabelText": 0,
    "setInformativeText": 0,
    "setSuffix": 0,
    "setSpecialValueText": 0,
    "pushInfo": 0,
    "pushWarning": 0,
    "show_in_bar": 1,
    "reportError": 0,
    "setProgressText": 0,
    "addAction": 0,
    "addMenu": 0,
    "pushMessage": 0,
    "QLabel": 0,
    "QPushButton": 0,
    "QCheckBox": 0,
    "QRadioButton": 0,
    "QGroupBox": 0,
    "QAction": 0,
    "InputError": 0,
    "OutputError": 0,
    "TargetError": 0,
    "QgsProcessingException": 0,
}
SAME_IN_EVERY_LANGUAGE = {"Bandpress", "PSNR", "RMSE", "SSIM", "MS-SSIM", "SAM", "DN", "dB", " dB", " DN", "nm", "MB"}


@pytest.fixture(scope="module")
def texts():
    found, lost = tr_texts()
    assert len(found) > 300
    assert not lost, "tr() gets what is no literal"
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    """And with the same values in it; `make translations` and CONTRIBUTING.md say how."""
    known = read_ts(ts_path(language))
    wrong = [f"{source[:80]!r}: {trouble}" for source, text in known.items() if (trouble := problem(source, text))]
    assert not wrong, "\n".join(wrong[:40])


def test_the_files_are_up_to_date(texts):
    """`make translations` would change nothing."""
    old = [path.name for path, content in built_files().items() if not path.exists() or path.read_bytes() != content]
    assert not old


def test_every_error_of_the_codec_is_a_template():
    templates = set(json.loads(SENTENCES.read_text(encoding="utf-8")))
    errors = [
        (path.relative_to(ROOT), line, text)
        for path in source_files()
        for line, found in error_templates(path.read_text(encoding="utf-8"))
        for text in found
    ]
    assert len(errors) > 200
    assert not [error for error in errors if error[2] not in templates]


def bare_texts(source):
    """[(line, text)] of literals that are shown without ``tr``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in SHOWS:
            continue
        for argument in node.args:
            for part in ast.walk(argument) if isinstance(argument, (ast.JoinedStr, ast.BinOp)) else [argument]:
                if (
                    isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and any(letter.isalpha() for letter in part.value)
                    and part.value.strip() not in SAME_IN_EVERY_LANGUAGE
                    and not _inside_tr(argument, part)
                ):
                    found.append((node.lineno, part.value))
    return found


def _inside_tr(whole, part):
    return any(
        isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("tr", "tr_sentence")
        and any(part is inner for inner in ast.walk(call))
        for call in ast.walk(whole)
    )


def test_bare_texts_are_found():
    shown = 'label.setText("Hello world")\nlabel.setText(tr("Hello"))\nbar.pushInfo(f"{a}: done")\nx.setText("")'
    assert bare_texts(shown) == [(1, "Hello world"), (3, ": done")]


@pytest.mark.parametrize("room", ("plugin", "processing_algorithms"))
def test_no_text_bypasses_tr(room):
    files = sorted(pathlib.Path(ROOT, room).rglob("*.py"))
    assert files
    found = [(path.name, *bare) for path in files for bare in bare_texts(path.read_text(encoding="utf-8"))]
    assert not found


OWN_ERRORS = re.compile(
    r"\b(BandpressError|InputError|TargetError|FormatError|OutputError|Cancelled|CoreError|EXPECTED|FAILURES)\b"
)


def raw_errors(source):
    """[(line, source)] of errors of the codec that are shown in English: ``str(error)`` outside of ``tr_sentence``."""
    found = []
    for handler in ast.walk(ast.parse(source)):
        if not (
            isinstance(handler, ast.ExceptHandler) and handler.name and OWN_ERRORS.search(ast.unparse(handler.type))
        ):
            continue
        calls = [call for call in ast.walk(handler) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)]
        inside = {part for call in calls if call.func.id == "tr_sentence" for part in ast.walk(call)}
        found += [
            (call.lineno, ast.unparse(call))
            for call in calls
            if call.func.id == "str" and ast.unparse(call.args[0]) == handler.name and call not in inside
        ]
    return found


def test_raw_errors_are_found():
    body = "try:\n    f()\nexcept InputError as error:\n    g({})\n"
    assert raw_errors(body.format("str(error)")) == [(4, "str(error)")]
    assert not raw_errors(body.format("tr_sentence(str(error))"))


@pytest.mark.parametrize("room", ("plugin", "processing_algorithms"))
def test_no_error_of_the_codec_is_shown_in_english(room):
    files = sorted(pathlib.Path(ROOT, room).rglob("*.py"))
    found = [(path.name, *raw) for path in files for raw in raw_errors(path.read_text(encoding="utf-8"))]
    assert files and not found


def early_calls(source):
    """Lines on which ``tr`` is called while a module is imported, when no translation is loaded yet."""
    found = []

    def visit(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                for default in [*child.args.defaults, *child.args.kw_defaults]:
                    if default is not None:
                        visit(ast.Expr(default))
                continue
            if isinstance(child, ast.Call) and getattr(child.func, "id", "") in ("tr", "tr_sentence"):
                found.append(child.lineno)
            visit(child)

    visit(ast.parse(source))
    return found


def test_texts_are_translated_when_they_are_shown():
    assert early_calls('A = tr("a")\ndef f(b=tr("b")):\n    tr("c")\nclass C:\n    D = tr("d")\n') == [1, 2, 5]
    files = [path for room in ("plugin", "processing_algorithms") for path in sorted((ROOT / room).rglob("*.py"))]
    found = [(path.name, line) for path in files for line in early_calls(path.read_text(encoding="utf-8"))]
    assert files and not found


def test_texts_are_found_where_tr_gets_a_name():
    table = 'MENU = (("a", "Alpha"), ("b", "Beta"))\nWORDS = {"x": "Ex"}\n'
    user = (
        "from .table import MENU, WORDS\n"
        "class Base:\n    TITLE = ''\n    def title(self):\n        return tr(self.TITLE)\n"
        "class Own(Base):\n    TITLE = 'Gamma'\n"
        "def show(label, more='Delta'):\n    return tr(label), tr(more)\n"
        "def fill(kind):\n    text = 'Eta' if kind else 'Theta'\n"
        "    return show('Epsilon', more='Zeta'), tr(WORDS[kind]), tr(text)\n"
        "def menu():\n    for name, title in MENU:\n        yield tr(title)\n"
    )
    extraction = TrExtraction({"p.table": table, "p.user": user})
    assert not extraction.lost
    assert extraction.found == {"Alpha", "Beta", "Ex", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta"}


def test_a_text_that_cannot_be_found_is_reported():
    extraction = TrExtraction({"m": 'def f(a):\n    return tr("x" + a()), tr(f"{a}")\n'})
    assert {line for _, line, _ in extraction.lost} == {2} and len(extraction.lost) == 2
