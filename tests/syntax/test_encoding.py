"""From bytes to text: what is UTF-8, what is something else, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.syntax.encoding import decode, decode_evidence, recognise

TEXT = "gensoku: declaration/1\nname: 窓口チャットボット。入出力を5年間保存し、監査時に開示する。\n"
WINDOWS = TEXT + "担当: 髙橋①\n"
ENGLISH = "The café’s naïve plan – “smart” enough, and long enough to be seen as English text."


def refused(data: bytes) -> tuple[str, dict[str, str | int], str]:
    with pytest.raises(InputError) as caught:
        decode(data, "申告.yaml")
    (problem,) = caught.value.problems
    return problem.code, dict(problem.fields), str(problem.where)


def test_utf_8_is_read_as_it_stands() -> None:
    assert decode(WINDOWS.encode(), "a.yaml") == (WINDOWS, ())


def test_a_byte_order_mark_is_dropped_with_a_note() -> None:
    text, notes = decode(TEXT.encode("utf-8-sig"), "a.yaml")
    assert text == TEXT
    assert [(note.code, str(note.where)) for note in notes] == [("FIL-003", "a.yaml:1:1")]


@pytest.mark.parametrize(
    ("data", "encoding", "where"),
    [
        (WINDOWS.encode("cp932"), "CP932", "申告.yaml:2:7"),
        (TEXT.encode("shift_jis"), "CP932", "申告.yaml:2:7"),
        (TEXT.replace("\n", "\r\n").encode("cp932"), "CP932", "申告.yaml:2:7"),
        ("番号,氏名\n".encode("cp932"), "CP932", "申告.yaml:1:1"),
        ("name: ｶﾗｰｽﾞ\n".encode("cp932"), "CP932", "申告.yaml:1:7"),
        (TEXT.encode("utf-16"), "UTF-16LE", "申告.yaml:1:1"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16BE", "申告.yaml:1:1"),
        (TEXT.encode("utf-16-le"), "UTF-16LE", "申告.yaml:1:1"),
        (TEXT.encode("utf-16-be"), "UTF-16BE", "申告.yaml:1:1"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "UTF-32LE", "申告.yaml:1:1"),
        (TEXT.encode("euc_jp"), "EUC-JP", "申告.yaml:2:7"),
        (TEXT.encode("iso2022_jp"), "ISO-2022-JP", "申告.yaml:2:7"),
        (ENGLISH.encode("cp1252"), "Windows-1252", "申告.yaml:1:8"),
    ],
)
def test_another_encoding_is_named_with_the_place(data: bytes, encoding: str, where: str) -> None:
    assert refused(data) == ("FIL-001", {"encoding": encoding}, where)


@pytest.mark.parametrize(
    ("data", "byte", "where"),
    [
        (b"a: 1\nb: \0\n", "0x00", "申告.yaml:2:4"),
        (b"PK\x03\x04\x14\x00\x08\x00", "0x00", "申告.yaml:1:6"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(1, 256)), "0xE2", "申告.yaml:2:2"),
        (TEXT.encode()[:-2], "0xE3", "申告.yaml:2:36"),
        (TEXT.encode() + b"\xff" + TEXT.encode(), "0xFF", "申告.yaml:3:1"),
        ("a: 1\r\nb: 日本".encode()[:-1], "0xE6", "申告.yaml:2:5"),
        (b"\xef\xbb\xbfa: \xff", "0xFF", "申告.yaml:1:4"),
        (b"\xff\xfea", "0xFF", "申告.yaml:1:1"),
        (b"\xe9", "0xE9", "申告.yaml:1:1"),
    ],
)
def test_damaged_and_binary_files_show_the_first_bad_byte(data: bytes, byte: str, where: str) -> None:
    assert refused(data) == ("FIL-002", {"byte": byte}, where)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (WINDOWS, "utf-8", "UTF-8"),
        (WINDOWS, "utf-8-sig", "UTF-8 (BOM)"),
        (WINDOWS, "cp932", "CP932"),
        (WINDOWS, "utf-16", "UTF-16LE"),
        (WINDOWS, "utf-16-be", "UTF-16BE"),
        (TEXT, "euc_jp", "EUC-JP"),
        (TEXT, "iso2022_jp", "ISO-2022-JP"),
        (ENGLISH, "cp1252", "Windows-1252"),
        ("", "utf-8", "UTF-8"),
        ("x\x1b$y", "utf-8", "UTF-8"),
    ],
)
def test_evidence_is_read_and_its_encoding_told(text: str, codec: str, name: str) -> None:
    assert decode_evidence(text.encode(codec), "a.csv") == (text, name)


@pytest.mark.parametrize("data", [b"a\0b", b"\x89PNG\r\n\x1a\n\0\0", b"\xef\xbb\xbf\xff", TEXT.encode()[:-2]])
def test_evidence_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode_evidence(data, "a.csv")
    assert [problem.code for problem in caught.value.problems] == ["FIL-002"]


@given(st.binary(max_size=200))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "a")
    except InputError as fault:
        (problem,) = fault.problems
        assert problem.code in {"FIL-001", "FIL-002"}
        assert problem.where is not None
        assert (problem.code == "FIL-001") == ("encoding" in problem.fields)
    else:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")


# These six are written by the codec and come back as their twins of full width.
WRITABLE = st.characters(codec="cp932", exclude_characters="¢£¬‖−〜")


@given(st.text(alphabet=WRITABLE, min_size=1), st.sampled_from(["cp932", "utf-16", "utf-8"]))
def test_evidence_never_reads_another_text_in_silence(text: str, codec: str) -> None:
    # A leading NUL makes the mark of UTF-16 that of UTF-32: nobody can tell them apart.
    assume(codec != "utf-16" or not text.startswith("\0"))
    data = text.encode(codec)
    try:
        read, name = decode_evidence(data, "a")
    except InputError:
        return
    if codec == "utf-8" and "\0" not in text:
        assert (read, name) == (text.removeprefix("\ufeff"), "UTF-8")
    elif codec == "utf-16":
        assert (read, name) == (text, "UTF-16LE")
    else:
        assert name == "UTF-8" or name == recognise(data)
