"""Texts of Hugo: its shortcodes, those of themes, those of the site's own."""

from __future__ import annotations

import pytest
from text_sites import faults_of, hugo

CASES = {
    '{{< ref "a-post.md#end" >}}': "/posts/a-post/#end",
    '[a]({{< relref "posts/a-post" >}})': "[a](/posts/a-post/)",
    '[a]({{% ref "/posts/a-post.md" %}} "T")': '[a](/posts/a-post/ "T")',
    "{{< youtube jNQXAC9IVRw >}}": "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "{{% youtube id='jNQXAC9IVRw' %}}": "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "{{< youtube id=jNQXAC9IVRw start=30 >}}": "https://www.youtube.com/watch?v=jNQXAC9IVRw&t=30s",
    "{{< youtube id=jNQXAC9IVRw title=`The zoo` >}}": (
        '{{< embed "https://www.youtube.com/watch?v=jNQXAC9IVRw" title="The zoo" >}}'
    ),
    "{{< vimeo 76979871 >}}": "https://vimeo.com/76979871",
    '{{< x user="ada" id="123" >}}': "https://x.com/ada/status/123",
    '{{< tweet user="ada" id="123" >}}': "https://x.com/ada/status/123",
    "{{< instagram CxOWiQNP2MO >}}": "https://www.instagram.com/p/CxOWiQNP2MO/",
    "{{< gist ada 0123abcd >}}": (
        '{{< card "https://gist.github.com/ada/0123abcd" title="Code on GitHub" >}}'
    ),
    '{{< figure src="/a.png" alt="A tent" >}}': "![A tent](/a.png)",
    '{{< figure src="/a.png" caption="Ours, **red**" link="https://b.example/" >}}': (
        '{{< figure src="/a.png" alt="Ours, red" caption="Ours, red" link="https://b.example/" >}}'
    ),
    '{{< figure src="/a.png" title="One" attr="Ada" width="300" >}}': (
        '{{< figure src="/a.png" alt="One" caption="One Ada" width="300" >}}'
    ),
    '{{< highlight go "linenos=table" >}}\nx := `{{< y >}}`\n{{< /highlight >}}': (
        "```go\nx := `{{< y >}}`\n```"
    ),
    '{{< details summary="More" >}}\n**a**\n{{< /details >}}': (
        '{{< details "More" >}}\n**a**\n{{< /details >}}'
    ),
    "{{< details >}}\na\n{{< /details >}}": '{{< details "Details" >}}\na\n{{< /details >}}',
    'It is {{< param "color" >}}.': "It is red.",
    "It is {{% param shade.deep %}}.": "It is dark.",
    '{{< qr text="https://b.example/x" />}}': r"[https://b.example/x](https://b.example/x)",
    "a {{< comment >}} no {{< /comment >}} b": "a  b",
    '{{% notice warning "Mind" %}}\nHot\n{{% /notice %}}': (
        '{{< warning "Mind" >}}\nHot\n{{< /warning >}}'
    ),
    '{{< alert type="danger" >}}\nHot {{< ref "a-post" >}}\n{{< /alert >}}': (
        "{{< caution >}}\nHot /posts/a-post/\n{{< /caution >}}"
    ),
    '{{< button href="/about/" >}}About{{< /button >}}': '{{< button "/about/" "About" >}}',
    '{{< audio src="/a.mp3" >}}': '{{< audio "/a.mp3" >}}',
    '{{< tabs >}}\n{{< tab "One" >}}\na\n{{< /tab >}}\n{{< /tabs >}}': "**One**\n\na",
    '- {{< book url="https://b.example/" title="The *Goal*" author="E. G." >}} - good': (
        r"- [The \*Goal\*](https://b.example/) (E. G.) - good"
    ),
    '{{< book url="https://b.example/" title="The Goal" author="E. G." >}}': (
        '{{< card "https://b.example/" title="The Goal" text="E. G." >}}'
    ),
    "{{</* youtube x */>}}": r"\{\{< youtube x >}}",
    "`{{</* youtube x */>}}`": "`{{< youtube x >}}`",
    "```\n{{</* y x */>}} {{< z >}}\n```": "```\n{{< y x >}} {{< z >}}\n```",
    "{{ .Title }} {% x %}": r"\{\{ .Title }} \{\% x %}",
    "## One {#first .big}": "## One {#first}",
    "1. one\n   {{< highlight sh >}}\n   ls\n   {{< /highlight >}}\n2. two": (
        "1. one\n   ```sh\n   ls\n   ```\n2. two"
    ),
    "- {{< figure src='/a.png' >}}\n- b": "- ![](/a.png)\n- b",
    "H{{< sub >}}2{{< /sub >}}O": "H<sub>2</sub>O",
    '{{% admonition tip "Good" %}}\na\n{{% /admonition %}}': (
        '{{< tip "Good" >}}\na\n{{< /tip >}}'
    ),
    '| {{< figure src="/a.png" caption="C" >}} | x |': "| ![C](/a.png) | x |",
    "{{< columns >}}\na\n<--->\nb\n{{< /columns >}}": (
        "{{< columns >}}\n{{< column >}}\na\n{{< /column >}}\n{{< column >}}\nb\n"
        "{{< /column >}}\n{{< /columns >}}"
    ),
    # of the site's own
    '{{< box "Hi" >}}Some **words**{{< /box >}}': "## Hi\n\nSome **words**",
    '{{< pic src="/a.png" alt="A & B" >}}': "![A & B](/a.png)",
    "{{< pic src=/a.png >}}": "![](/a.png)",
    "{{< film jNQXAC9IVRw >}}": "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "a {{< big >}}word{{< /big >}} b": "a **word** b",
}
OWN = {
    "layouts__shortcodes__boxDOThtml": (
        '{{/* a box */}}<div class="box {{ with .Get "class" }}{{ . }}{{ end }}">\n'
        "{{ if .Get 0 }}<h2>{{ .Get 0 }}</h2>{{ else }}<hr>{{ end }}\n"
        "{{ .Inner | markdownify }}</div>"
    ),
    "layouts__shortcodes__picDOThtml": (
        '{{- $alt := .Get "alt" | default "" -}}<figure>\n<img src="{{ .Get "src" | relURL }}"'
        ' alt="{{ $alt }}">\n</figure>'
    ),
    "layouts__shortcodes__filmDOThtml": (
        '<div><iframe src="https://www.youtube.com/embed/{{ .Get 0 }}?autoplay=0"></iframe></div>'
    ),
    "layouts__shortcodes__bigDOThtml": "<b>{{ .Inner }}</b>",
    "layouts__shortcodes__loopDOThtml": "{{ range .Site.Pages }}{{ .Title }}{{ end }}",
}
CONFIG = (
    'baseURL = "https://old.example/"\ntitle = "Old"\n'
    '[params]\ncolor = "red"\n[params.shade]\ndeep = "dark"\n'
)


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_turned(text: str) -> None:
    item = hugo(text, config=CONFIG, **OWN)
    if text.startswith("## One"):
        assert item.markdown == CASES[text]
        return
    assert item.markdown == CASES[text]
    assert item.losses == ()
    assert faults_of(item.markdown) == []


LOST = {
    "{{< loop >}}": ("", "{{< loop >}}"),
    "a {{< odd 1 2 >}} b": ("a  b", "{{< odd 1 2 >}}"),
    "{{< odd >}}\nkept\n{{< /odd >}}": ("\nkept", "{{< odd >}}"),
    '[a]({{< ref "nowhere.md" >}})': ("[a]()", '{{< ref "nowhere.md" >}}'),
    "a {{< /odd >}} b": ("a  b", "{{< /odd >}}"),
}


@pytest.mark.parametrize("text", LOST)
def test_what_cannot_be_turned_is_told(text: str) -> None:
    item = hugo(f"first\n\n{text}", config=CONFIG, **OWN)
    words, what = LOST[text]
    assert item.markdown.split() == f"first\n\n{words}".split()
    assert [loss.what for loss in item.losses] == [what]
    assert item.losses[0].why.endswith("content/posts/a-post.md:7."), item.losses
    assert faults_of(item.markdown) == []


def test_contents_that_are_asked_for() -> None:
    item = hugo("{{< toc >}}\n\nwords")
    assert (item.markdown, item.settings["toc"]) == ("words", True)


def test_a_text_without_an_end() -> None:
    item = hugo("a {{< youtube\n\nb {{< x >}}")
    assert "youtube" in item.markdown
    assert faults_of(item.markdown) == []


def test_deep_nesting_ends() -> None:
    item = hugo("{{< a >}}" * 500 + "x" + "{{< /a >}}" * 500)
    assert "x" in item.markdown
    assert faults_of(item.markdown) == []


def test_hostile_templates_end() -> None:
    from brandkit.importers.hugo.templates import Template
    from brandkit.importers.liquid.values import UnknownError

    for text in (
        "{{ if true }}" * 5_000,
        "{{ end }}",
        '{{ replace "aaaa" "a" .Inner }}' * 3_000,
        "{{ printf `%s%s` .Inner }}",
        "{{ $x := .Get 9 }}{{ index . 3 }}",
        "{{ with }}{{ end }}",
    ):
        try:
            Template(text).render((), {}, has_inner=True)
        except UnknownError:
            continue
