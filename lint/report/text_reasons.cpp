// Why a Canary stops, and on what it waits, in the words of the text report.

#include <fmt/format.h>

#include "report/service_rows.h"

namespace canary_lint {

std::string_view WhyBlocked(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kSuspended:
      return "the Canary is suspended";
    case Reason::kTargetMissing:
      return "the target is not there";
    case Reason::kSelectorLabelMissing:
      return "the target has no selector label that Flagger knows";
    case Reason::kCanaryRefused:
      return "the Canary is refused";
    case Reason::kNamespaceNotWatched:
      return "no Flagger watches this namespace";
    case Reason::kNamespaceUnset:
      return "the namespace is not written down";
    case Reason::kPortMissing:
      return "the Canary names no port";
    case Reason::kGeneratedServiceRejected:
      return "the API server refuses a generated Service";
    case Reason::kGeneratedWorkloadRejected:
      return "the API server refuses the primary workload";
    case Reason::kServiceTargetRejected:
      return "the API server refuses the copies of the target";
    case Reason::kConfigMissing:
      return "a ConfigMap or Secret of the target is not there";
    case Reason::kAutoscalerMissing:
      return "the autoscaler is not there";
    case Reason::kGeneratedAutoscalerRejected:
      return "the API server refuses the autoscaler of the primary";
    case Reason::kPrimaryNotReady:
      return "the primary workload does not become ready";
    case Reason::kRoutingPrerequisiteMissing:
      return "what the routes need is not there";
    case Reason::kNotListed:
      return "the kustomization does not list the file";
    case Reason::kVariableUnknown:
      return "a variable is not known";
    case Reason::kMayBeReplaced:
      return "the file was replaced";
    case Reason::kEnvironmentOpen:
      return "nothing says which definition is this environment's";
  }
  return "";
}

std::string OnCondition(Reason reason) {
  switch (reason) {
    case Reason::kTargetMissing:
      return "if the target exists";
    case Reason::kAutoscalerMissing:
      return "if the autoscaler exists";
    case Reason::kConfigMissing:
      return "if the ConfigMaps and Secrets of the target exist";
    case Reason::kNamespaceUnset:
      return "if both end up in one namespace";
    case Reason::kRoutingPrerequisiteMissing:
      return "if what the routes need exists";
    case Reason::kPrimaryNotReady:
      return "once the primary workload is ready";
    case Reason::kNotListed:
      return "if the file is applied, which its kustomization does not list";
    case Reason::kVariableUnknown:
      return "if the variable has its default, which the input does not show";
    case Reason::kMayBeReplaced:
      return "unless the file was replaced by what stands with the Canary";
    case Reason::kEnvironmentOpen:
      return "depending on which definition is this environment's";
    default:
      return fmt::format("unless {}", WhyBlocked(reason));
  }
}

}  // namespace canary_lint
