// What is asked in vain, and whom to ask instead.

#include "support/asked_services.h"

#include <optional>
#include <string>
#include <utility>

#include "canary_lint/asked_services.h"
#include "support/primary_names.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// Whose trigger asks between releases.
std::string AskingThen(const CanaryOutlook* copier, const Autoscaler& scaler) {
  if (copier == nullptr) return "";
  return fmt::format(
      " for `{0}-primary`, to which Flagger copies the trigger as it is, while `{0}` is paused",
      scaler.id().name);
}

std::string Question(const AskedService& asked) {
  return asked.endpoints ? fmt::format("each endpoint of Service `{}`, which has none", asked.name)
                         : fmt::format("Service `{}`, which has no endpoints", asked.name);
}

/// Nothing where the apex does not answer that, or the URL cannot be changed.
std::optional<Fix> AskApex(const RuleContext& context, const Autoscaler& scaler,
                           const AskedService& asked, const CanaryOutlook& canary) {
  if (!ApexAnswers(context.worlds, asked, canary)) return std::nullopt;
  std::string url = asked.url;
  url.replace(asked.name_at, asked.name.size(), canary.apex);
  const std::string trigger = std::to_string(asked.trigger);
  Fix fix =
      MakeFix(fmt::format("ask Service `{}`, which finds pods between releases", canary.apex),
              {Editor(context.sources)
                   .Set(scaler.resource, {"spec", "triggers", trigger, "metadata", "url"}, url)});
  return fix.edits.empty() ? std::nullopt : std::optional<Fix>(std::move(fix));
}

void AddWayOut(const RuleContext& context, const Autoscaler& scaler, const Unanswered& unanswered,
               Sink::Builder& finding) {
  const std::vector<const CanaryOutlook*>& canaries = unanswered.canaries;
  if (canaries.size() == 1) {
    if (auto fix = AskApex(context, scaler, *unanswered.asked, *canaries.front())) {
      return (void)finding.AddFix(std::move(*fix));
    }
  }
  finding.Help("ask a Service that finds pods of {} between releases", PrimaryNames(canaries));
}

}  // namespace

void TellAsked(const RuleContext& context, const CanariesByWorkload& targets,
               const Autoscaler& scaler, Sink& sink) {
  for (const Unanswered& unanswered :
       UnansweredOf(context.inventory, context.plan, context.worlds, targets, scaler)) {
    const AskedService& asked = *unanswered.asked;
    auto finding = sink.Report(
        scaler.id(), asked.span, "{} asks {} between releases: KEDA gets no value then{}",
        words::Object(scaler.id()), Question(asked), AskingThen(unanswered.copier, scaler));
    finding.Raise(Severity::kWarning)
        .Because(unanswered.certainty)
        .Discriminator(fmt::format("asks {}", asked.trigger));
    AddTargets(unanswered.canaries, finding);
    AddWayOut(context, scaler, unanswered, finding);
  }
}

}  // namespace canary_lint
