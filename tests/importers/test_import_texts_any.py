"""Whatever an old text is: it comes in, and no tag of another generator is left outside of code."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_sites import faults_of, hugo, jekyll

PIECES = (
    "words",
    "\n",
    "\n\n",
    " ",
    "`",
    "```",
    "```\n",
    "~~~\n",
    "    ",
    "- ",
    "> ",
    "# ",
    "1. ",
    "{% raw %}",
    "{% endraw %}",
    "{% highlight ruby %}",
    "{% endhighlight %}",
    "{%- if page.title -%}",
    "{% else %}",
    "{% endif %}",
    "{% for a in page.tags %}",
    "{% endfor %}",
    "{% comment %}",
    "{% endcomment %}",
    "{% include a.html x='1' %}",
    "{% post_url 2020-05-06-a-post %}",
    "{% link _posts/2020-05-06-a-post.md %}",
    "{% youtube jNQXAC9IVRw %}",
    "{% image a.png 'A \"b\"' %}",
    "{% note %}",
    "{% endnote %}",
    "{% unknown 'thing %}",
    "{{ page.title }}",
    "{{ site.nothing | foo }}",
    "{{ 'a' | append: \"}}\" }}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{: .a #b}",
    "{:toc}",
    "{#x}",
    "{.c}",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<a href='{{ x }}'>",
    '<img src="{{ page.title }}">',
    "](",
    "![a",
    "[b]: /c",
    "{{< figure src=\"a.png\" caption='x' >}}",
    "{{< note >}}",
    "{{< /note >}}",
    "{{% tip %}}",
    "{{% /tip %}}",
    '{{< ref "posts/a-post" >}}',
    "{{</* youtube x */>}}",
    '{{< own a="b" >}}',
    "{{< youtube jNQXAC9IVRw >}}",
    "{{< highlight go >}}",
    "{{< /highlight >}}",
    "{{< x",
    ">}}",
    "\\",
    '"',
    "'",
    "\ufdd0" + "0" + "\ufdd1",
    "\ufdd2{{",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_of_jekyll(text: str) -> None:
    item = jekyll(text.replace("\x00", ""))
    assert faults_of(item.markdown) == []


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_of_hugo(text: str) -> None:
    item = hugo(text, layouts__shortcodes__ownDOThtml="<b>{{ .Get `a` }}</b>{{ .Inner }}")
    assert faults_of(item.markdown) == []


@pytest.mark.parametrize("importer", [jekyll, hugo])
def test_losses_stand_within_the_text(importer: object) -> None:
    text = "one\n\n{% odd %} {{< odd >}}\n\nthree\n\n{% odder %}{{< odder >}}"
    item = importer(text)  # type: ignore[operator]
    rows = item.markdown.count("\n") + 1
    assert item.losses
    assert all(1 <= loss.line <= rows for loss in item.losses)
