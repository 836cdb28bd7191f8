"""Settings at the top of a file whose names have a typing error."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.mend.edit import Edit, Faulty
from brandkit.content.foreign import near_settings
from brandkit.content.kinds import KINDS
from brandkit.errors import Location
from brandkit.patterns import pattern

__all__ = ["SettingNames"]

# They decide whether, when and where something is published: a person should look.
_GRAVE = frozenset(
    {"draft", "date", "expires", "sample", "noindex", "slug", "permalink", "aliases"}
    | {"language", "translation_key", "guid", "consent", "held", "embargo", "audio"}
)
_SAID = pattern(r"^“([^”]+)” is no setting")


class SettingNames:
    """A name with one near name of ours, which the file does not have yet."""

    name = "front-matter.unknown-setting"
    mends = "settings at the top of a file with a typing error, where only one can be meant"

    def edits(self, faulty: Faulty) -> Iterator[Edit]:
        documents = {each.source.path: each for each in faulty.inspection.documents}
        taken: set[tuple[str, str]] = set()
        for fault in faulty.diagnostics:
            place = fault.location or Location("")
            document = documents.get(place.path)
            said = _SAID.match(fault.message)
            if fault.code != self.name or document is None or said is None or not place.column:
                continue
            near = near_settings(said[1], KINDS[document.source.kind].meta.__struct_fields__)
            if len(near) != 1 or near[0] in _GRAVE or (place.path, near[0]) in taken:
                continue
            if any(each.partition(".")[0] == near[0] for each in document.positions):
                continue
            taken.add((place.path, near[0]))
            yield Edit(place.path, place.line, place.column, said[1], near[0], self.name)
