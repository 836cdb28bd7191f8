"""Apple's podcast categories, which all directories use: a category, or one with a subcategory."""

from __future__ import annotations

from brandkit.errors import nearest

__all__ = ["CATEGORIES", "category_fault", "split_category"]

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": (
        "Books",
        "Design",
        "Fashion & Beauty",
        "Food",
        "Performing Arts",
        "Visual Arts",
    ),
    "Business": (
        "Careers",
        "Entrepreneurship",
        "Investing",
        "Management",
        "Marketing",
        "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health",
        "Fitness",
        "Medicine",
        "Mental Health",
        "Nutrition",
        "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary",
        "Personal Journals",
        "Philosophy",
        "Places & Travel",
        "Relationships",
    ),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
    "Technology": (),
    "True Crime": (),
}
_PARENTS = {sub: main for main, subs in CATEGORIES.items() for sub in subs}
_PATHS = tuple(CATEGORIES) + tuple(f"{main} > {sub}" for sub, main in _PARENTS.items())


def split_category(text: str) -> tuple[str, str]:
    """The category and the subcategory of "Business > Marketing"; "" where there is none."""
    main, _, sub = text.partition(">")
    return main.strip(), sub.strip()


def category_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a category, as (message, hint); None where Apple knows it."""
    main, sub = split_category(text)
    if main in CATEGORIES and (not sub or sub in CATEGORIES[main]):
        return None
    if main in CATEGORIES:
        message = f"“{sub}” is not one of Apple's subcategories of “{main}”."
        allowed = ", ".join(CATEGORIES[main])
        listed = f"“{main}” has {allowed}." if allowed else f"“{main}” has no subcategories."
        if sub in _PARENTS:
            listed = f"It stands under “{_PARENTS[sub]}”. {listed}"
    else:
        message = f"“{text}” is not one of Apple's podcast categories."
        listed = f"Allowed are {', '.join(CATEGORIES)}, each also with a subcategory."
    meant = _nearest(main, sub)
    return message, f"Did you mean “{meant}”? {listed}" if meant else listed


def _nearest(main: str, sub: str) -> str:
    """The category that was probably meant, in the form that site.toml takes."""
    known = main if main in CATEGORIES else nearest(main, CATEGORIES)
    if known and sub:
        close = nearest(sub, CATEGORIES[known])
        return f"{known} > {close}" if close else nearest(f"{main} > {sub}", _PATHS)
    if known:
        return known
    word = sub or main
    close = word if word in _PARENTS else nearest(word, _PARENTS)
    return f"{_PARENTS[close]} > {close}" if close else ""
