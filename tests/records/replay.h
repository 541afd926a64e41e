// Runs the linter's stages, in process, over one input of a record.

#ifndef CANARY_LINT_TESTS_RECORDS_REPLAY_H_
#define CANARY_LINT_TESTS_RECORDS_REPLAY_H_

#include <memory>
#include <optional>
#include <string>

#include "canary_lint/plan.h"
#include "canary_lint/world.h"
#include "read_stages.h"

namespace canary_lint::records {

/// Everything from the bytes to the Worlds, kept alive together.
struct Replay {
  test::Stages stages;
  Inventory inventory;
  Profiles profiles;
  Plan plan;
  std::optional<Worlds> worlds;
};

/// Objects without a namespace go to `namespace_name`. Of a story what it begins with is read: up
/// to its first line `# step:`.
std::unique_ptr<Replay> RunReplay(const std::string& path, const std::string& namespace_name,
                                  const ProfileOverrides& settings,
                                  InputKind kind = InputKind::kAuto);

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_REPLAY_H_
