"""A root of evidence: which file a path means, what is told where there is none, and that nothing leads out of it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from checker.evidence import locate
from checker.evidence.locate import Fetched, Look, Root, location_of, split_fragment
from checker.model.buyer import Bounds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    (inside / "a.md").write_bytes(b"abc")
    (inside / "sub" / "b.md").write_bytes(b"b")
    (tmp_path / "out.md").write_bytes(b"out")
    (tmp_path / "inside.md").write_bytes(b"out")
    return inside


def root(folder: Path, **bounds: int) -> Root:
    return Root(str(folder), Bounds(**bounds))


def found(path: str, data: bytes, *notes: tuple[str, dict[str, str | int]]) -> Fetched:
    return Fetched(path, data, hashlib.sha256(data).hexdigest(), notes=notes)


def refused(path: str, code: str, **fields: str | int) -> Fetched:
    return Fetched(path, code=code, fields={"file": path, **fields})


@pytest.mark.parametrize(
    "path",
    ["a.md", "./a.md", "sub/../a.md", "sub//../././a.md", "none/../a.md", "%61.md", "a.md/", "a.md/.", "sub\\..\\a.md",
     "sub/%2E%2E/a.md"],
)  # fmt: skip
def test_a_file_inside(folder: Path, path: str) -> None:
    expected = refused(path, "EVI-001") if path.startswith("none") else found(path, b"abc")
    assert root(folder).fetch(path) == expected


@pytest.mark.parametrize(
    ("path", "code"),
    [
        *((path, "EVI-002") for path in ("", "/etc/passwd", "\\a.md", "~/a.md", "~", "C:/a.md", "c:", "a\0.md", "../in/a.md")),
        *((path, "EVI-002") for path in ("sub/../../in/a.md", "..", "sub/..\\../out.md", "./../in/a.md", "%2E%2E/out.md")),
        *((path, "EVI-001") for path in ("none.md", "sub/none.md", "none/a.md", "a.md/b.md", "a\udc80.md", "x" * 300)),
        ("%00.md", "EVI-001"),
    ],
)  # fmt: skip
def test_what_is_not_found_or_lies_outside(folder: Path, path: str, code: str) -> None:
    told = root(folder).fetch(path)
    if path == "x" * 300:
        assert told in (refused(path, "EVI-001"), refused(path, "EVI-010", detail="ENAMETOOLONG"))
    else:
        assert told == refused(path, code)


def test_the_folder_itself_and_one_that_is_not_there(folder: Path) -> None:
    assert root(folder).fetch(".") == refused(".", "EVI-026")
    assert root(folder).fetch("sub") == refused("sub", "EVI-026")
    assert root(folder / "none").fetch("a.md") == refused("a.md", "EVI-001")


def test_links_stay_inside(folder: Path) -> None:
    (folder / "near").symlink_to("sub/b.md")
    (folder / "far").symlink_to("../out.md")
    # A neighbour whose name only begins as the folder's own does is outside.
    (folder / "beside").symlink_to("../inside.md")
    (folder / "up").symlink_to("..")
    (folder / "dead").symlink_to("nowhere")
    (folder / "loop").symlink_to("loop")
    assert root(folder).fetch("near") == found("near", b"b")
    assert root(folder).fetch("far") == refused("far", "EVI-002")
    assert root(folder).fetch("beside") == refused("beside", "EVI-002")
    assert root(folder).fetch("up/out.md") == refused("up/out.md", "EVI-002")
    assert root(folder).fetch("up/in/a.md") == found("up/in/a.md", b"abc")
    assert root(folder).fetch("dead") == refused("dead", "EVI-001", detail="ENOENT")
    assert root(folder).fetch("loop") == refused("loop", "EVI-010", detail="ELOOP")


def test_a_root_may_be_the_root_of_all(folder: Path) -> None:
    assert Root("/", Bounds()).fetch(str(folder / "a.md")[1:]).data == b"abc"


def test_what_is_no_regular_file_or_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    assert root(folder).fetch("pipe") == refused("pipe", "EVI-026")

    def broken(*_: object) -> int:
        raise OSError(None, "no number")

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", forbidden)
    assert root(folder).fetch("a.md") == refused("a.md", "EVI-010", detail="EACCES")
    monkeypatch.setattr(os, "open", broken)
    assert root(folder).fetch("a.md") == refused("a.md", "EVI-010", detail="EIO")


def test_a_file_that_changes_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, stats = os.fstat, []

    def changing(descriptor: int) -> os.stat_result:
        stats.append(real(descriptor))
        if len(stats) == 1:
            os.utime(folder / "a.md", ns=(1, 1))
        return stats[0] if len(stats) == 1 else real(descriptor)

    monkeypatch.setattr(os, "fstat", changing)
    assert root(folder).fetch("a.md") == refused("a.md", "EVI-010", detail="CHANGED")


@pytest.mark.parametrize("grown", [b"abcd", b"ab"])
def test_a_file_that_grows_or_shrinks_before_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, grown: bytes
) -> None:
    real, before = os.fstat, (folder / "a.md").stat()

    def growing(descriptor: int) -> os.stat_result:
        made = real(descriptor)
        (folder / "a.md").write_bytes(grown)
        os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
        return made

    monkeypatch.setattr(os, "fstat", growing)
    assert root(folder).fetch("a.md") == refused("a.md", "EVI-010", detail="CHANGED")


class TestBounds:
    def test_one_file(self, folder: Path) -> None:
        assert root(folder, evidence_bytes=3).fetch("a.md") == found("a.md", b"abc")
        assert root(folder, evidence_bytes=2).fetch("a.md") == refused("a.md", "EVI-013", limit=2)

    def test_all_files_each_counted_once(self, folder: Path) -> None:
        one = root(folder, evidence_bytes=3, total_bytes=4)
        assert one.fetch("a.md") == one.fetch("a.md") == found("a.md", b"abc")
        assert one.fetch("sub/b.md") == found("sub/b.md", b"b")
        assert one.fetch("sub/../sub/b.md") == refused("sub/../sub/b.md", "EVI-014", limit=4)
        assert root(folder, evidence_bytes=3, total_bytes=2).fetch("a.md") == refused("a.md", "EVI-014", limit=2)


class TestNames:
    def test_the_other_unicode_form_is_told(self, folder: Path) -> None:
        (folder / "か\u3099.md").write_bytes(b"ga")
        assert root(folder).fetch("が.md") == found("が.md", b"ga", ("EVI-033", {"file": "が.md"}))
        assert root(folder).fetch("か\u3099.md") == found("か\u3099.md", b"ga")

    def test_of_a_folder_too(self, folder: Path) -> None:
        (folder / "か\u3099").mkdir()
        (folder / "か\u3099" / "は\u309a.md").write_bytes(b"pa")
        notes = (("EVI-033", {"file": "が"}), ("EVI-033", {"file": "ぱ.md"}))
        assert root(folder).fetch("が/ぱ.md") == found("が/ぱ.md", b"pa", *notes)

    def test_bytes_of_old_archives(self, folder: Path) -> None:
        name = "方針.md"
        with open(os.path.join(os.fsencode(folder), name.encode("cp932")), "wb") as stream:
            stream.write(b"old")
        with open(os.path.join(os.fsencode(folder), b"\xff\xff.md"), "wb") as stream:
            stream.write(b"no CP932")
        assert root(folder).fetch(name) == found(name, b"old", ("EVI-033", {"file": name}))

    @pytest.mark.parametrize(
        ("wanted", "lies"),
        [
            ("資料ＡＢＣ.md", "資料abc.md"),
            ("資料　一.md", "資料一.md"),
            ("説明書", "説明書.pdf"),
            ("説明書.PDF", "説明書.pdf"),
            ("説明書.v2", "説明書.v2.pdf"),
            ("ｶﾞｲﾄﾞ.md", "ガイド.md"),
        ],
    )
    def test_what_people_would_call_it(self, folder: Path, wanted: str, lies: str) -> None:
        (folder / lies).write_bytes(b"x")
        note = ("EVI-075", {"file": wanted, "found": lies})
        assert root(folder).fetch(wanted) == found(wanted, b"x", note)

    @pytest.mark.parametrize(
        ("wanted", "names"),
        [
            ("説明書", ["説明書.pdf", "説明書.docx"]),
            ("abc.md", ["ABC.md", "Abc.md"]),
            ("説明", ["説明書.pdf"]),
            ("書.pdf", ["説明書.pdf"]),
            (" ", ["x.md", ".pdf"]),
        ],
    )
    def test_but_not_where_several_or_none_would(self, folder: Path, wanted: str, names: list[str]) -> None:
        for name in names:
            (folder / "sub" / name).write_bytes(b"x")
        assert root(folder).fetch(f"sub/{wanted}") == refused(f"sub/{wanted}", "EVI-001")

    def test_a_whole_name_goes_before_one_without_its_suffix(self, folder: Path) -> None:
        (folder / "説明書.PDF").write_bytes(b"whole")
        (folder / "説明書.pdf.zip").write_bytes(b"more")
        assert root(folder).fetch("説明書.pdf").data == b"whole"

    def test_names_are_compared_up_to_a_bound(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "one").mkdir()
        (folder / "one" / "か\u3099.md").write_bytes(b"ga")
        (folder / "one" / "ABC.md").write_bytes(b"abc")
        for bound, code in ((2, None), (0, "EVI-001")):
            monkeypatch.setattr(locate, "_MAX_ENTRIES", bound)
            assert root(folder).fetch("one/が.md").code == root(folder).fetch("one/abc.md").code == code

    def test_as_written_goes_before_decoded(self, folder: Path) -> None:
        (folder / "50%25.md").write_bytes(b"as written")
        (folder / "50%.md").write_bytes(b"decoded")
        assert root(folder).fetch("50%25.md") == found("50%25.md", b"as written")
        assert root(folder).fetch("50%.md") == found("50%.md", b"decoded")
        (folder / "a b").mkdir()
        (folder / "a b" / "c.md").write_bytes(b"c")
        assert root(folder).fetch("a%20b/c.md") == found("a%20b/c.md", b"c")


def test_every_look_is_kept_in_order(folder: Path) -> None:
    (folder / "か\u3099.md").write_bytes(b"ga")
    one = root(folder, evidence_bytes=2)
    for path in ("が.md", "a.md", "none.md", "a.md"):
        one.fetch(path)
    assert one.looks == (
        Look("が.md", None, hashlib.sha256(b"ga").hexdigest(), "([], [('EVI-033', [('file', 'が.md')])])"),
        Look("a.md", "EVI-013", None, "([('file', 'a.md'), ('limit', 2)], [])"),
        Look("none.md", "EVI-001", None, "([('file', 'none.md')], [])"),
    )
    assert one.look("a.md") == one.looks[1]
    assert len(one.looks) == 3


def test_a_place_is_told_without_reading(folder: Path) -> None:
    one = root(folder)
    assert one.place("sub/../a.md") == os.path.realpath(folder / "a.md")
    assert one.place("sub") == os.path.realpath(folder / "sub")
    assert one.place("none.md") is one.place("../out.md") is None
    assert one.looks == ()
    assert one.folder == str(folder)


def test_files_below_a_root(folder: Path) -> None:
    for name in (".hidden", "sub/.hidden", ".git/config", "z.md", "sub/deep/c.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    (folder / "link.md").symlink_to("a.md")
    (folder / "linked").symlink_to("sub")
    os.mkfifo(folder / "pipe")
    everything = ["a.md", "z.md", "sub/b.md", "sub/deep/c.md"]
    assert root(folder).files() == everything
    assert root(folder).files(3) == everything[:3]
    assert root(folder).files(1) == everything[:1]
    assert root(folder / "none").files() == []


@pytest.mark.parametrize(
    ("location", "path", "fragment"),
    [("a.md", "a.md", None), ("a.md#", "a.md", ""), ("a.md#b#c", "a.md", "b#c"), ("#b", "", "b"),
     ("a%23b.md", "a%23b.md", None)],
)  # fmt: skip
def test_a_location_is_a_path_and_a_fragment(location: str, path: str, fragment: str | None) -> None:
    assert split_fragment(location) == (path, fragment)


@pytest.mark.parametrize(
    ("path", "written"),
    [("資料/a b.md", "資料/a b.md"), ("a#1.md", "a%231.md"), ("50%/ b.md", "50%25/%20b.md"), ("資/#", "%E8%B3%87/%23")],
)
def test_how_a_path_is_written(path: str, written: str) -> None:
    assert location_of(path) == written
