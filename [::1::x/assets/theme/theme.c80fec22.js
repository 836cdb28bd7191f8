// Everything on the page works without this file; it adds comfort.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = document.body.dataset;

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return; // refused by the browser: the address stands on the page
  }
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  if (before === words.copied) return;
  label.textContent = words.copied;
  setTimeout(() => { label.textContent = before; }, 2000);
}

function reveal(button) {
  button.hidden = false;
  const item = button.closest("li[hidden]");
  if (item) item.hidden = false;
}

// Copy an address, or hand it to the device's own share sheet.
if (navigator.clipboard) {
  for (const button of all("[data-copy-text]")) {
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(button.dataset.copyText, button));
    reveal(button);
  }
  for (const block of all(".prose pre")) {
    const box = document.createElement("div");
    const button = document.createElement("button");
    box.className = "code";
    button.type = "button";
    button.className = "chip";
    button.setAttribute("aria-live", "polite");
    button.textContent = words.copy;
    const text = block.textContent;
    button.addEventListener("click", () => copy(text, button));
    block.replaceWith(box);
    box.append(block, button);
  }
}
for (const button of all("[data-share]")) {
  const page = { title: button.dataset.title, url: button.dataset.share };
  if (navigator.share && (navigator.canShare?.(page) ?? true)) {
    button.addEventListener("click", () => navigator.share(page).catch(() => {}));
    reveal(button);
  }
}

// Mastodon has many servers: the reader's own is asked for when its link is clicked.
const servers = document.querySelector("dialog[data-script]");
if (servers?.showModal) document.addEventListener("click", async (event) => {
  const link = event.target.closest('a[rel~=nofollow][href*="/#text="]:not([data-other])');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    (await import(servers.dataset.script)).ask(servers, link);
  } catch {
    location.assign(link.href); // as it would be without this file
  }
});

// Contents and manual: open where they stand beside the text.
const wide = matchMedia("(width >= 72rem)");
const unfold = () => all(".with-toc > .toc details, .manual-pages details").forEach((it) => { it.open = wide.matches; });
unfold();
wide.addEventListener("change", unfold);

// The language list closes as menus do.
for (const list of all(".languages")) {
  document.addEventListener("click", (event) => { if (!list.contains(event.target)) list.open = false; });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
}
