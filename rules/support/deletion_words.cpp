// What goes with a Canary and what stays, as the plan has it.

#include "support/deletion_words.h"

#include "support/words.h"

namespace canary_lint {

std::string TargetName(const CanaryOutlook& canary) {
  return fmt::format("{} `{}`", canary.canary->target.kind, canary.canary->target.name);
}

std::string PrimaryName(const CanaryOutlook& canary) {
  return fmt::format("{} `{}`", canary.canary->target.kind, canary.PrimaryName());
}

std::string StrandedNames(const Remains& remains) {
  std::vector<std::string> names;
  names.reserve(remains.stranded.size());
  for (const ServiceOutlook* service : remains.stranded) names.push_back(service->id().name);
  if (names.size() <= words::kMostNamed) return words::Services(names);
  return fmt::format("Service `{}` and {} more", names.front(), names.size() - 1);
}

std::string WhatGoes(const Remains& remains) {
  const CanaryOutlook& canary = *remains.canary;
  std::vector<std::string> gone;
  if (!PrimaryStays(canary)) gone.push_back(PrimaryName(canary));
  if (!remains.created.empty()) gone.push_back(words::Services(remains.created));
  const std::size_t count = (PrimaryStays(canary) ? 0U : 1U) + remains.created.size();
  const std::string goes = gone.empty()
                               ? ""
                               : fmt::format("{} {} deleted with it, and ", words::List(gone),
                                             words::Plural(count, "is", "are"));
  const std::string_view then =
      !canary.canary->revert_on_deletion
          ? canary.canary->target.kind == "DaemonSet" ? "stays without pods" : "stays at 0 replicas"
      : GivesNone(canary) ? "gets the 0 replicas of the primary"
                          : "gets its pods back";
  return fmt::format("{}{} {}", goes, TargetName(canary), then);
}

void TellGivenBack(const Remains& remains, Sink& sink) {
  const CanaryOutlook& canary = *remains.canary;
  sink.Report(canary.id(), canary.canary->resource.name_span,
              "deleting Canary `{}` gives {} back: {}; Flagger's annotations stay, by which "
              "Kustomizations of Flux leave {} alone",
              canary.id().name, words::Services(remains.taken), WhatGoes(remains),
              words::Plural(remains.taken.size(), "it", "them"))
      .Raise(Severity::kNote)
      .Because(canary.CertaintyOf(canary.progress.scale_down))
      .Discriminator("reverted")
      .Help("take Flagger's annotations off {} once the Canary is gone",
            words::Services(remains.taken));
}

}  // namespace canary_lint
