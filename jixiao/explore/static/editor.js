"use strict";
// The editor of one fact: what may be changed, what the grammar makes of it, and the way to the server.

const writing = document.querySelector(".form").dataset.write === "1";

const reviewer = {
  get name() {
    return localStorage.getItem("jixiao reviewer") || words.nobody;
  },
  set name(name) {
    localStorage.setItem("jixiao reviewer", name.trim());
  },
};

async function send(address, body) {
  const headers = { "content-type": "application/json", "x-csrftoken": document.querySelector("meta[name=csrf]").content };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify({ reviewer: reviewer.name, ...body }) });
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return told;
  if (answer.status === 409) throw new Error(words.meanwhile.replace("{}", told.other.reviewer));
  throw new Error(answer.status === 403 ? words.token : `${words.failed} ${told.message ?? ""}`);
}

function decide(item, action, after = {}) {
  return send("/review/decide", { form: item.form, fact: item.fact, row: item.row, action, after, seen: item.seen });
}

const undoDecision = (decision) => send("/review/undo", { decision });

// The names that can be changed of each fact, in the order of their fields.
const FIELDS = {
  indicator: ["tier1", "tier2", "content", "typed", "operator", "value", "unit", "weight", "actual", "score"],
  field: ["text"],
  funding_line: ["source", "level", "yuan"],
  form: ["kind", "title", "fiscal_year"],
};
const TARGET = ["operator", "value", "unit"];

function editorOf(item, { save, cancel }) {
  const form = element("form", "", "editor");
  const start = { ...item.values, typed: item.values.printed ?? "" };
  const inputs = {};
  for (const name of FIELDS[item.fact] ?? []) {
    const label = element("label", "", `of-${name}`);
    label.append(element("span", words.names[name]));
    inputs[name] = name === "kind" ? kinds(start.kind) : inputFor(name, start[name]);
    label.append(inputs[name]);
    form.append(label);
  }
  const told = element("p", "", "grammar");
  const buttons = element("p", "", "buttons");
  const ok = Object.assign(element("button", words.save, "go"), { type: "submit" });
  const no = Object.assign(element("button", words.cancel), { type: "button" });
  buttons.append(ok, no, element("kbd", "Enter"), element("kbd", "Esc"));
  form.append(told, buttons);
  if (inputs.typed) inputs.typed.addEventListener("input", () => readTyped(inputs, told));
  no.addEventListener("click", cancel);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const after = changes(inputs, start);
    if (Object.keys(after).length) save(after);
    else cancel();
  });
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") cancel();
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  setTimeout(() => (inputs.typed ?? Object.values(inputs)[0])?.select?.());
  return form;
}

function inputFor(name, value) {
  const long = name === "text" || name === "content" || name === "title";
  const input = document.createElement(long ? "textarea" : "input");
  Object.assign(input, { value: value ?? "", name, autocomplete: "off", spellcheck: false });
  if (long) input.rows = Math.min(6, Math.ceil(String(value ?? "").length / 28) || 1);
  return input;
}

function kinds(chosen) {
  const select = document.createElement("select");
  for (const [kind, name] of Object.entries(words.kinds)) select.append(new Option(name, kind, false, kind === chosen));
  return select;
}

function changes(inputs, start) {
  const after = {};
  for (const [name, input] of Object.entries(inputs)) {
    const now = input.value.trim();
    if (now !== String(start[name] ?? "").trim()) after[name] = now || null;
  }
  // What stands in the three fields is what the person has seen: it holds, whatever a later grammar says.
  if ("typed" in after) for (const name of TARGET) after[name] = inputs[name].value.trim() || null;
  return after;
}

let asking = 0;

async function readTyped(inputs, told) {
  const mine = ++asking;
  const asked = new URLSearchParams({ typed: inputs.typed.value, content: inputs.content.value });
  const target = await (await fetch(`/review/grammar.json?${asked}`)).json();
  if (mine !== asking) return;
  for (const name of TARGET) inputs[name].value = target[name] ?? "";
  const parts = target.parts.map((part) => [part.label, part.operator, part.value, part.unit].filter(Boolean).join(" "));
  told.textContent = [`${words.read} `, [target.operator, target.value, target.unit].filter(Boolean).join(" ") || words.nothing, target.basis && `（${target.basis}）`, parts.length && `：${parts.join("；")}`].filter(Boolean).join("");
}
