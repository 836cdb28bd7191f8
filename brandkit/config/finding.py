"""How the brand is found: [social], [business], [robots] and [hosting]."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = [
    "AllowConfig",
    "BusinessConfig",
    "HostingConfig",
    "LanguageProfile",
    "RobotsConfig",
    "SocialProfile",
]


class SocialProfile(Value, frozen=True):
    """[social]: the brand's profiles on other networks, in the order in which they are shown."""

    url: Annotated[str, says("The address of the profile.")]
    says: Annotated[str, says("What one finds there, in one sentence.")] = ""
    name: Annotated[
        str, says("What the link is called, where the network's name is not enough.")
    ] = ""


class LanguageProfile(Value, frozen=True):
    """[languages.CODE.social]: what is different about a profile for readers of that language."""

    url: Annotated[str, says("Another profile, in that language.")] = ""
    says: Annotated[str, says("What one finds there, in that language.")] = ""
    name: Annotated[str, says("What the link is called.")] = ""


class BusinessConfig(Value, frozen=True):
    """[business]: a place with a door, for search engines (schema.org/LocalBusiness)."""

    street: Annotated[str, says("Street and number.", min_length=1)]
    city: Annotated[str, says("The town.", min_length=1)]
    type: Annotated[
        str,
        says(
            "Its sort in schema.org: LocalBusiness, Store, Florist, Cafe …",
            pattern="^[A-Z][A-Za-z]+$",
        ),
    ] = "LocalBusiness"
    postal_code: Annotated[str, says("The postal code.")] = ""
    region: Annotated[str, says("The region or state, where addresses name it.")] = ""
    country: Annotated[
        str, says("The country's two letters, such as FR.", pattern="^([A-Z]{2})?$")
    ] = ""
    phone: Annotated[str, says("Its telephone; the contact's if empty.")] = ""
    hours: Annotated[
        tuple[Annotated[str, says("Days and times.")], ...],
        says('When it is open: "Mo-Fr 09:00-18:00", "Sa 10:00-16:00".'),
    ] = ()
    price_range: Annotated[str, says("How dear it is: €, €€ or 5–20 €.")] = ""
    latitude: Annotated[
        Annotated[float, Meta(ge=-90, le=90)] | None, says("Where it is on the map.")
    ] = None
    longitude: Annotated[
        Annotated[float, Meta(ge=-180, le=180)] | None, says("The same, from west to east.")
    ] = None


class RobotsConfig(Value, frozen=True):
    """[robots]: what robots.txt asks of programs that read the site."""

    ai_training: Annotated[
        bool, says("Whether programs may collect the site to train language models.")
    ] = True
    ai_answers: Annotated[
        bool, says("Whether assistants may read the site to answer questions and link to it.")
    ] = True
    disallow: Annotated[
        tuple[Annotated[str, says("A path, such as /drafts/.")], ...],
        says("Paths that no program shall read."),
    ] = ()
    block: Annotated[
        tuple[Annotated[str, says("A program's name.")], ...],
        says("Further programs, by their names, that shall read nothing."),
    ] = ()


_Origin = Annotated[str, says("An origin, such as https://stats.example", format="url")]


class AllowConfig(Value, frozen=True):
    """[hosting.allow]: what pages may load beside the site's own files. Nothing, if you can."""

    scripts: Annotated[tuple[_Origin, ...], says("Scripts from these origins.")] = ()
    styles: Annotated[tuple[_Origin, ...], says("Style sheets from these.")] = ()
    fonts: Annotated[tuple[_Origin, ...], says("Fonts from these.")] = ()
    images: Annotated[tuple[_Origin, ...], says("Pictures from these.")] = ()
    media: Annotated[tuple[_Origin, ...], says("Sound and film from these.")] = ()
    frames: Annotated[tuple[_Origin, ...], says("Frames from these.")] = ()
    connect: Annotated[tuple[_Origin, ...], says("Scripts may send and fetch there.")] = ()
    forms: Annotated[tuple[_Origin, ...], says("Forms may be sent there.")] = ()


class HostingConfig(Value, frozen=True):
    """[hosting]: files for the web host, and what browsers may load."""

    hosts: Annotated[
        tuple[Literal["netlify", "cloudflare", "apache", "nginx", "caddy", "github"], ...],
        says(
            "For which hosts files are written into the site: netlify, cloudflare (_headers, "
            "_redirects), apache (.htaccess), nginx, caddy, github (.nojekyll)."
        ),
    ] = ("netlify", "cloudflare")
    policy: Annotated[
        Literal["auto", "strict", "none"],
        says("The Content-Security-Policy; auto is strict, and none where HTML is trusted."),
    ] = "auto"
    meta_policy: Annotated[
        bool | None,
        says(
            "Writes the policy into each page too; true if left out where hosts names github, "
            "or with [admin]."
        ),
    ] = None
    hsts: Annotated[
        int,
        says("Days that browsers shall insist on HTTPS; 0 leaves that out.", ge=0, le=3650),
    ] = 0
    allow: Annotated[AllowConfig, says("What pages may load from elsewhere.")] = AllowConfig()
