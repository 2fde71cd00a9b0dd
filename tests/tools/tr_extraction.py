"""The texts that plugin and algorithms hand to ``tr``, found in their source.

Where ``tr`` gets a name instead of a literal (a class attribute, a parameter, an entry of a table) the literals that it
can be are searched for: through assignments, loops, imports, and calls with that parameter. A text that cannot be found
like this is reported, as it could not be translated.
"""

import ast
from pathlib import Path

from .source_modules import Module, argument_of, assignments, is_call_of, place_in

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("plugin", "processing_algorithms")
TRANSLATE = "tr"
SAME_ELEMENTS = {"tuple", "list", "sorted", "reversed", "set", "iter"}  # calls that give the elements they get
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class TrExtraction:
    """All texts: ``found`` (a set); ``lost``: [(module, line, source)] of what cannot be found."""

    def __init__(self, sources, translated=None):
        """``sources``: {dotted module: Python source}; ``translated``: the modules whose ``tr`` counts (all)."""
        self.modules = {name: Module(name, text) for name, text in sources.items()}
        self.found, self.lost = set(), []
        self._asked = set()
        for name, module in self.modules.items():
            if translated is not None and name not in translated:
                continue
            for call in module.calls:
                if isinstance(call.func, ast.Name) and call.func.id == TRANSLATE and call.args:
                    self._collect(module, call.args[0], call)

    def _collect(self, module, node, place):
        texts = self._values(module, node)
        if texts is None:
            self.lost.append((module.name, place.lineno, ast.unparse(node)))
            return
        for inside, text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                self.found.add(text.value)
            elif not (isinstance(text, ast.Constant) or _is_translated(text)):
                self.lost.append((inside.name, text.lineno, ast.unparse(text)[:80]))
        self.found.discard("")

    # What an expression can be: [(module, node)], or None if nobody knows.

    def _values(self, module, node, depth=0):
        if depth > 12:
            return []
        again = depth + 1
        if isinstance(node, ast.IfExp):
            return self._all(module, (node.body, node.orelse), again)
        if isinstance(node, ast.BoolOp):
            return self._all(module, node.values, again)
        if isinstance(node, ast.NamedExpr):
            return self._values(module, node.value, again)
        if isinstance(node, ast.Name):
            return self._named(module, node, again)
        if isinstance(node, ast.Attribute):
            return self._attribute(module, node, again)
        if isinstance(node, ast.Subscript):
            place = node.slice.value if isinstance(node.slice, ast.Constant) else None
            return self._entries(module, node.value, "value", place if isinstance(place, int) else None, again)
        if isinstance(node, ast.Call) and not _is_translated(node):
            return self._called(module, node, again)
        return [(module, node)]

    def _all(self, module, nodes, depth):
        found = []
        for node in nodes:
            more = self._values(module, node, depth)
            if more is None:
                return None
            found += more
        return found

    def _called(self, module, node, depth):
        if isinstance(node.func, ast.Name) and node.func.id in SAME_ELEMENTS and node.args:
            return self._values(module, node.args[0], depth)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "get" and 1 <= len(node.args) <= 2:
            entries = self._entries(module, node.func.value, "value", None, depth)
            if entries is not None:
                return entries + (self._values(module, node.args[1], depth) or [] if len(node.args) == 2 else [])
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        found = []
        for other in self.modules.values():
            for function in other.functions:
                if function.name == name:
                    for result in ast.walk(function):
                        if isinstance(result, ast.Return) and result.value is not None:
                            found += self._values(other, result.value, depth) or [(other, result.value)]
        return found or [(module, node)]

    def _entries(self, module, node, kind, place, depth):
        """Entries of what ``node`` is: values or keys of dicts, elements of lists; ``place``: only that one."""
        wholes = self._values(module, node, depth)
        if wholes is None:
            return None
        found = []
        for inside, whole in wholes:
            if isinstance(whole, ast.Dict):
                parts = whole.keys if kind == "key" else whole.values
                if place is not None and any(
                    isinstance(key, ast.Constant) and key.value == place for key in whole.keys
                ):
                    parts = [
                        value
                        for key, value in zip(whole.keys, whole.values)
                        if isinstance(key, ast.Constant) and key.value == place
                    ]
            elif isinstance(whole, (ast.Tuple, ast.List, ast.Set)):
                parts = whole.elts if place is None else whole.elts[place : place + 1 or None]
            elif isinstance(whole, ast.BinOp) and isinstance(whole.op, ast.Add):
                more = [self._entries(inside, side, kind, place, depth) for side in (whole.left, whole.right)]
                found += [entry for part in more if part for entry in part]
                continue
            elif isinstance(whole, (ast.ListComp, ast.GeneratorExp, ast.SetComp)):
                parts = [whole.elt]
            elif isinstance(whole, ast.Call) and self._fields(whole) and place is not None:
                parts = whole.args[place : place + 1]  # a NamedTuple
            else:
                return None
            for part in parts:
                if isinstance(part, ast.Starred):
                    found += self._entries(inside, part.value, kind, None, depth) or []
                elif part is not None:
                    found += self._values(inside, part, depth) or [(inside, part)]
        return found

    def _named(self, module, node, depth):
        """What a name can be, from the innermost scope outwards."""
        inner = node
        while inner is not None:
            inner = module.up(inner, (*SCOPES, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp))
            if inner is None:
                break
            found = self._bound(module, inner, node, depth)
            if found != []:
                return found
        if node.id in module.constants:
            return self._all(module, module.constants[node.id], depth)
        loops = [loop for loop in module.tree.body if isinstance(loop, ast.For)]
        for loop in loops:
            path = place_in(loop.target, node.id)
            if path is not None:
                return self._looped(module, loop.iter, path, depth)
        if node.id in module.imports:
            target, name = module.imports[node.id]
            other = self.modules.get(target)
            if other is not None and name in other.constants:
                return self._all(other, other.constants[name], depth)
        return None

    def _bound(self, module, scope, node, depth):
        """What ``node.id`` is bound to in one scope; [] if it is no name of that scope."""
        name, found = node.id, []
        if isinstance(scope, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            for generator in scope.generators:
                path = place_in(generator.target, name)
                if path is not None:
                    return self._looped(module, generator.iter, path, depth)
            return []
        for child in ast.walk(scope):
            if isinstance(child, ast.stmt) and not isinstance(child, ast.For):
                values = [value for target, value in assignments(child) if target == name]
                for value in values:
                    found += self._values(module, value, depth) or [(module, value)]
                if isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Tuple):
                    path = place_in(child.targets[0], name)
                    if path:
                        found += self._entries(module, child.value, "value", path[0], depth) or [(module, child.value)]
            elif isinstance(child, ast.For):
                path = place_in(child.target, name)
                if path is not None:
                    found += self._looped(module, child.iter, path, depth) or [(module, child.iter)]
            elif isinstance(child, ast.NamedExpr) and child.target.id == name:
                found += self._values(module, child.value, depth) or [(module, child.value)]
        arguments = scope.args
        plain = [*arguments.posonlyargs, *arguments.args]
        if name in [argument.arg for argument in [*plain, *arguments.kwonlyargs]]:
            if isinstance(scope, ast.Lambda):
                return found or None
            found += self._parameter(module, scope, name, depth)
        return found

    def _looped(self, module, source, path, depth):
        """What a loop variable can be; ``path``: its place in the target."""
        kind = "value"
        if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute) and not source.args:
            if source.func.attr == "items":
                kind, path = ("key" if path[:1] == [0] else "value"), path[1:]
                source = source.func.value
            elif source.func.attr in ("values", "keys"):
                kind, source = source.func.attr[:-1], source.func.value
        elif isinstance(source, ast.Call) and isinstance(source.func, ast.Name):
            if source.func.id == "enumerate":
                if path[:1] == [0]:
                    return []
                source, path = source.args[0], path[1:]
            elif source.func.id == "zip":
                source, path = source.args[path[0]], path[1:]
        found = self._entries(module, source, kind, None, depth)
        for place in path:
            if found is None:
                return None
            found = [
                entry
                for inside, one in found
                for entry in (self._entries(inside, one, "value", place, depth) or [(inside, one)])
            ]
        return found

    def _attribute(self, module, node, depth):
        """Class attributes, and fields of dataclasses, of this name."""
        found = []
        for other in self.modules.values():
            for owner in other.classes:
                for statement in owner.body:
                    for target, value in assignments(statement):
                        if target == node.attr:
                            found += self._values(other, value, depth) or [(other, value)]
                    if isinstance(statement, ast.AnnAssign) and getattr(statement.target, "id", "") == node.attr:
                        found += self._field(owner, node.attr, depth)
            for value in other.attributes.get(node.attr, ()):
                found += self._values(other, value, depth) or [(other, value)]
        if not found and isinstance(node.value, ast.Name) and node.value.id in module.imports:
            target, name = module.imports[node.value.id]
            other = self.modules.get(f"{target}.{name}")
            if other is not None and node.attr in other.constants:
                return self._all(other, other.constants[node.attr], depth)
        return found or None

    def _fields(self, call):
        """The fields, in order, of the class that a call makes an object of, or []."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
        for module in self.modules.values():
            for owner in module.classes:
                if owner.name == name:
                    return [
                        statement.target.id
                        for statement in owner.body
                        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
                    ]
        return []

    def _field(self, owner, field, depth):
        found = []
        for module in self.modules.values():
            for call in module.calls:
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
                if name != owner.name:
                    continue
                given = argument_of(call, self._fields(call), field)
                if given is not None:
                    found += self._values(module, given, depth) or [(module, given)]
        return found

    def _parameter(self, module, function, name, depth):
        """What callers give for a parameter, and its default."""
        key = (module.name, function.name, function.lineno, name)
        if key in self._asked and depth > 8:
            return []
        self._asked.add(key)
        arguments = function.args
        plain = [argument.arg for argument in [*arguments.posonlyargs, *arguments.args]]
        owner = module.parents.get(function)
        method = isinstance(owner, ast.ClassDef)
        found = []
        defaults = dict(zip(plain[len(plain) - len(arguments.defaults) :], arguments.defaults))
        defaults.update(
            {argument.arg: value for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults) if value}
        )
        if name in defaults:
            found += self._values(module, defaults[name], depth) or []
        if method:
            plain = plain[1:]
        names = {function.name}
        if function.name == "__init__":
            names = {owner.name, "__init__"}
        for other in self.modules.values():
            for call in other.calls:
                if not is_call_of(other, call, names, method):
                    continue
                if function.name == "__init__" and not self._makes(other, call, owner.name):
                    continue
                given = argument_of(call, plain, name)
                if given is not None:
                    found += self._values(other, given, depth) or [(other, given)]
        return found

    def _makes(self, module, call, owner):
        """Whether a call of a class, or of ``super().__init__``, reaches the ``__init__`` of ``owner``."""
        if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            inside = module.up(call, ast.ClassDef)
            return inside is not None and owner in [ast.unparse(base).split(".")[-1] for base in inside.bases]
        return True


def _is_translated(node):
    """Whether an expression is a call of ``tr`` or ``tr_sentence``, or ``tr(…).format(…)``."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _is_translated(node.func.value)
    return isinstance(node.func, ast.Name) and node.func.id in (TRANSLATE, "tr_sentence")


def _dotted(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def sources():
    """({module: source} of the rooms and of what they import from codec and models, names of the rooms' modules)."""
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    found = {_dotted(path): path.read_text(encoding="utf-8") for path in files}
    own = set(found)
    for name, text in list(found.items()):
        for target in {part for pair in Module(name, text).imports.values() for part in (pair[0], ".".join(pair))}:
            path = ROOT.joinpath(*target.split(".")).with_suffix(".py")
            if target not in found and path.is_file():
                found[target] = path.read_text(encoding="utf-8")
    return found, own


def tr_texts():
    """(sorted texts, [(module, line, source)] of what is given to ``tr`` but cannot be found)."""
    extraction = TrExtraction(*sources())
    return sorted(extraction.found), sorted(set(extraction.lost))
