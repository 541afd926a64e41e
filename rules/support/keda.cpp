#include "support/keda.h"

#include <cctype>
#include <optional>
#include <set>

namespace canary_lint::keda {
namespace {

constexpr const char* kReplicas = "autoscaling.keda.sh/paused-replicas";
constexpr const char* kPaused = "autoscaling.keda.sh/paused";

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

constexpr std::string_view kCanary = "-canary";

/// Past the word that goes on at `at`. A hyphen belongs to it where a letter or digit follows.
std::size_t EndOfWord(std::string_view query, std::size_t at) {
  while (at < query.size() && (IsWord(query[at]) || (query[at] == '-' && at + 1 < query.size() &&
                                                     IsWord(query[at + 1])))) {
    ++at;
  }
  return at;
}

/// The longer word in which the target's name stands, if there is one; the name of the target's
/// canary Service is none.
std::optional<std::string> LongerWord(std::string_view query, const std::string& target) {
  for (std::size_t at = query.find(target); at != std::string_view::npos;
       at = query.find(target, at + target.size())) {
    std::size_t begin = at;
    while (begin > 0 && IsWord(query[begin - 1])) --begin;
    std::size_t after = at + target.size();
    if (query.substr(after, kCanary.size()) == kCanary) after += kCanary.size();
    const std::size_t end = EndOfWord(query, after);
    if (begin < at || end > after) return std::string(query.substr(begin, end - begin));
  }
  return std::nullopt;
}

/// What Flagger makes of it.
std::string Replaced(std::string text, const std::string& target) {
  constexpr std::string_view kPrimary = "-primary";
  for (std::size_t at = text.find(target); at != std::string::npos;
       at = text.find(target, at + target.size() + kPrimary.size())) {
    const std::size_t after = at + target.size();
    const bool canary = text.compare(after, kCanary.size(), kCanary) == 0;
    text.replace(after, canary ? kCanary.size() : 0, kPrimary);
  }
  return text;
}

/// Queries for triggers that no trigger is called.
void AddUnused(const CanaryOutlook& canary, const Autoscaler& scaler, std::vector<Trap>& traps) {
  const Value queries = canary.canary->resource.Spec()["autoscalerRef"]["primaryScalerQueries"];
  std::set<std::string_view> names;
  for (const Value trigger : scaler.resource.Spec()["triggers"].Items()) {
    names.insert(trigger["name"].StringOr(""));
  }
  for (const Member& query : queries.Members()) {
    if (names.count(query.key) != 0) continue;
    traps.push_back({query.key_span, fmt::format("unused {}", query.key),
                     fmt::format("Canary `{}` has a query for trigger `{}`, and no trigger of "
                                 "ScaledObject `{}` is called that: Flagger leaves it out, and "
                                 "changes no other query for the primary",
                                 canary.id().name, query.key, scaler.id().name),
                     fmt::format("call the trigger `{}`", query.key)});
  }
}

/// KEDA takes what strconv.ParseBool does not know for a wish to pause.
bool IsFalse(const std::string& text) {
  static const std::set<std::string> no = {"0", "f", "F", "false", "FALSE", "False"};
  return no.count(text) != 0;
}

}  // namespace

bool IsPaused(const Autoscaler& scaler) {
  if (scaler.annotations.count(kReplicas) != 0) return true;
  const auto paused = scaler.annotations.find(kPaused);
  return paused != scaler.annotations.end() && !IsFalse(paused->second);
}

std::string PauseKey(const Autoscaler& scaler) {
  return scaler.annotations.count(kReplicas) != 0 ? kReplicas : kPaused;
}

Span PauseSpan(const Autoscaler& scaler) {
  return scaler.resource.Metadata()["annotations"][PauseKey(scaler)].key_span();
}

bool PausesAtZero(const Autoscaler& scaler) {
  const auto replicas = scaler.annotations.find(kReplicas);
  return replicas != scaler.annotations.end() && replicas->second == "0";
}

std::string PauseEffect(const Autoscaler& scaler) {
  const auto replicas = scaler.annotations.find(kReplicas);
  if (replicas == scaler.annotations.end()) return "no longer scales";
  return fmt::format("keeps {} replica{} of", replicas->second, replicas->second == "1" ? "" : "s");
}

std::vector<Trap> TrapsOf(const CanaryOutlook& canary, const Autoscaler& scaler) {
  std::vector<Trap> traps;
  if (canary.canary->resource.Spec()["autoscalerRef"]["primaryScalerQueries"].IsMap()) {
    AddUnused(canary, scaler, traps);
    return traps;
  }
  const std::string& target = canary.canary->target.name;
  if (target.empty()) return traps;
  int index = 0;
  for (const Value trigger : scaler.resource.Spec()["triggers"].Items()) {
    ++index;
    const Value query = trigger["metadata"]["query"];
    const auto word = LongerWord(query.StringOr(""), target);
    if (!word) continue;
    traps.push_back({query.span(), fmt::format("query {}", index),
                     fmt::format("Flagger replaces `{}` everywhere in the query: in the primary's, "
                                 "`{}` becomes `{}`",
                                 target, *word, Replaced(*word, target)),
                     "write the primary's query yourself, in "
                     "`spec.autoscalerRef.primaryScalerQueries` of the Canary"});
  }
  return traps;
}

}  // namespace canary_lint::keda
