// An object that somebody else made has a name that Flagger gives to its own: Flagger takes it for
// its own creation, rewrites it or relies on it as it is, and never deletes it.

#include "support/certainty.h"
#include "support/taken_names.h"
#include "support/words.h"

namespace canary_lint::generated_name_taken {

extern constexpr RuleInfo kInfo{
    .code = 106,
    .name = "generated-name-taken",
    .severity = Severity::kError,
    .summary = "An object that a Canary did not create has a name that Flagger gives to its own"};

void Check(const RuleContext& context, Sink& sink) {
  for (const TakenName& taken : TakenNames(context)) {
    const ResourceId& id = taken.object->id();
    const std::string& canary = taken.canary->id().name;
    const bool certain = taken.proven && !taken.taken_already;
    sink.Report(id, taken.object->resource.name_span,
                "{} has a name that Canary `{}` generates, and {} for its own: {}{}",
                words::Object(id), canary, taken.taken_already ? "was taken" : "is taken",
                taken.consequence, Doubt(*taken.canary, taken.proven || taken.taken_already))
        .Raise(Weigh(kInfo.severity, certain))
        .Counterpart(taken.canary->id().ToString())
        .Related(taken.place, "Canary `{}` makes the name of this one", canary)
        .Help("rename {}, or let Flagger create it and remove it from the manifests",
              words::Object(id));
  }
}

}  // namespace canary_lint::generated_name_taken
