// Only adds keys: every page is complete without this file.
"use strict";

const rows = [...document.querySelectorAll("[data-row]")];
const help = document.getElementById("keys");
const decision = document.getElementById("decision");
const open = document.getElementById("keys-open");
let chosen = null;

open.hidden = false;
open.addEventListener("click", () => help.showModal());

// From the row that has the focus, or from the top.
function step(by) {
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  if (rows[next]) {
    rows[next].focus();
    rows[next].scrollIntoView({ block: "nearest" });
  }
}

// A key only chooses the verdict and asks for the reason; sending stays a second, deliberate act.
function choose(key) {
  const button = decision && decision.querySelector(`[data-key="${key}"]`);
  if (!button) {
    return;
  }

  chosen = button;
  decision.querySelectorAll("[data-key]").forEach(one => one.classList.toggle("chosen", one === button));
  const reason = decision.elements.reason;
  (reason.value.trim() ? button : reason).focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => choose("c"),
  r: () => choose("r"),
  n: () => choose("n"),
  u: () => { location.href = "/cases"; },
  "?": () => help.showModal(),
};

// The letter as typed, or the key's place on a Latin keyboard when the layout is Ukrainian.
function letter(event) {
  return keys[event.key] ? event.key : event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

document.addEventListener("keydown", event => {
  const writing = event.target.matches("textarea, input, select");
  if (writing && chosen && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    decision.requestSubmit(chosen);
    return;
  }

  if (writing && event.key === "Escape") {
    event.target.blur();
    return;
  }

  const act = keys[letter(event)];
  if (!act || writing || help.open || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  event.preventDefault();
  act();
});
