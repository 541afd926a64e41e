// How a release goes by the values of `spec.analysis` alone: whether it comes to an end, and
// whether a test sends those requests only to the version on trial that it asks for.
//
// Mirrors advanceCanary, nextStepWeight, maxWeight, runCanary and runPromotionTrafficShift of
// pkg/controller/scheduler.go, which weigh alike in every release since 1.16, and what each router
// makes of `analysis.match` and `analysis.mirror` (pkg/router, 1.44.0). What metrics, webhooks and
// pods come to is not asked.

#ifndef CANARY_LINT_FLAGGER_COURSE_H_
#define CANARY_LINT_FLAGGER_COURSE_H_

#include <optional>

#include "canary_lint/canary_outlook.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// The first value with which every release of the Canary stays where it is for ever. Absent where
/// releases end, where there are none (`skipAnalysis`), and of numbers that no Flagger can read.
std::optional<AnalysisFault> EndlessRelease(const Tick& tick);

/// What keeps a test (`match` with `iterations`) from asking for anything: its first step is for
/// every request. Absent where it asks, and with provider `kubernetes`, which makes no test of it.
std::optional<AnalysisFault> TestOfAll(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_COURSE_H_
