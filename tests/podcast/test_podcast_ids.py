"""Law 8: an id once published never changes, and no two entries share one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from brandkit.podcast.id_faults import missing_lock
from brandkit.podcast.ids import (
    Assigned,
    PublishedEntry,
    PublishedShow,
    assign,
    show_guid,
    site_namespace,
)
from brandkit.podcast.lock import Lock, format_lock, parse_lock

BASE = "https://x.example/"


def entry(key: str, *prints: str, guid: str = "") -> PublishedEntry:
    return PublishedEntry(
        key=key, path=f"content/{key}.md", guid=guid, fingerprints=prints or (f"body of {key}",)
    )


def run(lock: Lock, *entries: PublishedEntry, hidden: tuple[str, ...] = ()) -> Assigned:
    return assign(lock, entries, (), base_url=BASE, hidden=hidden)


def codes(assigned: Assigned) -> list[str]:
    return [fault.code for fault in assigned.diagnostics]


def test_ids_are_of_the_namespace_and_the_key() -> None:
    first = run(Lock(), entry("posts/a"), entry("posts/a.fr"))
    assert first == run(Lock(), entry("posts/a.fr"), entry("posts/a"))
    assert len(set(first.ids.values())) == 2
    assert all(identifier.startswith("urn:uuid:") for identifier in first.ids.values())
    other = assign(Lock(), [entry("posts/a")], (), base_url="https://y.example")
    assert other.ids["posts/a"] != first.ids["posts/a"]
    assert site_namespace("https://x.example") == site_namespace("https://x.example/")


def test_a_move_to_another_host_changes_nothing() -> None:
    first = run(Lock(), entry("posts/a"))
    moved = assign(
        first.lock, [entry("posts/a"), entry("posts/b")], (), base_url="https://y.example"
    )
    assert moved.ids["posts/a"] == first.ids["posts/a"]
    assert moved.lock.namespace == first.lock.namespace


def test_an_edit_keeps_the_id_and_mostly_the_lock() -> None:
    first = run(Lock(), entry("posts/a", "title", "text"))
    second = run(first.lock, entry("posts/a", "title", "text, longer"))
    assert second.lock == first.lock
    third = run(second.lock, entry("posts/a", "another title", "text, longer"))
    assert third.ids == first.ids
    assert third.lock != first.lock
    assert codes(third) == []


def test_a_renamed_file_keeps_its_id() -> None:
    first = run(Lock(), entry("posts/a", "audio.mp3", "text"), entry("posts/z"))
    second = run(first.lock, entry("posts/b", "audio.mp3", "other text"), entry("posts/z"))
    assert second.ids["posts/b"] == first.ids["posts/a"]
    assert [line.key for line in second.lock.entries] == ["posts/b", "posts/z"]
    assert codes(second) == []


def test_a_new_file_under_an_old_name_gets_an_id_of_its_own() -> None:
    first = run(Lock(), entry("posts/a", "text of a"))
    renamed = run(first.lock, entry("posts/b", "text of a"))
    second = run(renamed.lock, entry("posts/b", "text of a"), entry("posts/a", "quite new"))
    assert second.ids["posts/b"] == first.ids["posts/a"]
    assert second.ids["posts/a"] not in first.ids.values()
    at_once = run(first.lock, entry("posts/b", "text of a"), entry("posts/a", "quite new"))
    assert at_once.ids == second.ids


def test_two_files_that_swap_names() -> None:
    first = run(Lock(), entry("posts/a", "text of a"), entry("posts/b", "text of b"))
    second = run(first.lock, entry("posts/a", "text of b"), entry("posts/b", "text of a"))
    assert second.ids == {"posts/a": first.ids["posts/b"], "posts/b": first.ids["posts/a"]}


def test_a_file_moved_over_another() -> None:
    first = run(Lock(), entry("posts/a", "text of a"), entry("posts/b", "text of b"))
    second = run(first.lock, entry("posts/a", "text of b"))
    assert second.ids == {"posts/a": first.ids["posts/b"]}
    assert codes(second) == ["podcast.entry-gone"]
    assert [(line.key, line.gone) for line in second.lock.entries] == [
        ("posts/a", False),
        ("posts/a~1", True),
    ]
    assert run(second.lock, entry("posts/a", "text of b")).lock == second.lock
    third = run(second.lock, entry("posts/a", "text of b"), entry("posts/c", "text of a"))
    assert third.ids["posts/c"] == first.ids["posts/a"]


def test_a_copy_is_another_entry() -> None:
    first = run(Lock(), entry("posts/a", "text"))
    second = run(first.lock, entry("posts/a", "text"), entry("posts/b", "text"))
    assert second.ids["posts/a"] == first.ids["posts/a"]
    assert second.ids["posts/b"] != first.ids["posts/a"]


def test_a_fingerprint_of_two_entries_tells_nothing() -> None:
    first = run(Lock(), entry("posts/a", "", "soon"), entry("posts/b", "", "soon"))
    second = run(first.lock, entry("posts/c", "", "soon"), entry("posts/d", "", "soon"))
    assert not set(first.ids.values()) & set(second.ids.values())
    assert codes(second) == ["podcast.entry-gone", "podcast.entry-gone"]


def test_no_guess_between_two() -> None:
    one = run(Lock(), entry("posts/a", "soon"))
    two = run(one.lock, entry("posts/c", "soon"), entry("posts/d", "soon"))
    assert one.ids["posts/a"] not in two.ids.values()
    both = run(Lock(), entry("posts/a", "soon"), entry("posts/b", "soon"))
    single = run(both.lock, entry("posts/c", "soon"))
    assert single.ids["posts/c"] not in both.ids.values()


def test_what_disappears_is_named_once_and_comes_back() -> None:
    first = run(Lock(), entry("posts/a"), entry("posts/b"))
    second = run(first.lock, entry("posts/b"))
    assert codes(second) == ["podcast.entry-gone"]
    fault = second.diagnostics[0]
    assert "posts/a" in fault.message
    assert first.ids["posts/a"] in fault.hint
    assert [line.gone for line in second.lock.entries] == [True, False]
    third = run(second.lock, entry("posts/b"))
    assert (third.lock, codes(third)) == (second.lock, [])
    fourth = run(third.lock, entry("posts/a", "new text"), entry("posts/b"))
    assert fourth.ids == first.ids
    assert fourth.lock.entries[0].gone is False


def test_what_is_only_hidden_is_not_gone() -> None:
    first = run(Lock(), entry("posts/a", "text"))
    second = run(first.lock, entry("posts/b", "text"), hidden=("posts/a",))
    assert codes(second) == []
    assert second.ids["posts/b"] != first.ids["posts/a"]
    assert second.lock.entries[0] == first.lock.entries[0]


def test_a_stated_id_wins_and_is_kept() -> None:
    first = run(Lock(), entry("episodes/1", guid=" https://old.example/?p=1 "))
    assert first.ids == {"episodes/1": "https://old.example/?p=1"}
    second = run(first.lock, entry("episodes/1"))
    assert second == first
    renamed = run(first.lock, entry("episodes/one", "x", guid="https://old.example/?p=1"))
    assert renamed.ids == {"episodes/one": "https://old.example/?p=1"}
    assert codes(renamed) == []


def test_a_change_of_id_is_an_error_that_explains_itself() -> None:
    first = run(Lock(), entry("episodes/1"))
    second = run(first.lock, entry("episodes/1", guid="urn:other"))
    assert codes(second) == ["podcast.guid-changed"]
    fault = second.diagnostics[0]
    assert fault.location
    assert fault.location.path == "content/episodes/1.md"
    assert f"from {first.ids['episodes/1']} to urn:other" in fault.message
    assert second.lock == first.lock
    assert second.ids == first.ids


def test_two_entries_that_state_one_id() -> None:
    both = run(Lock(), entry("posts/a", guid="x"), entry("posts/b", guid="x"))
    assert codes(both) == ["podcast.same-guid"]
    assert both.ids["posts/a"] == "x"
    assert both.ids["posts/b"] != "x"
    assert [line.key for line in both.lock.entries] == ["posts/a"]


@pytest.mark.parametrize("hidden", [(), ("posts/a",)])
def test_an_entry_that_states_the_id_of_another(hidden: tuple[str, ...]) -> None:
    first = run(Lock(), entry("posts/a"))
    thief = entry("posts/b", guid=first.ids["posts/a"])
    second = run(first.lock, *([] if hidden else [entry("posts/a")]), thief, hidden=hidden)
    assert codes(second) == ["podcast.same-guid"]
    assert second.lock == first.lock
    assert second.ids["posts/b"] != first.ids["posts/a"]


def test_a_lost_lock() -> None:
    assert missing_lock(published_before=False) is None
    fault = missing_lock(published_before=True)
    assert fault
    assert fault.is_error
    assert "episode-ids.lock" in fault.message


@pytest.mark.parametrize(
    ("url", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_podcast_guid_by_the_vectors_of_the_namespace(url: str, guid: str) -> None:
    assert show_guid(url) == guid


def shows(lock: Lock, *given: PublishedShow) -> Assigned:
    return assign(lock, (), given, base_url=BASE)


def test_the_guid_of_a_show_is_given_once() -> None:
    first = shows(Lock(), PublishedShow(name="podcast", feed_url=f"{BASE}podcast/feed.xml"))
    assert first.shows == {"podcast": show_guid(f"{BASE}podcast/feed.xml")}
    moved = shows(first.lock, PublishedShow(name="podcast", feed_url="https://y.example/f.xml"))
    assert (moved.shows, moved.lock, codes(moved)) == (first.shows, first.lock, [])


def test_two_new_sites_have_two_shows() -> None:
    """Before they have an address of their own, all sites have the same one."""
    feed = PublishedShow(name="podcast", feed_url="https://example.com/podcast/feed.xml")
    locks = [Lock(site_namespace(f"https://{name}.example/")) for name in ("pip", "zed")]
    one, other = (shows(lock, feed) for lock in locks)
    assert one.shows != other.shows
    assert shows(locks[0], feed).shows == one.shows
    named = PublishedShow(name="podcast", feed_url="https://pip.example/podcast/feed.xml")
    assert shows(one.lock, named).shows == one.shows, "given once"


def test_a_show_whose_only_episode_waits_is_not_gone() -> None:
    """It stands in site.toml, though nothing of it is published now; one that does not is told."""
    feed = PublishedShow(name="podcast", feed_url=f"{BASE}podcast/feed.xml")
    lock = shows(Lock(), feed).lock
    kept = assign(lock, (), (), base_url=BASE, tables=["podcast"])
    assert (codes(kept), kept.lock) == ([], lock)
    assert codes(assign(lock, (), (), base_url=BASE)) == ["podcast.show-gone"]


def test_faults_of_shows() -> None:
    guid = show_guid("podnews.net/rss")
    first = shows(Lock(), PublishedShow(name="one", feed_url="https://x.example/1", guid=guid))
    assert first.shows == {"one": guid}
    other = show_guid("x.example/other")
    changed = shows(first.lock, PublishedShow(name="one", feed_url=BASE, guid=other))
    assert (codes(changed), changed.shows) == (["podcast.show-guid-changed"], {"one": guid})
    second = PublishedShow(name="two", feed_url=BASE, guid=guid)
    both = shows(first.lock, PublishedShow(name="one", feed_url=BASE), second)
    assert codes(both) == ["podcast.same-show-guid"]
    gone = shows(first.lock)
    assert codes(gone) == ["podcast.show-gone"]
    assert codes(shows(gone.lock)) == []
    back = shows(gone.lock, PublishedShow(name="one", feed_url=BASE))
    assert (back.shows, back.lock) == (first.shows, first.lock)


keys = st.text(st.characters(exclude_categories=()), min_size=1, max_size=5)
published = st.lists(
    st.builds(
        PublishedEntry,
        key=keys,
        guid=st.sampled_from(["", "", "", "x", "y"]),
        fingerprints=st.lists(st.sampled_from("abcde"), max_size=3).map(tuple),
    ),
    unique_by=lambda entry: entry.key,
    max_size=6,
)


@given(before=published, after=published)
def test_ids_are_unique_settle_and_survive_the_file(
    before: list[PublishedEntry], after: list[PublishedEntry]
) -> None:
    first = assign(Lock(), before, (), base_url=BASE)
    assert len(set(first.ids.values())) == len(before)
    again, faults = parse_lock(format_lock(first.lock))
    assert (again, faults) == (first.lock, ())
    repeated = assign(again, before, (), base_url=BASE)
    assert repeated.ids == first.ids or first.diagnostics
    second = assign(again, after, (), base_url=BASE)
    assert len(set(second.ids.values())) == len(after)
    assert parse_lock(format_lock(second.lock)) == (second.lock, ())
    assert {line.id for line in again.entries} <= {line.id for line in second.lock.entries}
    for line in second.lock.entries:
        assert line.gone == (line.id not in second.ids.values())


class Life(RuleBasedStateMachine):
    """A folder over the years: files are added, edited, renamed, removed and brought back."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()
        self.files: dict[str, tuple[str, ...]] = {}
        self.lost: dict[str, tuple[str, ...]] = {}
        self.given: dict[str, str] = {}  # what each file was published with
        self.count = 0

    def publish(self) -> None:
        assigned = assign(
            self.lock,
            [PublishedEntry(key=key, fingerprints=prints) for key, prints in self.files.items()],
            (),
            base_url=BASE,
        )
        self.lock, faults = parse_lock(format_lock(assigned.lock))
        assert faults == ()
        for key, identifier in assigned.ids.items():
            assert self.given.setdefault(key, identifier) == identifier
        assert len(set(assigned.ids.values())) == len(self.files)

    def _unused(self) -> str:
        self.count += 1
        return f"posts/{self.count}"

    @rule()
    def add(self) -> None:
        key = self._unused()
        self.files[key] = (f"audio {key}", f"text {key}")

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        if self.files:
            key = data.draw(st.sampled_from(sorted(self.files)))
            self.count += 1
            self.files[key] = (self.files[key][0], f"text {self.count}")

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        if self.files:
            old, new = data.draw(st.sampled_from(sorted(self.files))), self._unused()
            self.files[new] = self.files.pop(old)
            self.given[new] = self.given.pop(old)

    @rule(data=st.data())
    def move_over(self, data: st.DataObject) -> None:
        if len(self.files) > 1:
            old, new = data.draw(
                st.lists(st.sampled_from(sorted(self.files)), min_size=2, max_size=2, unique=True)
            )
            self.files[new] = self.files.pop(old)
            self.given[new] = self.given.pop(old)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.files:
            key = data.draw(st.sampled_from(sorted(self.files)))
            self.lost[key] = self.files.pop(key)

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        if self.lost:
            key = data.draw(st.sampled_from(sorted(self.lost)))
            self.files[key] = self.lost.pop(key)

    @invariant()
    def ids_last(self) -> None:
        self.publish()


TestLife = Life.TestCase
