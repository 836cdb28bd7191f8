"""`brandkit check --online`: asks other hosts about the audio and pictures that lie there."""
