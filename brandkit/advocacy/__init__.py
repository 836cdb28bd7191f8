"""People who speak for the brand: testimonials and their places, links to share a page with."""
