// Compares a plan with a record, member by member. Every difference is one line.

#ifndef CANARY_LINT_TESTS_RECORDS_COMPARE_H_
#define CANARY_LINT_TESTS_RECORDS_COMPARE_H_

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "canary_lint/world.h"
#include "record.h"

namespace canary_lint::records {

class Comparison {
 public:
  Comparison(const Record& record, const Plan& plan, const Worlds& worlds)
      : record_(record), plan_(plan), worlds_(worlds) {}

  /// The plan made of the cluster before the controller ran, against idle and analysis.
  void CompareFromBefore();
  /// The plan made of the idle cluster, against the same phases: a fixed point.
  /// `from_before` is the plan that foresaw it.
  void CompareFromIdle(const Plan& from_before);
  /// The plan made of a cluster that has settled again after a step of the story: nothing changes.
  void CompareFixedPoint(const std::string& phase);
  /// The plan made of a cluster that somebody has edited since, against what it came to.
  void CompareFromEdit();
  /// The plan made of what a deletion has left, against that: a fixed point.
  void CompareLeft();
  /// What the plan made of either cluster says of a deletion, against what was left by it.
  void CompareDeletion();
  /// The plan made of the cluster whose Canaries are gone.
  void CompareFromDeleted();
  /// Absence proves nothing in manifests: what is missing is then assumed to be elsewhere.
  void TakeForManifests() { manifests_ = true; }
  /// No story by hand: what two Canaries name is what the plan says they do, and node ports that
  /// the cluster hands out are not compared.
  void TakeForSearch() { search_ = true; }

  /// `1.41.0 same-name: Service podinfo: idle selector: ...`
  const std::vector<std::string>& differences() const { return differences_; }
  std::string Text() const;
  /// Rows of CompareDeletion that were passed over, because the plan is not certain of them.
  std::size_t uncertain() const { return uncertain_; }

 private:
  void CompareRow(const ServiceOutlook& row);
  void CompareVerdict(const ServiceOutlook& row, const SeenService& before,
                      const SeenService& idle);
  /// Services of the World as they were seen in its phase; nothing where the record has none.
  void CompareWorld(Moment moment);
  void CompareService(const ServiceAt& service, const std::string& phase);
  void CompareEndpoints(const std::string& name, const std::string& phase,
                        const std::vector<std::string>& planned, const SeenService& seen);
  void CompareContested(const std::string& name, const std::vector<Claim>& claims);
  void ComparePlannedService(const PlannedObject& object);
  void ComparePlannedWorkload(const PlannedObject& object);
  void CompareCreated();
  void CompareRoutes();
  void CompareRouteOwner(const PlannedObject& object);
  void CompareOverwritten(const SeenRoute& was);
  void CompareStates();
  void CompareEnds(const Phase& deleted);
  void CompareDeletion(Moment moment);
  void CompareLeftService(const ServiceAt& left, Moment moment, const SeenService& seen);
  void CompareShape(const std::string& name, const std::string& phase, const ServiceShape& shape,
                    const SeenService& seen, bool owned);

  template <typename T>
  void Expect(const std::string& what, const T& planned, const T& seen);
  void Differ(const std::string& what, const std::string& planned, const std::string& seen);
  /// As they were read.
  std::vector<const Canary*> Canaries() const;
  bool NeverReady() const;
  bool MayBeElsewhere(const ServiceOutlook& row) const;
  bool Contested(const std::string& name) const;
  bool IsNamedTwice(const std::string& name) const;
  bool SharesATarget() const;
  bool IsPromoted() const;
  bool PlannedContested(const std::string& name) const;

  const Record& record_;
  const Plan& plan_;
  const Worlds& worlds_;
  bool manifests_ = false;
  bool search_ = false;
  bool edited_ = false;
  std::size_t uncertain_ = 0;
  std::vector<std::string> differences_;
};

/// A Canary that names it owns it: all labels and annotations count.
bool IsOwned(const Plan& plan, const ServiceOutlook& row);

/// Both lists, sorted, each name once.
std::vector<std::string> Union(const std::vector<std::string>& a,
                               const std::vector<std::string>& b);

template <typename T>
void Comparison::Expect(const std::string& what, const T& planned, const T& seen) {
  if (!(planned == seen)) Differ(what, fmt::format("{}", planned), fmt::format("{}", seen));
}

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_COMPARE_H_
