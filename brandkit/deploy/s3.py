"""Buckets of Amazon S3 and of services that speak it: R2, MinIO, Scaleway, Wasabi …

By boto3, Amazon's own library (the extra brandkit[s3]): it finds keys in the environment, in files
of the aws program and in roles of machines, so none of them is ever in brandkit's hands.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

from brandkit.config.deploying import S3Target
from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.files import LocalFile, Published
from brandkit.deploy.record import PREFIX
from brandkit.deploy.store import Done, StoreConnection
from brandkit.deploy.target import Surroundings, failure
from brandkit.errors import ContentError
from brandkit.media.types import content_type

__all__ = ["S3"]

_AT_ONCE = 8  # requests
_LARGE = 64 << 20  # bytes; from here on a file goes in parts
_META = "brandkit-digest"  # of an object: what brandkit put in it
_BATCH = 1000  # keys of one request to delete
_MOST_PATHS = 30  # of one invalidation; more are one for everything


class S3:
    """Sends to a bucket."""

    name = "s3"

    def connect(self, settings: S3Target, around: Surroundings) -> StoreConnection:
        try:
            import boto3
            import botocore.config
        except ImportError as fault:
            raise failure(
                "missing-extra",
                "For S3, brandkit needs boto3, which is not installed.",
                "Install it: pip install 'brandkit[s3]'",
            ) from fault
        with _told(f"s3://{settings.bucket}"):
            session = boto3.session.Session(
                profile_name=settings.profile or None, region_name=settings.region or None
            )
            usual = botocore.config.Config(
                max_pool_connections=_AT_ONCE,
                retries={"max_attempts": 5, "mode": "standard"},
                # Newer checksums are unknown to some services other than Amazon's.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            )
            client = session.client(
                "s3",
                endpoint_url=settings.endpoint or None,
                config=usual,
                region_name=settings.region or session.region_name or "us-east-1",
            )
            front = session.client("cloudfront") if settings.distribution else None
        store = _Bucket(client, settings, front)
        return _S3Connection(store, around.site)


class _S3Connection(StoreConnection):
    def survey(self, site: Published, *, adopt: bool) -> Changes:
        store = self.store
        if isinstance(store, _Bucket):
            store.site = site
        return super().survey(site, adopt=adopt)


class _Bucket:
    """Objects below a prefix. Each is put whole: readers see the old one or the new one."""

    looks_at_all = True
    notes = True

    def __init__(self, client: Any, settings: S3Target, front: Any) -> None:
        self.client = client
        self.bucket = settings.bucket
        self.prefix = f"{settings.prefix.strip('/')}/" if settings.prefix.strip("/") else ""
        self.where = f"s3://{self.bucket}/{self.prefix}"
        self.front = front
        self.distribution = settings.distribution
        self.site: Published | None = None

    def close(self) -> None:
        self.client.close()

    def names(self) -> Iterable[str]:
        with _told(self.where):
            return [key for key, _ in self._listed(f"{self.prefix}{PREFIX}")]

    def _listed(self, prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix
        )
        for page in pages:
            for row in page.get("Contents", ()):
                yield str(row["Key"])[len(self.prefix) :], row

    def read(self, name: str, most: int) -> bytes | None:
        with _told(self.where):
            try:
                found = self.client.get_object(Bucket=self.bucket, Key=self.prefix + name)
            except self.client.exceptions.NoSuchKey:
                return None
            data: bytes = found["Body"].read(most + 1)
            return data

    def look(self, paths: Iterable[str]) -> dict[str, Found]:
        wanted = set(paths)
        with _told(self.where):
            return {
                path: Found(int(row["Size"]), str(row["ETag"]).strip('"'))
                for path, row in self._listed(self.prefix)
                if path in wanted
            }

    def digest(self, path: str) -> str:
        """What brandkit noted of an object when it put it; whoever puts another one does not."""
        with _told(self.where):
            found = self.client.head_object(Bucket=self.bucket, Key=self.prefix + path)
        return str(found.get("Metadata", {}).get(_META, ""))

    def equals(self, file: LocalFile, found: Found) -> bool:
        if len(found.mark) == 32 and file.hashed("md5") == found.mark:  # one that was sent whole
            return True
        return self.digest(file.path) == file.digest

    def manner(self, path: str) -> str:
        cache = self.site.cache_of(path) if self.site else ""
        return f"{content_type(path)}; {cache}"

    def put(self, files: list[LocalFile], done: Done) -> None:
        with _told(self.where), ThreadPoolExecutor(_AT_ONCE) as pool:
            waiting = {pool.submit(self._put, file): file for file in files}
            try:
                for future in as_completed(waiting):
                    done(waiting[future].path, future.result())
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _put(self, file: LocalFile) -> str:
        extra = {
            "ContentType": content_type(file.path),
            "CacheControl": self.site.cache_of(file.path) if self.site else "",
            "Metadata": {_META: file.digest},
        }
        key = self.prefix + file.path
        if file.size < _LARGE:
            made = self.client.put_object(Bucket=self.bucket, Key=key, Body=file.read(), **extra)
            return str(made["ETag"]).strip('"')
        file.check()
        self.client.upload_file(str(file.file), self.bucket, key, ExtraArgs=extra)
        made = self.client.head_object(Bucket=self.bucket, Key=key)
        return str(made["ETag"]).strip('"')

    def write(self, name: str, data: bytes) -> None:
        with _told(self.where):
            self.client.put_object(
                Bucket=self.bucket,
                Key=self.prefix + name,
                Body=data,
                ContentType="application/json",
                CacheControl="no-store",
            )

    def remove(self, paths: list[str]) -> None:
        with _told(self.where):
            for begin in range(0, len(paths), _BATCH):
                keys = [{"Key": self.prefix + path} for path in paths[begin : begin + _BATCH]]
                told = self.client.delete_objects(
                    Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True}
                )
                if told.get("Errors"):
                    first = told["Errors"][0]
                    raise failure(
                        "refused",
                        f"{self.where} does not let “{first.get('Key')}” be removed "
                        f"({first.get('Code')}).",
                        "Allow s3:DeleteObject for this key.",
                    )

    def finish(self, changes: Changes) -> None:
        """CloudFront forgets what changed: the addresses of the files, and of their folders."""
        paths = [row.path for row in (*changes.changed, *changes.removed)]
        paths += [row.path for row in changes.added if row.path.endswith(".html")]
        if self.front is None or not paths:
            return
        from urllib.parse import quote

        items = sorted({f"/{quote(self.prefix + path)}" for path in paths})
        items += [item.removesuffix("index.html") for item in items if item.endswith("index.html")]
        if len(items) > _MOST_PATHS:
            items = [f"/{quote(self.prefix)}*"]
        from secrets import token_hex

        with _told(f"CloudFront {self.distribution}"):
            self.front.create_invalidation(
                DistributionId=self.distribution,
                InvalidationBatch={
                    "Paths": {"Quantity": len(items), "Items": items},
                    "CallerReference": f"brandkit-{token_hex(8)}",
                },
            )


_MEANING = {
    "NoSuchBucket": "There is no such bucket.",
    "AccessDenied": "These keys may not do that.",
    "InvalidAccessKeyId": "The key is not known there.",
    "SignatureDoesNotMatch": "The secret key is not the right one.",
    "ExpiredToken": "The session is over; log in again.",
}


@contextlib.contextmanager
def _told(where: str) -> Iterator[None]:
    """Faults of boto3 as messages; none of them has a secret in it."""
    try:
        import botocore.exceptions as faults
        from boto3.exceptions import Boto3Error
    except ImportError:
        yield
        return
    try:
        yield
    except ContentError:
        raise
    except (faults.NoCredentialsError, faults.PartialCredentialsError) as fault:
        raise failure(
            "no-secret",
            f"There are no keys for {where}.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or run: "
            "aws configure",
        ) from fault
    except faults.ClientError as fault:
        code = str(fault.response.get("Error", {}).get("Code", ""))
        raise failure(
            "refused",
            f"{where} says no: {_MEANING.get(code, code or 'without a reason')}",
            "Look at the bucket's name, its region and endpoint in site.toml, and at what the "
            "keys may do: list, get, put and delete objects.",
        ) from fault
    except faults.ProfileNotFound as fault:
        raise failure(
            "no-secret", f"The aws program has no such profile: {fault}", "Correct its name."
        ) from fault
    except (faults.BotoCoreError, Boto3Error) as fault:
        raise failure(
            "unreachable",
            f"{where} cannot be reached ({type(fault).__name__}).",
            "Check the connection, the region and the endpoint, and run the command again: it "
            "goes on where it was.",
        ) from fault
