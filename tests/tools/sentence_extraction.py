"""The sentences of codec and models that a user reads, found in their source.

``codec/`` and ``models/`` know no QGIS, so they write plain English: f-strings in errors, notes and messages. Here each
becomes a template with %1, %2, … for its values; ``processing_algorithms/host/sentences.py`` recognises a finished
sentence by them.
"""

import ast
import itertools
import re
import string
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("codec", "models")
# What only the Python library says, to programmers, or only the tools that make the shipped models.
NOT_SHOWN = {
    "codec/decoder/dataset.py",
    "codec/decoder/indexing.py",
    "codec/raster/array_arguments.py",
    "codec/entropy/subbands/features.py",
    "models/training/context_network.py",
    "models/training/context_tables.py",
    "models/training/recipe.py",
}
# Defects of the program, which the user sees as one sentence of `host/defect.py`.
DEFECTS = {"ValueError", "RuntimeError", "TypeError", "NotImplementedError", "AttributeError", "KeyError", "IndexError"}
# Files whose defects are caught and shown as they are.
SHOWN_DEFECTS = {"codec/evaluation/bd_rate.py"}
SILENT_CALLS = {"add_argument", "ArgumentParser", "compile", "getLogger", "debug", "exception", "TypeVar"}
SILENT_FUNCTIONS = {"__repr__"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIELD = re.compile(r"\{\d*\}")
_VALUE = object()  # a part of a sentence that is known at run time alone


def source_files():
    """The files of the rooms (paths), sorted."""
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if path.relative_to(ROOT).as_posix() not in NOT_SHOWN]


def sentence_templates():
    """All templates, sorted, each once."""
    found = set()
    for path in source_files():
        shown = path.relative_to(ROOT).as_posix() in SHOWN_DEFECTS
        found |= templates_of(path.read_text(encoding="utf-8"), with_defects=shown)
    return sorted(found)


def templates_of(source, with_defects=False):
    """The templates in Python ``source`` (a set); ``with_defects``: those of ``ValueError`` and its like, too."""
    finder = _Finder(with_defects)
    finder.visit(ast.parse(source))
    return finder.found


def error_templates(source):
    """[(line, templates)] of each ``raise Error("…")`` in ``source`` that is no defect; none of the lists is empty
    where all of them are found."""
    rows = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc.func) not in DEFECTS:
            texts = [argument for argument in node.exc.args if _is_text(argument)]
            if texts:
                rows.append((node.lineno, {text for argument in texts for text in _templates(argument)}))
    return rows


class _Finder(ast.NodeVisitor):
    def __init__(self, with_defects):
        self.found, self._with_defects = set(), with_defects

    def generic_visit(self, node):
        if _is_text(node):
            self.found |= {text for text in _templates(node) if is_sentence(text)}
            for child in _values_in(node):
                self.visit(child)
            return
        super().generic_visit(node)

    def visit_Module(self, node):
        for statement in node.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)) and not isinstance(statement.value, ast.Dict):
                # Constants: lists of names, patterns. A sentence among them is one string that ends as a sentence.
                if isinstance(statement.value, ast.Constant) and str(statement.value.value).endswith("."):
                    self.visit(statement.value)
                continue
            self.visit(statement)

    def visit_FunctionDef(self, node):
        if node.name in SILENT_FUNCTIONS:
            return
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.visit(default)
        for statement in node.body:
            self.visit(statement)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        for statement in node.body:
            self.visit(statement)

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.visit(node.value)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):  # docstrings
            self.visit(node.value)

    def visit_Raise(self, node):
        if self._with_defects or not (isinstance(node.exc, ast.Call) and _name(node.exc.func) in DEFECTS):
            super().generic_visit(node)

    def visit_Call(self, node):
        if _name(node.func) not in SILENT_CALLS:
            self.generic_visit(node)

    def visit_If(self, node):
        if ast.unparse(node.test) != "TYPE_CHECKING":
            super().generic_visit(node)


def is_sentence(template):
    """Whether a template has words for a reader, not only values, names and patterns."""
    words = _WORD.findall(re.sub(r"%\d+", " ", template))
    if (
        " " not in template.strip()
        or template.startswith("<")
        or any(sign in template for sign in ("\\", "|", "(?", "::", "[[", "sys.path"))
    ):
        return False
    return len(words) >= 2 or any(len(word) > 3 for word in words)


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_format(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "format"
        and isinstance(node.func.value, ast.Constant)
        and isinstance(node.func.value.value, str)
    )


def _is_text(node):
    """Whether an expression is a string that holds literal text."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or _is_format(node)


def _values_in(node):
    """The expressions whose values stand in a text."""
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and not _is_choice(part.value):
                yield part.value
    elif isinstance(node, ast.BinOp):
        for side in (node.left, node.right):
            if _is_text(side):
                yield from _values_in(side)
            elif not _is_choice(side):
                yield side
    elif _is_format(node):
        yield from (*node.args, *(keyword.value for keyword in node.keywords))


def _is_choice(node):
    """Whether an expression is ``text if … else text``."""
    return isinstance(node, ast.IfExp) and all(_is_text(side) or _is_choice(side) for side in (node.body, node.orelse))


def _templates(node):
    """The templates of a text: one for each combination of the choices in it."""
    tests = sorted({ast.unparse(choice.test) for choice in _choices(node)})
    texts = []
    for outcome in itertools.product((True, False), repeat=len(tests)):
        parts = list(_parts(node, dict(zip(tests, outcome))))
        numbers = itertools.count(1)
        text = "".join(f"%{next(numbers)}" if part is _VALUE else part for part in parts)
        if text not in texts:
            texts.append(text)
    return texts


def _choices(node):
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _choices(part.value)
    elif isinstance(node, ast.BinOp):
        yield from _choices(node.left)
        yield from _choices(node.right)
    elif _is_choice(node):
        yield node
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _parts(node, outcomes):
    """The pieces of a text in order: strings, and ``_VALUE`` where a value stands."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # A constant with {} is filled by a `format` elsewhere.
        for number, piece in enumerate(_FIELD.split(node.value)):
            if number:
                yield _VALUE
            yield piece
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _parts(part.value if isinstance(part, ast.FormattedValue) else part, outcomes)
    elif isinstance(node, ast.BinOp) and _is_text(node):
        yield from _parts(node.left, outcomes)
        yield from _parts(node.right, outcomes)
    elif _is_choice(node):
        yield from _parts(node.body if outcomes[ast.unparse(node.test)] else node.orelse, outcomes)
    elif _is_format(node):
        for literal, field, _, _ in string.Formatter().parse(node.func.value.value):
            yield literal
            if field is not None:
                yield _VALUE
    else:
        yield _VALUE
