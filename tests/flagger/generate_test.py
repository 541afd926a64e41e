"""lint/flagger/generate.py on hand-written sources of a Flagger, and what it wrote last.

Usage, in the root of the project: generate_test.py. Exit status 77: PyYAML is not installed.
"""

import pathlib
import re
import sys
import textwrap
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, "lint/flagger")

try:
    import yaml  # noqa: F401
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

import crd.schema as schema
import generate
import settings

CRD = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: canaries.flagger.app}
spec:
  versions:
  - name: v1beta1
    schema:
      openAPIV3Schema:
        type: object
        properties:
          apiVersion: {type: string}
          kind: {type: string}
          metadata: {type: object}
          status: {type: object, properties: {phase: {type: string, nullable: true}}}
          spec:
"""
OTHER = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n---"


def crd_of(spec):
    return OTHER + CRD + textwrap.indent(textwrap.dedent(spec).strip("\n"), " " * 12)


def lines_of(**releases):
    """`v1_0_0="schema of spec"` -> the rows as they are written."""
    texts = {name[1:].replace("_", "."): crd_of(spec) for name, spec in releases.items()}
    return [schema.in_cpp(row) for row in schema.rows_of(texts)]


def member(text):
    return lines_of(v1_0_0=f"type: object\nproperties:\n  a: {text}")[1:]


class Rows(unittest.TestCase):
    maxDiff = None

    def test_a_row_ends_where_its_path_is_held_to_something_else(self):
        oldest = """
            description: Prose, which may change.
            type: object
            required: [target]
            properties:
              target: {type: object, required: [kind], properties: {kind: {type: string, enum: [A]}}}
              gone: {type: boolean}
              back: {type: number}
            """
        middle = """
            type: object
            required: [target]
            properties:
              target: {type: object, required: [kind], properties: {kind: {type: string, enum: [A, B]}}}
              new: {type: array, items: {type: integer, minimum: 1, maximum: 9}, maxItems: 3}
            """
        newest = """
            type: object
            required: [target, new]
            properties:
              target: {type: object, required: [kind], properties: {kind: {type: string, enum: [A, B]}}}
              new: {type: array, items: {type: integer, minimum: 1, maximum: 9}, maxItems: 3}
              back: {type: number}
            """
        self.assertEqual(lines_of(v1_9_0=oldest, v1_10_0=middle, v1_10_1=middle, v2_0_0=newest), [
            '{.path = "spec", .type = T::kObject, .required = "target", .until = {2, 0, 0}},',
            '{.path = "spec", .type = T::kObject, .required = "target new", .since = {2, 0, 0}},',
            '{.path = "spec.back", .type = T::kNumber, .until = {1, 10, 0}},',
            '{.path = "spec.back", .type = T::kNumber, .since = {2, 0, 0}},',
            '{.path = "spec.gone", .type = T::kBoolean, .until = {1, 10, 0}},',
            '{.path = "spec.new", .type = T::kArray, .max_items = 3, .since = {1, 10, 0}},',
            '{.path = "spec.new[]", .type = T::kInteger, .minimum = 1, .maximum = 9, '
            '.since = {1, 10, 0}},',
            '{.path = "spec.target", .type = T::kObject, .required = "kind"},',
            '{.path = "spec.target.kind", .type = T::kString, .choices = "A", '
            '.until = {1, 10, 0}},',
            '{.path = "spec.target.kind", .type = T::kString, .choices = "A|B", '
            '.since = {1, 10, 0}},',
        ])

    def test_maps_texts_and_what_refuses_nothing(self):
        self.assertEqual(member("{type: object, additionalProperties: {type: string}}"), [
            '{.path = "spec.a", .type = T::kObject},',
            '{.path = "spec.a.*", .type = T::kString},'])
        self.assertEqual(member("{x-kubernetes-int-or-string: true}"),
                         ['{.path = "spec.a", .type = T::kIntOrString},'])
        self.assertEqual(member('{type: string, enum: ["", b], default: b, format: url}'),
                         ['{.path = "spec.a", .type = T::kString, .choices = "|b"},'])
        self.assertEqual(member('{type: string, pattern: "^[0-9]+(m|s)", minLength: 1, maxLength: 63}'),
                         ['{.path = "spec.a", .type = T::kString, .pattern = P::kDuration, '
                          '.min_length = 1, .max_length = 63},'])
        self.assertEqual(member("{type: array, required: [b], items: {type: string}}"), [
            '{.path = "spec.a", .type = T::kArray},', '{.path = "spec.a[]", .type = T::kString},'])

    def test_choices_of_members(self):
        members = "properties: {b: {type: string}, c: {type: string}, d: {type: string}}"
        each = "{required: [b]}, {required: [c]}"
        self.assertEqual(
            member(f"{{type: object, required: [d], {members}, oneOf: [{each}]}}")[0],
            '{.path = "spec.a", .type = T::kObject, .required = "d", .one_of = "b c"},')
        self.assertEqual(
            member(f"{{type: object, {members}, "
                   "oneOf: [{required: [d, b]}, {required: [d, c]}]}")[0],
            '{.path = "spec.a", .type = T::kObject, .required = "d", .one_of = "b c"},')
        self.assertEqual(
            member(f"{{type: object, {members}, oneOf: [{{not: {{anyOf: [{each}]}}}}, {each}]}}")[0],
            '{.path = "spec.a", .type = T::kObject, .one_of = "b c", .none_allowed = true},')
        self.assertEqual(
            member("{type: object, properties: {b: {type: string}, c: {type: object, "
                   "properties: {x: {type: string}, y: {type: string}}}}, "
                   "oneOf: [{required: [b]}, {required: [c], properties: {c: {oneOf: "
                   "[{required: [x]}, {required: [y]}]}}}]}")[0],
            '{.path = "spec.a", .type = T::kObject, .one_of = "b c", .last_one_of = "x y"},')

    REFERENCE = ("{type: object, properties: {port: {type: integer}, "
                 "group: {type: string, default: %s}, kind: {type: string, default: Service}}, "
                 "x-kubernetes-validations: [{message: m, rule: \"%s\"}]}")

    def test_a_reference_to_a_service_needs_a_port(self):
        self.assertEqual(member(self.REFERENCE % ('""', schema.PORT_RULE))[0],
                         '{.path = "spec.a", .type = T::kObject, .port_for_service = true},')

    def test_what_no_row_can_say_is_an_error_with_its_place(self):
        string = "properties: {b: {type: string}, c: {type: string}}"
        for text in [
                "{}", "{type: [string]}", "{type: string, nullable: true}", "{type: number, minimum: 1}",
                "{type: integer, minimum: 1.5}", "{type: integer, exclusiveMinimum: true, minimum: 1}",
                "{type: integer, multipleOf: 2}", "{type: integer, enum: [1]}",
                "{type: integer, format: int64}", "{type: string, format: date-time}",
                '{type: string, pattern: "^a$"}', '{type: string, enum: ["a|b"]}',
                '{type: string, enum: [""]}', "{type: string, enum: [yes]}", "{type: array}",
                "{type: array, items: {type: string}, uniqueItems: true}",
                "{type: array, items: {type: string}, minItems: 1}",
                "{type: object, x-kubernetes-preserve-unknown-fields: true}",
                "{type: object, additionalProperties: true}", "{type: object, minProperties: 1}",
                "{type: object, properties: {b.c: {type: string}}}", "{type: object, required: [b]}",
                "{type: object, required: [b], properties: {b: {type: string, default: c}}}",
                f"{{type: object, {string}, additionalProperties: {{type: string}}}}",
                f"{{type: object, {string}, allOf: [{{required: [b]}}]}}",
                f"{{type: object, {string}, anyOf: [{{required: [b]}}]}}",
                f"{{type: object, {string}, not: {{required: [b]}}}}",
                f"{{type: object, {string}, oneOf: [{{required: [b, c]}}, {{required: [b]}}]}}",
                f"{{type: object, {string}, oneOf: [{{minProperties: 1}}, {{required: [b]}}]}}",
                f"{{type: object, {string}, oneOf: [{{not: {{required: [b]}}}}, {{required: [b]}}]}}",
                self.REFERENCE % ('""', "true"), self.REFERENCE % ("b", schema.PORT_RULE)]:
            with self.subTest(text), self.assertRaisesRegex(schema.Unknown, r"^1\.0\.0: spec\.a"):
                member(text)

    def test_another_shape_of_the_definition_is_an_error(self):
        spec = crd_of("{type: object}")
        for old, new in [("apiextensions.k8s.io/v1\n", "apiextensions.k8s.io/v1beta1\n"),
                         ("  versions:", "  preserveUnknownFields: true\n  versions:"),
                         ("name: v1beta1", "name: v1"), ("canaries.flagger.app", "others"),
                         ("          status:", "          more: {}\n          status:"),
                         ("        type: object", "        required: [spec]\n        type: object"),
                         ("          kind: {type: string}", "          kind: {}\n          kind: {}")]:
            self.assertEqual(schema.spec_schema(spec), {"type": "object"})
            self.assertIn(old, spec)
            with self.subTest(new), self.assertRaises(schema.Unknown):
                schema.spec_schema(spec.replace(old, new, 1))


MAIN = """package main

func init() {
	flag.StringVar(&a, "mesh-provider", "istio", "Provider, can be istio, or nginx.")
	flag.StringVar(&b, "selector-labels", "app,name", "List.")
	flag.StringVar(&c, "namespace", "", "Namespace.")
	flag.StringVar(&d, "ingress-class", "", "Class.")
	flag.StringVar(&e, "include-label-prefix", "", "Prefixes.")
	flag.BoolVar(&f, "enable-config-tracking", true, "Tracking.")
	flag.DurationVar(&g, "control-loop-interval", 10*time.Second, "Interval.")
}
"""
NEWER = MAIN.replace("\n}", '\n\tflag.BoolVar(&h, "no-cross-namespace-refs", false, "Refs.")\n}')


def passed(value, flag, condition=None):
    return f"""
          {{{{- if .Values.{condition or value} }}}}
          - -{flag}={{{{ .Values.{value} }}}}
          {{{{- end }}}}
          - -log-level=info"""


TEMPLATE = "".join([passed("meshProvider", "mesh-provider"), passed("namespace", "namespace"),
                    passed("selectorLabels", "selector-labels"),
                    passed("ingressClass", "ingress-class"),
                    passed("includeLabelPrefix", "include-label-prefix"),
                    passed("configTracking.enabled", "enable-config-tracking", "configTracking")])
NEWER_TEMPLATE = TEMPLATE + passed("noCrossNamespaceRefs", "no-cross-namespace-refs")
VALUES = 'meshProvider: ""\nnamespace:\nconfigTracking: {enabled: true}\n'


class Settings(unittest.TestCase):
    def table(self, main=NEWER, template=NEWER_TEMPLATE, values=VALUES):
        return settings.settings_of({"1.0.0": (MAIN, TEMPLATE, VALUES),
                                     "1.1.0": (main, template, values)})

    def test_flags_and_the_values_behind_them(self):
        self.assertEqual(settings.in_cpp(*self.table()), [
            'FLAG("control-loop-interval", kText)', 'FLAG("enable-config-tracking", kSwitch)',
            'FLAG("include-label-prefix", kText)', 'FLAG("ingress-class", kText)',
            'FLAG("mesh-provider", kText)', 'FLAG("namespace", kText)',
            'FLAG("no-cross-namespace-refs", kSwitch)', 'FLAG("selector-labels", kText)',
            'VALUE("configTracking.enabled", "enable-config-tracking", "true")',
            'VALUE("includeLabelPrefix", "include-label-prefix", "")',
            'VALUE("ingressClass", "ingress-class", "")',
            'VALUE("meshProvider", "mesh-provider", "istio")',
            'VALUE("namespace", "namespace", "")',
            'VALUE("noCrossNamespaceRefs", "no-cross-namespace-refs", "false")',
            'VALUE("selectorLabels", "selector-labels", "app,name")'])

    def test_defaults_of_flags_that_nothing_reads_may_differ(self):
        newer = NEWER.replace("10*time.Second", "time.Minute")
        self.assertEqual(self.table(main=newer), self.table())

    def test_what_one_table_cannot_say_is_an_error(self):
        for changed in [
                {"main": NEWER.replace('"istio", ', '"linkerd", ')},
                {"main": NEWER.replace('"istio", ', 'standard, ')},
                {"main": NEWER.replace("flag.DurationVar(&g", "flag.BoolVar(&g")},
                {"main": NEWER.replace("flag.StringVar(&c", "flag.BoolVar(&c")},
                {"main": NEWER.replace("flag.DurationVar(&g", "flag.Var(&g")},
                {"main": MAIN, "template": TEMPLATE},
                {"template": NEWER_TEMPLATE.replace("Values.meshProvider", "Values.provider")},
                {"template": NEWER_TEMPLATE.replace("if .Values.namespace", "if .Values.single")},
                {"template": NEWER_TEMPLATE.replace("if .Values.namespace", "with .Values.namespace")},
                {"template": NEWER_TEMPLATE + passed("namespace", "namespace")},
                {"values": VALUES.replace("enabled: true", "enabled: false")},
                {"values": VALUES.replace('""', "nginx")}]:
            with self.subTest(changed), self.assertRaises(settings.Differs):
                self.table(**changed)


class Generated(unittest.TestCase):
    def test_the_releases_are_those_of_the_table_of_releases(self):
        source = "x = {\n      {1, 9, 0}, {1, 10, 0},\n      {1, 10, 1}};\n"
        self.assertEqual(generate.known_releases("releases = {\n" + source[6:]),
                         ["1.9.0", "1.10.0", "1.10.1"])
        tags = ["0.23.0", "v1.8.0", "v1.9.0", "v1.9.1", "v1.10.0", "v2.0.0-rc.1", "v1.11.0"]
        self.assertEqual(generate.unknown_releases(tags, ["1.9.0", "1.10.0"]), ["1.9.1", "1.11.0"])

    def test_what_is_committed_was_read_off_every_release_and_is_untouched(self):
        known = generate.known_releases(pathlib.Path(generate.RELEASES).read_text())
        self.assertGreaterEqual(len(known), 34)
        for path in (generate.ROWS, generate.FLAGS):
            with self.subTest(path):
                text = pathlib.Path(path).read_text()
                read = re.findall(r"^// (\d+\.\d+\.\d+) [0-9a-f]{64}$", text, re.MULTILINE)
                self.assertEqual(read, known)
                lines, digest = re.search(r"^// lines: (\d+) ([0-9a-f]{64})$", text, re.MULTILINE).groups()
                body = text[text.index(digest) + len(digest) + 1:]
                self.assertEqual(len(body.splitlines()), int(lines))
                self.assertEqual(generate.digest(body), digest)

    def test_a_file_is_its_head_and_its_lines(self):
        text = generate.rows_file(lambda release, path: crd_of("{type: object}"), ["1.0.0", "1.1.0"])
        self.assertEqual(text.splitlines()[-1], '{.path = "spec", .type = T::kObject},')
        self.assertIn("\n// lines: 1 ", text)


if __name__ == "__main__":
    unittest.main()
