// What is shown before anything is chosen: the summary of the report.

function numberTable(title, rows) {
  if (rows.length === 0) return undefined;
  return el(
    "section",
    {},
    el("h3", {}, title),
    el(
      "table",
      {},
      el(
        "tbody",
        {},
        rows.map(([head, ...cells]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, head),
            cells.map((cell) => el("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}

function verdictRows() {
  const rows = Object.entries(report.summary.verdicts).filter(([, count]) => count > 0);
  if (plannedServices.length > 0) rows.push(["create", plannedServices.length]);
  return rows.map(([verdict, count]) => [
    badge(verdict, "verdict " + verdict),
    plural(count, "Service"),
  ]);
}

function ruleRows() {
  const counts = new Map();
  for (const finding of report.findings) {
    if (!finding.suppression) addTo(counts, finding.code, finding);
  }
  const rank = ([, findings]) => SEVERITIES.indexOf(worstOf(findings));
  const sorted = [...counts].sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([code, findings]) => [
    code,
    findings[0].name,
    badge(worstOf(findings)),
    String(findings.length),
  ]);
}

function environmentRows() {
  if (report.environments.length < 2) return [];
  return report.environments.map(({ name, members, open }) => [
    visible(name),
    lined(members.map((member) => `${member.path}: ${member.why}`)),
    lined(open),
  ]);
}

function inputRows() {
  const { inputs, input } = report.summary;
  const rows = [
    ["Input", sentence(input.kind + (input.why ? ": " + input.why : ""))],
    ["Read", `${plural(inputs.documents, "document")} in ${plural(inputs.files, "file")}`],
  ];
  if (inputs.ignored > 0) rows.push(["Passed over", plural(inputs.ignored, "document")]);
  if (inputs.unreadable > 0) rows.push(["Not readable", plural(inputs.unreadable, "document")]);
  if (inputs.leftOut.length > 0) {
    rows.push(["Left out", lined(inputs.leftOut.map((one) => `${one.path}: ${one.why}`))]);
  }
  if (report.summary.suppressed > 0)
    rows.push(["Silenced", plural(report.summary.suppressed, "finding")]);
  return rows;
}

function overview() {
  return [
    el("h2", { tabindex: "-1" }, "Overview"),
    numberTable("Services", verdictRows()),
    numberTable("Findings", ruleRows()),
    numberTable("Environments", environmentRows()),
    numberTable("What was read", inputRows()),
    document.getElementById("verdicts").content.cloneNode(true),
  ];
}

function fillHeader() {
  const { findings } = report.summary;
  document.getElementById("assumed").append(
    ...visibleLines(report.assumed.trim())
      .split("\n")
      .flatMap((line, i) => (i === 0 ? [line] : [el("br"), line])),
  );
  const counts = SEVERITIES.filter((word) => findings[word] > 0).map((word) => [
    badge(word, word),
    " ",
    plural(findings[word], word),
    " ",
  ]);
  document
    .getElementById("counts")
    .append(...(counts.length === 0 ? ["nothing found"] : counts.flat()));
}
