// A Secret that something rotates: the primary's copy follows only when a release was promoted.

#include "canary_lint/copied_configs.h"
#include "canary_lint/renewal.h"
#include "support/untracked.h"
#include "support/words.h"

namespace canary_lint::rotated_secret_frozen {

extern constexpr RuleInfo kInfo{.code = 702,
                                .name = "rotated-secret-frozen",
                                .severity = Severity::kWarning,
                                .summary = "The primary keeps the old content of a rotated Secret"};

namespace {

Sink::Builder Report(const ResourceId& source, const Span& span, const ResourceId& secret,
                     const std::vector<ConfigUse>& uses, Sink& sink) {
  const CanaryOutlook& first = *uses.front().canary;
  auto finding = sink.Report(
      source, span,
      "{} renews Secret `{}`, and the primary of Canary `{}` uses the copy `{}-primary`: each "
      "renewal starts a release, and until it is promoted the pods that serve keep the old "
      "content",
      words::Object(source), secret.name, first.id().name, secret.name);
  finding.Because(first.CertaintyOf(first.progress.primary)).Counterpart(secret.ToString());
  for (const ConfigUse& use : uses) {
    finding.Related(use.reference->span, "the target of Canary `{}` uses it",
                    use.canary->id().name);
  }
  return finding;
}

/// In a snapshot the Secret itself may name who made it.
void CheckOwner(const ConfigObject& secret, const std::vector<ConfigUse>& uses, Sink& sink) {
  if (!secret.controller) return;
  const ResourceId owner{secret.controller->Group(), secret.controller->kind,
                         secret.id().namespace_name, secret.controller->name};
  if (!IsA<SecretSourceForm>(owner)) return;
  Report(owner, secret.resource.name_span, secret.id(), uses, sink).SetHelp(HowToUntrack(owner));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const auto& [id, uses] : CopiedConfigs(context.plan)) {
    if (id.kind != "Secret") continue;
    bool known = false;
    for (const SecretSource& source : context.inventory.secret_sources) {
      if (source.id().namespace_name != id.namespace_name || source.secret != id.name) continue;
      known = true;
      if (!RenewsTracked(source)) continue;
      auto finding = Report(source.id(), source.span, id, uses, sink);
      finding.AddFix(Untrack(context, source.resource));
    }
    const ConfigObject* secret = context.inventory.FindConfig("Secret", id.namespace_name, id.name);
    if (!known && secret != nullptr) CheckOwner(*secret, uses, sink);
  }
}

}  // namespace canary_lint::rotated_secret_frozen
