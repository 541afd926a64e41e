// What a rule of a route asks of a request, in one form for all kinds of routes, so that a rule
// that stands there can be compared with what a router writes in its place.

#ifndef CANARY_LINT_FLAGGER_REQUEST_CONDITIONS_H_
#define CANARY_LINT_FLAGGER_REQUEST_CONDITIONS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

struct Pattern {
  enum class Kind { kExact, kPrefix, kRegex } kind = Kind::kExact;
  std::string text;
};

/// All that one condition asks, by what it looks at: `uri`, `method`, `headers x-user`. Empty:
/// every request. A path that begins with `/` is not asked for.
using RequestCondition = std::map<std::string, Pattern>;

/// How a prefix of a path is meant: as text, or as whole elements between slashes, as in the
/// Gateway API, where `/api` does not match `/apis`.
enum class PrefixStyle { kText, kElements };

/// Names of headers, and protocols, do not depend on case.
std::string LowerCase(std::string_view text);

/// An HTTPMatchRequest of Istio, which `spec.service.match` of a Canary holds, too.
RequestCondition ConditionOfIstio(Value match);
/// An HTTPRouteMatch of the Gateway API.
RequestCondition ConditionOfGateway(Value match);
/// The conditions of one route of an HTTPProxy, which have to hold together; of those but the path
/// nothing is told.
RequestCondition ConditionOfContour(Value conditions);

/// False where some request that `narrow` lets in is shut out by every one of `wide`. Where regular
/// expressions leave it open, true.
bool MayCover(const std::vector<RequestCondition>& wide, const RequestCondition& narrow,
              PrefixStyle style);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_REQUEST_CONDITIONS_H_
