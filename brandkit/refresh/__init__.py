"""`brandkit embeds refresh`: asks networks what has become of the posts and videos of a site."""
