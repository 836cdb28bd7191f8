"""The names of all warnings that are not a rule of a check: what `[check]` may leave out.

tests/docs holds them against the source.
"""

from __future__ import annotations

__all__ = ["WARNINGS"]

_NAMES = """
    admin.not-installed
    brand.contrast brand.foreign-profile brand.logo-contrast brand.logo-text brand.unknown-network
    cause.currency cause.nothing cause.receipt-missing
    chapters.no-chapters chapters.no-json chapters.no-start
    codes.example-address codes.no-letters codes.not-published
    config.control-character config.unknown-setting config.wrong-table
    content.control-character content.no-questions content.no-text content.placeholder
    content.private content.section-page content.unknown-folder content.unknown-language
    deploy.broken-off deploy.cannot-tell deploy.damaged-record deploy.kept deploy.no-cname
    deploy.not-shown-yet deploy.not-the-sites
    embeds.control-character embeds.no-permission embeds.unknown-setting embeds.unreadable
    font.missing font.missing-letters font.no-font font.restricted font.unused font.whole
    front-matter.control-character front-matter.two-languages front-matter.unknown-setting
    guest.no-relation guest.undisclosed
    import.control-character import.unknown-setting
    legal.open-field
    links.broken links.no-anchor
    markup.broken-image markup.curly-quotes markup.extensions-unused markup.foreign-tag
    markup.html-too-deep markup.missing-file markup.missing-image markup.no-alt markup.no-picture
    markup.remote-image markup.removed-html markup.shortcode-argument markup.shortcode-place
    markup.shown-html markup.trusted-html markup.unclosed-shortcode markup.unknown-argument
    markup.unknown-embed markup.unknown-shortcode markup.unknown-testimonial markup.unsafe-link
    media.broken media.broken-artwork media.empty media.heavy media.not-for-browsers media.too-large
    media.truncated media.unsafe-svg media.wrong-ending
    newsletter.no-privacy-page newsletter.other-address newsletter.unknown-provider
    podcast.entry-gone podcast.show-gone podcast.tag-long podcast.unknown-group
    private.control-character private.unknown-setting
    redirects.circle redirects.pages-below redirects.taken
    reply.no-permission reply.unknown-entry
    search.not-installed search.words-unknown
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
    theme.circle-of-styles theme.control-character theme.data-address theme.foreign-file
    theme.no-file theme.no-style theme.outside-blocks theme.unknown-block theme.unknown-option
    theme.unknown-setting
    transcript.backwards transcript.bad-segment transcript.control-character transcript.no-segments
    transcript.no-webvtt transcript.not-utf-8 transcript.too-many
"""
WARNINGS = frozenset(_NAMES.split())
