// libFuzzer target: any text as a configuration. It is read whole, or refused with one line that
// names a place in it; what was read is what the same text gives again.

#include <algorithm>
#include <regex>
#include <string>

#include "cli/config_reader.h"
#include "fuzz.h"

namespace {

using canary_lint::Config;
using canary_lint::fuzz::Require;

void CheckError(const std::string& error, const std::string& text) {
  static const std::regex shape("f\\.yaml:([0-9]+):([0-9]+): [^\\n]+");
  std::smatch match;
  Require(std::regex_match(error, match, shape), "an error is one line with a place: " + error);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  const auto returns = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\r'));
  Require(std::stoul(match[1]) <= lines + returns, "the place is in the file: " + error);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(canary_lint::fuzz::TextOf(data, size));
  const canary_lint::ParsedText parsed = canary_lint::ParseText("f.yaml", text);
  if (!parsed.problems.empty() || !parsed.root) return 0;
  canary_lint::ConfigReader reader(parsed);
  const Config config = reader.Read();
  if (!reader.Error().empty()) {
    CheckError(reader.Error(), text);
    return 0;
  }
  canary_lint::ConfigReader again(parsed);
  const Config second = again.Read();
  const auto is_same = [](const canary_lint::ConfiguredOption& one,
                          const canary_lint::ConfiguredOption& other) {
    return one.given.option == other.given.option && one.given.value == other.given.value &&
           one.line == other.line;
  };
  Require(config.excluded == second.excluded && config.paths == second.paths &&
              std::equal(config.options.begin(), config.options.end(), second.options.begin(),
                         second.options.end(), is_same),
          "a text is read alike each time");
  return 0;
}
