// The picture: where the boxes are is worked out once for all moments, so that nothing moves when
// another one is chosen; what stands then, and what is dark then, the report says.

const LINE = 16;
const CHARACTER = 7.3;
const SMALL_CHARACTER = 6.2;

/// What is chosen for one picture holds for the next.
let chosenMoment = "idle";

function clipped(text, most) {
  const shown = visible(text);
  return shown.length <= most ? shown : shown.slice(0, most - 1) + "\u2026";
}

class Picture {
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
    this.id = "picture";
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

  layout(narrow) {
    const graph = new dagre.graphlib.Graph({ multigraph: false });
    graph.setGraph({
      rankdir: narrow ? "TB" : "LR",
      nodesep: 18,
      ranksep: narrow ? 26 : 40,
      marginx: 12,
      marginy: 12,
    });
    for (const index of this.indices) {
      const { kind, name } = this.node(index);
      const states = report.moments.map((moment) => this.words(index, moment).length);
      const widest = Math.min(Math.max(name.length, kind.length + 4, 15, ...states), 30);
      graph.setNode(String(index), { width: widest * CHARACTER + 24, height: 3 * LINE + 14 });
    }
    for (const edges of report.moments.flatMap((moment) => this.lines(moment))) {
      const [{ from, to }] = edges;
      const width = Math.max(
        graph.edge(String(from), String(to))?.width ?? 0,
        this.label(edges).length * SMALL_CHARACTER,
      );
      graph.setEdge(String(from), String(to), { width, height: LINE, labelpos: "c" });
    }
    dagre.layout(graph);
    return graph;
  }

  /// Of all boxes and lines: a layout's own size leaves out how far lines bend.
  frame() {
    const boxes = this.indices.map((index) => this.graph.node(String(index)));
    const points = this.graph.edges().flatMap((edge) => this.graph.edge(edge).points);
    const spread = (axis, size) => [
      Math.min(
        ...boxes.map((box) => box[axis] - box[size] / 2),
        ...points.map((point) => point[axis]),
      ),
      Math.max(
        ...boxes.map((box) => box[axis] + box[size] / 2),
        ...points.map((point) => point[axis]),
      ),
    ];
    const [left, right] = spread("x", "width");
    const [top, bottom] = spread("y", "height");
    const room = 10;
    return {
      left: left - room,
      top: top - room,
      width: right - left + 2 * room,
      height: bottom - top + 2 * room,
    };
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

  classOf(index, moment) {
    const { form, rests } = this.node(index);
    const state = this.state(index, moment);
    const classes = ["node", form];
    if (index === this.start) classes.push("focus");
    if (!state) classes.push("absent");
    else {
      if (this.isDark(index, moment)) classes.push("dark");
      if (this.isEmpty(index, moment) && rests) classes.push("rests");
      if (state.runs === false) classes.push("stopped");
      classes.push(state.from);
    }
    return classes.join(" ");
  }

  box(index, place, moment) {
    const node = this.node(index);
    const left = place.x - place.width / 2;
    const top = place.y - place.height / 2;
    const words = this.words(index, moment);
    const item = itemOf(this.environment, node);
    const where = node.namespace ? `${node.namespace}/${node.name}` : node.name;
    const text = (line, name, content) =>
      svg(
        "text",
        { class: name, x: left + 12, y: top + 3 + LINE * line },
        clipped(content, Math.floor((place.width - 20) / CHARACTER)),
      );
    const inside = [
      svg(
        "rect",
        {
          x: left,
          y: top,
          width: place.width,
          height: place.height,
          rx: node.form === "canary" ? 16 : 5,
        },
        svg("title", {}, visible(`${node.kind} ${where}`)),
      ),
      text(1, "kind", node.kind),
      " ",
      text(2, "name", node.name),
      " ",
      text(3, "state", words),
    ];
    const enters = node.entry && this.state(index, moment) !== undefined;
    if (enters) {
      inside.push(
        svg(
          "path",
          { class: "entry", d: `M${left + place.width - 22},${top + 7}h7v-3l7,6l-7,6v-3h-7z` },
          svg("title", {}, "requests come in here"),
        ),
      );
    }
    // A link is called as what is in it; what is none needs a name of its own.
    const attributes = { class: this.classOf(index, moment) };
    if (item) return svg("a", { href: item.address, ...attributes }, inside);
    const label = visible(`${node.kind} ${where}${words ? ": " + words : ""}`);
    return svg("g", { role: "img", "aria-label": label, ...attributes }, inside);
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

  line(edges, moment) {
    const [{ from, to }] = edges;
    const place = this.graph.edge(String(from), String(to));
    const main =
      ["routes", "selects"].find((kind) => edges.some((edge) => edge.kind === kind)) ??
      edges[0].kind;
    const classes = ["line", main];
    if (main === "routes" && this.isDark(to, moment)) classes.push("broken");
    if (main === "selects" && this.state(to, moment)?.runs === false) classes.push("idle");
    if (edges.every((edge) => edge.weight === 0)) classes.push("idle");
    return [
      svg("path", {
        class: classes.join(" "),
        "marker-end": "url(#arrow)",
        d: pathOf(place.points),
      }),
      svg("text", { class: "label " + main, x: place.x, y: place.y + 3 }, this.label(edges)),
    ];
  }

  drawing(moment) {
    const { left, top, width, height } = this.frame();
    const arrow = svg(
      "defs",
      {},
      svg(
        "marker",
        {
          id: "arrow",
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: "auto-start-reverse",
        },
        svg("path", { d: "M0,0L8,4L0,8z" }),
      ),
    );
    const lines = this.lines(moment).map((edges) => this.line(edges, moment));
    return svg(
      "svg",
      {
        role: "group",
        "aria-label": `What stands ${MOMENTS.get(moment)}`,
        viewBox: `${left} ${top} ${width} ${height}`,
        width,
        height,
      },
      arrow,
      lines,
      this.indices.map((index) => this.box(index, this.graph.node(String(index)), moment)),
    );
  }

  /// Where the picture is a little larger than its place, it is drawn smaller; where it is much larger, what it is
  /// about is in the middle.
  bringIntoView(canvas) {
    const { x, y } = this.graph.node(String(this.start));
    const { left, top, width } = this.frame();
    canvas.classList.toggle("fit", canvas.clientWidth < width && canvas.clientWidth > 0.7 * width);
    canvas.scrollTo(x - left - canvas.clientWidth / 2, y - top - canvas.clientHeight / 2);
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

  render() {
    this.graph = this.layout(document.documentElement.clientWidth < 640);
    const canvas = el("div", {
      class: "canvas scrolled",
      tabindex: "0",
      role: "group",
      "aria-label": "Picture",
    });
    const status = el("p", { class: "said", role: "status", "aria-live": "polite" });
    const show = (moment) => {
      chosenMoment = moment;
      canvas.replaceChildren(this.drawing(moment));
      status.textContent = this.said(moment);
      status.classList.toggle(
        "bad",
        this.indices.some((index) => this.isDark(index, moment)),
      );
    };
    const choices = report.moments.map((moment) =>
      el(
        "label",
        {},
        el("input", {
          type: "radio",
          name: "moment",
          value: moment,
          checked: moment === chosenMoment,
          change: () => show(moment),
        }),
        el("span", {}, MOMENTS.get(moment)),
      ),
    );
    show(chosenMoment);
    requestAnimationFrame(() => this.bringIntoView(canvas));
    return el(
      "section",
      { class: "picture", "aria-label": "Picture" },
      el("fieldset", { class: "switch", id: "moments" }, el("legend", {}, "What stands"), choices),
      status,
      canvas,
      this.more === 0
        ? undefined
        : el(
            "p",
            { class: "hint" },
            `${plural(this.more, "object")} beside these ${this.more === 1 ? "is" : "are"} not drawn.`,
          ),
      legend(),
    );
  }
}

function pathOf(points) {
  const [first, ...rest] = points;
  let path = `M${first.x},${first.y}`;
  for (let i = 0; i < rest.length - 1; i += 1) {
    const end =
      i === rest.length - 2
        ? rest[i + 1]
        : { x: (rest[i].x + rest[i + 1].x) / 2, y: (rest[i].y + rest[i + 1].y) / 2 };
    path += `Q${rest[i].x},${rest[i].y} ${end.x},${end.y}`;
  }
  return rest.length === 1 ? path + `L${rest[0].x},${rest[0].y}` : path;
}

function legend() {
  const entry = (name, text) => el("li", {}, el("span", { class: "swatch " + name }), text);
  return el(
    "ul",
    { class: "legend" },
    el(
      "li",
      {},
      svg(
        "svg",
        { class: "sign", viewBox: "0 0 14 12", width: 14, height: 12, "aria-hidden": "true" },
        svg("path", { d: "M0,3h7v-3l7,6l-7,6v-3h-7z" }),
      ),
      "requests come in here",
    ),
    entry("dark", "a Service without endpoints"),
    entry("rests", "empty by design until a release"),
    entry("stopped", "a workload without pods"),
    entry("created", "made by Flagger"),
    entry("absent", "not there at this time"),
  );
}

/// The row that a node has of its own; undefined where it has none.
function itemOf(environment, node) {
  const kind = node.form === "service" ? "service" : node.form === "canary" ? "canary" : "";
  return kind && itemByAddress.get(address(kind, environment, node.namespace ?? "", node.name));
}

/// undefined where there is nothing to draw.
function pictureOf(environment, object) {
  const start = nodeOf(environment, object);
  return start === undefined ? undefined : new Picture(environment, start).render();
}
