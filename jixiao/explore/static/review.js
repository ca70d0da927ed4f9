"use strict";
// The review: one doubtful row after the other, its place in view, decided by one key.

const desk = document.querySelector(".review");
const card = document.getElementById("card");
const asked = JSON.parse(desk.dataset.asked);
const drawn = new Map(); // form → sizes of its pages, or null
let items = [];
let at = 0;
let skipped = 0;
let left = null;
let over = false;
let armed = null; // a key that wants to be pressed twice
const MANY = 8; // places of a doubt about a whole form: they are shaded, not framed
const done = []; // decisions of this sitting, the last one at the end

async function fetchMore() {
  const answer = await fetch(`/review/items.json?${new URLSearchParams({ ...asked, after: skipped })}`);
  const told = await answer.json();
  const known = new Set(items.map(keyOf));
  const fresh = told.items.filter((item) => !known.has(keyOf(item)));
  left ??= told.left;
  items.push(...fresh);
  over = fresh.length === 0;
}

const keyOf = (item) => `${item.form} ${item.fact} ${item.row}`;

async function show() {
  armed = null;
  if (at >= items.length && !over) await fetchMore();
  const item = items[at];
  document.getElementById("count").textContent = item ? words.count.replace("{}", at + 1).replace("{}", left) : "";
  if (!item) {
    card.replaceChildren(element("div", "", "empty"));
    card.firstChild.append(element("h1", words.finished), element("p", words.finishedText));
    sheet.paper.replaceChildren();
    return;
  }
  card.replaceChildren(...cardOf(item));
  await showPlace(item);
  document.body.dataset.item = keyOf(item);
  if (at >= items.length - 5 && !over) fetchMore();
  ahead(items[at + 1]);
}

// The picture of the next item is fetched while this one is looked at.
async function ahead(item) {
  if (!item) return;
  const sizes = await sizesOf(item);
  const page = item.places.find((place) => place.page)?.page ?? 1;
  if (sizes) new Image().src = `/form/${item.form}/page/${page}?${item.head.sha}`;
}

async function sizesOf(item) {
  if (!drawn.has(item.form)) drawn.set(item.form, (await (await fetch(`/form/${item.form}/sizes.json`)).json()).sizes);
  return drawn.get(item.form);
}

async function showPlace(item) {
  document.getElementById("file").textContent = item.head.file;
  const sizes = await sizesOf(item);
  if (items[at] !== item) return;
  return sizes ? showPages(item, sizes) : showGrid(item);
}

function showPages(item, sizes) {
  const numbers = [...new Set(item.places.map((place) => place.page).filter((page) => page && page <= sizes.length))];
  const pages = (numbers.length ? numbers : [1]).map((number) => sheet.picture(item.form, number, sizes[number - 1], item.head.sha));
  sheet.paper.replaceChildren(...pages);
  let first = null;
  for (const place of item.places) {
    const page = pages.find((one) => Number(one.dataset.page) === place.page);
    if (!page || !place.box) continue;
    const box = sheet.boxOn(page, place.box);
    box.classList.add("on", ...(item.places.length > MANY ? ["many"] : []));
    first ??= box;
  }
  if (first) sheet.centre(first);
  else sheet.paper.scrollTop = 0;
}

let gridOf = { form: null, places: new Map() };

async function showGrid(item) {
  if (gridOf.form !== item.form || !sheet.paper.querySelector(".grid")) {
    const grid = element("div", "", "grid");
    sheet.paper.replaceChildren(grid);
    gridOf = { form: item.form, places: await sheet.grid(item.form, grid) };
  }
  sheet.paper.querySelectorAll(".on").forEach((cell) => cell.classList.remove("on", "many"));
  const cells = item.places.flatMap((place) => gridOf.places.get(place.at) ?? []);
  cells.forEach((cell) => cell.classList.add("on", ...(cells.length > MANY ? ["many"] : [])));
  if (cells.length) sheet.centre(cells[0]);
  else sheet.paper.scrollTop = 0;
}

function cardOf(item) {
  const { head } = item;
  const about = element("p", [head.year, head.kind].filter(Boolean).join(" · "), "soft");
  const title = element("h1");
  const link = Object.assign(element("a", head.project ?? head.department ?? head.title), { href: `/form/${item.form}#${item.fact}-${item.row}`, target: "_blank" });
  title.append(link);
  const whose = element("p", [head.department, head.yuan && `${Number(head.yuan).toLocaleString("zh-CN")} ${words.yuan}`].filter(Boolean).join(" · "), "soft");
  const doubts = element("ul", "", "why");
  for (const doubt of item.doubts) {
    const line = element("li", "", `doubt ${doubt.severity}`);
    line.append(element("i", "", `dot ${doubt.severity}`), element("b", doubt.name), ` ${doubt.message}`);
    if (doubt.advice) line.append(element("p", doubt.advice, "advice"));
    doubts.append(line);
  }
  const reading = readingOf(item);
  return [about, title, whose, doubts, ...(reading.children.length ? [reading] : []), actsOf(item), aroundOf(item)];
}

const SHOWN = { indicator: ["tier1", "tier2", "content"], field: ["label", "text"], funding_line: ["source", "level", "measure"] };

function readingOf(item) {
  const { values } = item;
  const box = element("div", "", "reading");
  for (const name of SHOWN[item.fact] ?? []) {
    if (values[name] == null) continue;
    const text = name === "measure" ? words.measures[values[name]] ?? values[name] : values[name];
    box.append(pair(words.names[name], element("span", text)));
  }
  if (item.fact === "indicator") {
    box.append(pair(words.names.printed, element("span", values.printed ?? words.nothing)));
    const value = element("span", "", "big");
    value.append(element("b", values.operator ?? ""), ` ${values.value ?? ""} `, element("i", values.unit ?? ""));
    box.append(pair(words.names.typed, value));
    const reported = ["actual", "weight", "score"].filter((name) => values[name] != null).map((name) => `${words.names[name]} ${values[name]}`);
    if (reported.length) box.append(pair(words.reported, element("span", reported.join("　"))));
  }
  if (item.fact === "funding_line") {
    box.append(pair(words.names.printed, element("span", `${values.printed} ${values.printed_unit ?? ""}`)));
    box.append(pair(words.names.yuan, element("span", values.yuan == null ? words.nothing : Number(values.yuan).toLocaleString("zh-CN", { maximumFractionDigits: 6 }), "big")));
  }
  if (values.confidence != null) box.append(pair(words.confidence, element("span", `${Math.round(values.confidence * 100)}%`)));
  return box;
}

function pair(name, value) {
  const line = element("div");
  line.append(element("span", name, "name"), value);
  return line;
}

const ACTS = [
  ["y", "confirm", () => settle("confirm")],
  ["e", "correct", () => edit()],
  ["s", "skip", () => skip()],
  ["x", "remove", () => twice("x", () => settle("remove"))],
  ["n", "not_a_form", () => twice("n", () => settle("not_a_form"))],
  ["u", "undo", () => takeBack()],
];

function actsOf(item) {
  const bar = element("div", "", "acts");
  for (const [key, name, act] of ACTS) {
    if (!writing && name !== "skip") continue;
    if (name === "correct" && item.fact === "finding") continue;
    if (name === "remove" && !["indicator", "funding_line"].includes(item.fact)) continue;
    const button = Object.assign(element("button", words.acts[name], name === "confirm" ? "go" : ""), { type: "button" });
    button.dataset.key = key;
    button.append(element("kbd", key.toUpperCase()));
    button.addEventListener("click", act);
    bar.append(button);
  }
  return bar;
}

function aroundOf(item) {
  const table = element("table", "", "list around");
  for (const row of item.around) {
    const line = table.insertRow();
    line.className = row.row_no === item.row ? "here" : "";
    line.insertCell().textContent = row.tier2 ?? row.tier1 ?? "";
    line.insertCell().textContent = row.content;
    line.insertCell().textContent = [row.operator, row.value, row.unit].filter(Boolean).join(" ");
  }
  return table;
}

function twice(key, act) {
  if (armed === key) return act();
  armed = key;
  card.querySelectorAll(".armed").forEach((button) => button.classList.remove("armed"));
  card.querySelector(`[data-key=${key}]`)?.classList.add("armed");
}

async function settle(action, after = {}) {
  const item = items[at];
  if (!item || !writing) return;
  const about = action === "not_a_form" ? { ...item, fact: "form", row: 1, seen: item.formSeen ?? 0 } : item;
  at += 1; // the next one is shown at once; what the server says to this one comes later
  const sent = decide(about, action, after);
  if (action === "not_a_form") items = items.filter((one, number) => number < at || one.form !== item.form);
  const shown = show();
  const entry = { item, sent };
  done.push(entry);
  try {
    await sent;
    tell(`${words.acts[action]}：${item.values.content ?? item.values.text ?? item.doubts[0]?.name ?? ""}`);
  } catch (error) {
    done.splice(done.indexOf(entry), 1);
    await shown;
    at = items.indexOf(item);
    await refresh(item);
    complain(error);
  }
}

async function refresh(item) {
  const answer = await fetch(`/form/${item.form}/${item.fact}/${item.row}.json`);
  if (answer.ok) Object.assign(item, await answer.json());
  await show();
}

function edit() {
  const item = items[at];
  if (!item || !writing || item.fact === "finding") return;
  const editor = editorOf(item, { save: (after) => settle("correct", after), cancel: show });
  card.querySelector(".acts").replaceWith(editor);
  card.querySelector(".reading")?.remove();
}

function skip() {
  if (at >= items.length) return;
  at += 1;
  skipped += 1;
  show();
}

async function takeBack() {
  const last = done.pop();
  if (!last) return;
  try {
    await undoDecision((await last.sent).decision_id);
    at = items.indexOf(last.item);
    await refresh(last.item);
    tell(words.undone);
  } catch (error) {
    complain(error);
  }
}

function tell(text) {
  const line = element("p", text, "told");
  document.getElementById("history").prepend(line);
  while (document.getElementById("history").children.length > 6) document.getElementById("history").lastChild.remove();
  desk.dataset.done = done.length;
}

function complain(error) {
  card.prepend(element("p", error.message, "complaint"));
}

document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  const act = ACTS.find(([key]) => key === event.key.toLowerCase())?.[2]
    ?? { Enter: () => settle("confirm"), ArrowRight: skip, ArrowLeft: () => { at = Math.max(0, at - 1); show(); }, "+": () => sheet.zoom(1), "-": () => sheet.zoom(-1), 0: () => sheet.zoom(0) }[event.key];
  if (!act || (event.key === "Enter" && event.target.closest("a, button"))) return;
  event.preventDefault();
  act();
});

const own = document.getElementById("reviewer");
own.value = localStorage.getItem("jixiao reviewer") ?? "";
own.addEventListener("change", () => (reviewer.name = own.value));
show();
