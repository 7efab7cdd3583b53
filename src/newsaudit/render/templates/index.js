"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("filters"), table = find("table"), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const inOrder = [...body.rows], [text, grade, severity, rule] = ["text", "grade", "severity", "rule"].map((name) => find("filter-" + name));
  const words = [], rules = [];
  const said = (row, place) => row.cells[place].textContent;
  const number = (row, place) => { const value = parseFloat(said(row, place)); return isNaN(value) ? null : value; };
  const filter = () => {
    const sought = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    inOrder.forEach((row, at) => {
      const matches = (!grade.value || said(row, 2) === grade.value)
        && (!severity.value || (severity.value === "none" ? !rules[at].size : said(row, severity.value) !== "0"))
        && (!rule.value || rules[at].has(rule.value)) && sought.every((word) => words[at].includes(word));
      if (row.hidden === matches) row.hidden = !matches;
      shown += matches;
    });
    find("count").textContent = shown === inOrder.length ? shown + " articles" : shown + " of " + inOrder.length + " articles";
  };
  const sort = (place) => {
    const before = heads[place].getAttribute("aria-sort");
    const way = before === "none" ? (place ? "descending" : "ascending") : before === (place ? "descending" : "ascending") ? (place ? "ascending" : "descending") : "none";
    heads.forEach((head, at) => head.setAttribute("aria-sort", at === place ? way : "none"));
    const rows = [...inOrder], sign = way === "ascending" ? 1 : -1;
    if (way !== "none") {
      const keys = new Map(rows.map((row) => [row, place === 0 || place === 2 ? said(row, place).toLowerCase() : number(row, place)]));
      rows.sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        if (a === null || b === null) return (a === null) - (b === null);
        return a < b ? -sign : a > b ? sign : 0;
      });
    }
    const all = document.createDocumentFragment();
    all.append(...rows);
    body.append(all);
  };
  inOrder.forEach((row) => {
    words.push((said(row, 0) + " " + row.querySelector("a").getAttribute("href")).toLowerCase());
    rules.push(new Set(row.dataset.r ? row.dataset.r.split(" ") : []));
  });
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(place));
    head.append(button);
    head.setAttribute("aria-sort", "none");
  });
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  form.addEventListener("reset", () => { clearTimeout(waiting); waiting = setTimeout(filter, 0); });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  document.querySelectorAll("a[data-rule]").forEach((link) => link.addEventListener("click", () => { rule.value = link.dataset.rule; filter(); }));
  filter(); // a browser may have kept what was chosen before
  form.hidden = false;
})();
