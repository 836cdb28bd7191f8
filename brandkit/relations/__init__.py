"""What the brand notes of its advocates for itself: read here, and nowhere else (law 11).

Nothing in this room is stored, digested or handed to a build. Messages say where a note is at
fault, and never what stands there.
"""
