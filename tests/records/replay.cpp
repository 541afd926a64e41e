// Input, environment, inventory, profiles, plan, Worlds.

#include "replay.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace canary_lint::records {
namespace {

std::string BeginningOf(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str().substr(0, text.str().find("\n# step:"));
}

}  // namespace

std::unique_ptr<Replay> RunReplay(const std::string& path, const std::string& namespace_name,
                                  const ProfileOverrides& settings, InputKind kind) {
  auto replay = std::make_unique<Replay>();
  std::istringstream text(BeginningOf(path));
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &text;
  SourceOptions sources;
  sources.default_namespace = namespace_name;
  replay->stages = test::ReadStages(options, sources);
  if (!replay->stages.tree.problems.empty()) {
    throw std::runtime_error(path + ": " + replay->stages.tree.problems.front().message);
  }
  ModelOptions model;
  model.input = kind;
  replay->inventory = BuildInventory(replay->stages.only(), model);
  replay->profiles = BuildProfiles(replay->inventory, settings, {});
  replay->plan = BuildPlan(replay->inventory, replay->profiles);
  replay->worlds.emplace(replay->inventory, replay->plan);
  return replay;
}

}  // namespace canary_lint::records
