"""The names of all warnings that are not a rule of a check: what `[check]` may leave out.

A test holds them against the code.
"""

from __future__ import annotations

__all__ = ["WARNINGS"]

_NAMES = """
    admin.not-installed
    brand.contrast brand.foreign-profile brand.logo-contrast brand.logo-text
    brand.unknown-network
    cause.currency cause.nothing cause.receipt-missing
    codes.example-address codes.no-letters codes.not-published
    config.control-character config.unknown-setting config.wrong-table
    content.control-character content.no-questions content.no-text content.placeholder
    content.private content.section-page content.unknown-folder content.unknown-language
    deploy.broken-off deploy.cannot-tell deploy.damaged-record deploy.kept deploy.no-cname
    deploy.not-shown-yet deploy.not-the-sites
    embeds.no-permission embeds.unreadable
    font.missing font.missing-letters font.no-font font.restricted font.unused font.whole
    front-matter.control-character front-matter.two-languages front-matter.unknown-setting
    guest.no-relation guest.undisclosed
    legal.open-field
    links.broken links.no-anchor
    markup.curly-quotes markup.extensions-unused markup.foreign-tag markup.missing-file
    markup.missing-image markup.no-alt markup.no-picture markup.remote-image markup.removed-html
    markup.shortcode-argument markup.shortcode-place markup.unclosed-shortcode
    markup.unknown-embed markup.unknown-shortcode markup.unknown-testimonial markup.unsafe-link
    media.broken media.broken-artwork media.empty media.heavy media.not-for-browsers
    media.too-large media.truncated media.unsafe-svg media.wrong-ending
    newsletter.no-privacy-page newsletter.other-address newsletter.unknown-provider
    podcast.entry-gone podcast.show-gone
    reply.no-permission reply.unknown-entry
    sections.nothing sections.only-words sections.twice
    share.near-copies share.too-long
    site.alias-taken site.menu-broken site.missing-picture site.moved-entry site.nearly-known
    site.two-translations site.unknown-product
    testimonial.account-count testimonial.account-date testimonial.answer-link
    testimonial.backward-consent testimonial.early-consent testimonial.ended-consent
    testimonial.form-no-privacy testimonial.form-no-privacy-page testimonial.form-other-address
    testimonial.form-unknown-provider testimonial.half-consent testimonial.no-consent
    testimonial.no-quote testimonial.no-relation testimonial.twice testimonial.undisclosed
    testimonial.unknown-pin testimonial.unknown-season
    theme.no-style theme.unknown-option theme.unknown-setting
"""
WARNINGS = frozenset(_NAMES.split())
