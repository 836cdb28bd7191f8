"""What is made of one file of the site, when it is asked for: captions, words."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from brandkit.digest import digest_bytes
from brandkit.errors import ContentError, Location, error
from brandkit.media import webvtt
from brandkit.media.cues import Cue, Form
from brandkit.media.probe import kind_of
from brandkit.media.sniff import HEAD_SIZE
from brandkit.media.tags import artwork_bytes
from brandkit.media.transcript import FORMS, hear
from brandkit.model.recording import Transcript
from brandkit.plan.outputs import Extract

__all__ = ["artwork", "changed", "cues_of", "extract", "vanished"]


def extract(root: Path, wanted: Extract) -> bytes:
    """The bytes. Raises ContentError where the file is no longer the one that was looked at."""
    match wanted.form:
        case "captions":
            form = FORMS[wanted.source[wanted.source.rfind(".") :].lower()]
            return webvtt.write(_heard(root, wanted.source, wanted.digest, form)).encode()
        case _:
            assert_never(wanted.form)


def cues_of(root: Path, transcript: Transcript) -> tuple[Cue, ...]:
    """What is said, by a transcript of the site. Raises ContentError as `extract` does."""
    if not transcript.path:
        return ()
    return _heard(root, transcript.path, transcript.file_digest, transcript.form)


def _heard(root: Path, path: str, digest: str, form: Form) -> tuple[Cue, ...]:
    try:
        data = (root / path).read_bytes()
    except OSError as fault:
        raise changed(path) from fault
    if digest_bytes(data) != digest:
        raise changed(path)
    return hear(data, form).cues


def vanished(path: str, fault: OSError) -> ContentError:
    """A file that was there when the site was looked at."""
    message = f"{path} was there a moment ago, and is gone: {fault.strerror}."
    return ContentError([error("build.file-vanished", message, "Build again.", Location(path))])


def artwork(file: Path, path: str) -> bytes:
    """The picture within a recording. Raises ContentError where the file is gone."""
    try:
        with file.open("rb") as stream:
            kind = kind_of(stream.read(HEAD_SIZE), path)
    except OSError as fault:
        raise changed(path) from fault
    return artwork_bytes(file, kind)


def changed(path: str) -> ContentError:
    """A file that is another one than when the site was looked at."""
    message = f"{path} changed while the site was being built."
    return ContentError([error("build.file-changed", message, "Build again.", Location(path))])
