// The picture: what stands at the moment that is chosen, drawn where the layout has put it.

/// What is chosen for one picture holds for the next.
let chosenMoment = "idle";

class Picture {
  constructor(scene) {
    this.scene = scene;
  }

  classOf(index, moment) {
    const { form, rests } = this.scene.node(index);
    const state = this.scene.state(index, moment);
    const classes = ["node", form];
    if (index === this.scene.start) classes.push("focus");
    if (!state) classes.push("absent");
    else {
      if (this.scene.isDark(index, moment)) classes.push("dark");
      if (this.scene.isEmpty(index, moment) && rests) classes.push("rests");
      if (state.runs === false) classes.push("stopped");
      classes.push(state.from);
    }
    return classes.join(" ");
  }

  box(index, place, moment) {
    const node = this.scene.node(index);
    const left = place.x - place.width / 2;
    const top = place.y - place.height / 2;
    const words = this.scene.words(index, moment);
    const item = itemOf(this.scene.environment, node);
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
    const enters = node.entry && this.scene.state(index, moment) !== undefined;
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

  line(edges, moment) {
    const [{ from, to }] = edges;
    const place = this.graph.edge(String(from), String(to));
    const main =
      ["routes", "selects"].find((kind) => edges.some((edge) => edge.kind === kind)) ??
      edges[0].kind;
    const classes = ["line", main];
    if (main === "routes" && this.scene.isDark(to, moment)) classes.push("broken");
    if (main === "selects" && this.scene.state(to, moment)?.runs === false) classes.push("idle");
    if (edges.every((edge) => edge.weight === 0)) classes.push("idle");
    return [
      svg("path", {
        class: classes.join(" "),
        "marker-end": "url(#arrow)",
        d: pathOf(place.points),
      }),
      svg("text", { class: "label " + main, x: place.x, y: place.y + 3 }, this.scene.label(edges)),
    ];
  }

  drawing(moment) {
    const { left, top, width, height } = frameOf(this.scene, this.graph);
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
    const lines = this.scene.lines(moment).map((edges) => this.line(edges, moment));
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
      this.scene.indices.map((index) => this.box(index, this.graph.node(String(index)), moment)),
    );
  }

  /// Where the picture is a little larger than its place, it is drawn smaller; where it is much larger, what it is
  /// about is in the middle.
  bringIntoView(canvas) {
    const { x, y } = this.graph.node(String(this.scene.start));
    const { left, top, width } = frameOf(this.scene, this.graph);
    canvas.classList.toggle("fit", canvas.clientWidth < width && canvas.clientWidth > 0.7 * width);
    canvas.scrollTo(x - left - canvas.clientWidth / 2, y - top - canvas.clientHeight / 2);
  }

  render() {
    this.graph = layoutOf(this.scene, document.documentElement.clientWidth < 640);
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
      status.textContent = this.scene.said(moment);
      status.classList.toggle(
        "bad",
        this.scene.indices.some((index) => this.scene.isDark(index, moment)),
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
      this.scene.more === 0
        ? undefined
        : el(
            "p",
            { class: "hint" },
            `${plural(this.scene.more, "object")} beside these ${this.scene.more === 1 ? "is" : "are"} not drawn.`,
          ),
      legend(),
    );
  }
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

/// undefined where there is nothing to draw.
function pictureOf(environment, object) {
  const start = nodeOf(environment, object);
  return start === undefined ? undefined : new Picture(new Scene(environment, start)).render();
}
