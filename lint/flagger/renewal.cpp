// external-secrets 0.x to 1.x (pkg/controllers/externalsecret), cert-manager, and Vault's operator
// (controllers/vaultstaticsecret_controller.go).

#include "canary_lint/renewal.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace canary_lint {
namespace {

bool IsOptedOut(Value metadata) {
  return metadata["annotations"]["flagger.app/config-tracking"].StringOr("").substr(0, 7) ==
         "disable";
}

/// getRefFromSecret of pkg/canary/config_tracker.go; Opaque where nothing is said.
bool IsTrackedType(std::string_view type) {
  constexpr std::array<std::string_view, 5> kTypes = {
      "", "Opaque", "kubernetes.io/basic-auth", "kubernetes.io/ssh-auth", "kubernetes.io/tls"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

/// The Secret that it writes is not tracked, so the primary uses it itself. An ExternalSecret
/// without a template gives the Secret its own annotations.
bool WritesUntracked(const SecretSource& source) {
  const Value spec = source.resource.Spec();
  const Value made = spec["target"]["template"];
  if (source.id().kind == "ExternalSecret") {
    return IsOptedOut(made ? made["metadata"] : source.resource.Metadata()) ||
           !IsTrackedType(made["type"].StringOr(""));
  }
  if (source.id().kind == "Certificate") return IsOptedOut(spec["secretTemplate"]);
  return IsOptedOut(spec["destination"]) ||
         !IsTrackedType(spec["destination"]["type"].StringOr(""));
}

/// A duration of zero, however written: "0", "0s", "0h0m".
bool IsZero(std::string_view duration) {
  return duration.find('0') != duration.npos &&
         duration.find_first_of("123456789") == duration.npos;
}

/// What it writes is never written a second time, as long as nobody changes the source.
bool WritesOnce(const SecretSource& source) {
  const Value spec = source.resource.Spec();
  if (source.id().kind == "VaultStaticSecret") {
    // With an HMAC, the default, it looks again each minute even where nothing is said.
    return !spec["refreshAfter"] && spec["hmacSecretData"].AsBool() == false &&
           spec["syncConfig"]["instantUpdates"].AsBool() != true;
  }
  return IsZero(spec["refreshInterval"].Text()) ||
         spec["refreshPolicy"].StringOr("Periodic") != "Periodic" ||
         spec["target"]["immutable"].AsBool() == true;
}

}  // namespace

bool RenewsTracked(const SecretSource& source) {
  return !WritesOnce(source) && !WritesUntracked(source) &&
         source.resource.Spec()["target"]["creationPolicy"].StringOr("") != "None";
}

}  // namespace canary_lint
