// The steps of Flagger's finalizer, and why one fails.

#ifndef CANARY_LINT_FLAGGER_FINALIZER_STEP_H_
#define CANARY_LINT_FLAGGER_FINALIZER_STEP_H_

#include <string>

#include "canary_lint/source.h"

namespace canary_lint {

/// What the finalizer does, in order (finalize of pkg/controller/finalizer.go).
enum class FinalizerStep {
  kStart,      ///< Flagger takes the Canary up at all
  kScaler,     ///< ResumeTargetScaler, since 1.32
  kTarget,     ///< Finalize of the controller: the target is scaled up
  kReadiness,  ///< and asked whether it is ready
  kMetadata,   ///< GetMetadata: its selector label
  kApex,       ///< Finalize of the Kubernetes router: the apex gets its selector back
  kRoutes,     ///< Finalize of the mesh router
};

/// Why a step fails, at every try.
struct Hitch {
  bool proven = true;
  std::string why;  ///< for messages
  Span span;
  bool crashes = false;  ///< Flagger's process ends there
  FinalizerStep step = FinalizerStep::kRoutes;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_FINALIZER_STEP_H_
