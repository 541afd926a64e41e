// Text and elements. Whatever comes from the input becomes text here, and only here: no other file
// makes nodes of it, and nothing ever parses markup.

const SVG = "http://www.w3.org/2000/svg";

// What has no look of its own but changes how its neighbours look: as IsUnsafe of
// lint/report/unicode.cpp.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

function visible(text) {
  return String(text).replace(UNSAFE, (c) => "\\u{" + c.codePointAt(0).toString(16) + "}");
}

/// Lines stay lines.
function visibleLines(text) {
  return String(text).split("\n").map(visible).join("\n");
}

/// An element: `attributes` are set as such, `undefined` and `false` ones are left out; `children`
/// are nodes, texts, and arrays of both.
function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== ""));
  return node;
}

/// A sentence of the report: what stands between backticks is code.
function sentence(text) {
  const parts = visible(text).split("`");
  if (parts.length % 2 === 0) return [visible(text)];
  return parts.map((part, i) => (i % 2 === 0 ? part : el("code", {}, part)));
}

function plural(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function badge(word, kind = word) {
  return el("span", { class: "badge " + kind }, word);
}
