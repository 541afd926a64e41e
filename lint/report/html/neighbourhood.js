// Which part of an environment's picture is drawn: an object, whatever leads to it and whatever it
// finds, the Canaries that have to do with these, and theirs. What other Services a route leads to
// is left out, so that one Ingress does not draw all of a cluster.

const MOST_NODES = 60;

const pictures = new Map(
  report.pictures.map((picture) => [
    picture.environment,
    {
      ...picture,
      out: null,
      byObject: null,
    },
  ]),
);

/// Edges by node, and nodes by object, made when a picture is first asked for.
function indexed(picture) {
  if (picture.out) return picture;
  picture.out = picture.nodes.map(() => []);
  picture.in = picture.nodes.map(() => []);
  for (const edge of picture.edges) {
    picture.out[edge.from].push(edge);
    picture.in[edge.to].push(edge);
  }
  picture.byObject = new Map(
    picture.nodes.map((node, index) => [
      keyOf(node.group ?? "", node.kind, node.namespace ?? "", node.name),
      index,
    ]),
  );
  return picture;
}

/// undefined where it is in no picture.
function nodeOf(environment, { group = "", kind, namespace = "", name }) {
  const picture = pictures.get(environment);
  return picture && indexed(picture).byObject.get(keyOf(group, kind, namespace, name));
}

/// Where the walk goes on from a node: from what is looked at in all directions.
function nextOf(picture, index, isStart) {
  const { form } = picture.nodes[index];
  if (form === "autoscaler" && !isStart) return [];
  const into = picture.in[index].map((edge) => edge.from);
  if (form === "route" && !isStart) return into;
  return [...into, ...picture.out[index].map((edge) => edge.to)];
}

/// The nodes around one, nearest first, and how many more there are.
function neighbourhood(picture, start) {
  indexed(picture);
  const seen = new Set([start]);
  let ring = [start];
  const left = new Set();
  while (ring.length > 0) {
    const next = [];
    for (const index of ring) {
      for (const other of nextOf(picture, index, index === start)) {
        if (seen.has(other)) continue;
        if (seen.size >= MOST_NODES) {
          left.add(other);
          continue;
        }
        seen.add(other);
        next.push(other);
      }
    }
    ring = next;
  }
  return { nodes: [...seen].sort((a, b) => a - b), more: left.size };
}
