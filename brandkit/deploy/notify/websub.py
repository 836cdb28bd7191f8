"""WebSub: hubs are told which feeds are new, and tell readers.

W3C WebSub leaves this open; the form is that of Google's hub (pubsubhubbub.appspot.com) and of the
others: hub.mode=publish, and hub.url for each feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from brandkit.deploy.notify.told import Told, asked
from brandkit.network.client import Client

__all__ = ["tell_hubs"]

_AT_ONCE = 50  # feeds in one request


def tell_hubs(client: Client, hubs: Iterable[str], feeds: tuple[str, ...]) -> list[Told]:
    """Tell each hub of all feeds, by their addresses."""
    found = []
    for hub in hubs:
        for begin in range(0, len(feeds), _AT_ONCE):
            some = feeds[begin : begin + _AT_ONCE]
            data = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in some)])
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            reply, problem = asked(
                client,
                lambda hub=hub, data=data, headers=headers: client.request(  # type: ignore[misc]
                    "POST", hub, 65_536, headers, data.encode()
                ),
            )
            if reply is not None and not 200 <= reply.status < 300:
                problem = f"it answers {reply.status}"
            found.append(Told("websub", hub, some, problem))
    return found
