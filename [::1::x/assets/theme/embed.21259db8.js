// Embeds: the frame is made on a click and not before. The page is complete without this file.
const KEY = "brandkit-embeds"; // networks that this reader wants to see at once; written on a wish
const embeds = [...document.querySelectorAll(".embed[data-frame]")];

function wishes() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return null; // no place to remember anything
  }
}

function wish(network, always) {
  const found = wishes();
  if (!found) return;
  found[always ? "add" : "delete"](network);
  try {
    if (found.size) localStorage.setItem(KEY, JSON.stringify([...found]));
    else localStorage.removeItem(KEY);
  } catch {
    return; // refused: it is asked again on the next page
  }
}

// Nothing begins to sound by itself where the reader did not click.
function silent(address) {
  const url = new URL(address);
  for (const name of ["autoplay", "auto_play"]) {
    const value = url.searchParams.get(name);
    if (value) url.searchParams.set(name, value === "1" ? "0" : "false");
  }
  return url.href;
}

// A link to a moment of a film's page (#t=130): the film begins there.
const film = document.querySelector(".video-page .article-image .embed[data-frame]");
const moment = /(?:^#|&)t=(\d+)/.exec(location.hash)?.[1];

function at(seconds, address) {
  const url = new URL(address);
  if (/(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname)) url.searchParams.set("start", seconds);
  else if (/(^|\.)twitch\.tv$/.test(url.hostname)) url.searchParams.set("time", `${seconds}s`);
  else if (/(^|\.)vimeo\.com$/.test(url.hostname)) url.hash = `t=${seconds}s`;
  return url.href;
}

if (film && moment) document.querySelector(`.chapters a[data-t="${Number(moment)}"]`)?.setAttribute("aria-current", "true");

function show(embed, { clicked }) {
  const { frame, allow, sandbox, title } = embed.dataset;
  const stage = embed.querySelector(".stage");
  if (stage.querySelector("iframe")) return;
  const whole = frame.replace("{host}", encodeURIComponent(location.hostname)); // Twitch asks
  const address = embed === film && moment ? at(moment, whole) : whole;
  const iframe = document.createElement("iframe");
  iframe.title = title;
  iframe.allow = allow;
  iframe.allowFullscreen = true;
  if (sandbox) iframe.setAttribute("sandbox", sandbox);
  iframe.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays only with it
  if (!clicked) iframe.loading = "lazy";
  iframe.src = clicked ? address : silent(address);
  const { height } = stage.getBoundingClientRect();
  stage.style.minBlockSize = `max(${height}px, ${embed.dataset.height ?? 0}px)`; // never less
  stage.replaceChildren(iframe);
  embed.classList.add("shown");
  if (clicked) iframe.focus();
}

function remembered(embed) {
  show(embed, { clicked: false });
  embed.querySelector(".embed-keep").hidden = true;
  embed.querySelector(".embed-kept").hidden = false;
}

// What grows does so before it comes into view, so that nothing moves under the reader's eyes.
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    if (wishes()?.has(target.dataset.network)) remembered(target);
  }
}, { rootMargin: "0px 0px 1200px" });

// From a file on disk the networks refuse to play, so there the plain link stays.
if (location.protocol !== "file:") {
  const known = wishes();
  for (const embed of embeds) {
    const { network } = embed.dataset;
    const button = embed.querySelector(".stage button");
    const keep = embed.querySelector(".embed-keep");
    const again = embed.querySelector(".embed-kept button");
    button.addEventListener("click", () => {
      show(embed, { clicked: true });
      if (!keep.querySelector("input").checked) return;
      wish(network, true);
      for (const other of embeds) if (other.dataset.network === network) near.observe(other);
      remembered(embed);
    });
    again.addEventListener("click", () => {
      wish(network, false);
      again.closest(".embed-kept").hidden = true;
      if (known) keep.hidden = true;
      embed.querySelector("iframe")?.focus();
    });
    button.hidden = false;
    keep.hidden = !known;
    if (known?.has(network)) near.observe(embed);
  }
}
