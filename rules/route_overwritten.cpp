// A route object of the name that a router of Flagger writes: its spec is replaced as a whole, and
// what the Canary does not say is gone.

#include <algorithm>

#include "canary_lint/rule.h"
#include "support/overwritten.h"
#include "support/words.h"

namespace canary_lint::route_overwritten {

extern constexpr RuleInfo kInfo{
    .code = 601,
    .name = "route-overwritten",
    .severity = Severity::kError,
    .summary = "Flagger replaces a route, and what only it said is lost"};

namespace {

using Loss = RouteOverwrite::Loss;

std::vector<std::string> Texts(const RouteOverwrite& overwrite) {
  std::vector<std::string> texts;
  texts.reserve(overwrite.losses.size());
  for (const Loss& loss : overwrite.losses) texts.push_back(loss.text);
  return words::Distinct(texts);
}

void Report(const RuleContext& context, const RouteOverwrite& overwrite, Sink& sink) {
  const CanaryOutlook& canary = context.plan.canaries[overwrite.canary];
  const bool routing = std::any_of(overwrite.losses.begin(), overwrite.losses.end(),
                                   [](const Loss& loss) { return loss.routing; });
  auto finding = sink.Report(
      overwrite.object, overwrite.span, "Canary `{}` (provider {}) overwrites {}: lost {} {}",
      canary.id().name, canary.provider, words::Object(overwrite.object),
      words::Plural(Texts(overwrite).size(), "is", "are"), words::List(Texts(overwrite)));
  finding.Raise(routing ? kInfo.severity : Severity::kWarning)
      .Because(canary.CertaintyOfRoutes(overwrite.state))
      .Counterpart(*canary.canary);
  for (const Loss& loss : overwrite.losses) finding.Related(loss.span, "lost: {}", loss.text);
  finding.Related(canary.canary->service.span, "what Canary `{}` asks for instead",
                  canary.id().name);
  finding.SetHelp(InsteadOf(canary, overwrite.object));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const RouteOverwrite& overwrite : context.plan.overwrites) {
    Report(context, overwrite, sink);
  }
}

}  // namespace canary_lint::route_overwritten
