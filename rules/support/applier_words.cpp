// One name and one occasion for each.

#include "support/applier_words.h"

#include "support/words.h"

namespace canary_lint {

std::string ApplierName(const Application& application) {
  const Resource* source = application.source;
  switch (application.applier) {
    case Applier::kHelm:
      return source == nullptr ? "Helm" : words::Object(source->id) + " of Flux";
    case Applier::kArgoCd:
      return source == nullptr ? "Argo CD" : words::Object(source->id) + " of Argo CD";
    case Applier::kKubectl:
      return "kubectl";
    case Applier::kKapp:
      return "kapp";
    case Applier::kFlux:
      return source == nullptr ? "Flux" : words::Object(source->id) + " of Flux";
    case Applier::kUnknown:
      break;
  }
  return "";
}

std::string_view Occasion(Applier applier, bool heals) {
  if (heals) return applier == Applier::kArgoCd ? "its self-heal" : "its drift correction";
  switch (applier) {
    case Applier::kHelm:
      return "each `helm upgrade`";
    case Applier::kArgoCd:
      return "each sync";
    case Applier::kKubectl:
      return "each `kubectl apply`";
    case Applier::kKapp:
      return "each `kapp deploy`";
    case Applier::kFlux:
      return "each reconciliation";
    case Applier::kUnknown:
      break;
  }
  return "applying this manifest again";
}

}  // namespace canary_lint
