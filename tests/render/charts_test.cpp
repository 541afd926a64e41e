// Charts as files: dependencies, values, guards, lines.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "sources/render_charts.h"

namespace canary_lint {
namespace {

TEST_CASE("dependencies that are not vendored are named") {
  const ParsedText chart = ParseText("Chart.yaml",
                                     "name: shop\n"
                                     "dependencies:\n"
                                     "- {name: redis, version: 1.x, repository: 'https://x'}\n"
                                     "- {name: common, version: 1.x}\n"
                                     "- {name: web, condition: web.enabled}\n"
                                     "- {version: 1}\n");
  const auto missing =
      MissingDependencies(chart.root, {"common-2.1.0.tgz", "web", "redis-cluster-1.0.0.tgz"});
  REQUIRE(missing.size() == 1);
  CHECK(missing.front().name == "redis");
  CHECK(chart.sources.Locate(missing.front().span).line == 3);
  CHECK(MissingDependencies(Value(), {}).empty());
}

TEST_CASE("values for tests of a chart, in order") {
  CHECK(CiValueFiles({"b-values.yaml", "README.md", "a-values.yaml", "values.yaml"}) ==
        std::vector<std::string>{"a-values.yaml", "b-values.yaml"});
}

TEST_CASE("parameters keep their commas") {
  CHECK(SetParameter("a.b", "x,y") == "a.b=x\\,y");
  CHECK(SetParameter("a", "x\\,y") == "a=x\\,y");
  CHECK(SetParameter("a", "{x,y}") == "a={x,y}");
  CHECK(SetParameter("a", "") == "a=");
}

TEST_CASE("the value that guards a Canary") {
  const std::string canary = "\napiVersion: flagger.app/v1beta1\nkind: Canary\n";
  const std::pair<std::string, std::string> cases[] = {
      {"{{- if .Values.canary.enabled }}" + canary + "{{- end }}", "canary.enabled"},
      {"{{ if $.Values.flagger }}" + canary, "flagger"},
      {"{{- if .Values.a }}\nx: 1\n{{- end }}{{- if .Values.b -}}" + canary, "b"},
      {"{{- if .Values.a }}{{- if eq .Values.mode \"canary\" }}" + canary, "mode"},
      {"{{- if .Values.a }}{{- if not .Values.b }}" + canary, "a"},
      {"{{- with .Values.canary }}{{- if .enabled }}" + canary, "canary.enabled"},
      {"{{- range $n, $app := .Values.apps }}{{- if .canary.on }}" + canary, "apps[].canary.on"},
      {"{{- range .Values.apps }}" + canary, "apps"},
      {"{{- if and .Values.enabled .Values.canary.on (gt 1 0) }}" + canary, "canary.on"},
      {"{{/* {{ if .Values.no }} */}}{{ if .Values.yes }}" + canary, "yes"},
      {"{{ if (index .Values.m \"}}\") }}{{ if .Values.deep }}" + canary, "deep"},
      {"{{- if .Values.a }}\nx: 1\n{{- else if .Values.b }}" + canary, "b"},
      {"{{ define \"c\" }}{{ if .Values.in }}" + canary, "in"},
      {"{{ if .Values.a }}\nitems:\n- apiVersion: flagger.app/v1beta1\n", "a"}};
  for (const auto& sample : cases) {
    INFO(sample.first);
    CHECK(GuardOfCanary(sample.first).value_or("none") == sample.second);
  }
  const std::string unguarded[] = {
      canary,
      "{{- if .Values.a }}x: 1{{ end }}" + canary,
      "{{- if .Values.a }}x: 1{{ else }}" + canary,
      "{{- if .Capabilities.APIVersions.Has \"flagger.app/v1beta1\" }}\nkind: Service\n",
      "{{- if .Values.a }}\n# apiVersion: flagger.app/v1beta1\n",
      "{{- if .Release.IsInstall }}" + canary,
      "{{ end }}{{ else }}{{",
      ""};
  for (const std::string& text : unguarded) {
    INFO(text);
    CHECK_FALSE(GuardOfCanary(text).has_value());
  }
}

TEST_CASE("the line that names a kind") {
  const std::string text =
      "kind: Service\n---\nkind: \"Deployment\"  # x\n---\nkind: Service\r\n  kind: Pod\n"
      "kind: {{ .Values.kind }}\n";
  const auto at = [&text](const std::string& kind, std::size_t n) {
    const KindLine line = FindKindLine(text, kind, n);
    return std::to_string(line.begin) + " " + text.substr(line.begin, line.end - line.begin);
  };
  CHECK(at("Service", 0) == "0 kind: Service");
  CHECK(at("Service", 1) == "46 kind: Service");
  CHECK(at("Service", 2) == "0 ");
  CHECK(at("Deployment", 7) == "18 kind: \"Deployment\"  # x");
  CHECK(at("StatefulSet", 3) == "73 kind: {{ .Values.kind }}");
  CHECK(at("StatefulSet", 4) == "0 ");
}

}  // namespace
}  // namespace canary_lint
