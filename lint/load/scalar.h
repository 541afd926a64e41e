// What a plain scalar is, as Kubernetes reads it: YAML 1.1 the way sigs.k8s.io/yaml (goyaml.v2,
// resolve.go) resolves it before it makes JSON of it. `yes` is a boolean, `017` is 15, `1e3` a
// number, `0x50` is 80, `1_000` is 1000; a date stays a string.

#ifndef CANARY_LINT_LOAD_SCALAR_H_
#define CANARY_LINT_LOAD_SCALAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "canary_lint/value.h"

namespace canary_lint {

/// Of a scalar without quotes, block indicator or tag.
ValueKind ResolvePlainScalar(std::string_view text);

/// Of a scalar with an explicit tag; absent where the text cannot be read as the tag says. Unknown
/// tags make strings.
std::optional<ValueKind> ResolveTaggedScalar(std::string_view tag, std::string_view text);

/// The number behind an integer's text; absent beyond 64 bits (signed).
std::optional<std::int64_t> ParseYamlInteger(std::string_view text);
std::optional<double> ParseYamlFloat(std::string_view text);
bool IsYamlTrue(std::string_view text);

/// The text that a plain scalar has as the key of a JSON object: `yes` is `true`, `0x50` is `80`.
std::string KeyText(ValueKind kind, std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_SCALAR_H_
