// The pages of the rules, which the program brings with it: as much of Markdown as they use.

function inline(text) {
  const nodes = [];
  const pattern = /`([^`]+)`|\[([^\]]+)\]\(([^)]*)\)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(from, match.index));
    nodes.push(match[1] !== undefined ? el("code", {}, match[1]) : match[2]);
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

/// Lines of one paragraph, or of one item of a list.
function block(lines) {
  const text = lines.map((line) => line.trim()).join(" ");
  return inline(text);
}

function listOf(lines) {
  const entries = [];
  for (const line of lines) {
    if (/^(-|\d+\.) /.test(line)) entries.push([line.replace(/^(-|\d+\.) /, "")]);
    else entries[entries.length - 1].push(line);
  }
  const name = /^\d/.test(lines[0]) ? "ol" : "ul";
  return el(
    name,
    {},
    entries.map((entry) => el("li", {}, block(entry))),
  );
}

function tableOf(lines) {
  const rows = lines
    .filter((line) => !/^\|[-| ]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => inline(cell.trim())),
    );
  const [head, ...body] = rows;
  return el(
    "div",
    { class: "scrolled", tabindex: "0", role: "group", "aria-label": "Table" },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          head.map((cell) => el("th", { scope: "col" }, cell)),
        ),
      ),
      el(
        "tbody",
        {},
        body.map((row) =>
          el(
            "tr",
            {},
            row.map((cell) => el("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}

function headingOf(line, level) {
  const depth = Math.min(level + line.match(/^#+/)[0].length - 2, 6);
  return el(`h${depth}`, {}, inline(line.replace(/^#+ /, "")));
}

/// The page without its title, which its summary says. `level`: of its headings.
function pageOf(markdown, level) {
  const nodes = [];
  let lines = [];
  const flush = () => {
    if (lines.length === 0) return;
    if (/^#/.test(lines[0])) nodes.push(headingOf(lines[0], level));
    else if (/^\|/.test(lines[0])) nodes.push(tableOf(lines));
    else if (/^(-|\d+\.) /.test(lines[0])) nodes.push(listOf(lines));
    else nodes.push(el("p", {}, block(lines)));
    lines = [];
  };
  let code = null;
  for (const line of markdown.split("\n").slice(1)) {
    if (line.startsWith("```")) {
      flush();
      if (code !== null) nodes.push(codeOf(code.join("\n"), "Example"));
      code = code === null ? [] : null;
    } else if (code !== null) code.push(line);
    else if (/^<!-{2}/.test(line)) flush();
    else if (line.trim() === "") flush();
    else if (/^#/.test(line)) {
      flush();
      lines = [line];
      flush();
    } else lines.push(line);
  }
  flush();
  return nodes;
}

/// A block that scrolls on its own, by keyboard, too.
function codeOf(text, label) {
  return el("pre", { tabindex: "0", role: "group", "aria-label": label }, el("code", {}, text));
}
