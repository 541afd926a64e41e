"""The schema of the Canary's CRD as rows, one for each path and range of releases.

In: the text of artifacts/flagger/crd.yaml of each release, oldest first. Out: rows, sorted by path and
release, as dictionaries of the members of SchemaRow (rows.h) with their values in C++. Every keyword
of a schema is either said by a row, or listed below with the reason why it refuses nothing; anything
else is an error that names the place.
"""

import re

import yaml

TYPES = {"string": "kString", "number": "kNumber", "integer": "kInteger", "boolean": "kBoolean",
         "object": "kObject", "array": "kArray"}

LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
SUBDOMAIN = rf"{LABEL}(\.{LABEL})*"
PATTERNS = {
    "^[0-9]+(m|s)": "kDuration",
    f"^{LABEL}$": "kLabel",
    f"^{SUBDOMAIN}$": "kSubdomain",
    f"^$|^{SUBDOMAIN}$": "kOptionalSubdomain",
    "^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$": "kKindName",
}

# The API server heeds the formats that it knows; none of these bounds a value of its type.
FORMATS = {("string", "string"), ("string", "url"), ("integer", "int32")}

# What may stand beside the type; `description` is prose, the others are read below.
ANY = {"description", "type", "default"}
OF_TYPE = {
    "string": {"enum", "pattern", "minLength", "maxLength", "format"},
    "number": set(),
    "integer": {"minimum", "maximum", "format"},
    "boolean": set(),
    "object": {"properties", "additionalProperties", "required", "oneOf",
               "x-kubernetes-validations"},
    # `required` is about objects: of a list, as at `spec.service.mirror`, it demands nothing.
    "array": {"items", "maxItems", "required"},
}

PORT_RULE = "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true"


class Unknown(Exception):
    """The schema says what no row can say."""


def fail(path, what):
    raise Unknown(f"{path}: {what}")


class Loader(yaml.SafeLoader):
    """Two members of one name are an error."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                fail(f"line {node.start_mark.line + 1}", f"{key!r} stands there twice")
        return super().construct_mapping(node, deep)


def spec_schema(text):
    """The schema of `spec` of the only version that the CRD serves."""
    documents = [document for document in yaml.load_all(text, Loader)
                 if document and document["metadata"]["name"] == "canaries.flagger.app"]
    if len(documents) != 1:
        fail("crd.yaml", f"has {len(documents)} definitions of canaries.flagger.app")
    crd = documents[0]
    if crd["apiVersion"] != "apiextensions.k8s.io/v1" or "preserveUnknownFields" in crd["spec"]:
        fail("crd.yaml", "is no structural schema of apiextensions.k8s.io/v1")
    versions = crd["spec"]["versions"]
    if [version["name"] for version in versions] != ["v1beta1"]:
        fail("crd.yaml", "has other versions than v1beta1")
    schema = versions[0]["schema"]["openAPIV3Schema"]
    if set(schema) - {"description", "type", "properties"}:
        fail("crd.yaml", f"has {sorted(schema)} at its root")
    if set(schema["properties"]) != {"apiVersion", "kind", "metadata", "spec", "status"}:
        fail("crd.yaml", f"has {sorted(schema['properties'])} beside `spec`")
    return schema["properties"]["spec"]


def words(path, names, separator):
    for name in names:
        if not isinstance(name, str) or separator in name or '"' in name or "\\" in name:
            fail(path, f"{name!r} cannot be a word of a list")
    return separator.join(names)


def required_of(path, branch):
    if set(branch) != {"required"}:
        fail(path, f"has a branch of `oneOf` with {sorted(branch)}")
    return list(branch["required"])


def check_demanded(path, demanded, members):
    """A row asks for what is written, so it must be possible to write it, and no default may do."""
    for member in demanded:
        if member not in members:
            fail(path, f"demands `{member}`, which it does not know")
        if "default" in members[member]:
            fail(path, f"demands `{member}`, which has a default")


def forbids_all(branch, members):
    """`not: {anyOf: [{required: [a]}, ...]}` of just these members."""
    return branch == {"not": {"anyOf": [{"required": [member]} for member in members]}}


def inner_choice(path, branch, member):
    """The member's own choice in the last branch: exactly one of these."""
    inner = branch["properties"]
    if set(branch) != {"required", "properties"} or set(inner) != {member} \
            or set(inner[member]) != {"oneOf"}:
        fail(path, "has a branch of `oneOf` that no row can say")
    return [required_of(path, one)[0] for one in inner[member]["oneOf"]
            if len(one["required"]) == 1 or fail(path, "has two members in an inner choice")]


def choice(path, schema, row):
    """`oneOf`: what all branches demand is required, and exactly one of the rest."""
    branches = list(schema["oneOf"])
    if "not" in branches[0]:
        forbidden = branches.pop(0)
        if not forbids_all(forbidden, [required_of(path, branch)[0] for branch in branches]):
            fail(path, "has a `not` that is more than none of the others")
        row["none_allowed"] = "true"
    last = branches[-1]
    if "properties" in last:
        member = last["required"][-1]
        inner = inner_choice(path, last, member)
        check_demanded(f"{path}.{member}", inner, schema["properties"][member]["properties"])
        row["last_one_of"] = words(path, inner, " ")
        branches[-1] = {"required": last["required"]}
    demands = [required_of(path, branch) for branch in branches]
    common = [member for member in demands[0] if all(member in demand for demand in demands)]
    rest = [[member for member in demand if member not in common] for demand in demands]
    if any(len(one) != 1 for one in rest) or (common and "none_allowed" in row):
        fail(path, "has branches of `oneOf` that differ by more than one member")
    row["one_of"] = words(path, [one[0] for one in rest], " ")
    return common


def port_for_service(path, schema):
    """The one rule in words; rules see what the schema's defaults have filled in."""
    rules = schema["x-kubernetes-validations"]
    if [rule["rule"] for rule in rules] != [PORT_RULE]:
        fail(path, f"has rules that no row can say: {rules}")
    members = schema["properties"]
    if members["group"].get("default") != "" or members["kind"].get("default") != "Service":
        fail(path, "has other defaults than a core Service, whom the rule is about")


def object_row(path, schema, row):
    members = schema.get("properties", {})
    if members and "additionalProperties" in schema:
        fail(path, "has both named and other members")
    required = list(schema.get("required", []))
    if "oneOf" in schema:
        common = choice(path, schema, row)
        required += [member for member in common if member not in required]
    if required:
        row["required"] = words(path, required, " ")
    check_demanded(path, required + row.get("one_of", "").split(), members)
    if "x-kubernetes-validations" in schema:
        port_for_service(path, schema)
        row["port_for_service"] = "true"


def text_row(path, schema, row):
    if "enum" in schema:
        row["choices"] = words(path, schema["enum"], "|")
        if not row["choices"]:
            fail(path, "admits nothing but an empty text")
    if "pattern" in schema:
        if schema["pattern"] not in PATTERNS:
            fail(path, f"has a pattern that no row can say: {schema['pattern']}")
        row["pattern"] = PATTERNS[schema["pattern"]]


BOUNDS = {"minimum": "minimum", "maximum": "maximum", "minLength": "min_length",
          "maxLength": "max_length", "maxItems": "max_items"}


def type_of(path, schema):
    if schema.get("x-kubernetes-int-or-string") is True:
        if set(schema) - {"description", "x-kubernetes-int-or-string"}:
            fail(path, f"has {sorted(schema)} beside x-kubernetes-int-or-string")
        return None
    kind = schema.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        fail(path, f"is of type {kind!r}")
    unknown = sorted(set(schema) - ANY - OF_TYPE[kind])
    if unknown:
        fail(path, f"has `{'`, `'.join(unknown)}` beside type {kind}")
    if "format" in schema and (kind, schema["format"]) not in FORMATS:
        fail(path, f"has format `{schema['format']}`")
    return kind


def row_of(path, schema):
    kind = type_of(path, schema)
    if kind is None:
        return {"type": "kIntOrString"}
    row = {"type": TYPES[kind]}
    if kind == "object":
        object_row(path, schema, row)
    if kind == "string":
        text_row(path, schema, row)
    for keyword, member in BOUNDS.items():
        if keyword in schema:
            if type(schema[keyword]) is not int:
                fail(path, f"has `{keyword}: {schema[keyword]}`")
            row[member] = schema[keyword]
    return row


def walk(path, schema, rows):
    if not isinstance(schema, dict):
        fail(path, f"is {schema!r}, no schema")
    rows[path] = row_of(path, schema)
    for name, member in schema.get("properties", {}).items():
        if not re.fullmatch("[A-Za-z0-9]+", name):
            fail(path, f"has a member {name!r}, which a path cannot name")
        walk(f"{path}.{name}", member, rows)
    if "items" in schema:
        walk(f"{path}[]", schema["items"], rows)
    elif schema.get("type") == "array":
        fail(path, "does not say what its items are")
    if "additionalProperties" in schema:
        walk(f"{path}.*", schema["additionalProperties"], rows)


def rows_of(texts):
    """`texts`: release -> crd.yaml, oldest first. A row's `since` and `until` are releases, absent
    where it holds from the oldest or to the newest."""
    found = []
    open_rows = {}
    for index, (release, text) in enumerate(texts.items()):
        rows = {}
        try:
            walk("spec", spec_schema(text), rows)
        except Unknown as unknown:
            raise Unknown(f"{release}: {unknown}") from None
        for path in list(open_rows):
            if rows.get(path) != open_rows[path][0]:
                row, since = open_rows.pop(path)
                found.append({"path": path, **row, "since": since, "until": release})
        for path, row in rows.items():
            open_rows.setdefault(path, (row, release if index else None))
    found += [{"path": path, **row, "since": since, "until": None}
              for path, (row, since) in open_rows.items()]
    order = list(texts)
    found.sort(key=lambda row: (row["path"], order.index(row["since"]) if row["since"] else 0))
    return found


MEMBERS = ["path", "type", "required", "one_of", "none_allowed", "last_one_of", "port_for_service",
           "choices", "pattern", "minimum", "maximum", "min_length", "max_length", "max_items",
           "since", "until"]
TEXTS = {"path", "required", "one_of", "last_one_of", "choices"}


def value_in_cpp(member, value):
    if member in TEXTS:
        return f'"{value}"'
    if member in ("type", "pattern"):
        return {"type": "T::", "pattern": "P::"}[member] + value
    if member in ("since", "until"):
        return "{" + value.replace(".", ", ") + "}"
    return str(value)


def in_cpp(row):
    """A row as an initialiser of SchemaRow, on one line."""
    said = [f".{member} = {value_in_cpp(member, row[member])}" for member in MEMBERS
            if row.get(member) is not None]
    return "{" + ", ".join(said) + "},"
