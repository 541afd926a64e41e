// Before and after, in the words of a report.

#include "support/revert_words.h"

#include "support/words.h"

namespace canary_lint {
namespace {

std::string SelectorLoss(const RevertLoss& loss) {
  const std::string instead = words::Pairs(loss.original.selector);
  if (loss.left->selector.empty()) {
    return fmt::format(
        "is left without a selector instead of {}, as `kubectl apply` has recorded none", instead);
  }
  return fmt::format("{} selector {} instead of {}", loss.reverts ? "gets" : "is left with",
                     words::Pairs(loss.left->selector), instead);
}

std::string TargetLoss(const RevertLoss& loss) {
  std::vector<std::string> moved;
  moved.reserve(loss.moved.size());
  for (const KeptPort& port : loss.moved) {
    moved.push_back(fmt::format("sends port {} to {} instead of {}", words::PortNumber(port.before),
                                words::TargetPort(port.after.target_port),
                                words::TargetPort(port.before.target_port)));
  }
  return words::List(moved);
}

}  // namespace

std::string LossText(const RevertLoss& loss) {
  switch (loss.what) {
    case RevertLoss::What::kUnknown:
      return fmt::format("is left with selector {}", words::Pairs(loss.left->selector));
    case RevertLoss::What::kSelector:
      return SelectorLoss(loss);
    case RevertLoss::What::kPorts:
      return fmt::format("keeps {} instead of {}", words::Ports(loss.left->ports),
                         words::Ports(loss.original.ports));
    case RevertLoss::What::kTargets:
      return TargetLoss(loss);
  }
  return "";
}

RevertLosses LossesOnRevert(const RuleContext& context, const CanaryOutlook& canary) {
  return LossesOnRevert(context.inventory, context.plan, context.worlds, canary);
}

Severity SeverityOf(const RevertLosses& losses, Severity most) {
  return losses.AreCertain() ? most : Severity::kNote;
}

}  // namespace canary_lint
