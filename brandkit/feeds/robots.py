"""robots.txt (RFC 9309): what programs that read the site are asked. It asks; it cannot hinder.

The names of programs that collect texts for language models, and of those that read pages for
somebody who asked, are those that their makers give (platform.openai.com/docs/bots,
support.anthropic.com, developers.google.com/crawling, support.apple.com/119829, commoncrawl.org,
developers.facebook.com, docs.perplexity.ai, developer.amazon.com), looked up in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line

__all__ = ["ANSWERING", "TRAINING", "render_robots"]

TRAINING = (
    "AI2Bot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "Google-CloudVertexBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
    "Timpibot",
)
ANSWERING = (
    "Amazonbot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "YouBot",
)


def render_robots(sitemap: str, disallow: Iterable[str] = (), block: Iterable[str] = ()) -> str:
    """The file: all may read all but the rooted paths of `disallow`; those in `block` nothing.

    `sitemap` is the sitemap's absolute address, or "" for none.
    """
    paths = [one_line(path) for path in disallow]
    rules = [f"Disallow: {path}" for path in paths if path.startswith("/")] or ["Disallow:"]
    lines = ["User-agent: *", *rules]
    names = [name for each in block if (name := one_line(each).strip())]
    if names:
        lines += ["", *(f"User-agent: {name}" for name in dict.fromkeys(names)), "Disallow: /"]
    if address := web_address(sitemap):
        lines += ["", f"Sitemap: {address}"]
    return "\n".join(lines) + "\n"
