// `--list-rules --format=json`: the rules as data, one object each.

#include "canary_lint/rule.h"
#include "report/json_parts.h"
#include "report/places.h"

namespace canary_lint {

std::string WriteRuleList() {
  constexpr int kSpaces = 2;
  Json rules = Json::array();
  for (const Rule& rule : AllRules()) {
    Json row = Json::object();
    row["code"] = CodeText(rule.info.code);
    row["name"] = rule.info.name;
    row["severity"] = SeverityName(rule.info.severity);
    row["summary"] = rule.info.summary;
    row["since"] = rule.info.since;
    row["help"] = HelpAddress(rule.info.name);
    rules.push_back(std::move(row));
  }
  return rules.dump(kSpaces) + "\n";
}

}  // namespace canary_lint
