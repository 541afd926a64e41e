// What comes of Argo CD's ApplicationSets, and what is said of those that are not expanded.

#include <doctest/doctest.h>

#include "deliveries.h"
#include "sources/argo_template.h"

namespace canary_lint {
namespace {

using test::Delivered;

std::string Set(const std::string& spec) {
  return "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n"
         "metadata: {name: apps, namespace: argocd}\nspec:\n" +
         spec;
}

constexpr const char* kTemplate =
    "  template:\n    metadata: {name: '{{name}}-web'}\n    spec:\n      project: '{{project}}'\n"
    "      source: {repoURL: 'https://example.org/team/fleet', path: 'apps/{{ name }}'}\n"
    "      destination: {name: '{{cluster}}', namespace: shop}\n";

constexpr const char* kFrom = " from=https://example.org/team/fleet (example.org/team/fleet)";

std::string Made(const std::string& name, const std::string& rest) {
  return "by=ApplicationSet/argocd/apps name=" + name + kFrom + rest + "\n";
}

const std::vector<std::string> kDirectories = {
    ".hidden", "apps", "apps/.cache", "apps/db", "apps/web", "apps/web/base", "other", "other/X_y"};

TEST_CASE("a list fills in its template, what it lacks stays") {
  const Delivered delivered(Set("  generators:\n  - list:\n      elements:\n"
                                "      - {name: west, cluster: west-1}\n"
                                "      - {name: east, cluster: in-cluster}\n"
                                "      - {name: none}\n") +
                            kTemplate);
  CHECK(delivered.Text() ==
        Made("west-web", " path=apps/west namespace=shop cluster=west-1 flat") +
            Made("east-web", " path=apps/east namespace=shop flat") +
            Made("none-web", " path=apps/none namespace=shop cluster={{cluster}} flat"));
  CHECK(delivered.Notes().empty());
  CHECK(delivered.PlaceOf(delivered.all()[0].path_span) == "15:65");
}

TEST_CASE("values of an element, and a number, which is refused without Go templates") {
  const std::string to =
      "  template:\n    metadata: {name: a}\n    spec: {source: {repoURL: "
      "'https://example.org/team/fleet', path: '{{values.zone}}'}}\n";
  CHECK(Delivered(Set("  generators: [{list: {elements: [{values: {zone: z}}]}}]\n") + to).Text() ==
        Made("a", " path=z flat"));
  const Delivered delivered(Set("  generators: [{list: {elements: [{port: 80}]}}]\n") + to);
  CHECK(delivered.Text().empty());
  CHECK(delivered.Notes() ==
        "5:17: ApplicationSet `argocd/apps` has a generator `list` that is not expanded here: its "
        "`port` is no string, which Argo CD refuses; the Applications that it makes are not "
        "judged\n");
}

TEST_CASE("directories by patterns, exclusions first, hidden ones never") {
  const auto paths = [](const std::string& patterns) {
    const Delivered delivered(
        Set("  generators:\n  - git: {repoURL: r, directories: " + patterns + "}\n") +
            "  template: {metadata: {name: '{{path.basename}}'}, spec: {source: {repoURL: r, "
            "path: '{{path}}'}}}\n",
        kDirectories);
    std::string text;
    for (const Delivery& delivery : delivered.all()) text += delivery.path + " ";
    return text;
  };
  CHECK(paths("[{path: apps/*}]") == "apps/db apps/web ");
  CHECK(paths("[{path: '*'}]") == "apps other ");
  CHECK(paths("[{path: apps/web, exclude: true}, {path: apps/*}, {path: apps/*/*}]") ==
        "apps/db apps/web/base ");
  CHECK(paths("[{path: ./apps/*}]") == "");
  CHECK(paths("[{path: apps/**}]") == "apps/db apps/web ");
}

TEST_CASE("the parameters of a directory, in the plain style") {
  const std::string name =
      "{{path}}|{{path.basename}}|{{path.basenameNormalized}}|{{path[0]}}|{{path[2]}}|{{values.v}}";
  const auto made = [&](const std::string& git) {
    const Delivered delivered(
        Set("  generators: [{git: {repoURL: r, " + git + "directories: [{path: other/*}]}}]\n") +
            "  template: {metadata: {name: '" + name + "'}, spec: {source: {repoURL: r}}}\n",
        kDirectories);
    return delivered.all()[0].name;
  };
  CHECK(made("values: {v: 'a-{{path.basename}}'}, ") ==
        "other/X_y|X_y|x-y|other|{{path[2]}}|a-X_y");
  CHECK(made("pathParamPrefix: p, ") ==
        "{{path}}|{{path.basename}}|{{path.basenameNormalized}}|{{path[0]}}|{{path[2]}}|"
        "{{values.v}}");
}

TEST_CASE("Go templates that name parameters") {
  const Delivered delivered(
      Set("  goTemplate: true\n  generators:\n"
          "  - git: {repoURL: r, directories: [{path: apps/web}], values: {v: '{{.path.path}}'}}\n"
          "  - list: {elements: [{path: {path: p, basename: b, segments: [x, y1]}, "
          "values: {v: 8080}}]}\n") +
          "  template:\n    metadata: {name: '{{ .path.basename }}-{{index .path.segments 1}}'}\n"
          "    spec: {source: {repoURL: 'https://example.org/team/fleet', path: "
          "'{{- .path.path -}} '}, destination: {namespace: 'n-{{.values.v}}'}}\n",
      kDirectories);
  CHECK(delivered.Text() == Made("web-web", " path=apps/web namespace=n-apps/web flat") +
                                Made("b-y1", " path=p namespace=n-8080 flat"));
}

TEST_CASE("what is more than a parameter is said where it stands, if it is read") {
  const auto notes = [](const std::string& source, const std::string& project) {
    return Delivered(Set("  goTemplate: true\n  generators: [{list: {elements: [{a: b}]}}]\n") +
                     "  template:\n    metadata: {name: '{{.a}}'}\n    spec:\n      project: '" +
                     project + "'\n      source: {repoURL: r, path: '" + source + "'}\n")
        .Notes();
  };
  CHECK(notes("{{ .a }}", "{{ .a | upper }}") == "");
  CHECK(notes("{{ .a | upper }}", "") ==
        "11:34: ApplicationSet `argocd/apps` has a template that is not filled in here: `{{ .a | "
        "upper }}` is more than a parameter; the Applications that it makes are not judged\n");
  CHECK(notes("{{ .b }}", "") ==
        "11:34: ApplicationSet `argocd/apps` has a template that is not filled in here: `{{ .b }}` "
        "names no parameter of its generator; the Applications that it makes are not judged\n");
}

TEST_CASE("other generators are said, and the rest is built") {
  const Delivered delivered(
      Set("  generators:\n  - clusters: {}\n  - matrix: {generators: []}\n"
          "  - git: {repoURL: r, files: [{path: a}]}\n"
          "  - selector: {matchLabels: {a: b}}\n    list: {elements: [{name: a}]}\n"
          "  - list: {elements: [], template: {metadata: {name: x}}}\n"
          "  - list: {elementsYaml: '[]'}\n  - list: {elements: [{name: west}]}\n") +
      kTemplate);
  const std::string only = "only lists and directories of a repository are";
  const auto note = [](const std::string& place, const std::string& kind, const std::string& why) {
    return place + ": ApplicationSet `argocd/apps` has a generator `" + kind +
           "` that is not expanded here: " + why +
           "; the Applications that it makes are not judged\n";
  };
  CHECK(delivered.Notes() == note("6:5", "clusters", only) + note("7:5", "matrix", only) +
                                 note("8:5", "git", "it reads files of a repository") +
                                 note("10:5", "list", "it has a `selector`") +
                                 note("11:5", "list", "it has a template of its own") +
                                 note("12:5", "list", "it uses `elementsYaml`"));
  CHECK(delivered.Text() ==
        Made("west-web", " path=apps/west namespace=shop cluster={{cluster}} flat"));
  CHECK(delivered.problems()[0].discriminator == "generators[0]");
}

TEST_CASE("a patch of the template is said, and nothing is built") {
  const Delivered delivered(Set("  generators: [{list: {elements: [{name: a}]}}]\n"
                                "  templatePatch: |\n    spec: {}\n") +
                            kTemplate);
  CHECK(delivered.Text().empty());
  CHECK(delivered.Notes() ==
        "6:3: ApplicationSet `argocd/apps` uses `templatePatch`; the Applications that it makes "
        "are not judged\n");
}

TEST_CASE("values in a template are filled in, too") {
  const Delivered delivered(
      Set("  generators: [{list: {elements: [{name: a}]}}]\n") +
      "  template:\n    metadata: {name: x}\n    spec:\n      source:\n        repoURL: r\n"
      "        path: c\n        helm: {valuesObject: {'{{name}}': ['{{name}}', 1]}}\n");
  REQUIRE(delivered.all().size() == 1);
  const Value values = delivered.all()[0].chart->values.at(0);
  CHECK((*values["a"].Items().begin()).AsString() == "a");
  CHECK(delivered.PlaceOf(values.span()) == "12:30");
}

TEST_CASE("names as Argo CD normalises them") {
  CHECK(NormalizedName("Web_App.v1") == "web-app.v1");
  CHECK(NormalizedName("-.a.-") == "a");
  CHECK(NormalizedName("na\xC3\xAFve") == "na-ve");
  CHECK(NormalizedName("...") == "");
  CHECK(NormalizedName(std::string(300, 'a')) == std::string(253, 'a'));
}

}  // namespace
}  // namespace canary_lint
