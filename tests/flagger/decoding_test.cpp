// Numbers of the Canary's CRD that are integers in Go: every one that the rows know, but for those
// of metrics, which are fractions there, too.

#include "flagger/decoding.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "flagger/crd/rows.h"
#include "plan_input.h"

namespace canary_lint {
namespace {

using Json = nlohmann::json;

Json Base() {
  return Json::parse(R"({"apiVersion": "flagger.app/v1beta1", "kind": "Canary",
    "metadata": {"name": "web", "namespace": "shop"},
    "spec": {"provider": "kubernetes",
      "targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
      "service": {"port": 80}, "analysis": {"interval": "1m", "threshold": 5}}})");
}

/// `a.b[].c`, each `[]` a list of one.
void Set(Json& parent, std::string_view path, const Json& value) {
  const std::size_t dot = path.find('.');
  std::string_view step = path.substr(0, dot);
  const bool list = step.ends_with("[]");
  if (list) step.remove_suffix(2);
  Json& child = parent[std::string(step)];
  if (list && child.is_null()) child = Json::array({Json()});
  Json& held = list ? child[0] : child;
  if (dot == std::string_view::npos) {
    held = value;
  } else {
    Set(held, path.substr(dot + 1), value);
  }
}

TEST_CASE("each number of the CRD is an integer in Go, but for those of metrics") {
  std::size_t asked = 0;
  for (const SchemaRow& row : CanaryRows()) {
    if (row.type != SchemaType::kNumber) continue;
    INFO(row.path);
    Json canary = Base();
    Set(canary, row.path, 1.5);
    const auto planned = PlanOf(canary.dump());
    const Canary& read = planned->inventory.canaries.at(0);
    const Release release = row.since == Release{} ? Release{1, 30, 0} : row.since;
    const bool refused = DecodeCanary(0, read, release).has_value();
    CHECK(refused == (row.path.find(".metrics[]") == std::string_view::npos));
    ++asked;
  }
  CHECK(asked > 10);
}

}  // namespace
}  // namespace canary_lint
