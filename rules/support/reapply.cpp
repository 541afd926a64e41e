// What an apply undoes, in words.

#include "support/reapply.h"

#include <algorithm>
#include <vector>

#include "canary_lint/kept_traits.h"
#include "canary_lint/port_changes.h"
#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/applier_words.h"
#include "support/words.h"

namespace canary_lint {
namespace {

std::string Effect(const Reversion& reversion) {
  std::vector<std::string> parts;
  if (reversion.moves) {
    parts.push_back(fmt::format(
        "sets the selector back to {}, which finds {}", words::Pairs(reversion.selector),
        reversion.found.empty() ? "no pod between releases" : words::Names(reversion.found)));
  }
  if (!reversion.returning.empty()) {
    parts.push_back(fmt::format("puts {} back", words::Ports(reversion.returning)));
  }
  return fmt::format("{}", fmt::join(parts, ", and "));
}

}  // namespace

const Reversion* ReversionFromGit(const RuleContext& context, const ServiceOutlook& service) {
  const Reversion* reversion = context.worlds.ReversionOf(service);
  const bool told =
      reversion != nullptr && ComesFromGit(context.inventory, context.profiles,
                                           context.around.unjudged, service, reversion->by.applier);
  return told ? reversion : nullptr;
}

bool IsToldByTakeover(const RuleContext& context, const Takeover& takeover,
                      const Reversion& reversion) {
  return reversion.by.applier == Applier::kUnknown &&
         IsToldByTakeover(context, reapply_reverts_service::kInfo, takeover);
}

std::string ReversionInWords(const Reversion& reversion, const CanaryOutlook& canary) {
  const std::string_view occasion = Occasion(reversion.by.applier, reversion.for_ever);
  if (reversion.IsRefused()) {
    return fmt::format("{} is refused, because two ports would be called `{}`", occasion,
                       reversion.clashing_name);
  }
  const std::string until =
      reversion.for_ever
          ? "each time that Flagger has written it"
          : fmt::format("for up to {} s until Flagger corrects it", canary.tick_seconds);
  return fmt::format("{} {}, {}", occasion, Effect(reversion), until);
}

bool CanBeLeftToFlagger(const RuleContext& context, const Takeover& takeover) {
  const Service& service = *takeover.service->service;
  const Labels own{{takeover.canary->selector_label, takeover.name()}};
  return takeover.certainty.proven() && ChangesOfPorts(*takeover.service).dropped.empty() &&
         (service.labels.empty() || service.labels == own) &&
         std::all_of(service.annotations.begin(), service.annotations.end(),
                     [](const auto& one) { return IsApplierMark(one.first); }) &&
         KeptTraitsOf(context.inventory, context.worlds, takeover).empty();
}

}  // namespace canary_lint
