// Whether the Gateways that a Canary names let its HTTPRoute in: the meaning that the Gateway API
// gives to a Gateway's listeners (apis/v1/gateway_types.go: Listener, AllowedRoutes), and nothing
// of Flagger.

#ifndef CANARY_LINT_ATTACHMENT_H_
#define CANARY_LINT_ATTACHMENT_H_

#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// What is in the way of a route at a listener, in the order in which it is met.
enum class Barrier {
  kSection,    ///< the entry is for another section or port
  kProtocol,   ///< the listener takes no HTTPRoute
  kNamespace,  ///< or none of that namespace
  kHost,       ///< it is for other hosts
  kNone
};

/// An entry of `spec.service.gatewayRefs` whose Gateway the input holds, and of which no listener
/// takes the route.
struct ClosedGateway {
  const Resource* gateway = nullptr;
  Value entry;
  Barrier barrier = Barrier::kSection;  ///< of the listener that comes nearest to taking it
};

struct Attachment {
  std::vector<ClosedGateway> closed;  ///< in file order
  bool is_attached = false;           ///< some other entry may let it in, for all the input shows
};

/// Of listeners whose namespaces a selector picks it is taken that they let it in.
Attachment AttachmentOf(const Inventory& inventory, const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_ATTACHMENT_H_
