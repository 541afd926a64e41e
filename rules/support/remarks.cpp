// Collects the remarks of the rules that follow 101.

#include "support/remarks.h"

#include "support/kept_traits.h"
#include "support/port_changes.h"
#include "support/reapply.h"

namespace canary_lint {

std::vector<int> AddRemarks(const RuleContext& context, const Takeover& takeover,
                            Sink::Builder& finding) {
  std::vector<int> told = {101};
  const auto add = [&](int code, const Span& span, std::string_view text) {
    if (told.back() != code) told.push_back(code);
    finding.Related(span, "{}: {}", CodeText(code), text);
  };
  if (ToldByLead(context, 104, takeover)) {
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      const std::string text = RenameOf(port);
      if (!text.empty()) add(104, port.before.span, text);
    }
  }
  if (ToldByLead(context, 105, takeover)) {
    for (const KeptTrait& trait : KeptTraitsOf(context, takeover)) {
      add(105, trait.span, fmt::format("Service `{}` {}", takeover.name(), trait.text));
    }
  }
  const std::optional<Reversion> reversion = ReversionFromGit(context, *takeover.service);
  if (reversion && IsToldByTakeover(context, takeover, *reversion)) {
    add(401, takeover.service->service->resource.name_span,
        ReversionInWords(*reversion, *takeover.canary));
  }
  return told;
}

}  // namespace canary_lint
