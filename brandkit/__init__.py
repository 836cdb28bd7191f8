"""brandkit: a static site generator for brand destinations."""

__version__ = "0.1.0"
