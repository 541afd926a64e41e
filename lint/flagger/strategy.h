// What the analysis of a Canary asks of requests.

#ifndef CANARY_LINT_FLAGGER_STRATEGY_H_
#define CANARY_LINT_FLAGGER_STRATEGY_H_

#include <vector>

#include "canary_lint/canary_outlook.h"
#include "canary_lint/model.h"

namespace canary_lint {

/// DeploymentStrategy of pkg/apis/flagger/v1beta1/canary.go, whatever the provider makes of it.
enum class Strategy {
  kWeights,    ///< "canary": requests step by step
  kBlueGreen,  ///< `iterations`
  kTest,       ///< "A/B testing": `match` and `iterations`
};
Strategy StrategyOf(const Canary& canary);

/// The canary gets a share of the requests during a release : not in Blue/Green without `mirror`,
/// nor with `skipAnalysis`.
bool SharesRequests(const Canary& canary);

/// The analysis measures requests (`request-success-rate`, `request-duration` without a template)
/// and has no webhook that could make some: without any from outside it never passes
/// (runBuiltinMetricChecks of pkg/controller/scheduler_metrics.go). Those of `lost` that call
/// nothing else make none.
bool NeedsRequests(const Canary& canary, const std::vector<InsideCall>& lost);

/// Such a webhook runs with the analysis, or before it: `rollout`, which is the default, or
/// `pre-rollout`.
bool MakesLoad(Value webhook);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_STRATEGY_H_
