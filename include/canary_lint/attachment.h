// Whether the Gateways that a Canary names let its HTTPRoute in: the meaning that the Gateway API
// gives to a Gateway's listeners (apis/v1/gateway_types.go: Listener, AllowedRoutes), and nothing
// of Flagger.

#ifndef CANARY_LINT_ATTACHMENT_H_
#define CANARY_LINT_ATTACHMENT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// What is in the way of a route at a listener, in the order in which it is met.
enum class Barrier {
  kAbsent,     ///< there is no such Gateway
  kSection,    ///< the entry is for another section or port
  kProtocol,   ///< the listener takes no HTTPRoute
  kNamespace,  ///< or none of that namespace
  kHost,       ///< it is for other hosts
  kNone
};

/// An entry of `spec.service.gatewayRefs` whose Gateway the input holds, and of which no listener
/// takes the route; or whose Gateway the input proves not to be there.
struct ClosedGateway {
  ResourceId id;
  const Resource* gateway = nullptr;  ///< null where it is not there
  Value entry;
  Barrier barrier = Barrier::kSection;  ///< of the listener that comes nearest to taking it
};

struct Attachment {
  std::vector<ClosedGateway> closed;  ///< in file order
  bool is_attached = false;           ///< some other entry may let it in, for all the input shows
};

/// The first Gateways of the input by id, from that namespace on; at most so many.
std::vector<const Resource*> GatewaysFrom(const Inventory& inventory,
                                          const std::string& namespace_name, std::size_t most);

/// Of listeners whose namespaces a selector picks it is taken that they let it in.
Attachment AttachmentOf(const Inventory& inventory, const Canary& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_ATTACHMENT_H_
