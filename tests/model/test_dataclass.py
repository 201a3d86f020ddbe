"""Our dataclasses keep every promise of the standard ones."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import ClassVar

import pytest

from checker.model.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun of ours."""

    name: str
    many: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)
    unseen: int = field(default=0, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The same by the standard decorator."""

    name: str
    many: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)
    unseen: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Placed:
    """With a dictionary, positions and a check after it was made."""

    line: int
    column: int = 1

    def __post_init__(self) -> None:
        """Refuse what is no place."""
        if self.line < 1:
            raise ValueError(self.line)


@dataclass(slots=True)
class Gathered:
    """One that changes."""

    found: list[int] = field(default_factory=list)
    count: int = 0


def test_it_says_the_same_of_itself_as_the_standard_one() -> None:
    ours, theirs = Noun(name="a", many=("b",)), Standard(name="a", many=("b",))
    assert repr(ours) == repr(theirs).replace("Standard", "Noun")
    assert [(f.name, f.kw_only) for f in dataclasses.fields(ours)] == [
        (f.name, f.kw_only) for f in dataclasses.fields(theirs)
    ]
    assert Noun.__slots__ == Standard.__slots__
    assert not hasattr(ours, "__dict__")
    assert Noun.__match_args__ == Standard.__match_args__
    assert repr(Noun.__dataclass_params__) == repr(Standard.__dataclass_params__)  # type: ignore[attr-defined]
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)


def test_equality_and_hash_go_by_value_and_class() -> None:
    assert Noun(name="a", unseen=1) == Noun(name="a", unseen=2)
    assert Noun(name="a") != Noun(name="b")
    assert Noun(name="a") != Standard(name="a")
    assert Placed(1) == Placed(1, 1)
    assert hash(Placed(1)) == hash(Placed(1, 1))
    assert len({Placed(1), Placed(1), Placed(2)}) == 2
    with pytest.raises(TypeError):
        hash(Gathered())


def test_defaults_are_made_anew_for_each() -> None:
    assert Noun(name="a").table is not Noun(name="a").table
    one = Gathered()
    one.found.append(1)
    one.count += 1
    assert (one, Gathered().found) == (Gathered([1], 1), [])


@pytest.mark.parametrize("noun", [Noun(name="a"), Placed(1)])
def test_what_is_frozen_stays(noun: object) -> None:
    name = dataclasses.fields(noun)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(noun, name, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(noun, name)


def test_wrong_arguments_are_refused_at_the_first_call_and_later() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fresh:
        """Never made before."""

        name: str

    for _ in range(2):
        with pytest.raises(TypeError, match="name"):
            Fresh()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="other"):
            Fresh(name="a", other=1)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="positional"):
            Fresh("a")  # type: ignore[misc]
    assert Fresh(name="a").name == "a"


def test_replace_copy_and_pickle() -> None:
    noun = Noun(name="a", many=("b",), table={"c": 1}, unseen=3)
    assert dataclasses.replace(noun, name="d") == Noun(name="d", many=("b",), table={"c": 1})
    for again in (copy.copy(noun), copy.deepcopy(noun), pickle.loads(pickle.dumps(noun))):
        assert again == noun
        assert again.unseen == 3
    with pytest.raises(ValueError, match="0"):
        dataclasses.replace(Placed(1), line=0)


@pytest.mark.parametrize("slots", [False, True])
@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("kw_only", [False, True])
def test_what_dataclasses_reads_is_what_it_would_have_made(slots: bool, frozen: bool, kw_only: bool) -> None:
    class Shape:
        """A shape."""

        marks: ClassVar[tuple[str, ...]] = ("a",)
        size: int = 1
        names: list[str] = field(default_factory=list)
        last: str = field(default="x", kw_only=True, compare=False)

    other = type("Shape", (), dict(vars(Shape)))
    ours = dataclass(frozen=frozen, slots=slots, kw_only=kw_only)(Shape)
    theirs = dataclasses.dataclass(frozen=frozen, slots=slots, kw_only=kw_only)(other)
    for name in ("__match_args__", "__doc__", "__module__", "marks"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__)
    told = [
        [(f.name, f.type, f.default, f.default_factory, f.kw_only, f.compare, f.repr) for f in dataclasses.fields(one)]
        for one in (ours, theirs)
    ]
    assert told[0] == told[1]
    assert list(ours.__dataclass_fields__) == list(theirs.__dataclass_fields__)
    assert hasattr(ours, "__slots__") == hasattr(theirs, "__slots__") == slots
    assert ("size" in vars(ours)) == ("size" in vars(theirs))
    assert dataclasses.replace(ours(size=2), last="y") == ours(size=2)
