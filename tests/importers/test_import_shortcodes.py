"""WordPress's shortcodes, each with the Markdown that it becomes."""

from __future__ import annotations

from collections import Counter

import pytest

from brandkit.importers.rich import PlainHouse, Rich, to_rich
from brandkit.importers.wordpress.blocks import CARDS, as_html
from brandkit.importers.wordpress.turning import Attachment, Turner

BASE = "https://old.example/post/"
LIBRARY = {
    "1": Attachment("1", "https://old.example/a.jpg", "A", "One", "First", "7", 1),
    "2": Attachment("2", "https://old.example/b.mp3", "", "", "A song", "7", 2),
}
CASES = [
    ("[caption]<img src='/a.jpg' alt='A'> Words[/caption]",
     '{{< figure src="https://old.example/a.jpg" alt="A" caption="Words" >}}'),
    ("[caption width='1' caption='Old']<img src='/a.jpg'>[/caption]",
     '{{< figure src="https://old.example/a.jpg" alt="" caption="Old" >}}'),
    ('[gallery ids="1"]', '![A](https://old.example/a.jpg "One")'),
    ('[audio src="/b.mp3"]', '{{< audio "https://old.example/b.mp3" >}}'),
    ("[audio https://old.example/b.mp3|titles=x]", '{{< audio "https://old.example/b.mp3" >}}'),
    ('[playlist ids="2"]', 'A song\n\n{{< audio "https://old.example/b.mp3" >}}'),
    ('[video mp4="/v.mp4"][/video]',
     '<video controls preload="none" src="https://old.example/v.mp4"></video>'),
    ("[embed]https://vimeo.com/76979871[/embed]", "https://vimeo.com/76979871"),
    ("[youtube=http://www.youtube.com/watch?v=jNQXAC9IVRw&w=640&h=385]",
     "https://www.youtube.com/watch?v=jNQXAC9IVRw"),
    ("[youtube id='jNQXAC9IVRw']", "https://www.youtube.com/watch?v=jNQXAC9IVRw"),
    ("[vimeo 76979871 w=500]", "https://vimeo.com/76979871"),
    ("[tweet https://twitter.com/a/status/123456789012]", "https://x.com/a/status/123456789012"),
    ("[su_button url='https://x.example/']Go[/su_button]",
     '{{< button "https://x.example/" "Go" >}}'),
    ("[su_spoiler title='More']In[/su_spoiler]",
     '{{< details "More" >}}\nIn\n{{< /details >}}'),
    ("[su_note]Mind[/su_note]", "{{< note >}}\nMind\n{{< /note >}}"),
    ("[alert type='warning' title='So']Mind[/alert]",
     '{{< warning "So" >}}\nMind\n{{< /warning >}}'),
    ("Text[efn_note]A note.[/efn_note] on.", "Text[^1] on.\n\n[^1]: A note."),
    ('[sourcecode language="python"]\na < b\n[gallery]\n[/sourcecode]',
     "```python\na < b\n[gallery]\n```"),
    ("[code]x = 1[/code]", "`x = 1`"),
    ("[quote author='Jo']Said.[/quote]", "> Said.\n>\n> — Jo"),
    ("[vc_row][vc_column][vc_column_text]Words[/vc_column_text][/vc_column][/vc_row]", "Words"),
    ("[vc_row][vc_column]L[/vc_column][vc_column]R[/vc_column][/vc_row]",
     "{{< columns >}}\n{{< column >}}\nL\n{{< /column >}}\n{{< column >}}\nR\n{{< /column >}}\n"
     "{{< /columns >}}"),
    ("[vc_single_image image='1']", "![A](https://old.example/a.jpg)"),
    ("[vc_raw_html]JTNDcCUzRUhpJTNDJTJGcCUzRQ==[/vc_raw_html]", "Hi"),
    ("[et_pb_toggle title='Q']A[/et_pb_toggle]", '{{< details "Q" >}}\nA\n{{< /details >}}'),
    ("[dropcap]O[/dropcap]nce", "Once"),
    ("[one_half]A[/one_half]", "A"),
    ("[toc]\n\nText", "Text"),
    ("See [sic] and [1] and [Update].", "See \\[sic\\] and \\[1\\] and \\[Update\\]."),
    ("[[gallery]]", "\\[gallery\\]"),
    ("<code>[gallery]</code>", "`[gallery]`"),
    ("<pre>[gallery]</pre>", "```\n[gallery]\n```"),
    ("[title] of a [list] in a sentence", "\\[title\\] of a \\[list\\] in a sentence"),
]  # fmt: skip
LOST = [
    ('[contact-form-7 id="1"]', '[contact-form-7 id="1"]', "form"),
    ("[gravityform id=2]", "[gravityform id=2]", "form"),
    ("[rev_slider home]", "[rev_slider home]", "plug-in"),
    ('[products limit="4"]', '[products limit="4"]', "shop"),
    ("[my_own_thing]", "[my_own_thing]", "does not know"),
    ("[whatever x=1]Kept words[/whatever]", "[whatever x=1]", "does not know"),
    ("a\n\n[sitemap]\n\nb", "[sitemap]", "lists"),
    ('[gallery ids="99"]', '[gallery ids="99"]', ""),
]


def turned(text: str) -> Rich:
    turner = Turner("7", LIBRARY, Counter())
    return to_rich(as_html(turner.turn(text), {}), BASE, PlainHouse(("old.example",)), CARDS)


@pytest.mark.parametrize(("text", "markdown"), CASES)
def test_turned(text: str, markdown: str) -> None:
    found = turned(text)
    assert found.markdown == markdown
    assert found.losses == ()


@pytest.mark.parametrize(("text", "what", "why"), LOST)
def test_lost(text: str, what: str, why: str) -> None:
    found = turned(text)
    assert [each.what for each in found.losses] == [what]
    assert why in found.losses[0].why
    line = found.markdown.splitlines()[found.losses[0].line - 1]
    assert "<!-- left out here: " in line
    assert what not in found.markdown
    if "Kept words" in text:
        assert "Kept words" in found.markdown
