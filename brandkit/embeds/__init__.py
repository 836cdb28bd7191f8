"""Addresses of videos and posts on other networks → what a page shows in their place.

A provider is one file and one line in PROVIDERS.
"""
