"""The brand: its networks and their icons, its colours, fonts and corners as CSS."""
