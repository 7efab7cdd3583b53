"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("filters"), table = find("table"), heads = [...table.tHead.rows[0].cells];
  const [text, grade, severity, rule] = ["text", "grade", "severity", "rule"].map((name) => find("filter-" + name));
  const inOrder = [...table.tBodies].flatMap((part) => [...part.rows]), told = new Map();
  for (const row of inOrder) {
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    const words = (cells[0] + " " + row.querySelector("a").getAttribute("href")).toLowerCase();
    told.set(row, { cells, words, rules: new Set(row.dataset.r ? row.dataset.r.split(" ") : []) });
  }
  let sorted = inOrder;
  const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  // Parts of 100 rows, as the page has them: the browser lays out those that are near the window.
  const show = () => {
    const sought = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = sorted.filter((row) => {
      const { cells, words, rules } = told.get(row);
      return (!grade.value || cells[2] === grade.value)
        && (!severity.value || (severity.value === "none" ? !rules.size : cells[severity.value] !== "0"))
        && (!rule.value || rules.has(rule.value)) && sought.every((word) => words.includes(word));
    });
    const parts = [];
    for (let at = 0; at < shown.length; at += 100) {
      const part = document.createElement("tbody");
      part.append(...shown.slice(at, at + 100));
      parts.push(part);
    }
    table.replaceChildren(table.tHead, ...parts);
    const all = inOrder.length;
    find("count").textContent = shown.length === all ? count(all) + " articles" : count(shown.length) + " of " + count(all) + " articles";
  };
  const key = (row, place) => {
    const said = told.get(row).cells[place];
    return place === 0 || place === 2 ? said.toLowerCase() : isNaN(parseFloat(said)) ? null : parseFloat(said);
  };
  const sort = (place) => {
    const ways = place ? ["none", "descending", "ascending", "none"] : ["none", "ascending", "descending", "none"];
    const way = ways[ways.indexOf(heads[place].getAttribute("aria-sort")) + 1], sign = way === "ascending" ? 1 : -1;
    heads.forEach((head, at) => head.setAttribute("aria-sort", at === place ? way : "none"));
    const keys = new Map(inOrder.map((row) => [row, key(row, place)]));
    sorted = way === "none" ? inOrder : [...inOrder].sort((one, other) => {
      const a = keys.get(one), b = keys.get(other);
      if (a === null || b === null) return (a === null) - (b === null);
      return a < b ? -sign : a > b ? sign : 0;
    });
    show();
  };
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => { sort(place); button.focus(); });
    head.append(button);
    head.setAttribute("aria-sort", "none");
  });
  let waiting = 0;
  const soon = (time) => { clearTimeout(waiting); waiting = setTimeout(show, time); };
  form.addEventListener("input", () => soon(80));
  form.addEventListener("reset", () => soon(0));
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  for (const link of document.querySelectorAll("a[data-rule]"))
    link.addEventListener("click", () => { rule.value = link.dataset.rule; show(); });
  if (text.value || grade.value || severity.value || rule.value) show(); // the browser kept what was chosen before
  form.hidden = false;
})();
