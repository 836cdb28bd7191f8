"""`brandkit deploy`: the finished site is sent where readers see it. One file for each target."""
