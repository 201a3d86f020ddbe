"""The public edition: no byte of what is withheld, wherever it stands in an assessment, reaches a reader."""

from __future__ import annotations

import io
import itertools
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people_reading import readable
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.model.assessment import Both, KnownRecord, Place, Told
from checker.reports import PAINTED, Options, public, whole

MARKS = st.sampled_from(["public", "closed", "to-be-discussed", None])
WORDS = st.text("秘密の文書かきくけこqzjx0123456789", min_size=3, max_size=12)
HEX = st.text("0123456789abcdef", min_size=32, max_size=32)


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


class Marked:
    """An assessment in which everything that must not be published is a mark of its own."""

    def __init__(self, name, draw):
        self._draw = draw
        self._number = itertools.count()
        self.marks = set()
        found = assessment(name)
        disclosed = {record.id: draw(MARKS) for record in found.evidence}
        self.hidden = {id_ for id_, mark in disclosed.items() if mark != "public"}
        evidence = tuple(map(self._record, (replace(one, disclosure=disclosed[one.id]) for one in found.evidence)))
        self.assessment = replace(
            found,
            characteristics=tuple(replace(one, why=self.mark()) for one in found.characteristics),
            evidence=evidence,
            principles=tuple(
                replace(principle, criteria=tuple(map(self._criterion, principle.criteria)))
                for principle in found.principles
            ),
            problems=(
                Told(
                    code="DEC-011",
                    level="error",
                    effect="none",
                    fields={"value": self.mark()},
                    message=self.both(),
                    where=Place(path="declaration.yaml", pointer="/evidence/0/title"),
                ),
            ),
        )

    def mark(self, words=None):
        """Return a text that nobody may read."""
        text = f"{words or self._draw(WORDS)}〓{next(self._number)}〓"
        self.marks.add(text)
        return text

    def digest(self):
        """Return a digest of which nobody may read the beginning."""
        text = self._draw(HEX) * 2
        self.marks.add(text[:16])
        return text

    def both(self):
        return Both(ja=self.mark(), en=self.mark())

    def _record(self, record):
        if record.id not in self.hidden:
            return record
        return replace(
            record,
            title=self.mark(),
            label=self.mark("別紙"),
            location=f"{self.mark()}.md",
            issued_by=self.mark(),
            sha256=self.digest(),
            declared_sha256=self.digest(),
            reasons=tuple(replace(told, message=self.both()) for told in record.reasons),
        )

    def _criterion(self, one):
        touched = any(seen.evidence in self.hidden for seen in one.observations)
        about = ("EVI", "DAT", "AST")
        return replace(
            one,
            reasons=tuple(self._told(told) if touched and told.code[:3] in about else told for told in one.reasons),
            claims=tuple(map(self._claim, one.claims)) if touched else one.claims,
            observations=tuple(map(self._seen, one.observations)),
            waiver=replace(one.waiver, reason=self.mark(), name=self.mark()) if one.waiver else None,
            review=replace(one.review, note=self.mark(), name=self.mark()) if one.review else None,
            known=KnownRecord(reason=self.mark(), since="2026-01-01", until="2027-01-01"),
        )

    def _told(self, told):
        if told.code in public._NO_CONTENT:
            return told
        return replace(told, message=self.both(), remedy=self.both(), where=Place(path=self.mark(), line=3))

    def _claim(self, claim):
        plan = {"text": self.mark(), "owner": self.mark(), "due": "2027-03-31"} if claim.plan else None
        texts = {key: self.mark() for key in ("statement", "reason") if getattr(claim, key)}
        return replace(claim, limits=(self.mark(),) if claim.limits else (), plan=plan, **texts)

    def _seen(self, seen):
        review = replace(seen.review, note=self.mark(), name=self.mark()) if seen.review else None
        if seen.evidence not in self.hidden:
            return replace(seen, review=review)
        return replace(
            seen,
            at=self.mark(),
            sha256=self.digest(),
            path=self.mark(),
            sections=tuple(replace(part, heading=self.mark()) for part in seen.sections),
            facts=tuple(replace(fact, text=self.mark(), value=self.mark()) for fact in seen.facts),
            where=Place(path=self.mark()),
            review=review,
        )


def everything(kind, data):
    """Return all that a file holds: what a reader sees, and its raw bytes, packed members unpacked."""
    raw = data
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            raw = b"\n".join(packed.read(name) for name in packed.namelist())
    return readable(kind, data) + raw.decode("utf-8", "replace")


def bare(text):
    return "".join(text.split())


def leaked(kind, marked, language):
    text = bare(everything(kind, whole(kind, marked.assessment, Options(language, edition="public"))))
    return {mark for mark in marked.marks if bare(mark) in text}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_no_withheld_text_or_digest_in_quick_formats(data):
    name = data.draw(st.sampled_from(list(EXAMPLES)))
    marked = Marked(name, data.draw)
    language = data.draw(st.sampled_from(["ja", "en"]))
    for kind in ("text", "markdown", "html"):
        assert leaked(kind, marked, language) == set(), (kind, name)


@pytest.mark.slow
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_no_withheld_text_or_digest_in_any_format(data):
    marked = Marked("midori-town-deployment", data.draw)
    for kind in PAINTED:
        assert leaked(kind, marked, "ja") == set(), kind


@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_the_whole_edition_holds_the_marks(data):
    """Else the tests above could not fail."""
    marked = Marked("midori-town-deployment", data.draw)
    text = bare(everything("html", whole("html", marked.assessment, Options("ja"))))
    assert sum(bare(mark) in text for mark in marked.marks) > 20


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_verdicts_figures_and_digest_stay_and_omissions_are_counted(data):
    marked = Marked(data.draw(st.sampled_from(list(EXAMPLES))), data.draw)
    before = marked.assessment
    left = public.redacted(before, "ja")
    after = left.assessment
    assert (after.sha256, after.summary) == (before.sha256, before.summary)
    for one, other in zip(before.principles, after.principles, strict=True):
        assert (one.verdict, one.tally) == (other.verdict, other.tally)
        assert [(c.ref, c.verdict) for c in one.criteria] == [(c.ref, c.verdict) for c in other.criteria]
    criteria = [c for principle in before.principles for c in principle.criteria]
    notes = sum(bool(seen.review and seen.review.note) for c in criteria for seen in c.observations)
    waivers = sum(c.waiver is not None for c in criteria)
    assert left.whys == len(before.characteristics) + notes + waivers + len(criteria)
    assert (
        left.digests
        == left.closed + left.discussed + left.unmarked
        == len([record for record in before.evidence if record.disclosure != "public"])
    )
    text = readable("text", whole("text", before, Options("ja", edition="public")))
    assert f"自由に書かれた文{left.whys}件" in bare(text)
    assert f"資料の識別値{left.digests}件" in bare(text)


def test_persons_are_told_by_post():
    """The sentence that tells of a review names who looked; in public it names the post."""
    found = assessment("midori-town-deployment")
    told = [r for p in found.principles for c in p.criteria for r in c.reasons if r.code == "PRO-014"]
    assert told
    named = [
        replace(r, fields={**r.fields, "name": "鈴木次郎"}, message=Both(ja="鈴木次郎", en="Suzuki")) for r in told
    ]
    principles = tuple(
        replace(
            p,
            criteria=tuple(
                replace(c, reasons=tuple(named[told.index(r)] if r in told else r for r in c.reasons))
                for c in p.criteria
            ),
        )
        for p in found.principles
    )
    text = readable("text", whole("text", replace(found, principles=principles), Options("ja", edition="public")))
    assert "鈴木" not in text
    assert str(told[0].fields["post"]) in text
