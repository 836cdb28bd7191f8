"""[deploy.NAME]: where the finished site is sent. One class for each type of target.

A further type is one class here and one word in DeployTarget, a file in `brandkit/deploy/` and a
line in its registry. Packages have `type = "package"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from msgspec import Meta
from msgspec.structs import replace

from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error
from brandkit.schema.nodes import Field, Node
from brandkit.schema.says import says

__all__ = [
    "TARGETS",
    "ArtifactTarget",
    "CloudflareTarget",
    "DeployTarget",
    "FolderTarget",
    "GithubTarget",
    "NetlifyTarget",
    "PackageTarget",
    "RsyncTarget",
    "S3Target",
    "SftpTarget",
    "indexnow_keys",
    "target_faults",
    "without_secrets",
]


class _Target(Value, frozen=True, kw_only=True, tag_field="type"):
    """What all targets may say."""

    notify: Annotated[
        tuple[Literal["websub", "indexnow", "webmention"], ...],
        says(
            "Who is told of what is new afterwards: websub (feed readers), indexnow (search "
            "engines), webmention (sites that you link to)."
        ),
    ] = ()
    indexnow_key: Annotated[
        str,
        says(
            "Any word of 8 to 128 letters, digits and hyphens; a file of that name proves to "
            "search engines that the site is yours.",
            pattern="^([A-Za-z0-9-]{8,128})?$",
        ),
    ] = ""
    wait: Annotated[
        int, says("Seconds to wait until the host shows what is new.", ge=0, le=3600)
    ] = 300


class FolderTarget(_Target, frozen=True, kw_only=True, tag="folder"):
    """folder: a folder of this machine, a network drive or a mounted disk."""

    folder: Annotated[
        str, says("The folder, from the top or from the site's folder.", min_length=1)
    ]


class GithubTarget(_Target, frozen=True, kw_only=True, tag="github-pages"):
    """github-pages: a branch of a Git repository, which GitHub Pages (or another host) shows."""

    repository: Annotated[
        str, says("A remote of the site's own repository, or the address of another one.")
    ] = "origin"
    branch: Annotated[str, says("The branch that is published.", min_length=1)] = "gh-pages"


class ArtifactTarget(_Target, frozen=True, kw_only=True, tag="github-artifact"):
    """github-artifact: the archive that GitHub's action deploy-pages publishes."""

    file: Annotated[
        str, says("The archive, in the site's folder or from the top.", min_length=1)
    ] = "artifact.tar"


class NetlifyTarget(_Target, frozen=True, kw_only=True, tag="netlify"):
    """netlify: a project of Netlify. The token is in NETLIFY_AUTH_TOKEN."""

    site: Annotated[
        str, says("Its address (brand.netlify.app) or its id; or NETLIFY_SITE_ID says it.")
    ] = ""


class CloudflareTarget(_Target, frozen=True, kw_only=True, tag="cloudflare"):
    """cloudflare: a project of Cloudflare Pages, by their program wrangler.

    The token is in CLOUDFLARE_API_TOKEN, or wrangler is logged in.
    """

    project: Annotated[str, says("The project's name.", min_length=1)]
    branch: Annotated[
        str, says("The project's production branch; another one is a preview.", min_length=1)
    ] = "main"


class S3Target(_Target, frozen=True, kw_only=True, tag="s3"):
    """s3: a bucket of Amazon S3, Cloudflare R2, MinIO and others that speak S3.

    Keys are in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or where the aws program keeps them.
    """

    bucket: Annotated[str, says("The bucket's name.", min_length=1)]
    prefix: Annotated[str, says("A folder within the bucket.")] = ""
    region: Annotated[str, says("Its region, such as eu-west-3.")] = ""
    endpoint: Annotated[
        str, says("The address of a service other than Amazon's.", format="url")
    ] = ""
    profile: Annotated[str, says("A profile of the aws program.")] = ""
    distribution: Annotated[
        str, says("The id of a CloudFront distribution, which then forgets what changed.")
    ] = ""


class _Server(_Target, frozen=True, kw_only=True):
    host: Annotated[str, says("The server's name, also one of ~/.ssh/config.", min_length=1)]
    folder: Annotated[str, says("The folder that the server shows.", min_length=1)]
    user: Annotated[str, says("The name to log in with.")] = ""
    port: Annotated[int, says("Its port for SSH; 0 is the usual one.", ge=0, le=65535)] = 0


class RsyncTarget(_Server, frozen=True, kw_only=True, tag="rsync"):
    """rsync: a server by SSH, with the program rsync here and there."""


class SftpTarget(_Server, frozen=True, kw_only=True, tag="sftp"):
    """sftp: a server or shared web space by SFTP. A password is in BRANDKIT_SFTP_PASSWORD."""


class PackageTarget(_Target, frozen=True, kw_only=True, tag="package"):
    """package: a target that another package brings."""

    use: Annotated[str, says("The name that the package gives it.", min_length=1)]
    options: Annotated[dict[str, Any], says("What it wants to know.")] = {}


DeployTarget = (
    FolderTarget
    | GithubTarget
    | ArtifactTarget
    | NetlifyTarget
    | CloudflareTarget
    | S3Target
    | RsyncTarget
    | SftpTarget
    | PackageTarget
)
TARGETS: dict[str, type[_Target]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        *(FolderTarget, GithubTarget, ArtifactTarget, NetlifyTarget, CloudflareTarget),
        *(S3Target, RsyncTarget, SftpTarget, PackageTarget),
    )
}
Targets = Annotated[
    dict[str, DeployTarget],
    Meta(description="[deploy.NAME]: where `brandkit deploy` sends the site; the first is usual"),
]

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SECRET = re.compile(
    r"passw|passphrase|secret|token|credential|private_?key|(?:api|access|auth|account)_?key|^key$",
    re.IGNORECASE,
)
_WHERE = {
    "netlify": "the environment variable NETLIFY_AUTH_TOKEN",
    "cloudflare": "the environment variable CLOUDFLARE_API_TOKEN",
    "s3": "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or where the aws program keeps them",
    "sftp": "the environment variable BRANDKIT_SFTP_PASSWORD, or a key that ssh knows",
    "rsync": "a key that ssh knows",
}


def without_secrets(node: Node, path: str) -> tuple[Node, list[Diagnostic]]:
    """The settings without what looks like a password in [deploy], which is an error.

    Its value is in no message.
    """
    top = node.value
    field = top.get("deploy") if isinstance(top, dict) else None
    if not isinstance(top, dict) or field is None or not isinstance(field.node.value, dict):
        return node, []
    faults: list[Diagnostic] = []
    targets: dict[str, Field] = {}
    for name, target in field.node.value.items():
        table = target.node.value
        if not isinstance(table, dict):
            targets[name] = target
            continue
        kept = {}
        kind = table["type"].node.value if "type" in table else ""
        for key, each in table.items():
            if _SECRET.search(key) and key != "indexnow_key":
                place = Location(path, each.line, each.column)
                faults.append(_secret(key, name, str(kind), place))
            elif isinstance(each.node.value, str) and _has_password(each.node.value):
                place = Location(path, each.node.line, each.node.column)
                faults.append(_secret(key, name, str(kind), place))
            else:
                kept[key] = each
        targets[name] = replace(target, node=replace(target.node, value=kept))
    deploy = replace(field, node=replace(field.node, value=targets))
    return replace(node, value={**top, "deploy": deploy}), faults


def _has_password(text: str) -> bool:
    """Whether an address has a password in it: https://me:secret@host/"""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme and parts.password) or (
            parts.scheme in {"http", "https"} and bool(parts.username)
        )
    except ValueError:
        return False


def _secret(key: str, name: str, kind: str, place: Location) -> Diagnostic:
    where = _WHERE.get(kind, "an environment variable, or where the host's own program keeps it")
    return error(
        "config.secret",
        f"“{key}” in [deploy.{name}] is a secret: everybody who can read site.toml would have it.",
        f"Take it out, and change it where you got it. Its place is {where}.",
        place,
    )


def target_faults(
    targets: Mapping[str, _Target], at: Callable[[str], Location]
) -> list[Diagnostic]:
    """Names of targets that cannot be typed, and pings that lack what they need."""
    found = []
    for name, target in targets.items():
        if not _NAME.fullmatch(name):
            message = f"[deploy.{name}] cannot be typed as a word."
            hint = "Use small letters, digits, hyphens and underscores: [deploy.my-host]"
            found.append(error("config.bad-name", message, hint, at(f"deploy.{name}")))
        if "indexnow" in target.notify and not target.indexnow_key:
            message = f"[deploy.{name}] tells search engines (indexnow), but has no indexnow_key."
            hint = 'Think of any word of 8 or more letters and digits: indexnow_key = "4f0c21d97a"'
            found.append(error("config.missing", message, hint, at(f"deploy.{name}.notify")))
    return found


def indexnow_keys(targets: Mapping[str, _Target]) -> tuple[str, ...]:
    """The keys that the site shows, each once."""
    keys = (t.indexnow_key for t in targets.values() if "indexnow" in t.notify and t.indexnow_key)
    return tuple(sorted(set(keys)))
