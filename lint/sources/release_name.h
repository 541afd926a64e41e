// How Flux names a Helm release (fluxcd/helm-controller, internal/release/name.go).

#ifndef CANARY_LINT_SOURCES_RELEASE_NAME_H_
#define CANARY_LINT_SOURCES_RELEASE_NAME_H_

#include <string>
#include <string_view>

namespace canary_lint {

/// The name itself up to 53 characters; a longer one's first 40, `-`, and twelve digits of its
/// SHA-256.
std::string ShortReleaseName(const std::string& name);

/// In hexadecimal digits.
std::string Sha256(std::string_view bytes);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RELEASE_NAME_H_
