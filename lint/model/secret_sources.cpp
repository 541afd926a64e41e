// What writes a Secret over and over: ExternalSecret (external-secrets.io), Certificate
// (cert-manager.io), and the Secrets of Vault's operator (secrets.hashicorp.com).

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

/// Where the kind names the Secret.
Value NameOf(Value spec, SecretSourceForm form) {
  switch (form) {
    case SecretSourceForm::kCertificate:
      return spec["secretName"];
    case SecretSourceForm::kExternalSecret:
      return spec["target"]["name"];
    case SecretSourceForm::kVault:
      return spec["destination"]["name"];
  }
  return {};
}

}  // namespace

SecretSource ReadSecretSource(const Resource& resource, SecretSourceForm form) {
  SecretSource source;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, source, ignored);
  const Value name = NameOf(resource.Spec(), form);
  source.secret = std::string(name.StringOr(""));
  source.span = name ? name.span() : resource.name_span;
  // An ExternalSecret without a target has the name of its Secret.
  if (source.secret.empty() && form == SecretSourceForm::kExternalSecret) {
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
