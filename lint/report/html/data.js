// The report, and where to find what in it. Names come from the input, so they are keys of Maps,
// never of objects.

const report = JSON.parse(document.getElementById("data").textContent);

const SEVERITIES = ["error", "warning", "note"];
const MOMENTS = new Map([
  ["now", "now"],
  ["idle", "between releases"],
  ["analysis", "during a release"],
  ["reapplied", "re-applied"],
  ["deleted", "after deletion"],
]);

const severalEnvironments =
  new Set(
    report.services
      .map((row) => row.environment)
      .concat(report.canaries.map((row) => row.environment)),
  ).size > 1;

function keyOf(...parts) {
  return JSON.stringify(parts);
}

function addTo(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/// Findings by environment and object; a Service is in the core group. Both what a finding is about
/// and what it mentions.
const findingsAbout = new Map();
const findingsMentioning = new Map();
const findingsOfCanary = new Map();
report.findings.forEach((finding, index) => {
  finding.index = index;
  for (const environment of finding.environments) {
    const { group = "", kind, namespace = "", name } = finding.subject;
    addTo(findingsAbout, keyOf(environment, group, kind, namespace, name), finding);
    const seen = new Set([keyOf(group, kind, namespace, name)]);
    for (const { object } of finding.related) {
      if (!object) continue;
      const key = keyOf(object.group ?? "", object.kind, object.namespace ?? "", object.name);
      if (seen.has(key)) continue;
      seen.add(key);
      addTo(
        findingsMentioning,
        keyOf(environment, object.group ?? "", object.kind, object.namespace ?? "", object.name),
        finding,
      );
    }
    if (finding.canary) {
      addTo(
        findingsOfCanary,
        keyOf(environment, finding.canary.namespace ?? "", finding.canary.name),
        finding,
      );
    }
  }
});

function worstOf(findings) {
  const counted = findings.filter((finding) => !finding.suppression);
  return SEVERITIES.find((word) => counted.some((finding) => finding.severity === word)) ?? "none";
}

function serviceKey(environment, namespace, name) {
  return keyOf(environment, "", "Service", namespace, name);
}

/// What a search goes through.
function searchText(...parts) {
  return parts.join(" ").toLowerCase();
}

/// A row that is an object: of `kind` in addresses, found by these words and those of its findings.
function objectItem(view, kind, row, findings, searched) {
  const namespace = row.namespace ?? "";
  return {
    view,
    row,
    findings,
    namespace,
    environments: [row.environment],
    name: row.name,
    severity: worstOf(findings),
    text: searchText(
      namespace + "/" + row.name,
      ...searched,
      findings.map((finding) => finding.code + " " + finding.name).join(" "),
    ),
    address: address(kind, row.environment, namespace, row.name),
  };
}

function serviceItem(row, verdict, words) {
  const key = serviceKey(row.environment, row.namespace ?? "", row.name);
  const selector = (row.after ?? row.before ?? row.manifest?.spec)?.selector ?? {};
  const pairs = Object.entries(selector).map((pair) => pair.join("="));
  const searched = [verdict, row.canary?.name ?? "", pairs.join(" ")];
  const findings = findingsAbout.get(key) ?? [];
  return { ...objectItem("services", "service", row, findings, searched), verdict, words, key };
}

function canaryItem(row, words) {
  const key = keyOf(row.environment, row.namespace ?? "", row.name);
  const searched = [row.apex ?? "", row.target?.name ?? "", row.provider ?? "", row.state];
  const findings = findingsOfCanary.get(key) ?? [];
  const item = objectItem("canaries", "canary", row, findings, searched);
  return { ...item, verdict: "", words: [words], key };
}

function findingItem(finding) {
  const { kind, namespace = "", name } = finding.subject;
  return {
    view: "findings",
    row: finding,
    verdict: "",
    words: [finding.message],
    findings: [finding],
    namespace,
    environments: finding.environments,
    name: `${kind} ${name}`,
    severity: finding.suppression ? "none" : finding.severity,
    text: searchText(
      finding.code,
      finding.name,
      kind,
      namespace + "/" + name,
      finding.path,
      finding.message,
    ),
    address: address("finding", String(finding.index)),
  };
}

function address(...parts) {
  return "#/" + parts.map(encodeURIComponent).join("/");
}

const plannedServices = report.planned
  .map((row, i) => ({ row, words: report.words.planned[i] }))
  .filter(({ row }) => row.kind === "Service");

const items = [
  ...report.services.map((row, i) => serviceItem(row, row.verdict, report.words.services[i])),
  ...plannedServices.map(({ row, words }) => serviceItem(row, "create", words)),
  ...report.canaries.map((row, i) => canaryItem(row, report.words.canaries[i])),
  ...report.findings.map(findingItem),
];
const itemByAddress = new Map(items.map((item) => [item.address, item]));
const rulesByCode = new Map(report.rules.map((rule) => [rule.code, rule]));
