// The player of an episode's page. Without this file the browser's own controls are there, and every
// time on the page is a link into the recording.
const player = document.querySelector(".player");
if (player?.querySelector(".deck")) listen(player);

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

// "90", "1:30", "1:02:03.5", and only the start of "90,120" (W3C Media Fragments).
function moment(text) {
  const parts = text.split(",")[0].replace(/^npt:/, "").replace(/s$/, "").split(":");
  if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return null;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

function listen(player) {
  const media = player.querySelector("audio, video");
  const find = (selector) => player.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const line = find("input[type=range]");
  const state = find("[role=status]");
  const known = Number(line.max) > 1 ? Number(line.max) : 0;

  const asked = () => {
    const found = /(?:^|&)t=([^&]*)/.exec(location.hash.slice(1));
    return found ? moment(found[1].replace(/%3A/gi, ":")) : null;
  };

  // ---- Where the recording is
  let wanted = 0; // before anything is loaded, a place can only be wished for
  const length = () => (Number.isFinite(media.duration) ? media.duration : known);
  const now = () => (media.readyState > 0 ? media.currentTime : wanted);

  function seek(seconds) {
    const end = length();
    wanted = Math.max(0, end ? Math.min(seconds, end) : seconds);
    if (media.readyState > 0) media.currentTime = wanted;
    show();
  }

  function play() {
    media.play().catch(() => {}); // refused: it waits there for the reader
  }

  media.addEventListener("loadedmetadata", () => {
    if (wanted) media.currentTime = wanted;
  });

  // ---- Where one stopped listening: kept on the reader's own machine, and only after playing
  const shelf = {
    key: `listened:${player.dataset.key}`,
    get() { try { return Number(localStorage.getItem(this.key)) || 0; } catch { return 0; } },
    set(value) { try { localStorage.setItem(this.key, value); } catch { /* private window */ } },
    drop() { try { localStorage.removeItem(this.key); } catch { /* private window */ } },
  };
  let saved = 0;
  function remember() {
    if (Math.abs(media.currentTime - saved) < 5) return;
    saved = media.currentTime;
    if (saved > 10) shelf.set(Math.floor(saved));
  }

  // ---- Chapters and words: what is being said now
  const times = (links) => links.map((it) => ({ it, at: Number(it.dataset.t) }));
  const chapters = times(all(".chapters a[data-t]"));
  const phrases = times(all(".said span[data-t]"));
  const said = document.querySelector(".said");
  const follow = document.querySelector(".follow input");

  function last(rows, at) { // the row that has begun, by halves: a talk has thousands
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle].at <= at + 0.05) low = middle + 1;
      else high = middle;
    }
    return rows[low - 1];
  }

  function mark(old, found, name, value) {
    if (old === found) return found;
    old?.it.removeAttribute(name);
    found?.it.setAttribute(name, value);
    return found;
  }

  let chapter, phrase;
  function show() {
    const at = now();
    const end = length();
    const begun = at > 0 || !media.paused;
    if (end) {
      line.max = end;
      find("[data-all]").textContent = clock(Math.round(end));
    }
    line.value = at;
    line.style.setProperty("--done", `${end ? (at / end) * 100 : 0}%`);
    line.setAttribute("aria-valuetext", line.dataset.of.replace("{now}", clock(at)).replace("{all}", clock(Math.round(end))));
    find("[data-now]").textContent = clock(at);
    const share = find("[data-do=share] span");
    if (!state.textContent) share.textContent = share.dataset.label.replace("{time}", clock(at));
    chapter = mark(chapter, begun ? last(chapters, at) : undefined, "aria-current", "true");
    const title = find(".now");
    title.textContent = chapter?.it.querySelector("span").textContent ?? "";
    title.hidden = !title.textContent;
    const before = phrase;
    phrase = mark(phrase, begun ? last(phrases, at) : undefined, "data-now", "");
    if (phrase && phrase !== before && follow.checked && !media.paused) bring(phrase.it);
  }

  // Scrolls the transcript alone: the page stays where the reader is.
  function bring(words) {
    const [box, own] = [said.getBoundingClientRect(), words.getBoundingClientRect()];
    const outside = own.top < box.top + box.height * 0.15 || own.bottom > box.bottom - box.height * 0.3;
    if (!outside) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    said.scrollBy({ top: own.top - box.top - box.height * 0.3, behavior: calm ? "auto" : "smooth" });
  }

  const step = (by) => {
    const at = now();
    const starts = chapters.map((row) => row.at);
    const to = by > 0 ? starts.find((start) => start > at + 0.1) : starts.findLast((start) => start < at - 3) ?? 0;
    if (to !== undefined) seek(to);
  };

  // ---- What the buttons and keys do
  const acts = {
    play: () => (media.paused ? play() : media.pause()),
    previous: () => step(-1),
    next: () => step(1),
    back: () => seek(now() - 15),
    forward: () => seek(now() + 30),
    mute: () => { media.muted = !media.muted; },
    async share() {
      const link = new URL(location.href);
      link.hash = `t=${Math.floor(now())}`;
      try {
        await navigator.clipboard.writeText(link.href);
        state.textContent = document.body.dataset.copied;
        find("[data-do=share] span").textContent = state.textContent;
        setTimeout(() => { state.textContent = ""; show(); }, 2000);
      } catch { /* refused by the browser */ }
    },
  };
  const keys = { k: "play", j: "back", l: "forward", p: "previous", n: "next", m: "mute" };

  for (const button of all(".player [data-do]")) button.addEventListener("click", acts[button.dataset.do]);
  for (const button of all(".player [data-skip]")) {
    button.addEventListener("click", () => seek(now() + Number(button.dataset.skip)));
  }
  find("select").addEventListener("change", (event) => {
    media.defaultPlaybackRate = media.playbackRate = Number(event.target.value);
  });
  line.addEventListener("input", () => seek(Number(line.value)));
  line.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const turned = /Left|Right/.test(event.key) && getComputedStyle(line).direction === "rtl";
    seek(now() + (turned ? -by : by));
  });
  player.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
    if (act === "previous" || act === "next") if (chapters.length < 2) return;
    event.preventDefault();
    acts[act]();
  });

  // Every time on the page: a link that can be copied, and a click that plays from there.
  for (const link of all(".chapters a[data-t], .said a[data-t], .prose a[data-t]")) {
    link.href = `#t=${Number(link.dataset.t)}`;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(history.state, "", link.href);
      seek(Number(link.dataset.t));
      play();
    });
  }
  said?.addEventListener("click", (event) => {
    const words = event.target.closest("span[data-t]");
    if (words && getSelection().isCollapsed && media.readyState > 0) seek(Number(words.dataset.t));
  });

  // ---- What the recording tells
  const toggle = find("[data-do=play]");
  const speak = () => {
    const label = toggle.querySelector(".hidden");
    label.textContent = media.paused ? label.dataset.play : label.dataset.pause;
    player.toggleAttribute("data-playing", !media.paused);
    show();
  };
  for (const name of ["play", "pause", "ended", "emptied"]) media.addEventListener(name, speak);
  for (const name of ["seeked", "loadedmetadata", "durationchange"]) media.addEventListener(name, show);
  media.addEventListener("timeupdate", () => { show(); if (!media.paused) remember(); });
  media.addEventListener("volumechange", () => find("[data-do=mute]")?.setAttribute("aria-pressed", media.muted));
  media.addEventListener("ended", () => { shelf.drop(); wanted = 0; });

  if ("mediaSession" in navigator) {
    const session = navigator.mediaSession;
    media.addEventListener("play", () => {
      const { title, show: artist, artwork } = player.dataset;
      session.metadata = new MediaMetadata({ title, artist, artwork: artwork ? [{ src: artwork }] : [] });
    }, { once: true });
    const handlers = { play, pause: () => media.pause(), seekbackward: acts.back, seekforward: acts.forward, seekto: (event) => seek(event.seekTime) };
    if (chapters.length > 1) Object.assign(handlers, { previoustrack: acts.previous, nexttrack: acts.next });
    for (const [name, handler] of Object.entries(handlers)) {
      try { session.setActionHandler(name, handler); } catch { /* unknown to this browser */ }
    }
  }

  // ---- Begin: at the moment that the address names, else where one stopped
  if (media.localName === "audio") {
    media.controls = false;
    find(".deck").hidden = false;
  }
  for (const part of all(".player [hidden]:not(.now, .deck), .follow")) part.hidden = false;
  if (!navigator.clipboard) find("[data-do=share]").hidden = true;
  if (said && phrases.length) {
    said.tabIndex = 0;
    said.classList.add("box");
  } else if (follow) follow.closest(".follow").hidden = true;

  const from = asked();
  wanted = from ?? shelf.get();
  if (known && wanted > known - 10 && from === null) wanted = 0;
  if (media.readyState > 0 && wanted) media.currentTime = wanted;
  show();
  if (from !== null) {
    player.scrollIntoView({ block: "center" });
    if (new URL(media.src).origin === location.origin) play();
  }
  addEventListener("hashchange", () => {
    const to = asked();
    if (to === null) return;
    seek(to);
    play();
  });
}
