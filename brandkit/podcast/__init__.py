"""Podcasts: what Apple and the other directories ask of shows, and ids that last."""
