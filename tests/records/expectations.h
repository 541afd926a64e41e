// What the records say of a Canary and of its rivals, in the words of a plan.

#ifndef CANARY_LINT_TESTS_RECORDS_EXPECTATIONS_H_
#define CANARY_LINT_TESTS_RECORDS_EXPECTATIONS_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"
#include "record.h"

namespace canary_lint::records {

/// Where the controller said that it stops for this Canary; kNone where it went through, nothing
/// where it never did and said no word (1.30.0 only logs what keeps the status from being written).
std::optional<Reason> SeenState(const Record& record, const std::string& canary);

/// The controller ended at this Canary, at each of its ticks.
bool SeenCrash(const Record& record, const std::string& canary);

/// A Canary and the role in which it names a Service.
struct NamedBy {
  const Canary* canary = nullptr;
  Role role = Role::kApex;
};

/// Who names a Service, by `spec.service.name` and `spec.targetRef` alone.
std::vector<NamedBy> ClaimsOn(const std::string& service,
                              const std::vector<const Canary*>& canaries);

/// The verdicts that are true of a Service to which the controller changed nothing: one, or two
/// where the record does not tell whether it got that far. No plan is asked.
std::set<std::string> UnchangedVerdicts(const Record& record,
                                        const std::vector<const Canary*>& canaries,
                                        const std::string& service);

/// Canaries that claim one Service, with their roles.
using Rivals = std::vector<std::pair<std::string, Role>>;

/// Empty for every Service but the contested ones of the two special stories.
Rivals RivalsFor(const std::string& story, const std::string& service);

/// `other:apex podinfo:primary `
std::string ClaimsText(const Rivals& rivals);

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_EXPECTATIONS_H_
