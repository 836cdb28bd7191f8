"""First words: each is offered to exactly the networks that take it whole."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from brandkit.advocacy.lengths import length_of
from brandkit.advocacy.share import SHARE_NETWORKS, TAKING_WORDS, share_links
from brandkit.advocacy.starters import MOTIVES, Misfit, Starter, fitting
from brandkit.content.kinds import Starters

URL = "https://brand.example/blog/tea/"
EVERY = tuple(SHARE_NETWORKS)


def test_motives_are_those_of_the_settings() -> None:
    assert tuple(MOTIVES) == Starters.__struct_fields__


def test_networks_that_make_their_own_of_a_page_are_offered_none() -> None:
    assert set(EVERY) - TAKING_WORDS == {"facebook", "linkedin", "hacker-news"}
    starters, misfits = fitting({"help": ("Short.",)}, EVERY, URL)
    assert starters == (Starter("help", "Short.", tuple(k for k in EVERY if k in TAKING_WORDS)),)
    assert misfits == ()


def test_a_long_text_goes_where_it_fits_and_a_short_one_to_the_others() -> None:
    long = "Zażółć " * 50  # 350 signs
    starters, misfits = fitting({"show": (long, "Short.")}, ("x", "bluesky", "mastodon"), URL)
    assert starters == (
        Starter("show", long, ("mastodon",)),
        Starter("show", "Short.", ("x", "bluesky", "mastodon")),
    )
    assert misfits == ()


def test_a_network_that_takes_none_is_told_with_the_shortest() -> None:
    texts = {"heard": ("a" * 400, "b" * 300)}
    starters, misfits = fitting(texts, ("x", "mastodon", "x"), URL)
    assert [starter.networks for starter in starters] == [("mastodon",), ("mastodon",)]
    assert misfits == (Misfit("heard", 1, "x", 300 + 1 + 23, 280),)


@given(
    st.dictionaries(st.sampled_from(sorted(MOTIVES)), st.tuples(st.text(max_size=400), st.text())),
    st.lists(st.sampled_from(EVERY), max_size=5),
)
def test_what_is_offered_fits_and_what_fits_is_offered(
    texts: dict[str, tuple[str, ...]], networks: list[str]
) -> None:
    starters, misfits = fitting(texts, networks, URL)
    offered = {(s.motive, s.text, network) for s in starters for network in s.networks}
    for motive, said in texts.items():
        for network in TAKING_WORDS & set(networks):
            fit = [
                t for t in said if length_of(network, t, URL)[0] <= length_of(network, t, URL)[1]
            ]
            assert {t for m, t, n in offered if (m, n) == (motive, network)} == set(fit)
            told = [m for m in misfits if (m.motive, m.network) == (motive, network)]
            assert len(told) == (not fit)


def test_words_stand_in_the_title_s_place_but_in_the_subject_of_a_mail() -> None:
    words = "Zażółć “gęślą” & مرحبا 🎉"
    for network, _, url in share_links(EVERY, "Tea", URL, "https://brand.example/c.png", words):
        parts = urlsplit(url)
        told = dict(parse_qsl(parts.fragment if network == "mastodon" else parts.query))
        values = " ".join(told.values())
        assert (words in values) == (network in TAKING_WORDS)
        assert URL in values
        if network in {"email", "hacker-news"}:
            assert "Tea" in told.values()
