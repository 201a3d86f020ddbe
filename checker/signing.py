"""Signed declarations and assessments: a DSSE envelope over an in-toto Statement, as plain JSON.

The statement names every file by its SHA-256 (the declaration, what the buyer added, each piece of evidence that was read), and
carries the assessment itself, so that one file proves all of it. Bytes are signed in their canonical form: sorted keys, no
floats, UTF-8. Keys are Ed25519 in PEM files.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterable
from typing import Any

from checker.errors import CallError, InputError, UsageFault
from checker.loading.files import read_file
from checker.model.assessment import Assessment
from checker.model.dataclass import dataclass
from checker.model.declaration import Declaration
from checker.model.placed import Standing
from checker.model.plain import canonical, dump
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import parse
from checker.syntax.interface import Limits

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"
ASSESSMENT = "urn:gensoku:attestation:assessment:1"
DECLARATION = "urn:gensoku:attestation:declaration:1"
LIMITS = Limits(bytes=512 * 1024 * 1024, depth=80, nodes=20_000_000)
_KEY_BYTES = 16_384
_FILE_BYTES = 1024**3
_SHOWN = 5
"""How many of the files that are not there are named."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signed file holds, once its signature was found to hold."""

    predicate_type: str
    predicate: Data
    files: tuple[tuple[str, str], ...]
    """Path and SHA-256 of each file that was signed for."""


def statement_of_assessment(assessment: Assessment) -> Data:
    """Return the statement about an assessment and everything that entered it."""
    declaration = assessment.declaration
    files = {declaration.path: declaration.sha256}
    standing = Standing(assessment)
    for one in assessment.inputs:
        files.setdefault(standing.path(one.path) if one.role == "based-on" else one.path, one.sha256)
    for record in assessment.evidence:
        if record.place == "file" and record.sha256:
            files.setdefault(standing.document(record.location), record.sha256)
    return _statement(files, ASSESSMENT, dump(assessment))


def statement_of_declaration(path: str, declaration: Declaration) -> Data:
    """Return the statement about a declaration and the evidence files that it lists, as they are now.

    Raises:
        InputError: a file that it lists is not there.
    """
    folder = posixpath.dirname(path)
    files = {path: _sha256(path)}
    for item in declaration.evidence:
        if item.at:
            name = posixpath.normpath(posixpath.join(folder, item.at.partition("#")[0]))
            files.setdefault(name, _sha256(name))
    return _statement(files, DECLARATION, {"declaration": dump(declaration)})


def _statement(files: dict[str, str], predicate_type: str, predicate: Data) -> Data:
    return {
        "_type": STATEMENT,
        "subject": [{"name": path, "digest": {"sha256": digest}} for path, digest in files.items() if path],
        "predicateType": predicate_type,
        "predicate": predicate,
    }


def _sha256(path: str) -> str:
    return hashlib.sha256(read_file(path, _FILE_BYTES)).hexdigest()


def sign(statement: Data, key: str) -> Data:
    """Return the DSSE envelope of a statement, signed with the private key in the file `key`.

    Raises:
        InputError: the key cannot be used (DEC-132), is a public one (DEC-223), or others can read it (DEC-142).
        UsageFault: the extra `sign` is not installed (DEC-122).
    """
    private = _private(key)
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import CryptoSigner  # type: ignore[attr-defined]

    envelope = Envelope(canonical(statement), PAYLOAD_TYPE, {})
    envelope.sign(CryptoSigner(private))
    made: Data = envelope.to_dict()
    return made


def open_signed(path: str, public: str) -> Signed:
    """Return what the signed file at `path` holds, if the public key in the file `public` signed exactly these bytes.

    Raises:
        InputError: it is no signed file (DEC-134), its signature does not hold (DEC-133), or the key cannot be used (DEC-132).
        UsageFault: the extra `sign` is not installed (DEC-122).
    """
    key = _public(public)
    from securesystemslib.dsse import Envelope
    from securesystemslib.exceptions import VerificationError
    from securesystemslib.signer import SSlibKey  # type: ignore[attr-defined]

    data: Any = parse(read_file(path, LIMITS.bytes), path, "json", LIMITS).data
    wanted = SSlibKey.from_crypto(key)
    held = None
    try:
        if data["payloadType"] != PAYLOAD_TYPE:
            raise InputError([Problem("DEC-134", {"file": path}, Position(path))])
        for one in data["signatures"]:
            # A key id is a hint that anybody can write; it is the key in hand that must have signed.
            single = {**data, "signatures": [{"keyid": wanted.keyid, "sig": one["sig"]}]}
            envelope = Envelope.from_dict(single)
            try:
                envelope.verify([wanted], 1)
                held = envelope
            except VerificationError:
                continue
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError([Problem("DEC-134", {"file": path}, Position(path))]) from fault
    if held is None:
        raise InputError([Problem("DEC-133", {"file": path}, Position(path))])
    return _opened(path, held.payload)


def _opened(path: str, payload: bytes) -> Signed:
    statement: Any = parse(payload, path, "json", LIMITS).data
    try:
        if statement["_type"] != STATEMENT or canonical(statement) != payload:
            raise InputError([Problem("DEC-134", {"file": path}, Position(path))])
        files = tuple((str(one["name"]), str(one["digest"]["sha256"])) for one in statement["subject"])
        return Signed(str(statement["predicateType"]), dict(statement["predicate"]), files)
    except (KeyError, TypeError, ValueError) as fault:
        raise InputError([Problem("DEC-134", {"file": path}, Position(path))]) from fault


def changed_files(files: Iterable[tuple[str, str]], root: str) -> tuple[Problem, ...]:
    """Return a problem for each file below `root` that is not, byte for byte, what was signed for.

    What is not there at all, or cannot be read, is told apart (DEC-191): most often one stands in another folder.
    """
    problems: list[Problem] = []
    absent: list[str] = []
    for name, digest in files:
        try:
            if _sha256(below(root, name)) != digest:
                problems.append(Problem("DEC-135", {"file": name}, Position(name)))
        except InputError:
            absent.append(name)
    if absent:
        shown = [*absent[:_SHOWN], *(["…"] if len(absent) > _SHOWN else [])]
        fields: dict[str, str | int] = {
            "count": len(absent),
            "file": ", ".join(shown),
            "folder": os.path.abspath(root or "."),
        }
        problems.append(Problem("DEC-191", fields))
    return tuple(problems)


def below(root: str, path: str) -> str:
    """Return where a signed path lies when all files are looked for below `root`."""
    return path if root in ("", ".") else os.path.join(root, path)


def new_key(name: str) -> tuple[str, str]:
    """Make an Ed25519 key pair: `NAME.key`, readable by nobody else, and `NAME.pub`. Existing files are never overwritten.

    Raises:
        CallError: one of the files exists (DEC-046).
        InputError: one of them cannot be written (DEC-043).
        UsageFault: the extra `sign` is not installed (DEC-122).
    """
    _need()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    paths = (f"{name}.key", f"{name}.pub")
    for path in paths:
        if os.path.lexists(path):
            raise CallError([Problem("DEC-046", {"file": path}, Position(path))])
    for path, data, mode in ((paths[0], secret, 0o600), (paths[1], public, 0o644)):
        try:
            # The mode is given at birth: there is no moment at which others could read the key.
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
        except OSError as fault:
            detail = type(fault).__name__
            raise InputError([Problem("DEC-043", {"file": path, "detail": detail}, Position(path))]) from fault
    return paths


def _need() -> None:
    try:
        import cryptography
        import securesystemslib.dsse  # noqa: F401
    except ImportError as fault:
        raise UsageFault(Problem("DEC-122", {"name": "sign"})) from fault
    del cryptography


def _private(path: str) -> Any:
    _need()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    data = read_file(path, _KEY_BYTES)
    if b"-BEGIN PUBLIC KEY-" in data:
        raise InputError([Problem("DEC-223", {"file": path}, Position(path))])
    if os.name == "posix" and os.stat(path).st_mode & 0o077:
        raise InputError([Problem("DEC-142", {"file": path}, Position(path))])
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError) as fault:
        raise InputError([Problem("DEC-132", {"file": path}, Position(path))]) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError([Problem("DEC-132", {"file": path}, Position(path))])
    return key


def _public(path: str) -> Any:
    _need()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(read_file(path, _KEY_BYTES))
    except (ValueError, TypeError) as fault:
        raise InputError([Problem("DEC-132", {"file": path}, Position(path))]) from fault
    if not isinstance(key, Ed25519PublicKey):
        raise InputError([Problem("DEC-132", {"file": path}, Position(path))])
    return key
