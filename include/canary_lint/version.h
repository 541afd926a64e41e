// The version of the program and of its JSON.

#ifndef CANARY_LINT_VERSION_H_
#define CANARY_LINT_VERSION_H_

#include <string_view>

namespace canary_lint {

inline constexpr std::string_view kProgramName = "kube-canary-lint";
inline constexpr std::string_view kProgramVersion = "0.1.0";  // CMakeLists.txt reads it from here
inline constexpr std::string_view kReportFormatVersion = "1.0";

}  // namespace canary_lint

#endif  // CANARY_LINT_VERSION_H_
