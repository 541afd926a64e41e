// Generated inputs of three shapes that people have: rendered manifests in many files, and the
// snapshot of a cluster as one List, in YAML and in JSON. The same on every machine.

#ifndef CANARY_LINT_TESTS_BENCH_SNAPSHOT_H_
#define CANARY_LINT_TESTS_BENCH_SNAPSHOT_H_

#include <cstddef>
#include <filesystem>

namespace canary_lint::bench {

/// `files` files, two or three documents each: Deployments, Services, ConfigMaps, autoscalers and
/// Canaries as charts render them, and a quarter of what nothing reads (ServiceAccounts, Roles,
/// RoleBindings).
void WriteManifests(const std::filesystem::path& folder, std::size_t files);

/// A List as `kubectl get -A -o yaml --show-managed-fields` prints it, of at least `bytes` bytes:
/// each object with managedFields, status and, if kubectl applied it, that annotation. A quarter of
/// the bytes is of kinds that are read; the rest are Events, Leases, ControllerRevisions, Nodes,
/// Roles, RoleBindings and ServiceAccounts.
void WriteYamlSnapshot(const std::filesystem::path& file, std::size_t bytes);
/// The same objects as `-o json` prints them.
void WriteJsonSnapshot(const std::filesystem::path& file, std::size_t bytes);

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_SNAPSHOT_H_
