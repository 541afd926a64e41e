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

constexpr std::size_t kCodeDigits = 3;
constexpr int kFamily = 100;  // codes in one

/// `201` of `CNL201` and `201`, `2` of `CNL2` and `2`; empty where `digits` is another number.
std::string_view DigitsOf(std::string_view text, std::size_t digits) {
  if (text.substr(0, 3) == "CNL") text.remove_prefix(3);
  const bool number = text.find_first_not_of("0123456789") == text.npos;
  return number && text.size() == digits ? text : std::string_view();
}

int NumberOf(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
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
  const int code = NumberOf(DigitsOf(code_or_name, kCodeDigits));
  for (const Rule& rule : AllRules()) {
    if (rule.info.name == code_or_name || (code != 0 && rule.info.code == code)) return &rule;
  }
  return nullptr;
}

std::vector<const Rule*> FindRules(std::string_view word) {
  if (const Rule* rule = FindRule(word)) return {rule};
  const std::string_view family = DigitsOf(word, 1);
  std::vector<const Rule*> rules;
  for (const Rule& rule : AllRules()) {
    if (!family.empty() && rule.info.code / kFamily == NumberOf(family)) rules.push_back(&rule);
  }
  return rules;
}

}  // namespace canary_lint
