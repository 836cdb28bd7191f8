"""Feeds, one file a format; `formats` names them."""
