#include "flagger/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace canary_lint {
namespace {

using Loss = RouteOverwrite::Loss;

/// Read by controllers of ingress and DNS, not by people alone.
constexpr std::array<std::string_view, 3> kHeeded = {
    "external-dns.alpha.kubernetes.io/", "kubernetes.io/ingress.class", "projectcontour.io/"};

bool IsHeeded(std::string_view key) {
  return std::any_of(kHeeded.begin(), kHeeded.end(),
                     [key](std::string_view prefix) { return key.rfind(prefix, 0) == 0; });
}

}  // namespace

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

void Losses::Names(std::string_view member, std::string_view what,
                   const std::set<std::string>& kept) {
  for (const Value item : spec_[member].Items()) {
    const std::string text(item.StringOr(""));
    if (!text.empty() && kept.count(text) == 0) {
      Add(item.span(), fmt::format("{} `{}`", what, text), true);
    }
  }
}

void Losses::Backends(const std::vector<ServiceReference>& backends,
                      const std::set<std::string>& kept) {
  const std::string apex = canary_.ApexName();
  std::set<std::string> known{apex, apex + "-primary", apex + "-canary"};
  known.insert(kept.begin(), kept.end());
  for (const ServiceReference& backend : backends) {
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

void Losses::Treatment(std::string_view rules, std::string_view member,
                       const std::vector<std::string_view>& from_canary) {
  for (const std::string_view source : from_canary) {
    if (!wanted_[source].IsNull()) return;
  }
  for (const Value rule : spec_[rules].Items()) {
    const Value value = rule[member];
    if (!value.IsNull()) Add(value.key_span(), fmt::format("`{}`", member), false);
  }
}

void Losses::Widened(std::string_view rules, std::string_view member) {
  if (wanted_["match"].size() > 0 || SplitsRules()) return;
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
