"""Reading and writing translations: .ts of Qt Linguist (text), and .qm, which Qt loads, without any tool of Qt."""

import struct
import xml.etree.ElementTree
from xml.sax.saxutils import escape

CONTEXT = "Bandpress"
_QUOTES = {'"': "&quot;", "'": "&apos;"}

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _LANGUAGE = 0x42, 0x69, 0xA7
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8


def read_ts(path):
    """``{source: translation}`` of a .ts file; '' where there is none yet."""
    found = {}
    for message in xml.etree.ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        finished = translation is not None and translation.get("type") is None
        found[message.findtext("source") or ""] = (translation.text or "") if finished else ""
    return found


def ts_text(language, translations):
    """The text of a .ts file: one message for each source, in the order of the alphabet, without line numbers, so that
    two branches that add texts can be merged."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for source in sorted(translations):
        text = translations[source]
        lines += [
            "    <message>",
            f"        <source>{escape(source, _QUOTES)}</source>",
            f"        <translation>{escape(text, _QUOTES)}</translation>"
            if text
            else '        <translation type="unfinished"></translation>',
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def qm_bytes(language, translations):
    """The content of a .qm file, which ``QTranslator`` loads. Messages without a translation are left out."""
    messages, places = bytearray(), []
    for source, text in sorted(translations.items()):
        if not text:
            continue
        places.append((_elf_hash(source.encode()), len(messages)))
        for tag, content in (
            (_TRANSLATION, text.encode("utf-16-be")),
            (_COMMENT, b""),
            (_SOURCE, source.encode()),
            (_CONTEXT, CONTEXT.encode()),
        ):
            messages += struct.pack(">BI", tag, len(content)) + content
        messages.append(_END)
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    blocks = ((_LANGUAGE, language.encode()), (_HASHES, hashes), (_MESSAGES, bytes(messages)))
    return _MAGIC + b"".join(struct.pack(">BI", tag, len(content)) + content for tag, content in blocks if content)


def _elf_hash(data):
    """The hash by which Qt finds a message (that of the symbol tables of ELF; never 0)."""
    value = 0
    for byte in data:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1
