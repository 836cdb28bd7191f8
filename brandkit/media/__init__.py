"""Media files: what a file says of itself (size, type, pixels, duration), read once."""
