// Asks for the reader's own Mastodon server. It is kept on the device if they wish, and nowhere else.
const KEY = "brandkit-server";

// Of this dialog alone, which few readers open: no page waits for it.
const look = new CSSStyleSheet();
look.replaceSync(`
dialog.server { inline-size: min(26rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--border); border-radius: var(--radius); background: var(--bg); color: var(--text); }
dialog.server::backdrop { background: rgb(0 0 0 / .5); }
dialog.server .server-title { font-family: var(--font-heading); font-size: 1.35rem; font-weight: 700; }
dialog.server p { margin: 0 0 1rem; }
dialog.server p:last-child { margin: 0; }
dialog.server [name=server] { display: block; inline-size: 100%; min-block-size: 2.75rem; margin-block-start: .35rem; padding: .3em .75em; border: 1px solid var(--border-input); border-radius: var(--radius); background: var(--bg); color: inherit; font: inherit; }
dialog.server [name=keep] { inline-size: 1.2em; block-size: 1.2em; margin-inline-end: .35em; vertical-align: -.2em; accent-color: var(--brand); }
dialog.server [role=alert]:not(:has(:not([hidden]))) { margin: 0; }
`);
document.adoptedStyleSheets.push(look);

const shelf = {
  get() { try { return localStorage.getItem(KEY) ?? ""; } catch { return ""; } },
  set(name) { try { if (name) localStorage.setItem(KEY, name); else localStorage.removeItem(KEY); } catch { /* private window */ } },
};

// "mastodon.social", "https://mastodon.social/home" and "@me@mastodon.social" all name a server.
export function server(text) {
  const name = text.trim().replace(/^https?:\/\//i, "").replace(/\/.*$/s, "").replace(/^.*@/s, "").toLowerCase();
  let url;
  try { url = new URL(`https://${name}`); } catch { return ""; }
  const plain = url.pathname === "/" && !url.search && !url.hash && !url.username && !url.port;
  return plain && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) && !/\.\d+$/.test(url.hostname) ? url.hostname : "";
}

export function ask(dialog, link) {
  const form = dialog.querySelector("form");
  const { server: field, keep } = form.elements;
  const fault = dialog.querySelector("[role=alert] span");
  const text = new URLSearchParams(new URL(link.href).hash.slice(1)).get("text") ?? "";
  const tell = (wrong) => {
    fault.hidden = !wrong;
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
  const known = shelf.get();
  if (known) field.value = known;
  keep.checked = Boolean(known);
  tell(false);
  dialog.querySelector("[data-other]").href = link.href;
  form.onsubmit = (event) => {
    if (event.submitter?.value === "no") return;
    const name = server(field.value);
    if (!name) {
      event.preventDefault();
      tell(true);
      field.focus();
      return;
    }
    shelf.set(keep.checked ? name : "");
    location.assign(`https://${name}/share?text=${encodeURIComponent(text)}`);
  };
  dialog.onclose = () => link.focus();
  dialog.showModal();
  field.focus();
}
