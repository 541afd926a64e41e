// What goes with the Canaries, what stays, and what it finds.

#include "world/aftermath.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "world/endpoints.h"
#include "world/garbage.h"

namespace canary_lint {
namespace {

class Left {
 public:
  Left(const Aftermath& aftermath, const Plan& plan, std::deque<ServiceShape>& shapes)
      : aftermath_(aftermath),
        plan_(plan),
        shapes_(shapes),
        garbage_(aftermath, plan),
        pods_(aftermath.pods) {}

  bool Stays(const ServiceAt& service) const {
    return service.row == nullptr
               ? !garbage_.Collects(*service.planned)
               : !garbage_.Collects(service.row->service->resource) && !IsTakenCopy(*service.row);
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

  bool IsTakenCopy(const ServiceOutlook& row) const {
    const CanaryOutlook* copier = CopierOver(plan_, row);
    return copier != nullptr && garbage_.IsGone(copier->id());
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
  Garbage garbage_;
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
