// The command line of Flagger and the values of its chart, as far as a Profile is made of them.
//
// Generated from cmd/flagger/main.go and charts/flagger of every known release, which agree on all
// of it (lint/flagger/generate.py).

#ifndef CANARY_LINT_MODEL_CONTROLLER_FLAGS_H_
#define CANARY_LINT_MODEL_CONTROLLER_FLAGS_H_

#include <span>
#include <string_view>

namespace canary_lint {

/// A value that the chart passes as a flag where it is set (templates/deployment.yaml).
struct PassedValue {
  std::string_view path;      ///< `configTracking.enabled`
  std::string_view flag;      ///< `enable-config-tracking`
  std::string_view fallback;  ///< what is in force where the flag is not passed
};

/// Of every flag that a Profile is made of.
std::span<const PassedValue> PassedValues();

/// The flag that the chart passes the value of that path as; empty of any other value.
std::string_view FlagBehind(std::string_view path);

/// The flag takes no separate value: in `-x y`, `y` is the first argument.
bool IsSwitch(std::string_view flag);

/// What is in force where the flag is not passed, of a flag behind one of PassedValues; empty of
/// any other.
std::string_view DefaultOfFlag(std::string_view flag);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_CONTROLLER_FLAGS_H_
