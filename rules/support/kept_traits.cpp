// The traits of a Service that reconcileService of pkg/router/kubernetes_default.go never writes.

#include "support/kept_traits.h"

#include <algorithm>

#include "support/words.h"

namespace canary_lint {
namespace {

/// "Services `a-primary` and `a-canary`", those that Flagger creates beside an apex; empty if none.
std::string CreatedBeside(const RuleContext& context, const Takeover& takeover) {
  if (takeover.role != Role::kApex) return {};
  std::vector<std::string> names;
  for (const std::string& name : {takeover.canary->primary, takeover.canary->canary_service}) {
    if (context.plan.FindPlanned("Service", takeover.id().namespace_name, name) != nullptr) {
      names.push_back(name);
    }
  }
  if (names.empty()) return {};
  return words::Services(names);
}

class TraitList {
 public:
  TraitList(const RuleContext& context, const Takeover& takeover)
      : context_(context),
        row_(*takeover.service),
        service_(*takeover.service->service),
        canary_(*takeover.canary),
        beside_(CreatedBeside(context, takeover)) {}

  std::vector<KeptTrait> Collect() {
    AddType();
    AddHeadless();
    AddMissingSelector();
    AddAffinity();
    return std::move(traits_);
  }

 private:
  Span PlaceOf(std::string_view member) const {
    const Value value = service_.resource.Spec()[member];
    return value ? value.span() : service_.resource.name_span;
  }
  std::string Beside(std::string_view text) const {
    return beside_.empty() ? "" : fmt::format(", while {} {}", beside_, text);
  }
  void Add(std::string_view name, const Span& span, std::string text) {
    traits_.push_back({std::string(name), span, std::move(text)});
  }

  void AddType() {
    if (service_.type == "ClusterIP") return;
    if (service_.type == "ExternalName") {
      Add("type", PlaceOf("externalName"),
          fmt::format("stays of type `ExternalName`: it still resolves to `{}`, never to a pod",
                      service_.external_name));
      return;
    }
    Add("type", PlaceOf("type"),
        fmt::format(
            "stays of type `{}`{}", service_.type,
            Beside("are created as `ClusterIP`: nothing outside the cluster reaches them")));
  }

  void AddHeadless() {
    const CanaryService& wanted = canary_.canary->service;
    if (service_.headless && !wanted.headless) {
      Add("clusterIP", PlaceOf("clusterIP"),
          "stays headless" +
              Beside(
                  "are created with a cluster IP: clients look up the addresses of its pods, and "
                  "one address for each of the others"));
    } else if (!service_.headless && wanted.headless && service_.type != "ExternalName") {
      Add("clusterIP", service_.resource.name_span,
          "keeps its cluster IP, although the Canary asks for `headless: true`: Flagger heeds that "
          "for Services that it creates");
    }
  }

  /// The World says so: only an Endpoints object, and the slice that mirrors one, give way to pods.
  bool KeepsAddresses() const {
    const auto& idle = context_.worlds.at(Moment::kIdle).Find(row_.id())->endpoints();
    return std::find(idle.begin(), idle.end(), "address") != idle.end();
  }

  void AddMissingSelector() {
    if (!service_.selector.empty() || service_.type == "ExternalName") return;
    std::string text =
        "has no selector and gets one: pods replace an Endpoints object written by hand, and stand "
        "beside an EndpointSlice";
    for (const ManualEndpoints& manual : context_.inventory.endpoints) {
      if (manual.service != service_.id().name || manual.addresses.empty() ||
          manual.id().namespace_name != service_.id().namespace_name) {
        continue;
      }
      text = fmt::format("has no selector and gets one: the addresses of {} ({}) {}",
                         words::Object(manual.id()), words::List(manual.addresses),
                         KeepsAddresses() ? "stay, beside its pods" : "are replaced by pods");
    }
    Add("selector", service_.resource.name_span, std::move(text));
  }

  void AddAffinity() {
    if (service_.session_affinity == "None") return;
    Add("sessionAffinity", PlaceOf("sessionAffinity"),
        fmt::format(
            "keeps session affinity `{}`{}", service_.session_affinity,
            Beside("are created without: a client that sticks to a pod here does not there")));
  }

  const RuleContext& context_;
  const ServiceOutlook& row_;
  const Service& service_;
  const CanaryOutlook& canary_;
  std::string beside_;
  std::vector<KeptTrait> traits_;
};

}  // namespace

std::vector<KeptTrait> KeptTraitsOf(const RuleContext& context, const Takeover& takeover) {
  return TraitList(context, takeover).Collect();
}

}  // namespace canary_lint
