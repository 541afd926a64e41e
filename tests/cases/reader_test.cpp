// Topics, read: whose lines a case has, and what is refused.

#include <doctest/doctest.h>

#include "case.h"
#include "fixtures.h"
#include "text.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBase = R"(# case: web
# A Service of another name.
# args: --flagger-version 1.41.0
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
# ^^^^^^^^ CNL201 error Service/shop/web: it is empty
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec: {replicas: 2}
)";

/// A topic of that text, `web.yaml`.
Topic TopicOf(const std::string& text) {
  const fs::path path = TemporaryFolder() / "topics" / "web.yaml";
  WriteFile(path, text);
  return ReadTopic(path);
}

/// The case of the last block behind the base.
std::string LastOf(const std::string& blocks) {
  const Topic topic = TopicOf(kBase + blocks);
  const std::vector<Case> cases = CasesOf(topic);
  return TextOf(topic, cases.back().files.front());
}

/// What is said of a topic that is refused.
std::string ProblemWith(const std::string& text) {
  try {
    CasesOf(TopicOf(text));
  } catch (const FormError& error) {
    const std::string what = error.what();
    return what.substr(what.find("web.yaml"));
  }
  return "none";
}

TEST_CASE("the base is what is read, with its lines where they are") {
  const Topic topic = TopicOf(kBase);
  const std::vector<Case> cases = CasesOf(topic);
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].name == "web");
  CHECK(topic.blocks[0].comment == "A Service of another name.");
  CHECK(cases[0].args == std::vector<std::string>{"--flagger-version", "1.41.0"});
  REQUIRE(cases[0].files.size() == 1);
  CHECK(cases[0].files[0].path == "web.yaml");
  CHECK(TextOf(topic, cases[0].files[0]) == R"(


apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}

---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec: {replicas: 2}
)");
}

TEST_CASE("a block leaves out, replaces a document of the same name, and adds") {
  CHECK(LastOf("# case: b\n# without: Service shop/web\n# with: replicas: 2 -> replicas: 0\n") ==
        std::string(9, '\n') +
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n"
            "    app: web\nspec: {replicas: 0}\n");
  CHECK(LastOf("# case: b\n---\nkind: Service\nmetadata: {namespace: shop, name: web}\n"
               "---\nkind: Service\nmetadata: {name: web}\n") ==
        std::string(9, '\n') +
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n"
            "    app: web\nspec: {replicas: 2}\n\n"
            "---\nkind: Service\nmetadata: {namespace: shop, name: web}\n"
            "---\nkind: Service\nmetadata: {name: web}\n");
}

TEST_CASE("a replacement may name the document, and sees the base as it is written") {
  const std::string text = LastOf(
      "# case: b\n# with: Deployment web: app: web -> app: api\n"
      "# with: name: web, namespace: shop -> name: app: web\n");
  CHECK(text.find("    app: api\n") != std::string::npos);
  CHECK(text.find("metadata: {name: app: web}") != std::string::npos);
}

TEST_CASE("a replacement stands in the base exactly once") {
  const std::string base = kBase;
  CHECK(ProblemWith(base + "# case: b\n# with: app: web -> app: api\n") ==
        "web.yaml:19: case b: `app: web` stands in the base 2 times");
  CHECK(ProblemWith(base + "# case: b\n# with: app: db -> app: api\n") ==
        "web.yaml:19: case b: `app: db` stands in the base 0 times");
  // Neither heads nor expectations are the base.
  CHECK(ProblemWith(base + "# case: b\n# with: it is empty -> x\n") ==
        "web.yaml:19: case b: `it is empty` stands in the base 0 times");
}

TEST_CASE("what the base does not have cannot be left out") {
  CHECK(ProblemWith(std::string(kBase) + "# case: b\n# without: Service web\n") ==
        "web.yaml:18: case b: the base has no Service web");
}

TEST_CASE("a directive that is none, a name that is taken, a document without its beginning") {
  const std::string base = kBase;
  CHECK(ProblemWith(base + "# case: b\n# whithout: Service web\n") ==
        "web.yaml:19: no directive: whithout: Service web");
  CHECK(ProblemWith(base + "# case: web\n") == "web.yaml:18: a second case of this name");
  CHECK(ProblemWith(base + "# case: b\nkind: Service\nmetadata: {name: a}\n") ==
        "web.yaml:19: case b: a document behind another begins with ---");
}

TEST_CASE("a snapshot has uids, and no line more") {
  CHECK(LastOf("# case: b\n# as: snapshot\n") == R"(


apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, uid: Service/shop/web}
spec:
  selector: {app: web}

---
apiVersion: apps/v1
kind: Deployment
metadata: {uid: Deployment/web,
  name: web,
  labels: {
    app: web}}
spec: {replicas: 2}
)");
}

TEST_CASE("owners of a snapshot are put into braces, and a uid stays") {
  const std::string block =
      "# case: b\n# as: snapshot\n# without: Deployment web\n---\nkind: Service\nmetadata:\n"
      "  name: web\n  namespace: shop\n  ownerReferences:\n    - kind: Canary\n      uid: a\n"
      "    - kind: Canary\n      uid: b\n---\nkind: Pod\nmetadata: {name: a, uid: b}\n";
  CHECK(LastOf(block) == std::string(20, '\n') +
                             "---\nkind: Service\nmetadata: {uid: Service/shop/web,\n  name: web,\n"
                             "  namespace: shop,\n  ownerReferences: [\n    { kind: Canary,\n"
                             "      uid: a},\n    { kind: Canary,\n      uid: b}]}\n"
                             "---\nkind: Pod\nmetadata: {name: a, uid: b}\n");
}

TEST_CASE("files of a topic are read at their lines, and a block can leave one out") {
  const Topic topic = TopicOf(
      "# file: apps/kustomization.yaml\nresources: [web.yaml]\n# file: apps/web.yaml\n---\n"
      "kind: Service\nmetadata: {name: web}\n# case: b\n# without: apps/kustomization.yaml\n");
  const std::vector<Case> cases = CasesOf(topic);
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].name == "base");
  REQUIRE(cases[0].files.size() == 2);
  CHECK(cases[0].files[0].path == "apps/kustomization.yaml");
  CHECK(TextOf(topic, cases[0].files[0]) == "\nresources: [web.yaml]\n");
  REQUIRE(cases[1].files.size() == 1);
  CHECK(cases[1].files[0].path == "apps/web.yaml");
  CHECK(TextOf(topic, cases[1].files[0]) == "\n\n\n---\nkind: Service\nmetadata: {name: web}\n");
}

TEST_CASE("the files of a folder are read byte for byte") {
  const fs::path folder = TemporaryFolder() / "topics" / "json";
  WriteFile(folder / "expect", "# case: json\n# args: --strict\n");
  WriteFile(folder / "app.json", "{\"a\":\n\n 1}\n\n");
  WriteFile(folder / "bytes.yaml", "a: \xff");
  const Topic topic = ReadTopic(folder);
  const std::vector<Case> cases = CasesOf(topic);
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].args == std::vector<std::string>{"--strict"});
  REQUIRE(cases[0].files.size() == 2);
  CHECK(TextOf(topic, cases[0].files[0]) == "{\"a\":\n\n 1}\n\n");
  CHECK(TextOf(topic, cases[0].files[1]) == "a: \xff");
}

}  // namespace
}  // namespace canary_lint::test
