// Manifests as templates that are filled in for each of n applications, and lists of them.

#ifndef CANARY_LINT_TESTS_BENCH_MANIFESTS_H_
#define CANARY_LINT_TESTS_BENCH_MANIFESTS_H_

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "samples.h"

namespace canary_lint::bench {

/// Where an application is, and what it is called.
struct Place {
  std::size_t number = 0;
  std::string app = fmt::format("app-{}", number);
  std::string space = "shop";
};

/// `$app`, `$space` and `$i` as in samples.h.
std::string Filled(std::string_view text, const Place& place);

// Templates. Each ends with a comma and a line break.
std::string Object(GroupKind kind, std::string_view version, std::string_view name,
                   std::string_view body);
std::string Object(const Sample& sample);
/// The sample of a kind with another body.
std::string Other(GroupKind kind, std::string_view body);
std::string Deployment(std::string_view pod);  ///< `pod`: more of the pod specification
/// A Canary `name` whose target is Deployment `target`.
std::string Canary(std::string_view name, std::string_view target, const Sample& more);
std::string Service(std::string_view selector);  ///< the members of its selector
std::string Application(const Sample& more);     ///< Deployment, Service, Canary
/// `text` with each `old` replaced.
std::string Replaced(std::string text, std::string_view old, std::string_view replacement);

/// Nothing beside the Canary.
inline const Sample kPlain{{}, "", ""};

/// `first`, then `text` for each of n applications, in as many namespaces or in one.
std::string List(std::size_t count, std::size_t namespaces, const std::string& text,
                 std::string first = {});

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_MANIFESTS_H_
