// The tables of Flagger's command line, as lint/flagger/generate.py writes them, and who asks them.

#include "model/controller_flags.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

enum FlagKind { kText, kSwitch };

struct Flag {
  std::string_view name;
  FlagKind kind;
  std::string_view fallback;
};

constexpr Flag kFlags[] = {
#define FLAG(name, kind, fallback) {name, kind, fallback},
#define VALUE(path, flag)
#include "model/controller_flags.inc"
#undef FLAG
#undef VALUE
};

constexpr PassedValue kValues[] = {
#define FLAG(name, kind, fallback)
#define VALUE(path, flag) {path, flag},
#include "model/controller_flags.inc"
#undef FLAG
#undef VALUE
};

/// The flag package's own, and those of klog.InitFlags (k8s.io/klog/v2 2.8.0 to 2.140.0, klog.go),
/// which main.go adds.
constexpr std::string_view kOtherSwitches[] = {"add_dir_header",
                                               "alsologtostderr",
                                               "h",
                                               "help",
                                               "legacy_stderr_threshold_behavior",
                                               "logtostderr",
                                               "one_output",
                                               "skip_headers",
                                               "skip_log_headers"};

const Flag* FindFlag(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFlags), std::end(kFlags),
                                   [name](const Flag& flag) { return flag.name == name; });
  return found == std::end(kFlags) ? nullptr : found;
}

}  // namespace

std::span<const PassedValue> PassedValues() { return kValues; }

bool IsSwitch(std::string_view flag) {
  const Flag* known = FindFlag(flag);
  if (known != nullptr) return known->kind == kSwitch;
  return std::find(std::begin(kOtherSwitches), std::end(kOtherSwitches), flag) !=
         std::end(kOtherSwitches);
}

std::string_view DefaultOfFlag(std::string_view flag) {
  const Flag* known = FindFlag(flag);
  return known == nullptr ? "" : known->fallback;
}

}  // namespace canary_lint
