"""Telling others of what is new, once the host shows it: WebSub, IndexNow, webmentions."""
