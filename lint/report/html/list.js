// The left-hand side: what there is, by environment and namespace, filtered, a page at a time.

const PAGE = 100;

const list = document.getElementById("list");
const filters = {
  search: document.getElementById("search"),
  environment: document.getElementById("environment"),
  namespace: document.getElementById("namespace"),
  verdict: document.getElementById("verdict"),
  severity: document.getElementById("severity"),
};
const shown = { items: [], page: 0, view: "services", current: "" };

function choices(select, values, all) {
  select.replaceChildren(
    el("option", { value: "" }, all),
    ...values.map((value) => el("option", { value }, visible(value))),
  );
}

function sortedBy(values) {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function fillFilters() {
  const environments = sortedBy(items.flatMap((item) => item.environments));
  choices(filters.environment, environments, "all");
  document.getElementById("environment-filter").hidden = environments.length < 2;
  choices(filters.namespace, sortedBy(items.map((item) => item.namespace).filter(Boolean)), "all");
  choices(filters.verdict, sortedBy(items.map((item) => item.verdict).filter(Boolean)), "all");
  choices(filters.severity, [...SEVERITIES, "none"], "all");
}

function isWanted(item) {
  const words = filters.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    item.view === shown.view &&
    (!filters.environment.value || item.environments.includes(filters.environment.value)) &&
    (!filters.namespace.value || item.namespace === filters.namespace.value) &&
    (shown.view !== "services" ||
      !filters.verdict.value ||
      item.verdict === filters.verdict.value) &&
    (!filters.severity.value || item.severity === filters.severity.value) &&
    words.every((word) => item.text.includes(word))
  );
}

const RANKS = new Map([...SEVERITIES, "none"].map((word, rank) => [word, rank]));

/// By environment and namespace, there the worst first, then by name.
function compare(a, b) {
  const key = (item) => [
    item.environments[0] ?? "",
    item.namespace,
    RANKS.get(item.severity),
    item.name,
  ];
  const [one, other] = [key(a), key(b)];
  for (let i = 0; i < one.length; i += 1) {
    if (one[i] !== other[i]) return one[i] < other[i] ? -1 : 1;
  }
  return 0;
}

function groupTitle(item) {
  const environment = item.environments[0] ?? "";
  const namespace = item.namespace || "no namespace";
  return visible(severalEnvironments && environment ? `${environment}: ${namespace}` : namespace);
}

function rowOf(item) {
  const words = item.view === "findings" ? sentence(item.words[0]) : visible(item.words.join("; "));
  return el(
    "li",
    {},
    el(
      "a",
      {
        href: item.address,
        class: "row",
        "aria-current": item.address === shown.current ? "true" : undefined,
      },
      el(
        "span",
        { class: "head" },
        el("span", { class: "name" }, visible(item.name)),
        item.verdict ? badge(item.verdict, "verdict " + item.verdict) : undefined,
        item.severity === "none" ? undefined : badge(item.severity),
      ),
      el("span", { class: "words" }, words),
    ),
  );
}

function renderList(from, to) {
  list.replaceChildren();
  let title;
  let group;
  for (const item of shown.items.slice(from, to)) {
    if (groupTitle(item) !== title) {
      title = groupTitle(item);
      group = el("ul");
      list.append(el("h2", {}, title), group);
    }
    group.append(rowOf(item));
  }
}

function showPage(page) {
  const pages = Math.max(1, Math.ceil(shown.items.length / PAGE));
  shown.page = Math.min(Math.max(page, 0), pages - 1);
  renderList(shown.page * PAGE, (shown.page + 1) * PAGE);
  document.getElementById("pager").hidden = pages === 1;
  document.getElementById("page").textContent = `Page ${shown.page + 1} of ${pages}`;
  document.getElementById("earlier").disabled = shown.page === 0;
  document.getElementById("later").disabled = shown.page === pages - 1;
}

const NOUNS = { services: "Service", canaries: "Canary", findings: "finding" };

function filterList() {
  const all = items.filter((item) => item.view === shown.view).length;
  shown.items = items.filter(isWanted).sort(compare);
  const noun =
    shown.view === "canaries" && all !== 1 ? `${all} Canaries` : plural(all, NOUNS[shown.view]);
  document.getElementById("shown").textContent =
    shown.items.length === all ? noun : `${shown.items.length.toLocaleString("en")} of ${noun}`;
  showPage(0);
}

/// Marks the row of what is shown beside the list, if the page of the list has it.
function markCurrent(current) {
  shown.current = current;
  for (const row of list.querySelectorAll("a.row")) {
    if (row.getAttribute("href") === current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}
