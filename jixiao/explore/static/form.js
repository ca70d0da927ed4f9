"use strict";
// A form: rows joined with the boxes where they are printed. Hover shows, a click or a key goes there, e edits.

const form = document.querySelector(".form");
const facts = document.getElementById("facts");
const spots = new Map(); // fact id → elements on the paper
let current = null;
let editing = null;

const factOf = (target) => target?.closest?.(".fact, [data-of]");
const idOf = (fact) => fact?.dataset.of ?? fact?.id;

function eachPlace(visit) {
  for (const fact of document.querySelectorAll(".facts .fact")) {
    for (const place of JSON.parse(fact.dataset.places || "[]")) visit(fact, place);
  }
}

function remember(fact, spot) {
  spot.dataset.id = spot.dataset.id ? `${spot.dataset.id} ${fact.id}` : fact.id;
  const doubtful = fact.classList.contains("doubtful") || fact.classList.contains("doubt");
  if (doubtful && !fact.dataset.reviewed) spot.classList.add("doubtful");
  spots.set(fact.id, [...(spots.get(fact.id) ?? []), spot]);
}

function placeBoxes() {
  eachPlace((fact, place) => {
    const page = place.page && document.getElementById(`page-${place.page}`);
    if (page && place.box) remember(fact, sheet.boxOn(page, place.box));
  });
}

async function drawGrid() {
  const places = await sheet.grid(form.dataset.form, document.getElementById("grid"));
  eachPlace((fact, place) => {
    for (const spot of places.get(place.at) ?? []) {
      spot.classList.add("known");
      remember(fact, spot);
    }
  });
}

function light(id, className, on) {
  document.getElementById(id)?.classList.toggle(className, on);
  for (const spot of spots.get(id) ?? []) spot.classList.toggle(className, on);
}

function choose(id, { scrollPaper = true, scrollFacts = true } = {}) {
  if (current && current !== id) {
    light(current, "on", false);
    close();
  }
  current = id;
  const fact = document.getElementById(id);
  if (!fact) return;
  light(id, "on", true);
  if (scrollPaper) sheet.centre(spots.get(id)?.[0]);
  if (scrollFacts) fact.scrollIntoView({ block: "center" });
  fact.focus({ preventScroll: true });
  history.replaceState(null, "", `#${id}`);
}

function walk(step) {
  const rows = [...document.querySelectorAll(".facts .fact")];
  const at = rows.findIndex((fact) => fact.id === current);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  if (next) choose(next.id);
}

// Editing: the editor opens under the row that it is about.
function close() {
  editing?.remove();
  editing = null;
}

async function open(address, below, show) {
  if (!writing) return;
  close();
  const answer = await fetch(address);
  if (!answer.ok) return;
  const item = await answer.json();
  editing = holderBelow(below);
  show(item, editing.querySelector(".holder"));
}

function holderBelow(fact) {
  const isRow = fact.tagName === "TR";
  const around = element(isRow ? "tr" : "div", "", "editing");
  const inside = isRow ? Object.assign(around.insertCell(), { colSpan: 9 }) : around;
  inside.append(element("div", "", "holder"));
  fact.after(around);
  return around;
}

function showRow(item, holder) {
  holder.append(acts(item, holder), history_(item));
}

function acts(item, holder) {
  const bar = element("p", "", "buttons");
  const can = [[words.acts.confirm, () => run(item, "confirm"), "go"]];
  if (item.fact !== "finding") can.push([words.acts.correct, () => edit(item, holder)]);
  if (item.fact === "indicator" || item.fact === "funding_line") can.push([words.acts.remove, () => run(item, "remove")]);
  if (item.fact === "indicator") can.push([words.acts.add, () => add(item, holder)]);
  for (const [name, act, look] of can) {
    const button = Object.assign(element("button", name, look), { type: "button" });
    button.addEventListener("click", act);
    bar.append(button);
  }
  return bar;
}

function edit(item, holder) {
  holder.replaceChildren(editorOf(item, { save: (after) => run(item, "correct", after), cancel: close }));
}

function add(item, holder) {
  const { tier1, tier2, period } = item.values;
  const blank = { ...item, row: 0, seen: 0, values: { tier1, tier2 } };
  const save = (after) => run(blank, "add", { tier1, tier2, period, ...after, after_row: String(item.row) });
  holder.replaceChildren(editorOf(blank, { save, cancel: close }));
}

function history_(item) {
  const list = element("ul", "", "decided");
  for (const one of item.decisions) {
    const line = element("li", `${one.decided.slice(0, 16).replace("T", " ")}  ${one.reviewer}  ${one.told}`);
    if (one.undone) line.append(element("s", `  ${words.undone}`));
    else {
      const button = Object.assign(element("button", words.undo), { type: "button" });
      button.addEventListener("click", () => undoDecision(one.decision_id).then(reload, complain));
      line.append(" ", button);
    }
    list.append(line);
  }
  return list;
}

const run = (item, action, after) => decide(item, action, after).then(reload, complain);
const reload = () => location.reload();

function complain(error) {
  (editing ?? facts).prepend(element("p", error.message, "complaint"));
}

function openRow(act = showRow) {
  const fact = document.getElementById(current);
  if (!fact || fact.dataset.fact === "person" || !["indicator", "field", "funding_line", "finding"].includes(fact.dataset.fact)) return;
  open(`/form/${form.dataset.form}/${fact.dataset.fact}/${fact.dataset.row}.json`, fact, act);
}

function openForm(action) {
  const below = document.querySelector(".head");
  open(`/form/${form.dataset.form}/form/1.json`, below, (item, holder) => {
    if (action === "edit-form") edit(item, holder);
    else if (confirm(words.sure)) run(item, action);
    else close();
  });
}

function listen() {
  facts.addEventListener("click", (event) => {
    const act = event.target.dataset?.act;
    if (act === "add") {
      const last = [...document.querySelectorAll('.fact[data-fact="indicator"]')].pop();
      if (last) {
        choose(last.id);
        openRow(add);
      }
    } else if (act) openForm(act);
    const fact = factOf(event.target);
    if (fact && !event.target.closest("a, button, input, textarea, .editing")) choose(idOf(fact), { scrollFacts: false });
  });
  facts.addEventListener("dblclick", (event) => factOf(event.target) && !event.target.closest(".editing") && openRow());
  for (const [name, on] of [["mouseover", true], ["mouseout", false]]) {
    facts.addEventListener(name, (event) => factOf(event.target) && light(idOf(factOf(event.target)), "near", on));
    sheet.paper.addEventListener(name, (event) => (event.target.dataset.id ?? "").split(" ").filter(Boolean).forEach((id) => light(id, "near", on)));
  }
  sheet.paper.addEventListener("click", (event) => {
    const ids = (event.target.dataset.id ?? "").split(" ").filter(Boolean);
    if (ids.length) choose(ids[(ids.indexOf(current) + 1) % ids.length], { scrollPaper: false });
  });
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const keys = {
      j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1),
      "+": () => sheet.zoom(1), "-": () => sheet.zoom(-1), 0: () => sheet.zoom(0),
      Enter: () => openRow(), e: () => openRow(edit), Escape: close,
    };
    if (!keys[event.key] || (event.key === "Enter" && event.target.closest("a, button"))) return;
    event.preventDefault();
    keys[event.key]();
  });
}

function goToAsked() {
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && document.getElementById(asked)) choose(asked);
}

listen();
(form.dataset.grid === "1" ? drawGrid() : Promise.resolve(placeBoxes())).then(() => {
  goToAsked();
  // The browser itself goes to the fragment when all is loaded, and puts the row at the very top.
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(() => document.querySelector(".decided, .editing") || goToAsked()));
  document.body.dataset.ready = "1";
});
