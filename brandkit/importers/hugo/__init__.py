"""Folders of Hugo."""
