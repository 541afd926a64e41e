// An object that somebody else made has a name that Flagger gives to its own: Flagger takes it for
// its own creation, rewrites it or relies on it as it is, and never deletes it.

#include "canary_lint/taken_names.h"
#include "support/applier_fix.h"
#include "support/taken_words.h"
#include "support/words.h"

namespace canary_lint::generated_name_taken {

extern constexpr RuleInfo kInfo{
    .code = 106,
    .name = "generated-name-taken",
    .severity = Severity::kError,
    .summary = "An object that a Canary did not create has a name that Flagger gives to its own"};

namespace {

/// Another name would leave a Service with the target's pods, and so without any.
void Offer(const RuleContext& context, const TakenName& taken, Sink::Builder& finding) {
  const ResourceId& id = taken.object->id;
  if (id.kind != "Service") {
    return (void)finding.Help(
        "rename {}, or take it out of the manifests: Flagger makes one of that "
        "name",
        words::Object(id));
  }
  const ServiceOutlook* row = context.plan.Find(id.namespace_name, id.name);
  if (row == nullptr || row->LiveClaim() == nullptr) return;
  OfferCreation(context, TakeoverBy(context.plan, *row, *row->LiveClaim()), finding);
  finding.Help(
      "take {} out of the manifests: Flagger makes one of that name, with the ports that "
      "Canary `{}` says",
      words::Object(id), taken.canary->id().name);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const TakenName& taken : TakenNames(context.inventory, context.plan, context.worlds)) {
    const ResourceId& id = taken.object->id;
    const std::string& canary = taken.canary->id().name;
    auto finding = sink.Report(
        id, taken.object->name_span,
        "{} has a name that Canary `{}` generates, and {} for its own: {}", words::Object(id),
        canary, taken.taken_already ? "was taken" : "is taken", ConsequenceOf(taken));
    finding.Raise(SeverityOf(taken))
        .Because(taken.certainty)
        .Counterpart(taken.canary->id().ToString())
        .Related(taken.place, "Canary `{}` makes the name of this one", canary);
    Offer(context, taken, finding);
  }
}

}  // namespace canary_lint::generated_name_taken
