// Where the boxes and lines are: worked out once for all moments, so that nothing moves when another
// one is chosen.

const LINE = 16;
const CHARACTER = 7.3;
const SMALL_CHARACTER = 6.2;

function layoutOf(scene, narrow) {
  const graph = new dagre.graphlib.Graph({ multigraph: false });
  graph.setGraph({
    rankdir: narrow ? "TB" : "LR",
    nodesep: 18,
    ranksep: narrow ? 26 : 40,
    marginx: 12,
    marginy: 12,
  });
  for (const index of scene.indices) {
    const { kind, name } = scene.node(index);
    const states = report.moments.map((moment) => scene.words(index, moment).length);
    const widest = Math.min(Math.max(name.length, kind.length + 4, 15, ...states), 30);
    graph.setNode(String(index), { width: widest * CHARACTER + 24, height: 3 * LINE + 14 });
  }
  for (const edges of report.moments.flatMap((moment) => scene.lines(moment))) {
    const [{ from, to }] = edges;
    const width = Math.max(
      graph.edge(String(from), String(to))?.width ?? 0,
      scene.label(edges).length * SMALL_CHARACTER,
    );
    graph.setEdge(String(from), String(to), { width, height: LINE, labelpos: "c" });
  }
  dagre.layout(graph);
  return graph;
}

/// Of all boxes and lines: a layout's own size leaves out how far lines bend.
function frameOf(scene, graph) {
  const boxes = scene.indices.map((index) => graph.node(String(index)));
  const points = graph.edges().flatMap((edge) => graph.edge(edge).points);
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
