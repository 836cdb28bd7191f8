"""Testimonials from tables and exports of other services, as drafts."""
