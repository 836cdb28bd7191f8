"""Writing in the browser: /admin/ with Sveltia CMS, whose settings are made of brandkit's own."""
