"""Plain releases are compared as `packaging` compares them; whatever else PEP 440 knows is left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from checker.verdict.weigh import covers_release

RELEASE = st.lists(st.integers(0, 3), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))
LOOSE = st.text(alphabet="012.*!=<>~, ab-+v", max_size=10)
SIGN = st.sampled_from(["==", "!=", ">=", "<=", ">", "<", "=", "~=", "===", "", "<>", "=>"])


def by_packaging(covers: str, version: str) -> bool | None:
    """Return what the whole of PEP 440 says; None where it cannot read one of the two."""
    try:
        wanted = Version(version)
        try:
            specifiers = SpecifierSet(covers)
        except InvalidSpecifier:
            specifiers = SpecifierSet(f"=={Version(covers)}")
    except (InvalidVersion, InvalidSpecifier):
        return None
    return specifiers.contains(wanted, prereleases=True)


@given(st.lists(st.tuples(SIGN, RELEASE), min_size=1, max_size=3), RELEASE, st.sampled_from([",", ", ", " ,"]))
def test_bounds_of_releases(bounds: list[tuple[str, str]], version: str, comma: str) -> None:
    covers = comma.join(f"{sign}{release}" for sign, release in bounds)
    found = covers_release(covers, version)
    assert found is None or found == by_packaging(covers, version)
    if all(sign in ("==", "!=", ">=", "<=", ">", "<") for sign, _ in bounds):
        assert found is not None


@given(LOOSE, st.one_of(RELEASE, LOOSE))
def test_anything(covers: str, version: str) -> None:
    found = covers_release(covers, version)
    assert found is None or found == by_packaging(covers, version)


@pytest.mark.parametrize(
    ("covers", "version", "expected"),
    [
        (">=3.0,<4", "3.2.0", True),
        (">=3.0,<4", "4.0", False),
        ("3.2", "3.2.0", True),
        ("==3.2", "3.2.1", False),
        ("==3.*", "3.2", None),
        ("~=3.2", "3.2.1", None),
        (">=3.0", "3.2rc1", None),
        (">=3,", "3", None),
        ("", "3", None),
        (">=３", "3", None),
    ],
)
def test_examples(covers: str, version: str, expected: bool | None) -> None:
    assert covers_release(covers, version) is expected
