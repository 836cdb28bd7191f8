"""Share kits for a brand's own people: made into a local folder, never onto the site."""
