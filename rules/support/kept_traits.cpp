// One sentence for each trait.

#include "support/kept_traits.h"

#include "support/words.h"

namespace canary_lint {
namespace {

using What = KeptTrait::What;

/// ", while Services `a-primary` and `a-canary` ...": those that Flagger creates; empty if none.
std::string Beside(const RuleContext& context, const Takeover& takeover, std::string_view text) {
  const std::vector<std::string> names = CreatedBeside(context.plan, takeover);
  return names.empty() ? "" : fmt::format(", while {} {}", words::Services(names), text);
}

std::string OfNoSelector(const KeptTrait& trait) {
  if (trait.addresses == nullptr) {
    return "has no selector and gets one: pods replace an Endpoints object written by hand, and "
           "stand beside an EndpointSlice";
  }
  return fmt::format("has no selector and gets one: the addresses of {} ({}) {}",
                     words::Object(trait.addresses->id()), words::List(trait.addresses->addresses),
                     trait.addresses_stay ? "stay, beside its pods" : "are replaced by pods");
}

}  // namespace

std::string_view TraitName(const KeptTrait& trait) {
  switch (trait.what) {
    case What::kType:
    case What::kExternalName:
      return "type";
    case What::kHeadless:
    case What::kClusterIp:
      return "clusterIP";
    case What::kNoSelector:
      return "selector";
    case What::kAffinity:
      return "sessionAffinity";
  }
  return "";
}

std::string TraitText(const RuleContext& context, const Takeover& takeover,
                      const KeptTrait& trait) {
  const Service& service = *takeover.service->service;
  switch (trait.what) {
    case What::kExternalName:
      return fmt::format("stays of type `ExternalName`: it still resolves to `{}`, never to a pod",
                         service.external_name);
    case What::kType:
      return fmt::format(
          "stays of type `{}`{}", service.type,
          Beside(context, takeover,
                 "are created as `ClusterIP`: nothing outside the cluster reaches them"));
    case What::kHeadless:
      return "stays headless" +
             Beside(context, takeover,
                    "are created with a cluster IP: clients look up the addresses of its pods, and "
                    "one address for each of the others");
    case What::kClusterIp:
      return "keeps its cluster IP, although the Canary asks for `headless: true`: Flagger heeds "
             "that for Services that it creates";
    case What::kNoSelector:
      return OfNoSelector(trait);
    case What::kAffinity:
      return fmt::format(
          "keeps session affinity `{}`{}", service.session_affinity,
          Beside(context, takeover,
                 "are created without: a client that sticks to a pod here does not there"));
  }
  return "";
}

}  // namespace canary_lint
