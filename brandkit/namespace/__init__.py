"""The Podcasting 2.0 namespace as data: its tags, their places, and what may stand in them.

Source: github.com/Podcastindex-org/podcast-namespace, docs/tags (of 2026-05-13). A further tag is
one row in `table`.
"""
