// What the API server accepts as a name, label or port name (apimachinery pkg/util/validation).

#ifndef CANARY_LINT_MODEL_NAMES_H_
#define CANARY_LINT_MODEL_NAMES_H_

#include <string_view>

namespace canary_lint {

/// A letter or digit of ASCII.
constexpr bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// [a-z0-9]([-a-z0-9]*[a-z0-9])?, of any length.
bool IsDnsText(std::string_view text);
/// The same, at most 63.
bool IsDns1123Label(std::string_view text);
/// The same, but beginning with a letter: names of Services.
bool IsDns1035Label(std::string_view text);
/// Labels joined by dots, at most 253: names of workloads.
bool IsDns1123Subdomain(std::string_view text);
/// At most 63 of [-A-Za-z0-9_.], alphanumeric at both ends; may be empty.
bool IsLabelValue(std::string_view text);
/// An optional `subdomain/` and a non-empty label value.
bool IsQualifiedName(std::string_view text);
/// An address of either family, as inet_pton takes it.
bool IsIpAddress(std::string_view text);
/// A named targetPort: at most 15 of [-a-z0-9], a letter among them, no hyphen at an end or
/// doubled.
bool IsPortName(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_NAMES_H_
