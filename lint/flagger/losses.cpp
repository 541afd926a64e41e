// How a question about a route object is answered: by what `spec.service` says, and what the object
// says besides.

#include "flagger/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "flagger/interval.h"

namespace canary_lint {
namespace {

using Loss = RouteOverwrite::Loss;

/// Read by controllers of ingress and DNS, not by people alone.
constexpr std::array<std::string_view, 3> kHeeded = {
    "external-dns.alpha.kubernetes.io/", "kubernetes.io/ingress.class", "projectcontour.io/"};

bool IsHeeded(std::string_view key) {
  return std::any_of(kHeeded.begin(), kHeeded.end(),
                     [key](std::string_view prefix) { return key.starts_with(prefix); });
}

bool SaysScalar(Value kept, Value said) {
  const std::string_view text = said.Text();
  if (text.empty() || text == "0" || text == "false" || text == kept.Text()) return true;
  const auto duration = ParseGoDuration(text);
  return duration && duration == ParseGoDuration(kept.Text());
}

}  // namespace

bool Says(Value kept, Value said) {
  std::vector<std::pair<Value, Value>> open{{kept, said}};
  while (!open.empty()) {
    const auto [by, what] = open.back();
    open.pop_back();
    if (what.IsMap()) {
      for (const auto& member : what.Members()) open.emplace_back(by[member.key], member.value);
    } else if (what.IsSequence()) {
      if (what.size() != 0 && !Equal(by, what)) return false;
    } else if (!what.IsNull() && !SaysScalar(by, what)) {
      return false;
    }
  }
  return true;
}

bool IsEveryPath(Value condition) {
  if (condition.size() > 1) return false;
  const Value path = condition["path"];
  if (path) {
    return path["value"].StringOr("/") == "/" &&
           path["type"].StringOr("PathPrefix") == "PathPrefix";
  }
  return condition.size() == 0 || condition["prefix"].StringOr("") == "/" ||
         condition["uri"]["prefix"].StringOr("") == "/";
}

Losses::Losses(const Resource& object, const Canary& canary)
    : spec_(object.Spec()),
      metadata_(object.Metadata()),
      canary_(canary),
      wanted_(canary.resource.Spec()["service"]) {}

bool Losses::SplitsRules() const {
  const Value analysis = canary_.resource.Spec()["analysis"];
  return analysis["match"].size() > 0 || analysis["sessionAffinity"].IsMap();
}

std::set<std::string> Losses::Wanted(std::string_view member) const {
  std::set<std::string> names;
  for (const Value item : wanted_[member].Items()) names.emplace(item.StringOr(""));
  return names;
}

void Losses::Add(const Span& span, std::string text, bool routing) {
  found_.push_back({span, std::move(text), routing});
}

bool Losses::IsOwn(std::string_view namespace_name, std::string_view service) const {
  if (namespace_name != canary_.id().namespace_name) return false;
  const std::string apex = canary_.ApexName();
  return service == apex || service == apex + "-primary" || service == apex + "-canary";
}

void Losses::Backends(const std::vector<ServiceReference>& backends,
                      const std::set<std::string>& kept) {
  std::set<std::string> known = kept;
  for (const ServiceReference& backend : backends) {
    if (!backend.answers || backend.by_upstream || IsOwn(backend.namespace_name, backend.service))
      continue;
    const bool own = backend.namespace_name == canary_.id().namespace_name;
    if (own && !known.insert(backend.service).second) continue;
    Add(backend.span, fmt::format("backend Service `{}`", backend.service), true);
  }
}

void Losses::Member(std::string_view member, std::string_view what, bool routing) {
  const Value value = spec_[member];
  if (value.size() > 0 || !value.StringOr("").empty()) {
    Add(value.key_span(), std::string(what), routing);
  }
}

void Losses::Treatment(std::string_view rules, std::string_view member) {
  for (const Value rule : spec_[rules].Items()) {
    const Value value = rule[member];
    if (!value.IsNull()) Add(value.key_span(), fmt::format("`{}`", member), false);
  }
}

void Losses::Copied(std::string_view rules, std::string_view member) {
  for (const Value rule : spec_[rules].Items()) {
    const Value value = rule[member];
    if (Says(wanted_[member], value)) continue;
    Add(value.key_span(), fmt::format("`{}`", member), false);
  }
}

void Losses::Narrowed(const Narrowing& narrowing, const std::vector<RequestCondition>& kept) {
  if (kept.empty()) return;
  for (const Value rule : spec_[narrowing.rules].Items()) {
    const Value conditions = rule[narrowing.member];
    if (conditions.size() == 0 && !MayCover(kept, {}, narrowing.style)) {
      Add(rule.span(), "a rule for all requests", true);
    }
    for (const Value condition : conditions.Items()) {
      if (MayCover(kept, narrowing.read(condition), narrowing.style)) continue;
      Add(condition.span(), narrowing.text(condition), true);
    }
  }
}

void Losses::Widened(std::string_view rules, std::string_view member, bool asks) {
  if ((asks && wanted_["match"].size() > 0) || SplitsRules()) return;
  for (const Value rule : spec_[rules].Items()) {
    const Value value = rule[member];
    for (const Value condition : value.Items()) {
      if (IsEveryPath(condition)) continue;
      Add(value.key_span(), fmt::format("`{}` of a rule", member), false);
      break;
    }
  }
}

void Losses::Annotations() {
  const Value kept = wanted_["apex"]["annotations"];
  for (const auto& annotation : metadata_["annotations"].Members()) {
    if (!IsHeeded(annotation.key) || kept[annotation.key]) continue;
    Add(annotation.key_span, fmt::format("annotation `{}`", annotation.key), false);
  }
}

void Losses::Rules(std::string_view rules) {
  const std::size_t count = spec_[rules].size();
  if (found_.empty() || count < 2 || SplitsRules()) return;
  Add(spec_[rules].key_span(), fmt::format("{} of its {} rules", count - 1, count), false);
}

std::vector<Loss> Losses::Take() {
  std::stable_sort(found_.begin(), found_.end(), [](const Loss& a, const Loss& b) {
    return std::pair(a.span.file, a.span.begin) < std::pair(b.span.file, b.span.begin);
  });
  return std::move(found_);
}

}  // namespace canary_lint
