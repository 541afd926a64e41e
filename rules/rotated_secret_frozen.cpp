// A Secret that something rotates: the primary's copy follows only when a release was promoted.

#include "support/certainty.h"
#include "support/copied_configs.h"
#include "support/renewal.h"
#include "support/words.h"

namespace canary_lint::rotated_secret_frozen {

extern constexpr RuleInfo kInfo{.code = 702,
                                .name = "rotated-secret-frozen",
                                .severity = Severity::kWarning,
                                .summary = "The primary keeps the old content of a rotated Secret"};

namespace {

/// Where the source says which annotations the Secret gets.
std::string_view AnnotationsField(std::string_view kind) {
  if (kind == "ExternalSecret") return "`spec.target.template.metadata.annotations`";
  return kind == "Certificate" ? "`spec.secretTemplate.annotations`"
                               : "`spec.destination.annotations`";
}

void Report(const ResourceId& source, const Span& span, const ResourceId& secret,
            const std::vector<ConfigUse>& uses, Sink& sink) {
  const CanaryOutlook& first = *uses.front().canary;
  auto finding = sink.Report(
      source, span,
      "{} renews Secret `{}`, and the primary of Canary `{}` uses the copy `{}-primary`: each "
      "renewal starts a release, and until it is promoted the pods that serve keep the old "
      "content",
      words::Object(source), secret.name, first.id().name, secret.name);
  finding.Raise(Weigh(kInfo.severity, first.progress.primary == ClaimState::kActive))
      .Counterpart(secret.ToString());
  for (const ConfigUse& use : uses) {
    finding.Related(use.reference->span, "the target of Canary `{}` uses it",
                    use.canary->id().name);
  }
  finding.Help("have {} annotate the Secret `flagger.app/config-tracking: disabled`, by {}",
               words::Object(source), AnnotationsField(source.kind));
}

/// In a snapshot the Secret itself may name who made it.
void CheckOwner(const ConfigObject& secret, const std::vector<ConfigUse>& uses, Sink& sink) {
  if (!secret.controller || !IsSecretSource(secret.controller->kind)) return;
  Report({"", secret.controller->kind, secret.id().namespace_name, secret.controller->name},
         secret.resource.name_span, secret.id(), uses, sink);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const auto& [id, uses] : CopiedConfigs(context)) {
    if (id.kind != "Secret") continue;
    bool known = false;
    for (const SecretSource& source : context.inventory.secret_sources) {
      if (source.id().namespace_name != id.namespace_name || source.secret != id.name) continue;
      known = true;
      if (RenewsTracked(source)) Report(source.id(), source.span, id, uses, sink);
    }
    const ConfigObject* secret = context.inventory.FindConfig("Secret", id.namespace_name, id.name);
    if (!known && secret != nullptr) CheckOwner(*secret, uses, sink);
  }
}

}  // namespace canary_lint::rotated_secret_frozen
