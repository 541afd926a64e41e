// Weights are walked through as the controller does, a hundred steps at most.

#include "flagger/course.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "flagger/routers/routers.h"
#include "flagger/strategy.h"

namespace canary_lint {
namespace {

constexpr std::int64_t kAllRequests = 100;
constexpr std::array kNumbers = {"iterations", "stepWeight", "maxWeight", "stepWeightPromotion"};

Value AnalysisOf(const Tick& tick) { return tick.canary->resource.Spec()["analysis"]; }

std::int64_t Number(Value analysis, const char* member) {
  return analysis[member].AsInteger().value_or(0);
}

/// What has a fraction is no number to Go, and the Canary is not read at all.
bool IsReadable(Value analysis) {
  const auto readable = [](Value value) { return value.IsNull() || value.AsInteger(); };
  for (const char* member : kNumbers) {
    if (!readable(analysis[member])) return false;
  }
  for (const Value weight : analysis["stepWeights"].Items()) {
    if (!readable(weight)) return false;
  }
  return true;
}

/// The weights of a release, step by step.
class Steps {
 public:
  explicit Steps(Value analysis) : analysis_(analysis), step_(Number(analysis, "stepWeight")) {
    for (const Value item : analysis["stepWeights"].Items()) listed_.push_back(item);
  }

  /// maxWeight
  std::int64_t Most() const {
    if (!listed_.empty()) return std::min(kAllRequests, WeightAt(listed_.size() - 1));
    const std::int64_t most = Number(analysis_, "maxWeight");
    return most > 0 ? most : kAllRequests;
  }

  /// nextStepWeight
  std::int64_t Next(std::int64_t weight) const {
    if (step_ > 0 || listed_.empty()) return step_;
    if (weight == kAllRequests) return 1;
    if (weight == 0) return std::min(kAllRequests, WeightAt(0));
    const std::size_t at = IndexOf(weight);
    return at + 1 < listed_.size() ? std::min(kAllRequests - weight, WeightAt(at + 1) - weight)
                                   : kAllRequests - weight;
  }

  AnalysisFault NoFirstStep() const;
  AnalysisFault NoStepFrom(std::int64_t weight) const;

 private:
  std::int64_t WeightAt(std::size_t at) const { return listed_[at].AsInteger().value_or(0); }
  /// Where the list has that weight first; its size where it has not.
  std::size_t IndexOf(std::int64_t weight) const {
    std::size_t at = 0;
    while (at < listed_.size() && WeightAt(at) != weight) ++at;
    return at;
  }

  Value analysis_;
  std::int64_t step_;
  std::vector<Value> listed_;
};

AnalysisFault Steps::NoFirstStep() const {
  const std::string course = "takes no step and is never promoted";
  if (!listed_.empty()) {
    return {listed_[0].span(), fmt::format("`stepWeights` begins with {}", WeightAt(0)),
            "let `stepWeights` begin above 0", course};
  }
  const std::array members = {"stepWeights", "stepWeight", "iterations"};
  const auto* const member = std::find_if(members.begin(), members.end(), [this](const char* name) {
    return !analysis_[name].IsNull();
  });
  const std::string name = member == members.end() ? "stepWeight" : *member;
  const Value value = analysis_[name];
  return {value.span(),
          fmt::format("`{}` is {}", name,
                      value.IsSequence() ? "empty" : std::to_string(value.AsInteger().value_or(0))),
          "set one of `stepWeight`, `stepWeights` and `iterations` above 0", course};
}

AnalysisFault Steps::NoStepFrom(std::int64_t weight) const {
  const std::size_t at = IndexOf(weight);
  return {listed_[at + 1].span(),
          fmt::format("`stepWeights` goes from {} to {}", weight, WeightAt(at + 1)),
          "let each weight of `stepWeights` be above the one before",
          fmt::format("stays at weight {} and is never promoted", weight)};
}

bool AsksForHeaders(Value match) {
  for (const Value entry : match.Items()) {
    if (entry["headers"].size() > 0) return true;
  }
  return false;
}

/// An Ingress for a test answers that it has all requests, whatever it got.
bool ForgetsWeights(const Tick& tick) {
  return !ModelOf(RouterOf(tick)).reads_test_weight && AsksForHeaders(AnalysisOf(tick)["match"]);
}

std::optional<AnalysisFault> FaultOfSteps(const Tick& tick) {
  const Value analysis = AnalysisOf(tick);
  const bool forgets = ForgetsWeights(tick);
  const Steps steps(analysis);
  for (std::int64_t weight = 0;;) {
    const std::int64_t next = steps.Next(weight);
    if (next <= 0) return weight == 0 ? steps.NoFirstStep() : steps.NoStepFrom(weight);
    if (weight >= steps.Most()) return std::nullopt;
    if (weight == kAllRequests) break;
    weight = forgets ? kAllRequests : std::min(weight + next, kAllRequests);
  }
  return AnalysisFault{analysis["maxWeight"].span(),
                       fmt::format("`maxWeight` is {}, and weights end at 100", steps.Most()),
                       "set `maxWeight` to 100 at most",
                       "sends every request to the version on trial and is never promoted"};
}

/// Steps with `mirror` begin when the route says that it mirrors.
std::optional<AnalysisFault> FaultOfMirror(const Tick& tick) {
  const Value mirror = AnalysisOf(tick)["mirror"];
  const RouterModel model = ModelOf(RouterOf(tick));
  const auto holds = [&tick](bool (*asked)(const Tick&)) {
    return asked != nullptr && asked(tick);
  };
  if (mirror.AsBool() != true || holds(model.mirrors_steps)) return std::nullopt;
  const bool otherwise = holds(model.mirrors_iterations);
  return AnalysisFault{
      mirror.span(),
      otherwise ? fmt::format("provider `{}` mirrors with `iterations` alone", tick.provider)
                : fmt::format("provider `{}` does not mirror these requests", tick.provider),
      otherwise ? "take `mirror` out, or set `iterations` in place of weights"
                : "take `mirror` out",
      "waits for the mirror at weight 0 and is never promoted"};
}

/// Behind the promotion.
std::optional<AnalysisFault> FaultOfPromotion(const Tick& tick) {
  const Value analysis = AnalysisOf(tick);
  const Value step = analysis["stepWeightPromotion"];
  const std::int64_t weight = Number(analysis, "stepWeightPromotion");
  const char* course = "is promoted, and never leads all requests back to the primary";
  if (weight < 0) {
    return AnalysisFault{step.span(), fmt::format("`stepWeightPromotion` is {}", weight),
                         "set `stepWeightPromotion` above 0, or take it out", course};
  }
  if (weight == 0 || weight >= kAllRequests || !ForgetsWeights(tick)) return std::nullopt;
  return AnalysisFault{
      step.span(),
      fmt::format("`stepWeightPromotion` is {}, and provider `{}` takes the weight of a test for "
                  "100 at each step",
                  weight, tick.provider),
      "take `stepWeightPromotion` out", course};
}

AnalysisFault Unasked(const Tick& tick) {
  return {AnalysisOf(tick)["match"].key_span(),
          fmt::format("provider `{}` has no conditions for requests, and Flagger does not read "
                      "`spec.analysis.match`",
                      tick.provider),
          "take `match` out: what is left is Blue/Green, which moves requests once its checks have "
          "passed",
          ""};
}

}  // namespace

std::optional<AnalysisFault> EndlessRelease(const Tick& tick) {
  const Value analysis = AnalysisOf(tick);
  const bool none = tick.canary->skip_analysis || RouterOf(tick) == Router::kNone;
  if (none || !analysis.IsMap() || !IsReadable(analysis)) return std::nullopt;
  if (StrategyOf(*tick.canary) == Strategy::kWeights) {
    if (auto fault = FaultOfSteps(tick)) return fault;
    if (auto fault = FaultOfMirror(tick)) return fault;
  }
  return FaultOfPromotion(tick);
}

std::optional<AnalysisFault> TestOfAll(const Tick& tick) {
  const Router router = RouterOf(tick);
  const bool is_test = StrategyOf(*tick.canary) == Strategy::kTest;
  if (!is_test || tick.canary->skip_analysis || router == Router::kNone) return std::nullopt;
  const RouterModel model = ModelOf(router);
  return model.test == nullptr ? Unasked(tick) : model.test(tick);
}

}  // namespace canary_lint
