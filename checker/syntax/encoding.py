"""From bytes to text. Our own formats are UTF-8 and nothing else; evidence may stand in what offices write.

Nothing is guessed in silence: a file in another encoding is refused with that encoding's name, or read and its name
told.
"""

from __future__ import annotations

import re

from checker.errors import InputError
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.expressions import expression
from checker.syntax.marks import Marks

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "UTF-32BE"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
)
_CODECS = {
    "UTF-32LE": "utf-32-le",
    "UTF-32BE": "utf-32-be",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "CP932": "cp932",
    "EUC-JP": "euc_jp",
    "ISO-2022-JP": "iso2022_jp",
    "Windows-1252": "cp1252",
}
"""Name as it is reported → Python's name. CP932 is Shift_JIS with the extensions of Windows: the codec `shift_jis`
fails on the characters ① and 髙, which real files hold."""

_SAMPLE = 65_536
"""How many bytes from the first one beyond ASCII decide what an encoding looks like."""

_ESCAPE_SEQUENCE = b"\x1b$"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_JAPANESE = expression(
    "[ぁ-ゖァ-ヺー、。・「」『』（）［］【】〔〕！？：；〜～々〆〇０-９Ａ-Ｚａ-ｚ　]|[※○◎●△▲□■◇◆→←↑↓①-⑳Ⅰ-Ⅹ㈱]|[ｦ-ﾟ]{2,}"
)
_KANA = expression("[ぁ-ゖァ-ヺー]")
_KANJI = expression("[一-龠]")


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a UTF-8 file without its byte order mark, and a note (FIL-003) where there was one.

    Raises InputError: FIL-001 names the encoding that the file seems to have instead, FIL-002 says that it has none or
    is broken; both stand at the first byte that is not UTF-8.
    """
    marked = data.startswith(_BOM)
    body = data[len(_BOM) :] if marked else data
    try:
        text = body.decode("utf-8")
        bad = body.find(0)
        if bad < 0 and (_ESCAPE_SEQUENCE not in body or not _decodes(data, "ISO-2022-JP")):
            return text, (Problem("FIL-003", {}, Position(path, 1, 1)),) if marked else ()
    except UnicodeDecodeError as error:
        bad = error.start
    encoding = None if marked else recognise(data)
    raise InputError([_fault(body, body.find(_ESCAPE_SEQUENCE) if bad < 0 else bad, path, encoding)])


def decode_evidence(data: bytes, path: str) -> tuple[str, str]:
    """Return the text of a file of evidence and the name of its encoding, such as `UTF-8`, `UTF-16LE` or `CP932`.

    Raises InputError (FIL-002) where the bytes are no text.
    """
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
        bad = body.find(0)
        if bad < 0 and _ESCAPE_SEQUENCE not in body:
            return text, "UTF-8" if body is data else "UTF-8 (BOM)"
    except UnicodeDecodeError as error:
        bad = error.start
    encoding = recognise(data)
    if encoding is None:
        if bad < 0:
            return text, "UTF-8"
        raise InputError([_fault(body, bad, path, None)])
    return data.decode(_CODECS[encoding]).removeprefix("\ufeff"), encoding


def recognise(data: bytes) -> str | None:
    """Return the name of the encoding that a file seems to have, if that is another than UTF-8; None for no text.

    A UTF-8 file with a broken byte is None as well: it is damaged, and not in another encoding.
    """
    if data.startswith(_BOM):
        return None
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            return name if _decodes(data, name) else None
    if b"\0" in data:
        return _without_mark(data)
    if _ESCAPE_SEQUENCE in data and _decodes(data, "ISO-2022-JP"):
        return "ISO-2022-JP"
    first = _BEYOND_ASCII.search(data)
    if not first or _damaged_utf_8(data[first.start() : first.start() + _SAMPLE]):
        return None
    return _eight_bit(data, first.start())


def _fault(body: bytes, bad: int, path: str, encoding: str | None) -> Problem:
    # In a text of wide characters the place of a byte says nothing.
    before = "" if encoding and encoding.startswith("UTF") else body[:bad].decode("utf-8", "replace")
    where = Marks(path, before, (0, 0, None)).position(len(before))
    if encoding:
        return Problem("FIL-001", {"encoding": encoding}, where)
    return Problem("FIL-002", {"byte": f"0x{body[bad]:02X}"}, where)


def _decodes(data: bytes, name: str) -> bool:
    try:
        text = data.decode(_CODECS[name])
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)


def _without_mark(data: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark by its zero bytes, which ASCII leaves in every second place."""
    sample = data[:_SAMPLE]
    zeros = {"UTF-16LE": sample[1::2].count(0), "UTF-16BE": sample[0::2].count(0)}
    name = max(zeros, key=lambda name: zeros[name])
    if zeros[name] <= 4 * min(zeros.values()) or not _decodes(data, name):
        return None
    # A single zero byte in a text of ASCII leaves rare Chinese characters, not Japanese.
    mostly_ascii = 2 * zeros[name] >= len(sample) / 2
    return name if mostly_ascii or _looks_japanese(sample.decode(_CODECS[name], "ignore")) >= 0.8 else None


def _damaged_utf_8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return sound >= 4 * broken


def _eight_bit(data: bytes, first: int) -> str | None:
    """Tell CP932, EUC-JP and Windows-1252 by how usual the characters are that they would give."""
    sample = data[first : first + _SAMPLE]
    looks = {name: _looks_japanese(sample.decode(_CODECS[name], "ignore")) for name in ("CP932", "EUC-JP")}
    for name in sorted(looks, key=lambda name: -looks[name]):
        if looks[name] >= 0.6 and _decodes(data, name):
            return name
    text = sample.decode("cp1252", "ignore")
    if sum(character > "\x7f" for character in text) * 4 <= len(text) and _decodes(data, "Windows-1252"):
        return "Windows-1252"
    return None


def _looks_japanese(text: str) -> float:
    """Return which share of the characters beyond ASCII is usual in Japanese text."""
    beyond = [character for character in text if character > "\x7f"][:4000]
    if not beyond:
        return 0.0
    joined = "".join(beyond)
    usual = sum(len(run) for run in _JAPANESE.findall(joined))
    usual += sum(_first_level(character) for character in _KANJI.findall(joined))
    # EUC-JP read as CP932 gives half-width katakana and next to no kana of full width.
    return usual / len(joined) if _KANA.search(joined) or usual == len(joined) else 0.9 * usual / len(joined)


def _first_level(character: str) -> bool:
    """Whether a kanji is one of the 2,965 of JIS level 1: text in another encoding misread gives mostly rarer ones."""
    try:
        return b"\x88\x9f" <= character.encode("cp932") <= b"\x98\x72"
    except UnicodeEncodeError:
        return False
