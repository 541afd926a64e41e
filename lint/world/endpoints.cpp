// Endpoints of existing and planned Services, while Canaries live.

#include "world/endpoints.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

const SharedNames& None() {
  static const SharedNames none = std::make_shared<const Names>();
  return none;
}

SharedNames Only(std::string name) { return std::make_shared<const Names>(Names{std::move(name)}); }

bool GoesWithSelector(const ManualEndpoints& manual) {
  if (manual.id().kind == "Endpoints") return true;
  const auto manager = manual.labels.find("endpointslice.kubernetes.io/managed-by");
  return manager != manual.labels.end() &&
         manager->second == "endpointslicemirroring-controller.k8s.io";
}

/// Nor is one seen whose namespace is not written, and taken to be another than the Canary's.
bool IsUnseen(const CanaryOutlook& canary) {
  if (canary.target_kind != TargetKind::kWorkload) return false;
  return canary.target == nullptr ||
         canary.target->id().namespace_name != canary.id().namespace_name;
}

SharedNames OfUnseen(const CanaryOutlook& canary, Role role, bool analysis) {
  const ObjectReference& target = canary.canary->target;
  if (role != Role::kCanary) return Only(target.kind + "/" + canary.PrimaryName());
  const bool releases = canary.progress.release != ClaimState::kStopped;
  return analysis && releases ? Only(target.kind + "/" + target.name) : None();
}

/// It is not known whether the API server takes a write: a headless Service without a selector, in
/// a cluster of unknown families; 0 replicas, behind a gate. What is behind it now may be what
/// stays.
bool MayStay(const ServiceOutlook& row) {
  return row.verdict == Verdict::kConditional &&
         (row.reason == Reason::kGeneratedServiceRejected ||
          row.reason == Reason::kGeneratedAutoscalerRejected);
}

/// Nobody writes a blocked one, whatever `after` says of better days.
const ServiceShape& LastShape(const ServiceOutlook& row) {
  return row.after && row.verdict != Verdict::kBlocked ? *row.after : row.before;
}

}  // namespace

SharedNames Union(const SharedNames& a, const SharedNames& b) {
  if (a->empty() || a == b) return b;
  if (b->empty()) return a;
  Names all;
  std::set_union(a->begin(), a->end(), b->begin(), b->end(), std::back_inserter(all));
  return std::make_shared<const Names>(std::move(all));
}

SharedNames UnionOf(std::vector<SharedNames> lists) {
  std::sort(lists.begin(), lists.end());
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  if (lists.size() < 3) {
    SharedNames all = None();
    for (const SharedNames& list : lists) all = Union(all, list);
    return all;
  }
  Names all;
  for (const SharedNames& list : lists) all.insert(all.end(), list->begin(), list->end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return std::make_shared<const Names>(std::move(all));
}

const SharedNames& PodSearch::Find(const std::string& namespace_name, const Labels& selector) {
  SharedNames& answer = known_[{namespace_name, selector}];
  if (answer == nullptr) {
    answer = std::make_shared<const Names>(pods_.Select(namespace_name, selector));
  }
  return answer;
}

Addresses::Addresses(const Inventory& inventory) {
  for (const ManualEndpoints& manual : inventory.endpoints) {
    if (manual.refused || manual.addresses.empty()) continue;
    auto& names = GoesWithSelector(manual) ? endpoints_ : slices_;
    names.insert({manual.id().namespace_name, manual.service});
  }
}

bool Addresses::Has(const ResourceId& service, bool has_selector) const {
  const Name key{service.namespace_name, service.name};
  return slices_.count(key) != 0 || (!has_selector && endpoints_.count(key) != 0);
}

Endpointer::Endpointer(const Plan& plan, const Addresses& addresses)
    : plan_(plan),
      addresses_(addresses),
      now_(plan.pods_now),
      idle_(plan.pods_idle),
      analysis_(plan.pods_analysis) {}

SharedNames Endpointer::WithAddress(SharedNames names, const ResourceId& service,
                                    bool has_selector) const {
  return addresses_.Has(service, has_selector) ? Union(names, Only("address")) : std::move(names);
}

/// Where a Service stands: of one whose namespace is not written the verdict supposes that it is
/// the Canary's, and so do its endpoints.
std::string Endpointer::SpaceOf(const ServiceOutlook& row) const {
  const bool supposed = row.verdict == Verdict::kConditional &&
                        row.reason == Reason::kNamespaceUnset &&
                        !row.service->resource.namespace_set;
  if (!supposed) return row.id().namespace_name;
  return plan_.canaries[row.LiveClaim()->canary].id().namespace_name;
}

SharedNames Endpointer::Now(const ServiceOutlook& row) {
  if (row.before.type == "ExternalName") return None();
  const Labels& selector = row.before.selector;
  const SharedNames found =
      Union(now_.Find(row.id().namespace_name, selector), now_.Find(SpaceOf(row), selector));
  return WithAddress(found, row.id(), !selector.empty());
}

SharedNames Endpointer::OfClaim(const std::string& space, const Claim& claim, PodSearch& pods,
                                bool analysis) const {
  const CanaryOutlook& canary = plan_.canaries[claim.canary];
  if (canary.target_kind == TargetKind::kService) {
    const Service* target = canary.target_service;
    if (target == nullptr || target->type == "ExternalName") return None();
    return pods.Find(space, target->selector);
  }
  if (IsUnseen(canary)) return OfUnseen(canary, claim.role, analysis);
  return pods.Find(space, canary.SelectorOf(claim.role));
}

SharedNames Endpointer::OfRow(const ServiceOutlook& row, PodSearch& pods, bool analysis) {
  if (row.verdict == Verdict::kContested) {
    std::vector<SharedNames> found;
    for (const Claim& claim : row.claims) {
      if (claim.state == ClaimState::kStopped) continue;
      found.push_back(OfClaim(row.id().namespace_name, claim, pods, analysis));
    }
    return UnionOf(std::move(found));
  }
  const Claim* live = row.LiveClaim();
  if (row.verdict == Verdict::kConditional && live != nullptr &&
      IsUnseen(plan_.canaries[live->canary])) {
    return OfUnseen(plan_.canaries[live->canary], live->role, analysis);
  }
  return pods.Find(SpaceOf(row), LastShape(row).selector);
}

SharedNames Endpointer::In(const ServiceOutlook& row, PodSearch& pods, bool analysis) {
  const ServiceShape& shape = LastShape(row);
  if (shape.type == "ExternalName") return None();
  const bool selects = !shape.selector.empty() || row.verdict == Verdict::kContested;
  SharedNames found = WithAddress(OfRow(row, pods, analysis), row.id(), selects);
  if (!MayStay(row)) return found;
  found = Union(found, pods.Find(SpaceOf(row), row.before.selector));
  return WithAddress(found, row.id(), !row.before.selector.empty());
}

SharedNames Endpointer::In(const PlannedObject& service, PodSearch& pods, bool analysis) {
  if (service.service && service.service->type == "ExternalName") return None();
  std::vector<SharedNames> found;
  for (const Claim& claim : service.claims) {
    found.push_back(OfClaim(service.id.namespace_name, claim, pods, analysis));
  }
  return WithAddress(UnionOf(std::move(found)), service.id, true);
}

}  // namespace canary_lint
