"use strict";
// A form: rows joined with the boxes where they are printed. Hover shows, a click or a key goes there.

const form = document.querySelector(".form");
const paper = document.getElementById("paper");
const spots = new Map(); // fact id → elements on the paper
let current = null;

const factOf = (element) => element?.closest?.(".fact, [data-of]");
const idOf = (element) => element?.dataset.of ?? element?.id;

function eachFact(visit) {
  for (const element of document.querySelectorAll(".facts .fact")) visit(element, JSON.parse(element.dataset.places || "[]"));
}

function isDoubtful(element) {
  return element.classList.contains("doubtful") || element.classList.contains("doubt");
}

function placeBoxes() {
  eachFact((element, places) => {
    for (const place of places) {
      const page = place.page && document.getElementById(`page-${place.page}`);
      if (page && place.box) remember(element, page.appendChild(boxOn(page, place.box)));
    }
  });
}

function boxOn(page, [x0, top, x1, bottom]) {
  const box = document.createElement("span");
  box.className = "box";
  const { width, height } = page.dataset;
  box.style.left = `${(x0 / width) * 100}%`;
  box.style.top = `${(top / height) * 100}%`;
  box.style.width = `${((x1 - x0) / width) * 100}%`;
  box.style.height = `${((bottom - top) / height) * 100}%`;
  return box;
}

function remember(element, spot) {
  spot.dataset.id = spot.dataset.id ? `${spot.dataset.id} ${element.id}` : element.id;
  spot.classList.toggle("doubtful", spot.classList.contains("doubtful") || isDoubtful(element));
  spots.set(element.id, [...(spots.get(element.id) ?? []), spot]);
}

// A grid as it was read, for what has no pages: Word, Excel, web pages, text.
async function drawGrid() {
  const grid = document.getElementById("grid");
  const answer = await fetch(`/form/${form.dataset.form}/grid.json`);
  if (!answer.ok) {
    grid.append(line("p", grid.dataset.gone, "note"));
    return;
  }
  const cells = new Map();
  grid.append(line("p", grid.dataset.note, "note"));
  for (const block of (await answer.json()).blocks) grid.append(blockOf(block, cells, grid));
  eachFact((element, places) => {
    for (const place of places) for (const cell of cells.get(place.at) ?? []) {
      cell.classList.add("known");
      remember(element, cell);
    }
  });
}

function line(tag, text, className) {
  return Object.assign(document.createElement(tag), { textContent: text, className: className ?? "" });
}

function blockOf(block, cells, grid) {
  if (block.more) return line("p", grid.dataset.more, "note");
  if (block.rows === undefined) return known(line("p", block.text), block.at, cells);
  const holder = document.createElement("div");
  if (block.sheet) holder.append(line("h4", block.sheet));
  const table = document.createElement("table");
  for (const row of block.rows) {
    const tr = table.insertRow();
    for (const cell of row) {
      const td = line("td", cell.text);
      td.rowSpan = cell.rs;
      td.colSpan = cell.cs;
      tr.append(known(td, cell.at, cells));
    }
  }
  holder.append(table);
  return holder;
}

function known(element, names, cells) {
  for (const name of names) cells.set(name, [...(cells.get(name) ?? []), element]);
  return element;
}

function light(id, className, on) {
  document.getElementById(id)?.classList.toggle(className, on);
  for (const spot of spots.get(id) ?? []) spot.classList.toggle(className, on);
}

function choose(id, { scrollFacts = true, scrollPaper = true } = {}) {
  if (current) light(current, "on", false);
  current = id;
  const element = document.getElementById(id);
  if (!element) return;
  light(id, "on", true);
  if (scrollPaper) centre(spots.get(id)?.[0]);
  if (scrollFacts) element.scrollIntoView({ block: "nearest" });
  element.focus({ preventScroll: true });
  history.replaceState(null, "", `#${id}`);
}

function centre(spot) {
  if (!spot) return;
  const box = spot.getBoundingClientRect(), view = paper.getBoundingClientRect();
  paper.scrollTop += box.top - view.top - (view.height - box.height) / 2;
  paper.scrollLeft += box.left - view.left - (view.width - box.width) / 2;
}

function walk(step) {
  const facts = [...document.querySelectorAll(".facts .fact")];
  const at = facts.findIndex((element) => element.id === current);
  const next = facts[Math.max(0, Math.min(facts.length - 1, at + step))];
  if (next) {
    choose(next.id);
    next.scrollIntoView({ block: "center" });
  }
}

function zoom(step) {
  const now = Number(getComputedStyle(paper).getPropertyValue("--zoom")) || 1;
  paper.style.setProperty("--zoom", step ? Math.min(3, Math.max(0.5, now * (step > 0 ? 1.25 : 0.8))) : 1);
  centre(spots.get(current)?.[0]);
}

function listen() {
  const facts = document.getElementById("facts");
  facts.addEventListener("click", (event) => {
    const fact = factOf(event.target);
    if (fact && !event.target.closest("a, button, input, textarea, .editor")) choose(idOf(fact), { scrollFacts: false });
  });
  for (const [name, on] of [["mouseover", true], ["mouseout", false]]) {
    facts.addEventListener(name, (event) => factOf(event.target) && light(idOf(factOf(event.target)), "near", on));
    paper.addEventListener(name, (event) => (event.target.dataset.id ?? "").split(" ").filter(Boolean).forEach((id) => light(id, "near", on)));
  }
  paper.addEventListener("click", (event) => {
    const ids = (event.target.dataset.id ?? "").split(" ").filter(Boolean);
    if (ids.length) choose(ids[(ids.indexOf(current) + 1) % ids.length], { scrollPaper: false });
    document.getElementById(current)?.scrollIntoView({ block: "center" });
  });
  document.querySelector(".zoom").addEventListener("click", (event) => event.target.dataset.zoom && zoom(Number(event.target.dataset.zoom)));
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const act = { j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1), "+": () => zoom(1), "-": () => zoom(-1), "0": () => zoom(0) }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

if (form) {
  listen();
  const ready = form.dataset.grid === "1" ? drawGrid() : Promise.resolve(placeBoxes());
  ready.then(() => {
    const asked = decodeURIComponent(location.hash.slice(1));
    if (asked && document.getElementById(asked)) {
      choose(asked);
      document.getElementById(asked).scrollIntoView({ block: "center" });
    }
    document.body.dataset.ready = "1";
  });
}
