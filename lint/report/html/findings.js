// A finding as a card: what, where, who else is part of it, what to do, and the page of its rule.

function placeOf({ path, line, column }) {
  return el("span", { class: "place" }, visible(`${path}:${line}:${column}`));
}

function excerptOf(text, label) {
  return text ? codeOf(visibleLines(text.replace(/\n$/, "")), label) : undefined;
}

function relatedOf(finding) {
  if (finding.related.length === 0) return undefined;
  const excerpts = report.excerpts[finding.index];
  return el(
    "ul",
    { class: "related" },
    finding.related.map((place, i) =>
      el(
        "li",
        {},
        placeOf(place),
        " ",
        sentence(place.message),
        excerptOf(excerpts[i + 1], "Source lines"),
      ),
    ),
  );
}

function editOf(edit) {
  return el(
    "li",
    {},
    placeOf(edit),
    edit.newText === "" ? " is removed" : " becomes",
    edit.newText === ""
      ? undefined
      : codeOf(visibleLines(edit.newText.replace(/^\n|\s+$/g, "")), "New text"),
  );
}

function fixOf(fix) {
  const edits =
    fix.edits.length === 0
      ? undefined
      : el(
          "details",
          {},
          el("summary", {}, plural(fix.edits.length, "edit")),
          el("ul", {}, fix.edits.map(editOf)),
        );
  return el("li", { class: "fix" }, badge("fix"), " ", sentence(fix.text), edits);
}

function waysOut(finding) {
  const ways = finding.fixes.map(fixOf);
  if (finding.help)
    ways.push(el("li", { class: "fix" }, badge("help"), " ", sentence(finding.help)));
  return ways.length === 0 ? undefined : el("ul", { class: "ways" }, ways);
}

function suppressionOf({ suppression }) {
  if (!suppression) return undefined;
  const where = suppression.path ? visible(`, ${suppression.path}:${suppression.line ?? 1}`) : "";
  return el(
    "p",
    { class: "hint" },
    `Silenced by ${suppression.source}${where}`,
    suppression.reason ? [": ", visible(suppression.reason)] : undefined,
  );
}

/// `level`: of the headings in it.
function ruleOf(code, level) {
  const rule = rulesByCode.get(code);
  if (!rule) return undefined;
  const details = el(
    "details",
    { class: "rule" },
    el("summary", {}, `About ${rule.code} ${rule.name}: ${rule.summary}`),
  );
  details.addEventListener(
    "toggle",
    () => {
      if (details.childElementCount > 1) return;
      details.append(
        el(
          "div",
          {},
          pageOf(rule.page, level),
          el("p", {}, el("a", { href: rule.help, rel: "noreferrer" }, "This page in the sources")),
        ),
      );
    },
    { once: true },
  );
  return details;
}

function whereOf(finding) {
  if (!severalEnvironments || finding.environments.length === 0) return undefined;
  return el("p", { class: "hint" }, "in ", visible(finding.environments.join(", ")));
}

/// `level`: of its heading.
function findingCard(finding, level = 4) {
  return el(
    "article",
    { class: "finding " + finding.severity, "aria-label": `${finding.severity} ${finding.code}` },
    el(
      `h${level}`,
      {},
      badge(finding.severity),
      " ",
      el("a", { href: address("finding", String(finding.index)) }, finding.code),
      " ",
      finding.name,
    ),
    el("p", { class: "message" }, sentence(finding.message)),
    whereOf(finding),
    suppressionOf(finding),
    el("p", {}, placeOf(finding)),
    excerptOf(report.excerpts[finding.index][0], "Source lines"),
    relatedOf(finding),
    waysOut(finding),
    ruleOf(finding.code, level + 1),
  );
}

function findingList(title, findings) {
  if (findings.length === 0) return undefined;
  const most = 50;
  const cards = el(
    "div",
    {},
    findings.slice(0, most).map((finding) => findingCard(finding)),
  );
  const left = findings.slice(most);
  const more =
    left.length === 0
      ? undefined
      : el(
          "button",
          {
            type: "button",
            click: (event) => {
              cards.append(...left.map((finding) => findingCard(finding)));
              event.target.remove();
            },
          },
          `Show ${left.length} more`,
        );
  return el("section", {}, el("h3", {}, title), cards, more);
}
