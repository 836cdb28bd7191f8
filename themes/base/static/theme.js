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

// Embeds: the frame is made on a click and not before. From a file on disk the networks refuse to
// play, so there the plain link stays.
if (location.protocol !== "file:") {
  for (const embed of all(".embed[data-frame]")) {
    const { frame, allow, aspect, title } = embed.dataset;
    const stage = embed.querySelector(".stage");
    const button = stage.querySelector("button");
    if (/^\d+\/\d+$/.test(aspect)) stage.style.aspectRatio = aspect;
    button.addEventListener("click", () => {
      const iframe = document.createElement("iframe");
      iframe.title = title;
      iframe.allow = allow;
      iframe.allowFullscreen = true;
      iframe.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays only with it
      iframe.src = frame;
      stage.replaceChildren(iframe);
      iframe.focus();
    });
    button.hidden = false;
  }
}

// Players: skip, speed, and where one stopped listening.
const shelf = {
  get(key) { try { return Number(localStorage.getItem(key)); } catch { return 0; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* private window */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* private window */ } },
};
for (const player of all(".player")) {
  const media = player.querySelector("audio, video");
  const tools = player.querySelector("[role=group]");
  const key = `listened:${player.dataset.key}`;
  for (const button of all("[data-skip]", tools)) {
    button.addEventListener("click", () => {
      const to = media.currentTime + Number(button.dataset.skip);
      media.currentTime = Math.max(0, Math.min(to, media.duration || to));
    });
  }
  tools.querySelector("select").addEventListener("change", (event) => {
    media.defaultPlaybackRate = media.playbackRate = Number(event.target.value);
  });
  let saved = 0;
  const resume = () => {
    const at = shelf.get(key);
    if (at > 10 && at < media.duration - 10) media.currentTime = at;
  };
  if (media.readyState > 0) resume(); // the recording was faster than this file
  else media.addEventListener("loadedmetadata", resume, { once: true });
  media.addEventListener("timeupdate", () => {
    if (Math.abs(media.currentTime - saved) < 5) return;
    saved = media.currentTime;
    if (saved > 10) shelf.set(key, Math.floor(saved));
  });
  media.addEventListener("ended", () => shelf.drop(key));
  tools.hidden = false;
}

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
