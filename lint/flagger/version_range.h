// Version ranges as Helm takes them for a chart: `1.37.x`, `>=1.30 <1.40`, `^1.30 || ~1.20.0`.
//
// Mirrors constraints.go of github.com/Masterminds/semver (v3), which Helm and Flux ask. Releases
// of Flagger have no pre-releases, so a range is a union of intervals.

#ifndef CANARY_LINT_FLAGGER_VERSION_RANGE_H_
#define CANARY_LINT_FLAGGER_VERSION_RANGE_H_

#include <string_view>
#include <vector>

#include "canary_lint/profile.h"

namespace canary_lint {

class VersionRange {
 public:
  /// Absent where the text is no range: a digest, `latest`, nothing at all.
  static std::optional<VersionRange> Parse(std::string_view text);

  bool Admits(const Release& release) const;
  /// The newest known release inside; absent where there is none.
  std::optional<Release> NewestKnown() const;
  /// A release that is newer than all known ones would be inside, too.
  bool AdmitsNewer() const;

 private:
  /// Of a part between two `||`: from `low`, below `high`, but for what is excluded.
  struct Interval {
    Release low;
    Release high;
    std::vector<std::pair<Release, Release>> excluded;  ///< from, below
  };
  static bool Narrow(std::string_view comparator, Interval& interval);
  static std::optional<Interval> ParsePart(std::string_view text);

  std::vector<Interval> parts_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_VERSION_RANGE_H_
