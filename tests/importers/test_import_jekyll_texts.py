"""Texts of Jekyll and Eleventy: Liquid, tags, kramdown."""

from __future__ import annotations

import pytest
from text_sites import faults_of, jekyll

CASES = {
    # Liquid
    "Hello {{ page.title }}!": "Hello A post!",
    "Hello {{ page.nothing }}!": "Hello !",
    "[a]({{ '/about/' | relative_url }})": "[a](/about/)",
    "[a]({{ site.baseurl }}/about/)": "[a](/about/)",
    "[a]({{ site.url }}{{ site.baseurl }}/about/#x)": "[a](/about/#x)",
    "[a]({% post_url 2020-05-06-a-post %})": "[a](/2020/05/06/a-post.html)",
    "[a]({% link _posts/2020-05-06-a-post.md %}#end)": "[a](/2020/05/06/a-post.html#end)",
    "{% assign x = 'now' | upcase %}It is {{ x }}.": "It is NOW.",
    "{% if page.title == 'A post' %}yes{% else %}no{% endif %}": "yes",
    "{% unless page.hidden %}shown{% endunless %}": "shown",
    "{% case page.title %}{% when 'B' %}b{% when 'A post' %}a{% endcase %}": "a",
    "{% for n in (1..3) %}{{ n }}{% unless forloop.last %}, {% endunless %}{% endfor %}": "1, 2, 3",
    "a{% comment %}not {{ this }}{% endcomment %}b": "ab",
    "{% raw %}{{ x }}{% endraw %}": r"\{\{ x }}",
    "`{% raw %}{{ x }}{% endraw %}`": "`{{ x }}`",
    "{% capture c %}words{% endcapture %}{{ c }}": "words",
    "one   {%- if true -%}   two{% endif %}": "onetwo",
    # code
    "{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}": "```ruby\nputs 1\n```",
    "{% highlight md %}\n```\nx\n```\n{% endhighlight %}": "````md\n```\nx\n```\n````",
    "```\n{{ site.time }}\n```": "```\n{{ site.time }}\n```",
    "{% raw %}\n```\n{{ a }}\n```\n{% endraw %}": "```\n{{ a }}\n```",
    # tags and includes
    "{% youtube jNQXAC9IVRw %}": "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "{% include youtube.html id='jNQXAC9IVRw' %}": "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "{% include video id='76979871' provider='vimeo' %}": "https://vimeo.com/76979871",
    '{{ "https://youtu.be/jNQXAC9IVRw" | embed: "The zoo" }}': (
        '{{< embed "https://www.youtube.com/watch?v=jNQXAC9IVRw" title="The zoo" >}}'
    ),
    "{% image 'assets/a.jpg' 'A tent' %}": "![A tent](/assets/a.jpg)",
    "{% image_with_class 'assets/a.jpg' 'wide' 'A tent' %}": "![A tent](/assets/a.jpg)",
    "{% include figure.html src='/a.jpg' alt='A tent' caption='Ours' %}": (
        '{{< figure src="/a.jpg" alt="A tent" caption="Ours" >}}'
    ),
    "{% include 'linked-figure.html', image: '/a.jpg', alt: \"A\" %}": "![A](/a.jpg)",
    "{% gist ada/0123abcd %}": (
        '{{< card "https://gist.github.com/ada/0123abcd" title="Code on GitHub" >}}'
    ),
    "{% tweet https://twitter.com/ada/status/1 %}": "https://x.com/ada/status/1",
    "{% warning %}\nHot!\n{% endwarning %}": "{{< warning >}}\nHot!\n{{< /warning >}}",
    "{% include callout.html type='danger' content='Hot!' %}": (
        "{{< caution >}}\nHot!\n{{< /caution >}}"
    ),
    "{% details More %}\ntext\n{% enddetails %}": '{{< details "More" >}}\ntext\n{{< /details >}}',
    "1. one\n   {% highlight sh %}\n   ls\n   {% endhighlight %}\n2. two": (
        "1. one\n   ```sh\n   ls\n   ```\n2. two"
    ),
    "- {% note %}\n  a\n\n  b\n  {% endnote %}": "- {{< note >}}\n  a\n\n  b\n  {{< /note >}}",
    "> {% highlight sh %}\n> ls\n> {% endhighlight %}": "> ```sh\n> ls\n> ```",
    # kramdown
    "# One {#first .big}\n\ntext": "# One {#first .big}\n\ntext",
    "## Two\n{: #second}\n\ntext": "## Two {#second}\n\n\ntext",
    "## Two {:#second}\n\ntext": "## Two {#second}\n\ntext",
    "[a](https://b.example/){:target='_blank' rel='noopener'}": "[a](https://b.example/)",
    "* TOC\n{:toc}\n\ntext": "text",
    "a {::comment}b{:/comment} c": "a  c",
    "`{: .code}`": "`{: .code}`",
    '<div class="a" markdown="1">\nSome **words**.\n</div>': (
        '<div class="a">\n\nSome **words**.\n\n</div>'
    ),
    "It costs {:dear}": r"It costs \{:dear}",
}


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_turned(text: str) -> None:
    item = jekyll(text, head="title: A post")
    assert item.markdown == CASES[text]
    assert item.losses == ()
    assert faults_of(item.markdown) == []


LOST = {
    "a {% render_form %} b": ("a  b", "{% render_form %}"),
    "a {{ site.time }} b": ("a  b", "{{ site.time }}"),
    "a {{ site.posts.size }} b": ("a  b", "{{ site.posts.size }}"),
    "{% link missing.md %}": ("", "{% link missing.md %}"),
    "{% include missing.html %}": ("", "{% include missing.html %}"),
    "{% odd %}kept{% endodd %}": ("kept", "{% odd %}"),
    "{% if site.time > 3 %}kept{% endif %}": ("kept", "{% if site.time > 3 %}"),
    "{% for p in site.posts limit: 3 %}{{ p.title }}{% endfor %}": (
        "",
        "{% for p in site.posts limit: 3 %}",
    ),
    "text\n{: .lead}": ("text", "{: .lead}"),
}


@pytest.mark.parametrize("text", LOST)
def test_what_cannot_be_turned_is_told(text: str) -> None:
    item = jekyll(f"first\n\n{text}")
    words, what = LOST[text]
    assert item.markdown == f"first\n\n{words}".rstrip()
    assert [loss.what for loss in item.losses] == [what]
    place = f"_posts/2020-05-06-a-post.md:{7 if text.startswith('text') else 6}."
    assert item.losses[0].why.endswith(place), item.losses


def test_an_include_of_the_site_is_carried_out() -> None:
    item = jekyll(
        "{% include box.html title='Hi' %}\n\n{% include words.md who='Ada' %}",
        _includes__boxDOThtml=(
            "<div class='x'><h2>{{ include.title }}</h2><p>In <b>it</b></p></div>"
        ),
        _includes__wordsDOTmd="Hello *{{ include.who }}*{{ include.nothing }}.",
    )
    assert item.markdown == "## Hi\n\nIn **it**\n\nHello *Ada*."
    assert item.losses == ()


def test_an_include_with_what_pages_cannot_have() -> None:
    item = jekyll(
        "one\n\n{% include f.html %}",
        _includes__fDOThtml="<p>Fine</p><script>alert(1)</script><form><input></form>",
    )
    assert item.markdown.strip() == "one\n\nFine"
    assert [loss.what for loss in item.losses] == ["<script>", "<form>"]
    assert "2020-05-06-a-post.md:6" in item.losses[0].why


def test_definitions_that_many_texts_share() -> None:
    shared = "\n".join(f"[word {n}]: https://example.org/{n}" for n in range(50))
    item = jekyll("See [it][word 7] and [that].\n\n{% include r.md %}", _includes__rDOTmd=shared)
    assert item.markdown == "See [it][word 7] and [that].\n\n[word 7]: https://example.org/7"


def test_a_link_that_nothing_defines_stays_as_words() -> None:
    item = jekyll(
        "See [it][word 1] and [more][gone].\n\n{% include r.md %}",
        _includes__rDOTmd="[word 1]: /x/",
    )
    assert item.markdown == "See [it][word 1] and more.\n\n[word 1]: /x/"
    assert [loss.what for loss in item.losses] == ["[more][gone]"]


def test_includes_without_end() -> None:
    item = jekyll("a {% include a.md %} b", _includes__aDOTmd="x {% include a.md %}")
    assert item.markdown.startswith("a x x")
    assert any("without end" in loss.why for loss in item.losses)


def test_an_excerpt_separator_is_ours() -> None:
    item = jekyll("one\n\n<!-- cut -->\n\ntwo", config="excerpt_separator: <!-- cut -->\n")
    assert item.markdown == "one\n\n<!--more-->\n\ntwo"


def test_contents_that_are_asked_for() -> None:
    assert jekyll("1. Contents\n{:toc}\n\n# A").settings["toc"] is True
    assert "toc" not in jekyll("# A").settings


def test_hostile_templates_end() -> None:
    nest = "{% for a in (1..900) %}" * 12 + "x" + "{% endfor %}" * 12
    grow = "{% assign a = 'xxxxxxxxxxxxxxxxxxxx' %}" + "{% assign a = a | append: a %}" * 60
    item = jekyll(f"{nest}\n{grow}{{{{ a | replace: 'x', a }}}}")
    assert len(item.markdown) < 5_000_000
    boxes = '<div markdown="1">\n' * 3_000 + "x" + "\n</div>" * 3_000
    assert "x" in jekyll(boxes).markdown
    deep = "{% if true %}" * 2_000 + "x" + "{% endif %}" * 2_000
    assert "x" in jekyll(deep).markdown


def test_plain_markdown_keeps_the_braces_of_its_code() -> None:
    from text_sites import item_of

    text = "---\ntitle: A\ndate: 2020-01-01\n---\n`{{ a }}`\n\n```\n{{#each b}}\n{% raw %}\n```\n"
    item = item_of("jekyll", {"articles/a.md": text})
    assert item.markdown == "`{{ a }}`\n\n```\n{{#each b}}\n{% raw %}\n```"
    assert item.losses == ()
