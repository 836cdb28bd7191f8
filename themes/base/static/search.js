// The search page. Pagefind, which knows where words stand, is fetched when somebody begins to type.
const form = document.querySelector("form.search");
const finds = document.querySelector(".finds");
const more = document.querySelector(".finds-more");
const everything = document.querySelector(".everything");
const field = form.elements.q;
const status = form.querySelector(".search-says");
const says = form.dataset;
const kinds = new Map([...form.querySelectorAll("data")].map((it) => [it.value, it.textContent]));
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
const AT_ONCE = 10; // finds
const PAUSE = 200; // milliseconds without a key
// A title counts most. Kind and date are told with a find, and it is not found by them.
const ranking = { metaWeights: { title: 8, tags: 4, names: 3, kind: 0, date: 0 } };

let engine; // a promise of Pagefind
let turn = 0; // of searches: only the last one is shown
let rest = []; // finds that are not shown yet
let timer;

function pagefind() {
  engine ??= import(says.index).then(async (found) => {
    await found.options({ baseUrl: says.root, ranking });
    await found.init();
    return found;
  });
  return engine;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

// Where no spaces are written, Pagefind puts marks between words that nobody sees.
const plain = (text) => text.replaceAll("\u200b", "");

// Pagefind marks words by <mark>, and writes the signs of HTML as entities: all else is text.
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'", "&amp;": "&" };
function marked(excerpt) {
  const words = (text) => plain(text).replace(/&(?:lt|gt|quot|amp|#x27|#39);/g, (sign) => SIGNS[sign]);
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((part, place) => (place % 2 ? element("mark", words(part)) : words(part)));
}

function link(title, url) {
  const made = element("a", plain(title));
  made.href = url;
  return made;
}

function row({ meta, url, excerpt, sub_results: parts = [] }) {
  const about = element("p");
  about.className = "meta";
  if (kinds.has(meta.kind)) about.append(element("span", kinds.get(meta.kind)));
  if (/^\d{4}-\d{2}-\d{2}$/.test(meta.date ?? "")) {
    const time = element("time", day.format(new Date(meta.date)));
    time.dateTime = meta.date;
    about.append(time);
  }
  const made = element("li", element("h2", link(meta.title || url, url)), about);
  if (excerpt) made.append(element("p", ...marked(excerpt), " …"));
  const sections = parts.filter((part) => part.url.includes("#")).slice(0, 3);
  if (sections.length) made.append(element("ul", ...sections.map((part) => element("li", link(part.title, part.url)))));
  return made;
}

async function show(mine) {
  const next = await Promise.all(rest.slice(0, AT_ONCE).map((find) => find.data()));
  if (mine !== turn) return null;
  rest = rest.slice(AT_ONCE);
  const rows = next.filter((find) => find.url.startsWith("/")).map(row);
  finds.append(...rows);
  more.hidden = !rest.length;
  return rows[0];
}

function clear() {
  finds.replaceChildren();
  finds.hidden = more.hidden = true;
  everything.hidden = false;
  rest = [];
}

async function search() {
  clearTimeout(timer);
  const mine = ++turn;
  const words = field.value.trim();
  const address = new URL(location.href);
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
  if (!words) {
    clear();
    status.textContent = "";
    return;
  }
  const patience = setTimeout(() => { if (mine === turn) status.textContent = says.wait; }, 400);
  try {
    const found = await (await pagefind()).search(words);
    if (mine !== turn) return;
    clear();
    rest = found.results.filter((find) => find.score > 0);
    const count = rest.length;
    await show(mine);
    if (mine !== turn) return;
    finds.hidden = !count;
    everything.hidden = count > 0;
    status.textContent = filled(count ? says.found : says.none, { count, words });
  } catch {
    if (mine !== turn) return;
    engine = undefined; // the next word tries again
    clear();
    status.textContent = says.broken;
  } finally {
    clearTimeout(patience);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
}

form.hidden = false;
field.addEventListener("input", later);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
more.querySelector("button").addEventListener("click", async () => {
  const first = await show(turn);
  first?.querySelector("a").focus();
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked.slice(0, field.maxLength);
  search();
}
