"""[admin]: writing in the browser."""

from __future__ import annotations

from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["AdminConfig"]


class AdminConfig(Value, frozen=True):
    """[admin]: an editor in the browser, at /admin/. It changes the files of your repository."""

    enabled: Annotated[bool, says("Whether the site has it.")] = False
    host: Annotated[
        Literal["github", "gitlab"], says("Where the repository is kept: github or gitlab.")
    ] = "github"
    repository: Annotated[
        str,
        says(
            "Its name there: brand/site. If empty, the editor works on this computer only.",
            pattern=r"^([A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+)?$",
        ),
    ] = ""
    branch: Annotated[
        str,
        says("The branch that is edited; the main one if empty.", pattern=r"^[^\s~^:?*\[\\]*$"),
    ] = ""
    folder: Annotated[
        str, says("The site's folder in the repository, where it is not the whole.", format="path")
    ] = ""
    media: Annotated[
        str, says("The folder in the content folder that new pictures go to.", format="path")
    ] = "images"
    texts: Annotated[
        Literal["rich", "markdown"],
        says(
            "How texts are shown first: rich as readers see them, markdown as they are written. "
            "Rich writes tables and emphasis anew."
        ),
    ] = "rich"
    review: Annotated[
        bool, says("Changes wait as a pull request until somebody publishes them.")
    ] = False
    server: Annotated[
        str, says("The address of a GitHub Enterprise or GitLab of your own.", format="url")
    ] = ""
    sign_in: Annotated[
        str, says("GitHub: your OAuth helper's address; without it, a token.", format="url")
    ] = ""
    app_id: Annotated[str, says("GitLab: the application's id, for signing in there.")] = ""
