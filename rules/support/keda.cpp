// Finds the target's name in queries where Flagger's replacement does too little or too much, and
// pauses.

#include "support/keda.h"

#include <cctype>
#include <optional>
#include <set>

#include "support/trial.h"

namespace canary_lint::keda {
namespace {

constexpr const char* kReplicas = "autoscaling.keda.sh/paused-replicas";
constexpr const char* kPaused = "autoscaling.keda.sh/paused";

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Past the word that goes on at `at`. A hyphen belongs to it where a letter or digit follows.
std::size_t EndOfWord(std::string_view query, std::size_t at) {
  while (at < query.size() && (IsWord(query[at]) || (query[at] == '-' && at + 1 < query.size() &&
                                                     IsWord(query[at + 1])))) {
    ++at;
  }
  return at;
}

struct Word {
  std::size_t begin = 0, end = 0;
};

/// The longer word in which one of the names stands, if there is one.
std::optional<Word> LongerWord(const ScalerQuery& query) {
  for (const ScalerQuery::Name& name : query.names) {
    std::size_t begin = name.begin;
    while (begin > 0 && IsWord(query.before[begin - 1])) --begin;
    const std::size_t end = EndOfWord(query.before, name.end);
    if (begin < name.begin || end > name.end) return Word{begin, end};
  }
  return std::nullopt;
}

Trap TrapOf(const ScalerQuery& query, const Word& word, const std::string& target) {
  const std::size_t begin = query.InAfter(word.begin);
  return {query.span, fmt::format("query {}", query.trigger + 1),
          fmt::format("Flagger replaces `{}` everywhere in the query: in the primary's, `{}` "
                      "becomes `{}`",
                      target, query.before.substr(word.begin, word.end - word.begin),
                      query.after.substr(begin, query.InAfter(word.end) - begin)),
          "write the primary's query yourself, in `spec.autoscalerRef.primaryScalerQueries` of the "
          "Canary"};
}

Trap TrapOf(const Member& unused, const CanaryOutlook& canary, const Autoscaler& scaler) {
  return {unused.key_span, fmt::format("unused {}", unused.key),
          fmt::format("Canary `{}` has a query for trigger `{}`, and no trigger of ScaledObject "
                      "`{}` is called that: Flagger leaves it out, and changes no other query for "
                      "the primary",
                      canary.id().name, unused.key, scaler.id().name),
          fmt::format("call the trigger `{}`", unused.key)};
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

const Autoscaler* NamedBy(const RuleContext& context, const CanaryOutlook& canary) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  if (!reference || reference->kind != "ScaledObject") return nullptr;
  const Autoscaler* scaler =
      context.inventory.FindAutoscaler("ScaledObject", canary.id().namespace_name, reference->name);
  return scaler == nullptr || scaler->refused ? nullptr : scaler;
}

const CanaryOutlook* CopierOf(const std::vector<const CanaryOutlook*>& canaries,
                              const Autoscaler& scaler) {
  for (const CanaryOutlook* canary : canaries) {
    const std::optional<ObjectReference>& named = canary->canary->autoscaler;
    if (named && named->kind == "ScaledObject" && named->name == scaler.id().name) return canary;
  }
  return nullptr;
}

const Autoscaler* PausedFor(const RuleContext& context, const CanaryOutlook& canary,
                            const Autoscaler& scaler) {
  const Autoscaler* primary = context.inventory.FindAutoscaler(
      "ScaledObject", canary.id().namespace_name, scaler.id().name + "-primary");
  if (primary != nullptr) return IsPaused(*primary) ? primary : nullptr;
  return canary.scaler_copy.keeps_annotations && IsPaused(scaler) ? &scaler : nullptr;
}

Fix TakePauseOff(const RuleContext& context, const CanaryOutlook& canary,
                 const Autoscaler& scaler) {
  const std::string key = PauseKey(scaler);
  Fix fix =
      MakeFix(fmt::format("take `{}` off ScaledObject `{}`", key, scaler.id().name),
              {Editor(context.sources).TakeOut(scaler.resource, {"metadata", "annotations", key})});
  const auto change = [&](Inventory& inventory) {
    for (Autoscaler& one : inventory.autoscalers) {
      if (one.id() == scaler.id()) one.annotations.erase(key);
    }
  };
  constexpr int kNone = 0;
  if (!MakesNothingWorse(context, canary, Severity::kWarning, kNone, change)) fix.edits.clear();
  return fix;
}

std::vector<Trap> TrapsOf(const CanaryOutlook& canary, const Autoscaler& scaler) {
  std::vector<Trap> traps;
  for (const Member& unused : canary.scaler_copy.unused) {
    traps.push_back(TrapOf(unused, canary, scaler));
  }
  for (const ScalerQuery& query : canary.scaler_copy.queries) {
    if (const auto word = LongerWord(query)) {
      traps.push_back(TrapOf(query, *word, canary.canary->target.name));
    }
  }
  return traps;
}

}  // namespace canary_lint::keda
