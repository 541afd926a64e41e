// The right-hand side: one Service, one Canary or one finding.

function selectorText(selector) {
  const pairs = Object.entries(selector ?? {}).map((pair) => pair.join("="));
  return pairs.length === 0 ? "none" : pairs.join(", ");
}

function portText(port) {
  const name = port.name ? ` (${port.name})` : "";
  const protocol = port.protocol === "TCP" ? "" : "/" + port.protocol;
  const node = port.nodePort ? `, node port ${port.nodePort}` : "";
  return `${port.port}${protocol} to ${port.targetPort}${name}${node}`;
}

function lined(texts) {
  return texts.length === 0
    ? ["none"]
    : texts.flatMap((text, i) => (i === 0 ? [visible(text)] : [el("br"), visible(text)]));
}

const MEMBERS = [
  [
    "selector",
    "Selector",
    (shape) => lined(Object.entries(shape.selector ?? {}).map((pair) => pair.join("="))),
  ],
  ["ports", "Ports", (shape) => lined((shape.ports ?? []).map(portText))],
  ["type", "Type", (shape) => lined([shape.type ?? "none"])],
  ["clusterIP", "Cluster IP", (shape) => lined([shape.clusterIP ?? "by the cluster"])],
  ["externalName", "External name", (shape) => lined([shape.externalName ?? "none"])],
  [
    "annotations",
    "Annotations",
    (shape) => lined(Object.entries(shape.annotations ?? {}).map((pair) => pair.join(": "))),
  ],
  [
    "labels",
    "Labels",
    (shape) => lined(Object.entries(shape.labels ?? {}).map((pair) => pair.join(": "))),
  ],
];

/// Selector, ports and type always; the rest where it changes.
function shapeTable(row) {
  const before = row.before;
  const after = row.after ?? row.manifest?.spec;
  if (!before && !after) return undefined;
  const changed = new Set((row.changes ?? []).map((change) => change.path.slice(1)));
  const shown = MEMBERS.filter(([key], i) => i < 3 || changed.has(key));
  const cell = (shape, change, read) =>
    el("td", { class: change ? "changed" : undefined }, shape ? read(shape) : "not known");
  const columns = [
    before ? "Now" : undefined,
    after ? (before ? "As Flagger leaves it" : "As Flagger makes it") : undefined,
  ];
  return el(
    "section",
    {},
    el("h3", {}, "Before and after"),
    el(
      "div",
      { class: "scrolled", tabindex: "0", role: "group", "aria-label": "Before and after" },
      el(
        "table",
        { class: "shape" },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, "Member"),
            columns.filter(Boolean).map((title) => el("th", { scope: "col" }, title)),
          ),
        ),
        el(
          "tbody",
          {},
          shown.map(([key, title, read]) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, title),
              before ? cell(before, changed.has(key), read) : undefined,
              after ? cell(after, changed.has(key), read) : undefined,
            ),
          ),
        ),
      ),
    ),
  );
}

function endpointsTable(environment, namespace, name) {
  const index = nodeOf(environment, { kind: "Service", namespace, name });
  if (index === undefined) return undefined;
  const picture = pictures.get(environment);
  const rowOf = (moment, i) => {
    const state = picture.states[picture.nodes[index].at[i]];
    const words = !state
      ? "not there"
      : !state.endpoints
        ? "not known"
        : state.endpoints.length === 0
          ? "none"
          : lined(state.endpoints);
    const empty = state?.endpoints?.length === 0;
    return el(
      "tr",
      { class: empty && !picture.nodes[index].rests ? "bad" : undefined },
      el("th", { scope: "row" }, MOMENTS.get(moment)),
      el("td", {}, words, state && !state.certain ? " (not certain)" : undefined),
    );
  };
  return el(
    "section",
    {},
    el("h3", {}, "What is behind it"),
    el("table", { class: "endpoints" }, el("tbody", {}, report.moments.map(rowOf))),
  );
}

function claimsOf(row) {
  if (row.claims.length === 0) return undefined;
  return el(
    "p",
    {},
    "Claimed by ",
    row.claims.map((claim, i) => [
      i === 0 ? "" : ", ",
      linkTo("canary", row.environment, claim.canary.namespace ?? "", claim.canary.name),
      claim.role ? ` (${claim.role})` : "",
    ]),
  );
}

/// A link where there is such a row, else the name.
function linkTo(kind, environment, namespace, name) {
  const target = address(kind, environment, namespace, name);
  const words = visible(`${namespace}/${name}`);
  return itemByAddress.has(target) ? el("a", { href: target }, words) : words;
}

function headingFor(kind, item, ...badges) {
  const place = [
    severalEnvironments ? `environment ${visible(item.row.environment)}` : "",
    item.namespace ? `namespace ${visible(item.namespace)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
  return [
    el("h2", { tabindex: "-1" }, kind, " ", visible(item.name), " ", badges),
    place ? el("p", { class: "hint" }, place) : undefined,
  ];
}

function placeLine(row) {
  return row.path ? el("p", {}, placeOf(row)) : undefined;
}

function serviceDetail(item) {
  const { row } = item;
  const mentioned = findingsMentioning.get(item.key) ?? [];
  return [
    headingFor("Service", item, badge(item.verdict, "verdict " + item.verdict)),
    el(
      "p",
      { class: "words" },
      item.words.length === 0 ? "nothing changes" : visible(item.words.join("; ")),
    ),
    claimsOf(row),
    placeLine(row),
    pictureOf(row.environment, { kind: "Service", namespace: item.namespace, name: row.name }),
    findingList("Findings", item.findings),
    findingList("Findings that mention it", mentioned),
    shapeTable(row),
    endpointsTable(row.environment, item.namespace, row.name),
  ];
}

function canaryDetail(item) {
  const { row } = item;
  const facts = [
    ["Target", row.target ? `${row.target.kind ?? ""} ${row.target.name ?? ""}` : "none"],
    ["Apex", row.apex ?? "none"],
    ["Provider", row.provider ?? "none"],
    [
      "Selector label",
      row.selectorLabel ? `${row.selectorLabel}=${row.selectorValue ?? ""}` : "none",
    ],
    [
      "If it is deleted",
      row.deletion.ends ? "it goes" : "it does not go: " + (row.deletion.why ?? ""),
    ],
  ];
  const services = items.filter(
    (other) =>
      other.view === "services" &&
      other.row.environment === row.environment &&
      other.row.claims.some(
        ({ canary }) => canary.name === row.name && (canary.namespace ?? "") === item.namespace,
      ),
  );
  return [
    headingFor("Canary", item),
    el("p", { class: "words" }, visible(item.words[0])),
    placeLine(row),
    pictureOf(row.environment, {
      group: "flagger.app",
      kind: "Canary",
      namespace: item.namespace,
      name: row.name,
    }),
    findingList("Findings", item.findings),
    el(
      "section",
      {},
      el("h3", {}, "What it says"),
      el(
        "table",
        {},
        el(
          "tbody",
          {},
          facts.map(([title, text]) =>
            el("tr", {}, el("th", { scope: "row" }, title), el("td", {}, visible(text))),
          ),
        ),
      ),
    ),
    services.length === 0
      ? undefined
      : el(
          "section",
          {},
          el("h3", {}, "Its Services"),
          el(
            "ul",
            {},
            services.map((other) =>
              el(
                "li",
                {},
                badge(other.verdict, "verdict " + other.verdict),
                " ",
                linkTo("service", row.environment, other.namespace, other.name),
                other.words.length ? ": " : "",
                visible(other.words.join("; ")),
              ),
            ),
          ),
        ),
  ];
}

function findingDetail(item) {
  const finding = item.row;
  const [environment] = finding.environments;
  const { kind, namespace = "", name } = finding.subject;
  const subject =
    finding.environments.length === 0
      ? undefined
      : kind === "Service" && !finding.subject.group
        ? linkTo("service", environment, namespace, name)
        : kind === "Canary"
          ? linkTo("canary", environment, namespace, name)
          : undefined;
  return [
    el("h2", { tabindex: "-1" }, visible(item.name)),
    subject ? el("p", {}, "About ", kind, " ", subject) : undefined,
    findingCard(finding, 3),
    environment === undefined ? undefined : pictureOf(environment, finding.subject),
  ];
}
