// One object of each kind that the program reads, as a template: what the benchmark of growth
// writes n of.

#ifndef CANARY_LINT_TESTS_BENCH_SAMPLES_H_
#define CANARY_LINT_TESTS_BENCH_SAMPLES_H_

#include <span>
#include <string_view>

#include "canary_lint/kinds.h"

namespace canary_lint::bench {

/// Texts are members of a JSON object. `$app` is the application's name, `$space` its namespace,
/// `$i` its number.
struct Sample {
  GroupKind kind;
  std::string_view version;
  std::string_view body;          ///< of the object, beside apiVersion, kind and metadata
  std::string_view canary = {};   ///< more of the specification of the application's Canary
  std::string_view service = {};  ///< more of its `service`
  std::string_view pod = {};      ///< more of the application's pod specification
  std::string_view name = "$app-more";
};

/// A row for each kind of KnownKinds(), in any order.
std::span<const Sample> Samples();

/// Null for a kind that was forgotten.
const Sample* SampleOf(GroupKind kind);

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_SAMPLES_H_
