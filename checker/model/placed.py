"""Where the evidence of an assessment was read: from where the user stood, like the declaration's own path."""

from __future__ import annotations

import posixpath

from checker.model.assessment import Assessment


def evidence_folder(assessment: Assessment) -> str:
    """Return the folder below which the declarant's own evidence was read; by default that of the declaration."""
    for principle in assessment.principles:
        for criterion in principle.criteria:
            for seen in criterion.observations:
                places = [*(part.where for part in seen.sections), *(fact.where for fact in seen.facts)]
                for place in places:
                    full, own = place.path, seen.path or ""
                    if own and full == own:
                        return "."
                    if own and full.endswith(f"/{own}"):
                        return full[: -len(own) - 1] or "/"
    return posixpath.dirname(assessment.declaration.path) or "."


def placed(assessment: Assessment, folder: str, path: str) -> str:
    """Return the path of a document as it was opened; `path` is its name in the assessment, `folder` that of the evidence."""
    # A vendor's evidence is named from the declaration that builds on it; one's own cannot lie outside its folder.
    base = posixpath.dirname(assessment.declaration.path) if path.startswith("../") else folder
    return posixpath.normpath(posixpath.join(base, path.partition("#")[0]))
