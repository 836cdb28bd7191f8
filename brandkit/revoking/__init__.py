"""Taking a person off a site for good, and proving it by looking for them everywhere."""
