"""Shortcodes and blocks that have no counterpart, by what they did; the reason is for people."""

from __future__ import annotations

__all__ = ["FORMS", "KEPT_BY_BRANDKIT", "why_lost"]

FORMS = frozenset(
    {"contact-form-7", "contact-form", "contact-field", "gravityform", "gravityforms", "wpforms"}
    | {"ninja_form", "ninja_forms", "formidable", "caldera_form", "mc4wp_form", "fluentform"}
    | {"forminator_form", "jetpack_subscription_form", "mailpoet_form", "newsletter_form"}
    | {
        "newsletter",
        "hubspot",
        "everest_form",
        "happyforms",
        "si-contact-form",
        "email-subscribers",
    }
    | {"sibwp_form", "convertkit", "optin-monster", "activecampaign", "form", "subscribe2", "login"}
)
_SHOPS = frozenset(
    {"products", "product", "product_page", "product_category", "product_categories", "add_to_cart"}
    | {"add_to_cart_url", "featured_products", "sale_products", "recent_products", "cart"}
    | {"woocommerce_cart", "woocommerce_checkout", "woocommerce_my_account", "shop_messages"}
    | {"purchase_link", "download_checkout", "checkout", "downloads", "edd_profile_editor"}
    | {"paypal", "donate", "give_form", "wp_cart", "wp_cart_button"}
)
_LISTS = frozenset(
    {"recent-posts", "recent_posts", "display-posts", "display_posts", "archives", "sitemap"}
    | {"wp_sitemap_page", "catlist", "postlist", "list-posts", "posts", "blog", "related_posts"}
    | {"portfolio", "team", "events", "tribe_events", "latest-posts", "tag-cloud", "categories"}
    | {"post_list", "authors", "pagelist", "subpages", "child_pages", "siblings", "the-post-grid"}
)
_WIDGETS = frozenset(
    {"calendar", "search", "rss", "latest-comments", "loginout", "page-list", "site-logo"}
    | {"recent-comments", "recent_comments", "navigation", "site-title", "site-tagline", "meta"}
)
_SLIDERS = frozenset(
    {"rev_slider", "layerslider", "metaslider", "smartslider3", "nggallery", "ngg", "ngg_images"}
    | {"envira-gallery", "envira", "foogallery", "modula", "slideshow", "soliloquy", "imagebrowser"}
    | {"singlepic", "album", "tiny_slider", "huge_it_slider", "photospace", "wonderplugin_gallery"}
)
_POLLS = frozenset({"poll", "polldaddy", "crowdsignal", "quiz", "survey", "wp_quiz", "rating"})
# What brandkit does by itself: nothing is missing where these stood.
KEPT_BY_BRANDKIT = frozenset(
    {
        "toc",
        "table_of_contents",
        "ez-toc",
        "lwptoc",
        "contents",
        "powerpress",
        "powerpress_subscribe",
    }
    | {"addtoany", "sharethis", "social_share", "ssba", "ssba-buttons", "share", "sharing"}
    | {"social-share", "social_warfare", "shareaholic", "wpml_language_switcher", "polylang"}
    | {"language-switcher", "breadcrumb", "breadcrumbs", "wpseo_breadcrumb", "podcast_subscribe"}
    | {"ss_player", "podcast_episode", "audiogram", "post_title", "the_title", "nextpage"}
    | {"clear", "clearfix", "br", "space", "gap", "spacer", "anchor", "subscribe_to_podcast"}
)

_WHY = (
    (FORMS, "It is a form. brandkit has sign-ups for newsletters and links to write an e-mail."),
    (_SHOPS, "It belongs to a shop."),
    (_LISTS, "It lists other pages; brandkit makes lists by itself, and on pages by sections."),
    (_WIDGETS, "It is a piece of the old look, and no part of your text."),
    (_SLIDERS, "Its pictures are known to the plug-in alone, and are not in the export."),
    (_POLLS, "It asks something of a service."),
)
_WHY_ELSE = "brandkit does not know it; look at what it shows on the old page."


def why_lost(name: str) -> str:
    """The reason, in a sentence."""
    bare = name.partition("/")[2] or name
    for names, why in _WHY:
        if bare in names or name in names:
            return why
    if bare.startswith(("woocommerce", "edd_", "wc_")):
        return _WHY[1][1]
    if bare.endswith(("-form", "_form", "-forms", "_forms")) or bare.startswith("form-"):
        return _WHY[0][1]
    return _WHY_ELSE
