// Values of a Canary that get into its route as they are, and that the route's own definition, or
// the webhook of the mesh, does not take.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_REFUSED_VALUES_H_
#define CANARY_LINT_FLAGGER_ROUTERS_REFUSED_VALUES_H_

#include <optional>
#include <string>
#include <string_view>

#include "canary_lint/tick.h"

namespace canary_lint {

/// One of them, in the words of a message and of its help.
struct RefusedValue {
  Span span;
  std::string why;   ///< "`spec.service.timeout` is `1d`, which is no duration there"
  std::string help;  ///< what to write instead
};

/// The first that is refused, in the order in which they are asked about.
class RefusedValues {
 public:
  void Add(const Span& span, std::string why, std::string help);
  /// "`path` is `value`, which ...".
  void AddText(Value value, std::string_view path, std::string_view which, std::string help);
  /// "`path` has `text`, which ...": of one of several.
  void AddPart(const Span& span, std::string_view path, std::string_view text,
               std::string_view which, std::string help);
  const std::optional<RefusedValue>& first() const { return first_; }

 private:
  std::optional<RefusedValue> first_;
};

/// The tick stops at `step`, and the Stop says what to write instead. `refuser`: "Istio refuses
/// VirtualService `a`".
void LackValue(const RefusedValue& refused, Step step, std::string_view refuser, Tick& tick);

/// `parent[member]`, where the CRD of the Canary's release knows `path.member`: the API server
/// drops what it does not know.
Value KnownMember(const Tick& tick, Value parent, std::string_view path, std::string_view member);

/// A name of a header as RFC 9110 has it: `token`, not empty.
bool IsHeaderName(std::string_view name);

/// One of the nine methods of RFC 9110 and 5789, in capitals.
bool IsMethod(std::string_view method);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_REFUSED_VALUES_H_
