// What the routers share that compare an object with weights left out: Reconcile of each in
// pkg/router/ "keeps the original weights" of what is there, and so those of an object that
// somebody else has written.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_KEPT_H_
#define CANARY_LINT_FLAGGER_ROUTERS_KEPT_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "canary_lint/plain_route.h"
#include "flagger/route_metadata.h"
#include "flagger/routers/routers.h"

namespace canary_lint {

/// The route that the router writes where it is there already, and the Canary has not made it; null
/// for any other, and during a release, when the weights are Flagger's.
const Route* TakenRoute(const Inventory& inventory, const Tick& tick);

/// False during a release, and after a promotion that failed: then a weight is Flagger's own.
bool IsAtRest(const Canary& canary);

/// What GetRoutes takes for the canary's weight.
enum class ReadsCanary {
  kOwn,   ///< its own: istio.go, smi.go, gateway_api.go
  kRest,  ///< 100 less that of the primary: the others
};

/// The weights of an object in which nothing but them, and perhaps its metadata, may differ from
/// what the router wants. `weights` are those that the proxy goes by. Absent where they send the
/// canary nothing, and a release starts at 0.
std::optional<KeptSteering> KeptShare(const Tick& tick, const Object& object, KeptWeights weights,
                                      ReadsCanary reads);

/// Of an object whose labels and annotations are compared and do not differ: pending where what
/// applies it may add some, so but for an object of a cluster.
Certainty UntouchedAs(const Tick& tick, const Object& object);

/// The same where labels and annotations count; absent where the object shows that they differ.
std::optional<KeptSteering> KeptShare(const Tick& tick, const Object& object, KeptWeights weights,
                                      ReadsCanary reads, ForeignAnnotations foreign);

/// `weight` of both, as integers; absent is `absent`.
KeptWeights WeightsOf(Value primary, Value canary, std::int64_t absent = 0);

/// The two items of a sequence; absent for any other number.
std::optional<std::pair<Value, Value>> BothOf(Value sequence);
/// The item of a sequence of one; absent otherwise.
Value OnlyOf(Value sequence);

/// Both say the same but for those members.
bool SameBut(Value one, Value other, std::initializer_list<std::string_view> members);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_KEPT_H_
