// Objects as they were stored, and as the format `manifests` has them, member by member: read by
// yaml-cpp, so that what is compared is what another program finds in the text.

#ifndef CANARY_LINT_TESTS_RECORDS_WHOLE_H_
#define CANARY_LINT_TESTS_RECORDS_WHOLE_H_

#include <map>
#include <string>
#include <vector>

#include "record.h"
#include "replay.h"

namespace canary_lint::records {

/// Path of a member -> its value, with its type: `spec.ports[0].port` -> `9898`, `spec.type` ->
/// `"ClusterIP"`.
using Flat = std::map<std::string, std::string>;
/// By `Kind/name`.
using Objects = std::map<std::string, Flat>;

/// The documents of `--format manifests`.
Objects Written(const Replay& replay);
/// What has none there, by `Kind/name`; a Canary that stops is not among them.
std::vector<std::string> LeftOut(const Replay& replay);
/// What has one, but waits for something that the input does not show.
std::vector<std::string> Doubtful(const Replay& replay);

/// Services, Deployments and DaemonSets of a snapshot, whole.
Objects Stored(const std::string& path);
/// The members of Services and workloads that a record has.
Objects Recorded(const Phase& phase);

/// What the API server, its controllers and chance put beside what was written.
bool IsFilledIn(const std::string& path, const std::string& value);

/// Members of `written` that were not stored so, and stored ones that are neither written nor
/// filled in.
std::vector<std::string> WholeDifferences(const Flat& written, const Flat& stored);
/// Members that were recorded and are written otherwise.
std::vector<std::string> PartDifferences(const Flat& written, const Flat& recorded);

/// Whether two states of an object differ in what Flagger may have written.
bool IsChanged(const Flat& before, const Flat& after);

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_WHOLE_H_
