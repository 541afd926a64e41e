// Keeps the first refusal, and makes a Stop of it.

#include "flagger/routers/refused_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "flagger/crd/rows.h"
#include "model/names.h"

namespace canary_lint {

void RefusedValues::Add(const Span& span, std::string why, std::string help) {
  if (!first_) first_ = RefusedValue{span, std::move(why), std::move(help)};
}

void RefusedValues::AddText(Value value, std::string_view path, std::string_view which,
                            std::string help) {
  Add(value.span(), fmt::format("`{}` is `{}`, which {}", path, value.Text(), which),
      std::move(help));
}

void RefusedValues::AddPart(const Span& span, std::string_view path, std::string_view text,
                            std::string_view which, std::string help) {
  Add(span, fmt::format("`{}` has `{}`, which {}", path, text, which), std::move(help));
}

void LackValue(const RefusedValue& refused, Step step, std::string_view refuser, Tick& tick) {
  Stop& stop = tick.Add(step, Reason::kRoutingPrerequisiteMissing, tick.provider_evidence.empty(),
                        refused.span, fmt::format("{}: {}", refuser, refused.why));
  stop.lacks = Prerequisite::kRouteValue;
  stop.remedy = refused.help;
}

Value KnownMember(const Tick& tick, Value parent, std::string_view path, std::string_view member) {
  const std::string whole = fmt::format("{}.{}", path, member);
  const bool known = FindSchemaRow(whole, tick.profile->version.value) != nullptr;
  return known ? parent[member] : Value();
}

bool IsHeaderName(std::string_view name) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [&kOthers](char c) {
    return IsAlphanumeric(c) || kOthers.find(c) != std::string_view::npos;
  });
}

bool IsMethod(std::string_view method) {
  static constexpr std::array<std::string_view, 9> kMethods = {
      "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
  return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

}  // namespace canary_lint
