"""Folders of Jekyll, Eleventy and plain Markdown."""
