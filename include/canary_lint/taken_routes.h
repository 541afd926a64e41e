// What becomes of route objects that are there already and that the router of a Canary takes over
// by name: what they lose, and what of them stays. The words are those of plan.h.

#ifndef CANARY_LINT_TAKEN_ROUTES_H_
#define CANARY_LINT_TAKEN_ROUTES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/model.h"
#include "canary_lint/service_outlook.h"

namespace canary_lint {

/// Weights of primary and canary in an object that a router takes over by name.
struct KeptWeights {
  std::int64_t primary = 100;
  std::int64_t canary = 0;
};

/// An object that exists already and that the router of a Canary writes anew: its `spec` as a
/// whole, weights among it, and of most kinds labels and annotations, too. Mirrors the second half
/// of Reconcile in pkg/router/: istio.go, gateway_api.go, contour.go, gloo.go, traefik.go, smi.go,
/// kuma.go, apisix.go, ingress.go, skipper.go.
struct RouteOverwrite {
  std::size_t canary = 0;
  ResourceId object;
  Span span;                               ///< of its name
  ClaimState state = ClaimState::kActive;  ///< whether the Canary gets there; never kStopped
  /// What the object says and will not when Flagger has written it.
  struct Loss {
    Span span;
    std::string text;      ///< "host `a.example.org`", "2 of its 3 rules"
    bool routing = false;  ///< requests go elsewhere or nowhere; else how they are treated
  };
  std::vector<Loss> losses;  ///< in file order; not empty
  /// A host to which rules of a VirtualService send requests, and will not: none of the Canary's
  /// own Services.
  struct LeftHost {
    std::string host;  ///< its full name (FullHost)
    Span span;
  };
  std::vector<LeftHost> left;  ///< in file order
};

/// What of an object that a router takes over by name stays, and steers the next release, or takes
/// requests to the canary before. Mirrors Reconcile, GetRoutes and SetRoutes in pkg/router/: what
/// is there is compared but for its weights, and where nothing else differs it is not written;
/// ingress.go and skipper.go compare the spec alone, so annotations stay. Nothing else sets a
/// weight before a release does (advanceCanary of pkg/controller/scheduler.go).
struct KeptSteering {
  const Resource* object = nullptr;
  std::string annotation = {};  ///< `nginx.ingress.kubernetes.io/canary-weight: 10`
  enum class Effect {
    kWeight,       ///< the release starts at that weight, past its pre-rollout webhooks
    kTest,         ///< an A/B test starts as if it ran already, past its pre-rollout webhooks
    kUnread,       ///< no number: every tick ends there, and no release ever starts
    kPastWeights,  ///< some requests go to the canary whatever the weight
    kUnweighted,   ///< that annotation is not there, or says no weights: no release ever starts
    kShare,        ///< until the next release the canary has its share of the requests
    kMirror,       ///< the release sends the canary a copy of each request
  } effect = Effect::kWeight;
  KeptWeights weights = {};  ///< with kShare
  std::int64_t start = 0;    ///< with kShare: the canary's weight as the next release reads it
  bool rewritten = false;    ///< with kShare: the router writes those weights itself
  bool of_test = false;      ///< with kShare: they are for what `analysis.match` takes alone
  Certainty untouched = {};  ///< that nothing has the router write it anew
};

}  // namespace canary_lint

#endif  // CANARY_LINT_TAKEN_ROUTES_H_
