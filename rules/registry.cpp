// The list of all rules, made from rules.def.
//
// RULE(101, service_rewritten) expects rules/service_rewritten.cpp to define, in its own namespace,
//
//   namespace canary_lint::service_rewritten {
//   extern constexpr RuleInfo kInfo{.code = 101, .name = "service-rewritten", ...};
//   void Check(const RuleContext& context, Sink& sink) { ... }
//   }
//
// and rules/service_rewritten.md, which the build compiles in as Page_service_rewritten(). Nothing
// registers itself: a rule that has no line here does not exist, and one whose line has no file
// does not link.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "canary_lint/rule.h"

namespace canary_lint {

#define RULE(code, rule)                              \
  namespace rule {                                    \
  extern const RuleInfo kInfo;                        \
  void Check(const RuleContext& context, Sink& sink); \
  }                                                   \
  std::string_view Page_##rule();
#include "rules.def"
#undef RULE

namespace {

constexpr std::size_t kMaximumCodeDigits = 3;

/// 101 for `CNL101` and `101`; 0 for anything else. `1` is rule 001: YAML reads a key `001` so.
int ParseCode(std::string_view text) {
  if (text.substr(0, 3) == "CNL") text.remove_prefix(3);
  if (text.empty() || text.size() > kMaximumCodeDigits) return 0;
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  return error == std::errc() && end == text.data() + text.size() ? code : 0;
}

}  // namespace

std::span<const Rule> AllRules() {
#define RULE(code, rule) Rule{rule::kInfo, rule::Check, Page_##rule()},
  static const std::vector<Rule> rules{
#include "rules.def"
  };
#undef RULE
  return rules;
}

const Rule* FindRule(std::string_view code_or_name) {
  const int code = ParseCode(code_or_name);
  for (const Rule& rule : AllRules()) {
    if (rule.info.name == code_or_name || (code != 0 && rule.info.code == code)) return &rule;
  }
  return nullptr;
}

}  // namespace canary_lint
