"""What is printed: sheets with codes, drawn once, written as HTML and as PDF."""
