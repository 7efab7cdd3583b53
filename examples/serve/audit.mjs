// Audit a draft before Ghost, or any other Node system, publishes it.
//
//   newsaudit serve --corpus published.db &
//   node audit.mjs draft.json          # {"title": ..., "html": ...}; exit status 1 when it may not be published

import { readFile } from "node:fs/promises";

const SERVICE = process.env.NEWSAUDIT_URL ?? "http://127.0.0.1:8321";

/** The report of an article, and whether it passes the gate. */
export async function audit(article, failOn = "error") {
  const answer = await fetch(`${SERVICE}/audit?fail_on=${encodeURIComponent(failOn)}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(article),
    signal: AbortSignal.timeout(60_000),
  });
  const content = await answer.json();
  if (!answer.ok) throw new Error(`newsaudit: ${content.error}`);
  return { report: content, passed: answer.headers.get("X-Newsaudit-Gate") === "passed" };
}

/** Findings for an editor; `utf16` counts as JavaScript strings do. */
export function notes(report) {
  return report.findings
    .filter((finding) => finding.severity !== "info")
    .map(({ severity, rule, message, advice, places }) => ({ severity, rule, message, advice, utf16: places.map((place) => place.utf16) }));
}

if (process.argv[2]) {
  const { report, passed } = await audit(JSON.parse(await readFile(process.argv[2], "utf8")));
  for (const note of notes(report)) console.log(`${note.severity} ${note.rule} ${note.message}`);
  process.exitCode = passed ? 0 : 1;
}
