// The plan has tried each definition; this puts the outcomes into words.

#include "support/open_definitions.h"

#include <string>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string GivenBy(const RuleContext& context, const OpenOutcome& outcome) {
  if (outcome.service == nullptr) return "without any of them Flagger creates it";
  const Span& place = outcome.service->resource.name_span;
  return fmt::format("that of `{}` gives `{}`", context.sources.Path(place.file),
                     VerdictName(outcome.verdict));
}

std::string DirectoryOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == path.npos ? "." : path.substr(0, slash));
}

void Note(const RuleContext& context, const ServiceOutlook& service, Sink& sink) {
  std::string given;
  for (const OpenOutcome& outcome : service.open) {
    given += (given.empty() ? "" : ", ") + GivenBy(context, outcome);
  }
  auto finding =
      sink.Report(service.id(), service.service->resource.name_span,
                  "nothing says which definition of Service `{}` is that of environment `{}`: {}",
                  service.id().name, context.inventory.environment, given);
  finding.Discriminator("open");
  for (const OpenOutcome& outcome : service.open) {
    if (outcome.service == nullptr) continue;
    finding.Related(outcome.service->resource.name_span, "one definition");
  }
  const Span& first = service.open.front().service->resource.name_span;
  finding.Fix(
      "say in `.kube-canary-lint.yaml` which paths are that environment's: `environments: {{{}: "
      "[{}]}}`",
      context.inventory.environment, DirectoryOf(context.sources.Path(first.file)));
}

}  // namespace

void NoteOpenDefinitions(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& service : context.plan.services) {
    if (service.reason == Reason::kEnvironmentOpen && !service.open.empty()) {
      Note(context, service, sink);
    }
  }
}

}  // namespace canary_lint
