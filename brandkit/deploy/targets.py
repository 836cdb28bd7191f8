"""All types of targets. A further one is a file here, a line below, and its settings in
`brandkit.config.deploying`; packages add theirs by name."""

from __future__ import annotations

from brandkit.deploy.artifact import Artifact
from brandkit.deploy.cloudflare import Cloudflare
from brandkit.deploy.folder import Folder
from brandkit.deploy.netlify import Netlify
from brandkit.deploy.pages import Pages
from brandkit.deploy.rsync import Rsync
from brandkit.deploy.s3 import S3
from brandkit.deploy.sftp import Sftp
from brandkit.deploy.target import Target
from brandkit.registry import Registry

__all__ = ["TARGETS"]

TARGETS: Registry[Target] = Registry(
    "brandkit.deploy",
    (Folder(), Pages(), Artifact(), Netlify(), Cloudflare(), S3(), Rsync(), Sftp()),
)
