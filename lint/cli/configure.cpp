// --print-config reads no input; --init judges it.

#include "cli/configure.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "canary_lint/judge.h"
#include "cli/config_file.h"
#include "cli/init_config.h"
#include "cli/outputs.h"
#include "cli/print_config.h"
#include "cli/reading.h"
#include "cli/shown.h"
#include "report/unicode.h"

namespace canary_lint {

int PrintConfig(Settings& settings, const Console& console) {
  JudgeOptions options;
  std::string error;
  const std::optional<Config> config = ReadConfig(settings, options, error);
  if (!config.has_value()) return console.FailAt(error);
  return console.Print(ConfigText(settings, *config, options.config_path));
}

int Init(Settings& settings, const Console& console) {
  const std::string path(kConfigFileNames.front());
  std::error_code ignored;
  for (const std::string_view name : kConfigFileNames) {
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, ignored))) continue;
    return console.Fail(fmt::format("`{}` is there already", name));
  }
  JudgeOptions options;
  const std::unique_ptr<Judgement> judgement = ReadAll(settings, options, console);
  if (judgement == nullptr) return kFailed;
  Judge(options, *judgement);
  if (judgement->judged.empty()) {
    return console.Fail(NoEnvironment(settings.environment, judgement->environments));
  }
  const std::string text = FirstConfig(*judgement, settings.command_line.paths);
  if (!WriteTo(path, text, console)) return kFailed;
  return console.Print(fmt::format("wrote {}\n", path));
}

}  // namespace canary_lint
