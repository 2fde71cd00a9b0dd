"""Recognises sentences of the codec, which are plain English, by their templates, to translate them.

A template is a text with %1, %2, … for values; those of codec and models are in ``resources/i18n/sentences.json``, made
by `make translations`. Values may be fragments with a template of their own ("band 3 has").
"""

import re

DEEPEST = 4  # fragments inside of fragments
LONGEST_FRAGMENT = 80  # characters of a value of a template that is no whole sentence
_PLACE = re.compile(r"%(\d+)")
_COUNTED = re.compile(r"\d+( \(.*\))?")  # "3" and "3 (B04)" in a list
AND = " and "


class SentenceTable:
    """Translates finished sentences: ``translate(template)`` gives the translation of a template; ``conjunction`` is
    that of " and " between the last entries of a list."""

    def __init__(self, templates, translate, conjunction=AND):
        self._translate, self._and = translate, conjunction
        self._exact = set()
        self._patterns = []
        for template in templates:
            pieces = _PLACE.split(template)[::2]
            if len(pieces) == 1:
                self._exact.add(template)
            else:
                self._patterns.append((template, pieces))
        # The template with most letters of its own is the right one.
        self._patterns.sort(key=lambda pattern: (-sum(map(len, pattern[1])), len(pattern[1]), pattern[0]))

    def translated(self, text, depth=0):
        """``text`` in the other language; itself if no template fits."""
        if text in self._exact:
            return self._translate(text)
        for template, pieces in self._patterns:
            values = _values(text, pieces)
            if values is None:
                continue
            if not template.rstrip().endswith(".") and any(len(v) > LONGEST_FRAGMENT or ". " in v for v in values):
                continue
            if depth < DEEPEST:
                values = [self.translated(value, depth + 1) for value in values]
            return _filled(self._translate(template), values)
        return self._listed(text, depth) if depth else text

    def _listed(self, text, depth):
        """``text`` as a list, "a, b and c", of fragments and numbers; itself if any entry is something else."""
        parts = re.split("(, |" + AND + ")", text)
        if len(parts) == 1 or depth > DEEPEST:
            return text
        entries = [part if _COUNTED.fullmatch(part) else self.translated(part, depth + 1) for part in parts[::2]]
        if any(new == old and not _COUNTED.fullmatch(old) for old, new in zip(parts[::2], entries)):
            return text
        joints = [self._and if joint == AND else joint for joint in parts[1::2]]
        return "".join(piece for pair in zip(entries, [*joints, ""]) for piece in pair)


def _values(text, pieces):
    """What stands between the ``pieces`` of a template in ``text``, or None if they are not all there, in order."""
    first, last = pieces[0], pieces[-1]
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return None
    place, end, values = len(first), len(text) - len(last), []
    for piece in pieces[1:-1]:
        found = text.find(piece, place, end)
        if found < 0:
            return None
        values.append(text[place:found])
        place = found + len(piece)
    return [*values, text[place:end]]


def _filled(template, values):
    """``template`` with ``values`` at %1, %2, …; what the values contain is not looked at again."""

    def value(match):
        number = int(match[1])
        return values[number - 1] if 1 <= number <= len(values) else match[0]

    return _PLACE.sub(value, template)
