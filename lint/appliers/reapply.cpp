// A manifest over what Flagger wrote. Three-way merges are those of Kubernetes' strategic merge
// patch for a Service: the selector is a map, ports are merged by number. Server-side apply takes
// the selector for one value and ports for a list by number and protocol (listType and mapType of
// k8s.io/api/core/v1/types.go). kapp writes the manifest as a whole (UpdatePlainStrategy of its
// pkg/kapp/clusterapply/add_or_update_change.go).

#include <algorithm>
#include <set>

#include "appliers/ignoring.h"
#include "canary_lint/appliers.h"

namespace canary_lint {
namespace {

constexpr std::string_view kPorts = "/spec/ports";

bool SameKey(const ServicePort& a, const ServicePort& b, Merge merge) {
  return a.port == b.port && (merge == Merge::kThreeWay || a.protocol == b.protocol);
}

/// The live port with what the manifest says of it.
ServicePort Over(const ServicePort& manifest, ServicePort live) {
  live.protocol = manifest.protocol;
  if (!manifest.name.empty()) live.name = manifest.name;
  if (manifest.target_port.IsSet()) live.target_port = manifest.target_port;
  return live;
}

ServicePort New(ServicePort port) {
  if (!port.target_port.IsSet()) port.target_port.number = port.port;
  return port;
}

std::vector<ServicePort> PortsOver(const AppliedShape& manifest, const AppliedShape& live,
                                   Merge merge) {
  std::vector<ServicePort> ports;
  ports.reserve(manifest.ports.size() + live.ports.size());
  const auto find = [merge](const std::vector<ServicePort>& all, const ServicePort& port) {
    return std::find_if(all.begin(), all.end(),
                        [&](const ServicePort& other) { return SameKey(other, port, merge); });
  };
  for (const ServicePort& port : manifest.ports) {
    const auto same = find(live.ports, port);
    const bool merges = merge != Merge::kReplace && same != live.ports.end();
    ports.push_back(merges ? Over(port, *same) : New(port));
  }
  if (merge == Merge::kReplace) return ports;
  for (const ServicePort& port : live.ports) {
    if (find(manifest.ports, port) == manifest.ports.end()) ports.push_back(port);
  }
  return ports;
}

std::string ClashingName(const std::vector<ServicePort>& ports) {
  std::set<std::string> names;
  for (const ServicePort& port : ports) {
    if (!port.name.empty() && !names.insert(port.name).second) return port.name;
  }
  return "";
}

bool IsSame(const ServicePort& a, const ServicePort& b) {
  return a.port == b.port && a.protocol == b.protocol && a.name == b.name &&
         a.target_port == b.target_port;
}

/// What stands there between two ticks once Flagger is done.
AppliedShape Live(const ServiceOutlook& service) {
  const ServiceShape& shape = service.after ? *service.after : service.before;
  return {shape.selector, shape.ports};
}

/// The record that kubectl keeps, else the Service as it stands before Flagger.
std::optional<AppliedShape> WrittenShape(const ServiceOutlook& service) {
  if (auto applied = LastAppliedAsWritten(*service.service)) return applied;
  if (!service.after) return std::nullopt;
  return ShapeAsWritten(service.service->resource);
}

/// One apply of one Service, with what the applier is told to ignore.
class Apply {
 public:
  /// `heals`: what the applier heals is not marked for it by Flagger.
  Apply(const Application& application, bool heals, const ServiceOutlook& service,
        AppliedShape manifest)
      : application_(application),
        heals_(heals),
        object_(*service.service),
        live_(Live(service)),
        manifest_(std::move(manifest)) {
    reversion_.by = application;
  }

  Reversion Run() {
    const AppliedShape all = ApplyOver(manifest_, live_, MergeOf());
    for (const auto& [key, value] : all.selector) {
      if (ValueIn(live_.selector, key) != value) Meet(SelectorField(key));
    }
    for (const auto& [key, value] : live_.selector) {
      if (all.selector.count(key) == 0) Meet(SelectorField(key));
    }
    if (!Returning(all.ports).empty()) Meet(kPorts);
    LeaveIgnored();
    const AppliedShape after = ApplyOver(manifest_, live_, MergeOf());
    reversion_.selector = after.selector;
    reversion_.ports = after.ports;
    reversion_.returning = Returning(after.ports);
    reversion_.clashing_name = ClashingName(after.ports);
    // A sync that failed is not tried again before the next revision.
    if (reversion_.IsRefused()) reversion_.for_ever = false;
    reversion_.hidden = differs_ && !shown_;
    return reversion_;
  }

  const AppliedShape& live() const { return live_; }

 private:
  static std::string ValueIn(const Labels& labels, const std::string& key) {
    const auto found = labels.find(key);
    return found == labels.end() ? "" : found->second;
  }

  Merge MergeOf() const {
    if (application_.applier == Applier::kHelm && reversion_.for_ever) return Merge::kServerSide;
    if (application_.applier == Applier::kKapp) return Merge::kReplace;
    const bool server_side =
        application_.applier == Applier::kArgoCd &&
        HasItem(application_.Spec()["syncPolicy"]["syncOptions"], "ServerSideApply=true");
    return server_side ? Merge::kServerSide : Merge::kThreeWay;
  }

  /// A field that differs.
  void Meet(std::string_view field) {
    const Difference difference = DifferenceIn(application_, object_, field);
    if (difference != Difference::kLeft) differs_ = true;
    if (difference == Difference::kUndone) shown_ = true;
    if (heals_ && IsHealed(application_, object_, field)) reversion_.for_ever = true;
  }

  /// The manifest takes over what a sync leaves as it is.
  void LeaveIgnored() {
    Labels keys = live_.selector;
    keys.insert(manifest_.selector.begin(), manifest_.selector.end());
    for (const auto& [key, value] : keys) {
      if (DifferenceIn(application_, object_, SelectorField(key)) != Difference::kLeft) continue;
      const auto live = live_.selector.find(key);
      if (live == live_.selector.end()) {
        manifest_.selector.erase(key);
      } else {
        manifest_.selector[key] = live->second;
      }
    }
    if (DifferenceIn(application_, object_, kPorts) == Difference::kLeft) {
      manifest_.ports = live_.ports;
    }
  }

  std::vector<ServicePort> Returning(const std::vector<ServicePort>& ports) const {
    std::vector<ServicePort> returning;
    std::copy_if(
        ports.begin(), ports.end(), std::back_inserter(returning), [this](const ServicePort& port) {
          return std::none_of(live_.ports.begin(), live_.ports.end(),
                              [&port](const ServicePort& other) { return IsSame(other, port); });
        });
    return returning;
  }

  const Application& application_;
  bool heals_;
  const Object& object_;
  AppliedShape live_;
  AppliedShape manifest_;
  Reversion reversion_;
  bool differs_ = false;  ///< something that is written
  bool shown_ = false;    ///< and counts as a difference
};

/// A HelmRelease corrects no drift of what Flagger has marked for it, since 1.30.
bool IsMarkedByFlagger(const Plan& plan, const ServiceOutlook& service) {
  const Claim* claim = service.DecidingClaim();
  if (claim == nullptr || !service.after) return false;
  const CanaryOutlook& canary = plan.canaries[claim->canary];
  return canary.watched && canary.Traits().helm_annotation;
}

}  // namespace

AppliedShape ApplyOver(const AppliedShape& manifest, const AppliedShape& live, Merge merge) {
  AppliedShape result{manifest.selector, PortsOver(manifest, live, merge)};
  if (merge == Merge::kThreeWay) {
    result.selector.insert(live.selector.begin(), live.selector.end());
  }
  return result;
}

std::optional<Reversion> ReversionOf(const Inventory& inventory, const Plan& plan,
                                     const ServiceOutlook& service) {
  const std::optional<AppliedShape> manifest = WrittenShape(service);
  if (!manifest) return std::nullopt;
  const Application application = ApplicationOf(inventory, *service.service);
  const bool heals = application.applier != Applier::kHelm || !IsMarkedByFlagger(plan, service);
  Apply apply(application, heals, service, *manifest);
  Reversion reversion = apply.Run();
  const auto found_by = [&](const Labels& selector) {
    return plan.pods_idle.Select(service.id().namespace_name, selector);
  };
  reversion.found = found_by(reversion.selector);
  reversion.moves = reversion.found != found_by(apply.live().selector);
  const bool nothing =
      !reversion.moves && reversion.returning.empty() && reversion.clashing_name.empty();
  return nothing ? std::nullopt : std::optional(reversion);
}

}  // namespace canary_lint
