// How often a Canary ticks.

#ifndef CANARY_LINT_FLAGGER_INTERVAL_H_
#define CANARY_LINT_FLAGGER_INTERVAL_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace canary_lint {

/// Nanoseconds of a duration as Go writes it, `1h30m`, `1.5m`; absent where it is none, or does not
/// fit. Mirrors time.ParseDuration of Go.
std::optional<std::int64_t> ParseGoDuration(std::string_view text);

/// Seconds between two ticks, a part of one counted whole, for `spec.analysis.interval`: at least
/// 10, and 60 where it is empty or no duration. Mirrors GetAnalysisInterval of
/// pkg/apis/flagger/v1beta1/canary.go, 1.16.0 to 1.44.0.
std::int64_t TickSeconds(std::string_view interval);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_INTERVAL_H_
