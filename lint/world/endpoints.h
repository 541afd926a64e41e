// What is behind a Service, by its selector and by addresses that were written by hand.

#ifndef CANARY_LINT_WORLD_ENDPOINTS_H_
#define CANARY_LINT_WORLD_ENDPOINTS_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

using Names = std::vector<std::string>;  ///< sorted, each once
using SharedNames = std::shared_ptr<const Names>;

/// Both lists, each name once.
SharedNames Union(const SharedNames& a, const SharedNames& b);
/// The same of any number of lists.
SharedNames UnionOf(std::vector<SharedNames> lists);

/// Selector questions over the pods of one World; the same question has one answer, shared.
class PodSearch {
 public:
  explicit PodSearch(const PodIndex& pods) : pods_(pods) {}
  const SharedNames& Find(const std::string& namespace_name, const Labels& selector);

 private:
  const PodIndex& pods_;
  std::map<std::pair<std::string, Labels>, SharedNames> known_;
};

/// Endpoints and EndpointSlices of the input.
class Addresses {
 public:
  explicit Addresses(const Inventory& inventory);
  /// An Endpoints object, and the slice that mirrors one, go once the Service has a selector; a
  /// slice that somebody else made stays.
  bool Has(const ResourceId& service, bool has_selector) const;

 private:
  using Name = std::pair<std::string, std::string>;  // namespace, Service
  std::set<Name> endpoints_, slices_;
};

/// What Services find while the Canaries of a plan live. Mirrors what Kubernetes' endpoint slice
/// controller makes of a selector. Of a target that the input does not show only its name is known,
/// and that of its primary.
class Endpointer {
 public:
  Endpointer(const Plan& plan, const Addresses& addresses);

  SharedNames Now(const ServiceOutlook& row);
  SharedNames Idle(const ServiceOutlook& row) { return In(row, idle_, false); }
  SharedNames Analysis(const ServiceOutlook& row) { return In(row, analysis_, true); }
  SharedNames Idle(const PlannedObject& service) { return In(service, idle_, false); }
  SharedNames Analysis(const PlannedObject& service) { return In(service, analysis_, true); }

 private:
  SharedNames In(const ServiceOutlook& row, PodSearch& pods, bool analysis);
  SharedNames In(const PlannedObject& service, PodSearch& pods, bool analysis);
  SharedNames OfRow(const ServiceOutlook& row, PodSearch& pods, bool analysis);
  SharedNames OfClaim(const std::string& space, const Claim& claim, PodSearch& pods,
                      bool analysis) const;
  std::string SpaceOf(const ServiceOutlook& row) const;
  SharedNames WithAddress(SharedNames names, const ResourceId& service, bool has_selector) const;

  const Plan& plan_;
  const Addresses& addresses_;
  PodSearch now_, idle_, analysis_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_ENDPOINTS_H_
