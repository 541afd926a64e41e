// What writes a Secret over and over: ExternalSecret (external-secrets.io), Certificate
// (cert-manager.io), and the Secrets of Vault's operator (secrets.hashicorp.com).

#include <algorithm>
#include <array>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

/// Where the kind names the Secret.
Value NameOf(const Resource& resource) {
  const Value spec = resource.Spec();
  if (resource.id.kind == "Certificate") return spec["secretName"];
  if (resource.id.kind == "ExternalSecret") return spec["target"]["name"];
  return spec["destination"]["name"];
}

}  // namespace

bool IsSecretSource(std::string_view kind) {
  static constexpr std::array<std::string_view, 5> kKinds = {
      "Certificate", "ExternalSecret", "VaultDynamicSecret", "VaultPKISecret", "VaultStaticSecret"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

SecretSource ReadSecretSource(const Resource& resource) {
  SecretSource source;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, source, ignored);
  const Value name = NameOf(resource);
  source.secret = std::string(name.StringOr(""));
  source.span = name ? name.span() : resource.name_span;
  // An ExternalSecret without a target has the name of its Secret.
  if (source.secret.empty() && resource.id.kind == "ExternalSecret") {
    source.secret = resource.id.name;
  }
  return source;
}

VolumeClaim ReadVolumeClaim(const Resource& resource) {
  VolumeClaim claim;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, claim, ignored);
  claim.access_modes = ReadStrings(resource.Spec()["accessModes"]);
  return claim;
}

ConfigObject ReadConfig(const Resource& resource) {
  ConfigObject config;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, config, ignored);
  if (resource.id.kind != "ConfigMap") return config;
  const Value binary = resource.root["binaryData"];
  config.binary_span = binary ? binary.key_span() : resource.name_span;
  for (const Member& member : binary.Members()) config.binary_keys.emplace_back(member.key);
  return config;
}

}  // namespace canary_lint
