// Collects the remarks of the rules that are part of service-rewritten.

#include "support/remarks.h"

#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/kept_traits.h"
#include "support/port_words.h"
#include "support/reapply.h"
#include "support/takeover.h"

namespace canary_lint {

std::vector<int> AddRemarks(const RuleContext& context, const Takeover& takeover,
                            Sink::Builder& finding) {
  std::vector<int> told = {service_rewritten::kInfo.code};
  const auto add = [&](const RuleInfo& part, const Span& span, std::string_view text) {
    if (told.back() != part.code) told.push_back(part.code);
    finding.AddPart(part, span, text);
  };
  if (IsToldByTakeover(context, port_renamed::kInfo, takeover)) {
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      const std::string text = RenameOf(port);
      if (!text.empty()) add(port_renamed::kInfo, port.before.span, text);
    }
  }
  if (IsToldByTakeover(context, service_type_kept::kInfo, takeover)) {
    for (const KeptTrait& trait : KeptTraitsOf(context.inventory, context.worlds, takeover)) {
      add(service_type_kept::kInfo, trait.span,
          fmt::format("Service `{}` {}", takeover.name(), TraitText(context, takeover, trait)));
    }
  }
  const Reversion* reversion = ReversionFromGit(context, *takeover.service);
  if (reversion != nullptr && IsToldByTakeover(context, takeover, *reversion)) {
    add(reapply_reverts_service::kInfo, takeover.service->service->resource.name_span,
        ReversionInWords(*reversion, *takeover.canary));
  }
  return told;
}

}  // namespace canary_lint
