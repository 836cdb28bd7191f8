"""IndexNow: search engines are told which pages are new, changed or gone.

Source: indexnow.org/documentation. Bing, Yandex, Naver, Seznam and Yep pass it on to each other;
Google does not take part. The key lies on the site as a file, which the build writes.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from brandkit.deploy.notify.told import Told, asked
from brandkit.network.client import Client
from brandkit.urls import absolute

__all__ = ["ENDPOINT", "tell_engines"]

ENDPOINT = "https://api.indexnow.org/indexnow"
_AT_ONCE = 10_000  # addresses in one request
_MEANING = {
    400: "the request is not in its form",
    403: "the key file is not where it looks",
    422: "the addresses are not of this host, or the key is not in its form",
    429: "it was asked too often",
}


def tell_engines(
    client: Client,
    base_url: str,
    key: str,
    pages: tuple[str, ...],
    endpoint: str = ENDPOINT,
) -> list[Told]:
    """Tell of pages, by their addresses."""
    found = []
    for begin in range(0, len(pages), _AT_ONCE):
        some = pages[begin : begin + _AT_ONCE]
        body = {
            "host": urlsplit(base_url).netloc,
            "key": key,
            "keyLocation": absolute(base_url, f"/{key}.txt"),
            "urlList": list(some),
        }
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        reply, problem = asked(
            client,
            lambda data=data, headers=headers: client.request(  # type: ignore[misc]
                "POST", endpoint, 65_536, headers, data
            ),
        )
        if reply is not None and reply.status not in {200, 202}:
            problem = _MEANING.get(reply.status, f"it answers {reply.status}")
        found.append(Told("indexnow", endpoint, some, problem))
    return found
