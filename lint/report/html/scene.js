// What there is to draw around one object, and what is said of it: which nodes and lines stand at a
// moment, and which Services are dark then.

function clipped(text, most) {
  const shown = visible(text);
  return shown.length <= most ? shown : shown.slice(0, most - 1) + "\u2026";
}

class Scene {
  constructor(environment, start) {
    this.picture = indexed(pictures.get(environment));
    this.environment = environment;
    this.start = start;
    const found = neighbourhood(this.picture, start);
    this.indices = found.nodes;
    this.more = found.more;
    this.here = new Set(found.nodes);
    this.edges = this.picture.edges.filter(
      (edge) => this.here.has(edge.from) && this.here.has(edge.to),
    );
  }

  node(index) {
    return this.picture.nodes[index];
  }

  /// How it stands at a moment; undefined where it does not.
  state(index, moment) {
    return this.picture.states[this.node(index).at[report.moments.indexOf(moment)]];
  }

  /// A Service of which it is known that nothing is behind it.
  isEmpty(index, moment) {
    return this.state(index, moment)?.endpoints?.length === 0;
  }

  isDark(index, moment) {
    return this.isEmpty(index, moment) && !this.node(index).rests;
  }

  /// What a box says of its node.
  words(index, moment) {
    const state = this.state(index, moment);
    if (!state) return "not there";
    const words = [];
    const { form } = this.node(index);
    if (form === "canary") words.push(itemOf(this.environment, this.node(index))?.row.state ?? "");
    if (state.endpoints) {
      words.push(state.endpoints.length === 0 ? "no endpoints" : "has endpoints");
    }
    if (state.runs !== undefined) words.push(state.runs ? "has pods" : "no pods");
    if (state.from === "created" && words.length === 0) words.push("made by Flagger");
    if (state.from === "changed" && words.length === 0) words.push("changed");
    if (!state.certain) words.push("not certain");
    return words.join(", ");
  }

  /// Lines between the same two at one moment are one line.
  lines(moment) {
    const at = report.moments.indexOf(moment);
    const lines = new Map();
    for (const edge of this.edges) {
      if (edge.at.includes(at) && edge.from !== edge.to)
        addTo(lines, edge.from + " " + edge.to, edge);
    }
    return [...lines.values()];
  }

  /// What a line says: hosts and shares of what is routed, else what kind it is.
  label(edges) {
    const kinds = new Set(edges.map((edge) => edge.kind));
    const details = new Set(
      edges
        .filter((edge) => edge.kind === "routes")
        .map((edge) =>
          [edge.host, edge.weight === undefined ? "" : edge.weight + " %"]
            .filter(Boolean)
            .join(" "),
        )
        .filter(Boolean),
    );
    if (details.size > 0) kinds.delete("routes");
    const words = [...kinds, ...details];
    return clipped(
      words.slice(0, 2).join(", ") + (words.length > 2 ? ` +${words.length - 2}` : ""),
      34,
    );
  }

  /// What there is to see, in a sentence.
  said(moment) {
    const dark = this.indices
      .filter((index) => this.isDark(index, moment))
      .map((index) => visible(this.node(index).name));
    const when = MOMENTS.get(moment);
    const start = when[0].toUpperCase() + when.slice(1);
    if (dark.length === 0)
      return `${start}: every Service here that should have endpoints has some.`;
    const verb = dark.length === 1 ? "has" : "have";
    const names =
      dark.slice(0, 6).join(", ") + (dark.length > 6 ? ` and ${dark.length - 6} more` : "");
    return `${start}: ${names} ${verb} no endpoints.`;
  }
}

/// The row that a node has of its own; undefined where it has none.
function itemOf(environment, node) {
  const kind = node.form === "service" ? "service" : node.form === "canary" ? "canary" : "";
  return kind && itemByAddress.get(address(kind, environment, node.namespace ?? "", node.name));
}
