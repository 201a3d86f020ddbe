"""Kept results are used where nothing has changed, and for nothing else."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from whole_reports import whole

import checker.pipeline
import checker.results
from checker.evidence.locate import Root
from checker.model.buyer import Bounds
from checker.portfolio import Order, Target, check_all
from checker.results import Done

ROOT = Path(__file__).resolve().parents[2]
TOWN = ROOT / "examples" / "midori-town-deployment"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town that builds on a vendor, in a folder of its own."""
    for name in ("midori-town-deployment", "madoguchi-chatbot", "madoguchi-chatbot-complete"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / "examples" / name)
    monkeypatch.chdir(tmp_path / "examples" / "midori-town-deployment")
    return Path()


ORDER = Order(
    as_of="2026-11-24",
    case="case.yaml",
    reviews="reviews.yaml",
    waivers="waivers.yaml",
    forms=("json", "text"),
)


class Counted:
    """Counts how often something is checked really."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        real = checker.pipeline.check

        def counting(*args: object, **kwargs: object) -> object:
            self.count += 1
            return real(*args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(checker.pipeline, "check", counting)


def once(order: Order = ORDER, cache: str | None = "kept", path: str = "declaration.yaml") -> Done:
    return whole(check_all([Target(path)], order, cache=cache))[0]


def entries() -> list[Path]:
    return [path for path in Path("kept").rglob("*") if path.is_file() and path.parent.name != "shared"]


def test_the_second_run_checks_nothing_and_says_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = once(cache=None)
    counted = Counted(monkeypatch)
    assert once() == plain
    assert once() == plain
    assert counted.count == 1


def replace(path: str, old: str, new: str) -> Callable[[], None]:
    def change() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def append(path: str) -> None:
    Path(path).write_bytes(Path(path).read_bytes() + b"\n# more\n")


def touched(path: str) -> Callable[[], None]:
    return lambda: append(path)


def evidence_of(pattern: str) -> str:
    return str(sorted(Path().glob(pattern))[0])


CHANGES: dict[str, Callable[[], None]] = {
    "declaration": touched("declaration.yaml"),
    "case": touched("case.yaml"),
    "reviews": touched("reviews.yaml"),
    "waivers": touched("waivers.yaml"),
    "evidence": lambda: append(evidence_of("evidence/*.md")),
    "evidence gone": lambda: Path(evidence_of("evidence/*.md")).unlink(),
    "evidence renamed": lambda: Path(evidence_of("evidence/*.md")).rename("evidence/other.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_file_is_seen(place: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    once()
    # Sizes and times lie: the bytes alone count.
    before = {path: os.stat(path) for path in Path().rglob("*") if path.is_file()}
    CHANGES[change]()
    for path, status in before.items():
        if path.exists():
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    counted = Counted(monkeypatch)
    found = once()
    assert counted.count == 1
    assert found == once(cache=None)


def test_a_change_of_one_byte_with_the_same_size_and_time_is_seen(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = evidence_of("evidence/*.md")
    once()
    status = os.stat(name)
    data = bytearray(Path(name).read_bytes())
    data[-2] ^= 1
    Path(name).write_bytes(data)
    os.utime(name, ns=(status.st_atime_ns, status.st_mtime_ns))
    counted = Counted(monkeypatch)
    once()
    assert counted.count == 1


def test_evidence_that_appears_is_seen(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = evidence_of("evidence/*.md")
    Path(name).rename("aside.md")
    once()
    Path("aside.md").rename(name)
    counted = Counted(monkeypatch)
    assert once() == once(cache=None)
    assert counted.count == 2


def test_the_vendors_files_count_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = once()
    vendors = [one["path"] for one in json.loads(b"".join(done.reports[0]))["inputs"] if one["role"] == "based-on"]
    assert vendors
    for change in (touched(str(sorted(Path(vendors[0]).parent.glob("evidence/*.md"))[0])), touched(vendors[0])):
        change()
        counted = Counted(monkeypatch)
        assert once() == once(cache=None)
        assert counted.count == 2


OTHERS = {
    "date": {"as_of": "2026-11-25"},
    "catalogs": {"catalogs": ("ai-social@2019",)},
    "profile": {"profile": "ci"},
    "no case": {"case": None},
    "no reviews": {"reviews": None},
    "no waivers": {"waivers": None},
    "language": {"language": "en"},
    "formats": {"forms": ("text", "json")},
    "colour": {"colour": True},
    "edition": {"edition": "public", "forms": ("markdown", "html")},
    "root": {"evidence_root": "evidence"},
    "debug": {"debug": True},
}


@pytest.mark.parametrize("other", OTHERS)
def test_another_order_is_another_result(place: Path, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    once()
    counted = Counted(monkeypatch)
    order = Order(**{**{name: getattr(ORDER, name) for name in Order.__dataclass_fields__}, **OTHERS[other]})  # type: ignore[attr-defined]
    assert once(order) == once(order, cache=None)
    assert counted.count == 2


def test_another_folder_to_stand_in_is_another_result(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = str(Path("kept").resolve())
    once(cache=kept)
    shutil.copytree(Path().resolve(), Path("../elsewhere").resolve())
    monkeypatch.chdir("../elsewhere")
    counted = Counted(monkeypatch)
    once(cache=kept)
    assert counted.count == 1


def test_another_program_is_another_result(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once()
    monkeypatch.setattr(checker.results, "__version__", "9.9.9")
    counted = Counted(monkeypatch)
    once()
    assert counted.count == 1


def damage(data: bytes) -> dict[str, bytes]:
    middle = len(data) // 2
    return {
        "empty": b"",
        "cut": data[:middle],
        "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "longer": data + b" ",
        "other": b"{}\n" * 10,
        "binary": bytes(range(256)),
    }


@pytest.mark.parametrize("kind", ["empty", "cut", "flipped", "longer", "other", "binary"])
def test_a_damaged_entry_is_noticed_and_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    plain = once()
    (entry,) = entries()
    sound = entry.read_bytes()
    entry.write_bytes(damage(sound)[kind])
    counted = Counted(monkeypatch)
    assert once() == plain
    assert counted.count == 1
    assert once() == plain
    assert counted.count == 1


def test_an_entry_under_another_name_is_not_believed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once()
    (entry,) = entries()
    foreign = entry.read_bytes()
    order = Order(as_of="2026-11-25", forms=("json",))
    plain = once(order)
    (second,) = set(entries()) - {entry}
    second.write_bytes(foreign)
    counted = Counted(monkeypatch)
    assert once(order) == plain
    assert counted.count == 1


def test_a_damaged_shared_piece_is_noticed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        shutil.copy("declaration.yaml", f"again-{number}.yaml")
    targets = [Target(f"again-{number}.yaml") for number in range(3)]
    plain = whole(check_all(targets, ORDER, cache="kept"))
    shared = sorted(Path("kept/shared").iterdir())
    assert shared
    for path in shared:
        path.write_bytes(b"damaged" + path.read_bytes()[7:])
    assert whole(check_all(targets, ORDER, cache="kept")) == plain
    assert whole(check_all(targets, ORDER, cache="kept")) == plain


def test_a_file_that_changes_meanwhile_is_kept_under_no_wrong_key(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = checker.pipeline.check

    def changing(path: str, *args: object, **kwargs: object) -> object:
        touched(path)()
        return real(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(checker.pipeline, "check", changing)
    once()
    assert entries() == []


def test_a_condition_that_changes_meanwhile_is_kept_under_no_wrong_key(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = checker.pipeline.open_frame

    def changing(**kwargs: object) -> object:
        touched("case.yaml")()
        return real(**kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(checker.pipeline, "open_frame", changing)
    once()
    assert entries() == []


def test_a_folder_that_cannot_be_written_to_does_no_harm(place: Path) -> None:
    Path("kept").write_text("a file, no folder", encoding="utf-8")
    assert once() == once(cache=None)


def test_faults_are_told_each_time(place: Path) -> None:
    Path("broken.yaml").write_text("gensoku: declaration/1\nid: [", encoding="utf-8")
    first, second = once(path="broken.yaml"), once(path="broken.yaml")
    assert first.problems
    assert first == second
    assert first.status == {"undetermined": 3, "gap": 3, "never": 3}
    assert not Path("kept").exists() or entries() == []


def test_a_look_is_what_a_fetch_came_to(place: Path) -> None:
    root = Root(".", Bounds())
    for name in ("declaration.yaml", "nowhere.md", "../outside.md"):
        root.fetch(name)
    assert [Root(".", Bounds()).look(look.path) for look in root.looks] == list(root.looks)
    assert [bool(look.code) for look in root.looks] == [False, True, True]
