// Keeps a preview page up to date. Only `brandkit serve` adds it; published pages do not have it.

const prefix = "/__brandkit__/";
const script = document.querySelector(`script[src^="${prefix}reload.js"]`);
const followsFaults = script?.dataset.revision ?? "";
let version = script?.dataset.version ?? "";
let stream = null;

class Faults extends HTMLElement {
  #shown = "";
  #panel = document.createElement("section");
  #title = document.createElement("h2");
  #list = document.createElement("ul");

  constructor() {
    super();
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${prefix}notice.css`;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => this.#hide());
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#hide();
    });
    this.#title.id = "title";
    this.#title.setAttribute("role", "alert");
    this.#panel.setAttribute("aria-labelledby", "title");
    this.#panel.tabIndex = -1;
    this.#panel.lang = "en";
    this.#panel.dir = "ltr";
    this.#panel.hidden = true;
    this.#panel.append(close, this.#title, this.#list);
    this.attachShadow({ mode: "open" }).append(style, this.#panel);
  }

  #hide() {
    this.#panel.hidden = true;
  }

  show(faults) {
    const wanted = JSON.stringify(faults);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#panel.hidden = faults.length === 0;
    this.#list.replaceChildren(...faults.map(item));
    this.#title.textContent = faults.length === 0 ? "" : heading(faults.length);
  }
}

function heading(count) {
  const what = count === 1 ? "A mistake keeps" : `${count} mistakes keep`;
  return `${what} your last changes from being shown. This page is the last good one.`;
}

// Messages quote what authors wrote: they are set as text, never as HTML.
function item(fault) {
  const element = document.createElement("li");
  if (fault.location) {
    const place = document.createElement("code");
    const { path, line, column } = fault.location;
    place.textContent = [path, line, column].filter(Boolean).join(":");
    element.append(place, " ");
  }
  element.append(fault.message);
  if (fault.hint) {
    const hint = document.createElement("small");
    hint.textContent = fault.hint;
    element.append(document.createElement("br"), hint);
  }
  return element;
}

customElements.define("brandkit-faults", Faults);

function showFaults(faults) {
  let element = document.querySelector("brandkit-faults");
  if (!element && faults.length === 0) return;
  if (!element) {
    element = document.createElement("brandkit-faults");
    document.body.append(element);
  }
  element.show(faults);
}

// Change the style sheets in place, each from its old address to the new one. Those that this page
// does not link are no concern of it, unless none is: then one is imported by another, and false
// asks for a reload.
function swap(styles) {
  const path = (address) => new URL(address, location.href).pathname;
  const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
  const found = styles.flatMap(([old, fresh]) =>
    links.filter((link) => path(link.href) === path(old)).map((link) => [link, path(fresh)]),
  );
  for (const [link, address] of found) {
    const fresh = link.cloneNode();
    fresh.href = `${address}?${encodeURIComponent(version)}`;
    fresh.addEventListener("load", () => link.remove(), { once: true });
    link.after(fresh);
  }
  return found.length > 0;
}

function receive(state) {
  if (followsFaults) {
    if (followsFaults !== state.revision) location.reload();
    return;
  }
  if (state.version !== version) {
    const stylesOnly = state.previous === version && state.styles.length > 0;
    version = state.version;
    if (!stylesOnly || !swap(state.styles)) {
      location.reload();
      return;
    }
  }
  showFaults(state.faults);
}

function connect() {
  if (stream) return;
  stream = new EventSource(`${prefix}events`);
  stream.addEventListener("state", (event) => receive(JSON.parse(event.data)));
}

function disconnect() {
  stream?.close();
  stream = null;
}

// A browser keeps about six connections to a host open: only the tabs in view hold one. A tab that
// comes back into view learns at once whether it is out of date.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") connect();
  else disconnect();
});
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);
if (document.visibilityState === "visible") connect();
