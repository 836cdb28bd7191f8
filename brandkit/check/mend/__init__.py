"""`brandkit check --fix`: what can be mended without judging, at the places that are named."""
