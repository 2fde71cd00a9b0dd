"""A Python source file as a tree with what is looked for in it: names, calls, imports."""

import ast


class Module:
    """A source file: its tree, the parent of each node, and by kind what is looked for in it."""

    def __init__(self, name, source):
        self.name, self.tree = name, ast.parse(source)
        self.parents, self.constants, self.imports = {}, {}, {}
        self.functions, self.classes, self.calls, self.attributes = [], [], [], {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.append(node)
            elif isinstance(node, ast.ClassDef):
                self.classes.append(node)
            elif isinstance(node, ast.Call):
                self.calls.append(node)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
                self.attributes.setdefault(node.targets[0].attr, []).append(node.value)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = (self._target(node), alias.name)
        for statement in self.tree.body:
            for target, value in assignments(statement):
                self.constants.setdefault(target, []).append(value)

    def _target(self, node):
        if not node.level:
            return node.module or ""
        package = self.name.split(".")[: -node.level]
        return ".".join([*package, *([node.module] if node.module else [])])

    def up(self, node, kinds):
        """The nearest node of ``kinds`` around ``node``, or None."""
        node = self.parents.get(node)
        while node is not None and not isinstance(node, kinds):
            node = self.parents.get(node)
        return node


def is_call_of(module, call, names, method):
    if isinstance(call.func, ast.Name):
        return call.func.id in names
    if isinstance(call.func, ast.Attribute) and call.func.attr in names:
        return method or (isinstance(call.func.value, ast.Name) and call.func.value.id in module.imports)
    return False


def argument_of(call, parameters, name):
    """The expression that a call gives for a parameter, or None."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if name in parameters:
        place = parameters.index(name)
        if place < len(call.args) and not any(isinstance(value, ast.Starred) for value in call.args[: place + 1]):
            return call.args[place]
    return None


def assignments(statement):
    """(name, value) of an assignment to a plain name."""
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
    elif (
        isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value is not None
    ):
        yield statement.target.id, statement.value


def place_in(target, name):
    """Where ``name`` stands in the target of a loop: [], [1], [1, 0], or None."""
    if isinstance(target, ast.Name):
        return [] if target.id == name else None
    if isinstance(target, (ast.Tuple, ast.List)):
        for place, part in enumerate(target.elts):
            path = place_in(part, name)
            if path is not None:
                return [place, *path]
    return None
