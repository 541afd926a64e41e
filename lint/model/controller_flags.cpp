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
};

constexpr Flag kFlags[] = {
#define FLAG(name, kind) {name, kind},
#define VALUE(path, flag, fallback)
#include "model/controller_flags.inc"
#undef FLAG
#undef VALUE
};

constexpr PassedValue kValues[] = {
#define FLAG(name, kind)
#define VALUE(path, flag, fallback) {path, flag, fallback},
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

std::string_view FlagBehind(std::string_view path) {
  const auto* found = std::find_if(std::begin(kValues), std::end(kValues),
                                   [path](const PassedValue& one) { return one.path == path; });
  return found == std::end(kValues) ? "" : found->flag;
}

bool IsSwitch(std::string_view flag) {
  const Flag* known = FindFlag(flag);
  if (known != nullptr) return known->kind == kSwitch;
  return std::find(std::begin(kOtherSwitches), std::end(kOtherSwitches), flag) !=
         std::end(kOtherSwitches);
}

std::string_view DefaultOfFlag(std::string_view flag) {
  const auto* found = std::find_if(std::begin(kValues), std::end(kValues),
                                   [flag](const PassedValue& one) { return one.flag == flag; });
  return found == std::end(kValues) ? "" : found->fallback;
}

}  // namespace canary_lint
