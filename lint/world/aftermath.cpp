// What goes with the Canaries, what stays, and what it finds.

#include "world/aftermath.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "world/endpoints.h"

namespace canary_lint {
namespace {

class Left {
 public:
  Left(const Aftermath& aftermath, const Plan& plan, std::deque<ServiceShape>& shapes)
      : aftermath_(aftermath), plan_(plan), shapes_(shapes), pods_(aftermath.pods) {}

  bool Stays(const ServiceAt& service) const {
    return service.row == nullptr
               ? Stays(*service.planned)
               : !IsCollected(*service.row->service) && !IsTakenCopy(*service.row);
  }

  ServiceAt Of(const ServiceAt& idle) {
    ServiceAt left = idle;
    left.certain = left.certain && IsCertainIn(idle);
    left.found = pods_.Find("", {});
    if (left.shape == nullptr) return left;
    Revert(left);
    if (left.shape->type == "ExternalName") return left;
    const Labels& selector = left.shape->selector;
    left.found = pods_.Find(idle.id().namespace_name, selector);
    const Names& before = idle.endpoints();
    if (std::find(before.begin(), before.end(), "address") != before.end()) {
      static const SharedNames address = std::make_shared<const Names>(Names{"address"});
      left.found = Union(left.found, address);
    }
    return left;
  }

  ServiceAt Gone(const ServiceAt& idle) {
    ServiceAt gone = idle;
    gone.certain = IsCertainIn(idle);
    gone.shape = nullptr;
    gone.found = pods_.Find("", {});
    return gone;
  }

 private:
  bool IsCertainIn(const ServiceAt& service) const {
    return aftermath_.uncertain.count(service.id().namespace_name) == 0;
  }

  bool IsGone(const ResourceId& canary) const {
    return aftermath_.gone.count({canary.namespace_name, canary.name}) != 0;
  }

  /// The uid is that of another: then nobody is meant.
  static bool IsAnother(Value reference, const CanaryOutlook& canary) {
    const std::string_view meant = reference["uid"].StringOr("");
    const std::string_view uid = canary.canary->resource.Metadata()["uid"].StringOr("");
    return !meant.empty() && !uid.empty() && meant != uid;
  }

  bool IsLeft(Value owner, const std::string& space) const {
    const CanaryOutlook* canary = plan_.FindCanary(space, owner["name"].StringOr(""));
    return canary == nullptr || !NamesOwner(owner, canary->id()) ||
           (!IsGone(canary->id()) && !IsAnother(owner, *canary));
  }

  /// What has owners, and none that is left, controllers or not.
  bool IsCollected(const Object& object) const {
    const Value owners = object.resource.Metadata()["ownerReferences"];
    for (const Value owner : owners.Items()) {
      if (IsLeft(owner, object.id().namespace_name)) return false;
    }
    return owners.size() > 0;
  }

  /// reconcileCanaryService of pkg/canary/service_controller.go writes the copy over whatever has
  /// its name, owner reference included.
  bool IsTakenCopy(const ServiceOutlook& row) const {
    return row.verdict != Verdict::kContested &&
           std::any_of(row.claims.begin(), row.claims.end(), [this](const Claim& claim) {
             const CanaryOutlook& canary = plan_.canaries[claim.canary];
             return claim.role == Role::kCanary && claim.state == ClaimState::kActive &&
                    canary.target_kind == TargetKind::kService && IsGone(canary.id());
           });
  }

  /// Flagger created it, and its owner hangs.
  bool Stays(const PlannedObject& service) const {
    return std::any_of(service.claims.begin(), service.claims.end(), [this](const Claim& claim) {
      return !IsGone(plan_.canaries[claim.canary].id());
    });
  }

  void Revert(ServiceAt& left) {
    if (left.row == nullptr) return;
    const auto found = aftermath_.reverted.find({left.id().namespace_name, left.id().name});
    if (found == aftermath_.reverted.end()) return;
    left.certain = left.certain && found->second.certain;
    const bool first = left.shape == &left.row->before && found->second.written;
    if (!first && left.shape->selector == found->second.selector) return;
    shapes_.push_back(first ? *found->second.written : *left.shape);
    shapes_.back().selector = found->second.selector;
    left.shape = &shapes_.back();
  }

  const Aftermath& aftermath_;
  const Plan& plan_;
  std::deque<ServiceShape>& shapes_;
  PodSearch pods_;
};

}  // namespace

World LeftBy(const Aftermath& aftermath, const Plan& plan, const World& idle, Moment moment,
             std::deque<ServiceShape>& shapes) {
  Left left(aftermath, plan, shapes);
  std::vector<ServiceAt> services;
  std::vector<ServiceAt> gone;
  for (const ServiceAt& service : idle.services()) {
    if (left.Stays(service)) {
      services.push_back(left.Of(service));
    } else {
      gone.push_back(left.Gone(service));
    }
  }
  return World(moment, std::move(services), std::move(gone));
}

}  // namespace canary_lint
