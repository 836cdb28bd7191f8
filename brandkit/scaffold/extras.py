"""The optional parts of brandkit that a site asks for: where it is built they are needed, too."""

from __future__ import annotations

from brandkit.config import Config
from brandkit.config.deploying import S3Target, SftpTarget

__all__ = ["extras_of"]


def extras_of(config: Config) -> tuple[str, ...]:
    """The extras of pyproject.toml that building and publishing the site need, in their order."""
    targets = config.deploy.values()
    wanted = {
        "commonmark": config.markup.engine == "commonmark",
        "s3": any(isinstance(target, S3Target) for target in targets),
        "search": config.search.enabled,
        "sftp": any(isinstance(target, SftpTarget) for target in targets),
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)
