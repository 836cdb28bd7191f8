"""Which column holds what: by the names that services and forms give them, or as was said.

Consent is never guessed: its columns count only by the exact names below, or where they are named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from brandkit.content.testimony import PLACES
from brandkit.errors import ContentError, error, nearest
from brandkit.patterns import pattern

__all__ = ["FIELDS", "SHOWN", "TRAPS", "columns_of", "plain_name"]


def _names(said: str) -> tuple[str, ...]:
    return tuple(said.split(","))


# Ours → what others call it, the surest first. Compared without case, marks and blanks.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "quote": _names(
        "quote,testimonial,testimonial text,review text,review content,review,review body,"
        "testimonial content,your words,your testimonial,your review,comment,message,feedback,"
        "text,content,body,desc,description,citation,témoignage,avis,opinia,treść"
    ),
    "name": _names(
        "name,full name,advocate,author name,author,reviewer name,reviewer,reviewer display name,"
        "customer name,customer,consumer display name,consumer name,display name,user name,"
        "username,user,person,your name,nom,imię,imię i nazwisko"
    ),
    "first_name": ("first name", "given name", "prénom"),
    "last_name": ("last name", "surname", "family name"),
    "role": _names(
        "role,job title,position,designation,occupation,tagline,reviewer tagline,customer tagline,"
        "reviewer title,author title,customer title,rôle,stanowisko"
    ),
    "company": _names(
        "company,organisation,organization,employer,business,reviewer company,customer company,"
        "company name,author company,firma,société"
    ),
    "rating": _names("rating,stars,star rating,review stars,score,ocena"),
    "relation": ("relation", "relationship", "tie"),
    "incentive": ("incentive", "received for it", "reward"),
    "product": _names("product,product name,item,service,produit,produkt"),
    "date": _names(
        "date,review date,testimonial date,review created utc,create time,published,published at,"
        "date published,reviewed at,said on,experienced at"
    ),
    "received": _names(
        "received,created at,submitted at,submission date,submitted,timestamp,created,"
        "date submitted,created date"
    ),
    "source": _names(
        "source url,review url,review link,testimonial link,testimonial url,permalink,source link,"
        "original url,link to review"
    ),
    "source_name": _names("source name,source,platform,network,review source,integration"),
    "language": _names("language,lang,locale,review language,langue,język"),
    "reply": _names(
        "reply,reply text,company reply,review reply comment,owner response,business reply,"
        "response,your reply,reply comment,company reply text"
    ),
    "reply_on": _names(
        "reply on,reply date,review reply update time,company reply date,response date,"
        "company reply created at"
    ),
    # Consent: no question and no near name counts.
    "consent": _names(
        "consent,permission,permission to publish,consent to publish,permission to share,"
        "consent to share,consentement,autorisation,zgoda"
    ),
    "consent_by": ("consent by",),
    "consent_on": ("consent on", "consent date", "consent given on", "permission date"),
    "scope": ("scope", "consent scope"),
    "show_site": ("show site",),
    "show_feeds": ("show feeds",),
    "show_social": ("show social",),
    "show_print": ("show print",),
    "until": ("until", "consent until", "show until"),
    "evidence": ("consent evidence",),
}
SHOWN = {place: f"show_{place}" for place in PLACES}
TRAPS = frozenset({"bot field", "gotcha", "botcheck", "website 2"})  # that only robots fill in
# A question may hold the word: "Please write your testimonial". Not if it ends in one of these.
_ASKED = ("quote", "name", "role", "company", "rating", "product", "date")
_ABOUT = frozenset(
    _names(
        "id,date,url,link,type,status,count,number,source,email,mail,title,image,avatar,photo,"
        "picture,logo,language,reply,response,tags,ip,agent"
    )
)
_CAMEL = pattern(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[\W_]+")


def plain_name(column: str) -> str:
    """A column's name to compare: "createTime", "Create_Time " → "create time"."""
    said = _CAMEL.sub(" ", unicodedata.normalize("NFKC", column[:200]))
    return _OTHER.sub(" ", said).strip().casefold()


def columns_of(columns: Iterable[str], said: Mapping[str, str]) -> dict[str, str]:
    """Ours → theirs. `said` are those that were named. Raises ContentError for unknown names."""
    theirs = tuple(columns)
    names: dict[str, str] = {}
    for column in theirs:
        names.setdefault(plain_name(column), column)
    found: dict[str, str] = {}
    for ours, column in said.items():
        if ours not in FIELDS:
            raise _unknown("setting", ours, FIELDS)
        if column not in theirs and plain_name(column) not in names:
            raise _unknown("column", column, theirs)
        found[ours] = column if column in theirs else names[plain_name(column)]
    free = {name: column for name, column in names.items() if column not in found.values()}
    for field, others in FIELDS.items():
        if field not in found:
            own = field.replace("_", " ")
            hit = next((name for name in (own, *others) if name in free), "")
            if hit:
                found[field] = free.pop(hit)
    # A title is a person's where their company is named, and a review's elsewhere.
    if "role" not in found and "company" in found and "title" in free:
        found["role"] = free.pop("title")
    for field in _ASKED:
        if field in found or (field == "name" and "first_name" in found):
            continue
        if hit := _asked(field, free) or _misspelt(field, free):
            found[field] = free.pop(hit)
    return found


def _asked(field: str, free: Mapping[str, str]) -> str:
    """The question that has one of the field's names in it as whole words."""
    words = sorted({field, *FIELDS[field]}, key=len, reverse=True)
    return next(
        (
            name
            for word in words
            for name in free
            if f" {word} " in f" {name} " and not _ABOUT.intersection(name.split()[-1:])
        ),
        "",
    )


def _misspelt(field: str, free: Mapping[str, str]) -> str:
    for word in (field, *FIELDS[field]):
        if " " in word:  # long names resemble each other: "testimonial date", "testimonial id"
            continue
        if close := get_close_matches(word, free, n=1, cutoff=0.85):
            return close[0]
    return ""


def _unknown(what: str, name: str, known: Iterable[str]) -> ContentError:
    names = tuple(known)
    close = nearest(name, names)
    hint = f"Did you mean “{close}”? " if close else ""
    hint += f"There are: {', '.join(names[:40])}."
    if what == "setting":
        message = f"--map names “{name}”, which no testimonial has."
    else:
        message = f"--map names the column “{name}”, which the file does not have."
    return ContentError([error("import.unknown-column", message, hint)])
