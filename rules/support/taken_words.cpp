// One consequence for each kind of object.

#include "support/taken_words.h"

#include "support/taken_route.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// What requests meet: the pods of the object as they are, or none.
std::string OfWorkload(const TakenName& taken) {
  const CanaryOutlook& canary = *taken.canary;
  const bool stuck = taken.refuses_promotion;
  const char* release =
      stuck ? ", and every promotion fails: its selector does not match the labels that its pods "
              "are to get"
            : "";
  if (!taken.is_reached) {
    return fmt::format("no primary is created, Services that select `{}={}-primary` find no pod{}",
                       canary.selector_label, canary.selector_value, release);
  }
  if (!taken.workload->Runs())
    return fmt::format("it gets all requests, and stands at 0{}", release);
  if (stuck) return fmt::format("its pods serve all requests as they are{}", release);
  return canary.canary->IsInitialized()
             ? "its pods serve all requests, and it stays when the Canary is deleted"
             : "its pods serve all requests as they are, until a promotion overwrites it";
}

/// Of a HorizontalPodAutoscaler the scale target stays.
std::string OfAutoscaler(const TakenName& taken) {
  return taken.canary->canary->autoscaler->kind == "ScaledObject"
             ? "no copy is created, and the first release overwrites its settings, scale target "
               "and all"
             : "no copy is created, it keeps its scale target, and releases overwrite its other "
               "settings";
}

}  // namespace

std::string ConsequenceOf(const TakenName& taken) {
  switch (taken.what) {
    case TakenName::What::kService:
      return fmt::format(
          "requests to it go where the Canary sends them, and it {}",
          taken.stays ? "stays when the Canary is deleted" : "is deleted with the Canary");
    case TakenName::What::kWorkload:
      return OfWorkload(taken);
    case TakenName::What::kAutoscaler:
      return OfAutoscaler(taken);
    case TakenName::What::kConfig:
      return fmt::format("its contents are replaced by those of {}",
                         words::Object(*taken.original));
    case TakenName::What::kRoute:
      return ConsequenceOfRoute(taken);
  }
  return "";
}

Severity SeverityOf(const TakenName& taken) {
  if (taken.what == TakenName::What::kRoute) {
    return StopsRequests(taken) ? Severity::kError : Severity::kWarning;
  }
  return taken.taken_already ? Severity::kNote : Severity::kError;
}

}  // namespace canary_lint
