// Upstreams of Gloo, each of which stands for a port of a Service.

#ifndef CANARY_LINT_MODEL_UPSTREAMS_H_
#define CANARY_LINT_MODEL_UPSTREAMS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "canary_lint/model.h"

namespace canary_lint {

/// The port of a Service that an Upstream leads to.
struct UpstreamTarget {
  std::string namespace_name;
  std::string service;
  std::int64_t port = 0;

  friend bool operator==(const UpstreamTarget&, const UpstreamTarget&) = default;
};

/// What the Upstreams of one inventory mean: `spec.kube` of those that it holds, and, of those that
/// it does not, the name that Gloo gives to the one which it makes of a Service and its port,
/// also of one that Flagger creates (`namespace-name-port`; UpstreamName of
/// projects/gloo/pkg/plugins/kubernetes/uds_convert.go, Gloo 1.17), where no two Services come to
/// the same name. Keeps a reference to the inventory.
class Upstreams {
 public:
  explicit Upstreams(const Inventory& inventory);

  /// Nothing where the Upstream leads to no Service, or nobody knows whether it does. One that Gloo
  /// makes stands in whatever namespace Gloo writes them to.
  std::optional<UpstreamTarget> Find(const std::string& namespace_name,
                                     const std::string& name) const;

 private:
  void Discover(UpstreamTarget target);

  const Inventory& inventory_;
  std::map<std::string, std::optional<UpstreamTarget>> discovered_;  ///< nothing: more than one
};

/// Adds to the routes of Gloo the Services that they name by their Upstreams. All other objects are
/// in the inventory.
void FollowUpstreams(Inventory& inventory);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_UPSTREAMS_H_
