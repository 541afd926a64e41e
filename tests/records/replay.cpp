// Load, inventory, profiles, graph, plan.

#include "replay.h"

#include <stdexcept>

namespace canary_lint::records {

std::unique_ptr<Replay> RunReplay(const std::string& path, const std::string& namespace_name,
                                  const ProfileOverrides& settings) {
  auto replay = std::make_unique<Replay>();
  LoadOptions options;
  options.paths = {path};
  options.default_namespace = namespace_name;
  std::optional<LoadError> error;
  replay->input = Load(options, error);
  if (error) throw std::runtime_error(error->path + ": " + error->reason);
  if (!replay->input.problems.empty()) {
    throw std::runtime_error(path + ": " + replay->input.problems.front().message);
  }
  ModelOptions model;
  model.default_namespace = namespace_name;
  replay->inventory = BuildInventory(replay->input.units.front(), model);
  replay->profiles = BuildProfiles({&replay->inventory}, settings, {});
  replay->graph = std::make_unique<ResourceGraph>(replay->inventory);
  replay->plan = BuildPlan(replay->inventory, *replay->graph, replay->profiles);
  return replay;
}

}  // namespace canary_lint::records
