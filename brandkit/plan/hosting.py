"""The site for its host: the policy that its pages keep, and the files that hosts read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from brandkit.advocacy.campaign import query_of
from brandkit.hosting.editor import ADMIN, editor_policy
from brandkit.hosting.hosts import files_for
from brandkit.hosting.policy import policy_of
from brandkit.hosting.rules import Rules, fingerprinted, typed
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Episode, Prose
from brandkit.model.site import Site
from brandkit.plan.codes import arrivals
from brandkit.plan.outputs import Output, Text
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.standing import is_redirect
from brandkit.urls import is_external, output_path

__all__ = ["own_policies", "plan_hosting", "rules_of", "site_policy"]


def plan_hosting(planner: Planner) -> None:
    """The files of the hosts that site.toml names; a file of static/ stands in for each."""
    if not planner.site.config.hosting.hosts:
        return
    hosts = planner.site.config.hosting.hosts
    rules = rules_of(planner.site, planner.outputs, hosts, planner.ids.codes)
    for path, text in files_for(rules).items():
        planner.add(path, Text(text), SELF)


def site_policy(site: Site) -> str:
    """The Content-Security-Policy of the whole site, as a header; "" where none is kept."""
    policy = policy_of(site.config)
    if policy is None:
        return ""
    frames = {origin for prose in _texts(site) for origin in prose.frames}
    far = any(prose.far_media for prose in _texts(site)) or any(map(_is_far, site.episodes))
    policy = policy.loading(frames, far)
    return replace(policy, wasm=site.config.search.enabled).text()


def rules_of(
    site: Site,
    outputs: Iterable[Output],
    hosts: tuple[str, ...],
    locked: tuple[tuple[str, str], ...] = (),
) -> Rules:
    """All that a host shall do with the site."""
    config = site.config
    paths = [output.path for output in outputs if not output.path.endswith(".html")]
    types, named = typed(paths)
    folders = [
        (
            Addresses(language, site.languages[0]).home,
            Addresses(language, site.languages[0]).not_found,
        )
        for language in site.languages
    ]
    own = own_policies(site)
    pages = frozenset(f"/{output.path}" for output in outputs if not is_redirect(output))
    moved: dict[str, str] = {}
    for each in site.redirects:
        source = each.source.removesuffix("*")
        is_free = source == each.source or f"/{output_path(source)}" not in pages
        if "?" not in source and is_free:
            moved.setdefault(source, each.target)
    return Rules(
        host=urlsplit(config.site.base_url).netloc,
        base_path=config.base_path,
        policy=site_policy(site),
        own_policies=own,
        roots=_roots(outputs) if own else (),
        hsts=config.hosting.hsts,
        immutable=fingerprinted(paths),
        types=types,
        named=named,
        redirects=tuple(moved.items()),
        queries=tuple(
            (path, query, each.target)
            for each in site.redirects
            for path, mark, query in [each.source.partition("?")]
            if mark
        ),
        below=_below(site, pages),
        codes=tuple(
            (code.permalink, code.target, query_of(code.parameters))
            for code in arrivals(site, locked)
            if not is_external(code.target)
        ),
        not_found=tuple(sorted(folders, key=lambda pair: (-len(pair[0]), pair[0]))),
        hosts=hosts,
    )


def _below(site: Site, pages: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Old folders that lead on with all that is below; one with files of today in it does not.

    Some hosts lead on before they look whether there is a file.
    """
    return tuple(
        (folder, each.target)
        for each in sorted(site.redirects, key=lambda each: (-len(each.source), each.source))
        if each.source.endswith("*")
        if not any(page.startswith(folder := each.source[:-1]) for page in pages)
    )


def own_policies(site: Site) -> tuple[tuple[str, str], ...]:
    """The folders with a policy of their own: the editor's, where the site has one."""
    if not site.config.admin.enabled or not (policy := editor_policy(site.config)):
        return ()
    return ((ADMIN, policy),)


def _roots(outputs: Iterable[Output]) -> tuple[str, ...]:
    """The first step of every address: folders end with "/"."""
    found = {
        f"/{first}{'/' if rest else ''}"
        for first, _, rest in (output.path.partition("/") for output in outputs)
        if rest or first.endswith(".html")
    }
    return tuple(sorted(found - {"/index.html"}))


def _texts(site: Site) -> Iterator[Prose]:
    """Every text that stands on a page."""
    for entries in (site.posts, site.pages, site.docs, site.episodes, site.videos, site.causes):
        yield from (entry.prose for entry in entries)
    yield from (entry.prose for entry in (*site.products, *site.places))
    yield from (author.prose for author in site.authors)
    yield from (advocate.prose for advocate in site.advocates)
    yield from (quote.prose for quote in site.testimonials)


def _is_far(episode: Episode) -> bool:
    return episode.enclosure is not None and is_external(episode.enclosure.url)
