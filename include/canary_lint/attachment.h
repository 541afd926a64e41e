// Whether the Gateways that a Canary names let its HTTPRoute in: the meaning that the Gateway API
// gives to a Gateway's listeners (apis/v1/gateway_types.go: Listener, AllowedRoutes), and nothing
// of Flagger.

#ifndef CANARY_LINT_ATTACHMENT_H_
#define CANARY_LINT_ATTACHMENT_H_

#include <string>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// An entry of `spec.service.gatewayRefs` whose Gateway the input holds, and of which no listener
/// takes the route.
struct ClosedGateway {
  const Resource* gateway = nullptr;
  Span span;        ///< the name in the entry
  std::string why;  ///< "its listeners are for routes of namespace `infra` only"
  std::string way;  ///< what would let it in: "set `allowedRoutes.namespaces.from: All`, or ..."
};

struct Attachment {
  std::vector<ClosedGateway> closed;  ///< in file order
  bool is_attached = false;           ///< some other entry may let it in, for all the input shows
};

/// Of listeners whose namespaces a selector picks it is taken that they let it in.
Attachment AttachmentOf(const Inventory& inventory, const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_ATTACHMENT_H_
