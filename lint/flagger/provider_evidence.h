// Which mesh or ingress a Flagger of unknown settings most likely runs with.

#ifndef CANARY_LINT_FLAGGER_PROVIDER_EVIDENCE_H_
#define CANARY_LINT_FLAGGER_PROVIDER_EVIDENCE_H_

#include <string>

#include "canary_lint/model.h"

namespace canary_lint {

/// A provider, and what speaks for it. Empty where nothing does.
struct ProviderEvidence {
  std::string provider;
  std::string because;  ///< "`spec.service.gatewayRefs`", "VirtualService `web`"
};

/// By what the Canary says that only the router of one provider reads (pkg/router of 1.44:
/// gateway_api.go, ingress.go, apisix.go, appmesh.go, istio.go), or by a VirtualService of its
/// apex's name. It proves nothing: what rests on it is pending.
ProviderEvidence EvidenceForProvider(const Inventory& inventory, const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PROVIDER_EVIDENCE_H_
