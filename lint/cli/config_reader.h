// A configuration text -> Config. The walk over the tree stops at the first thing that is wrong.

#ifndef CANARY_LINT_CLI_CONFIG_READER_H_
#define CANARY_LINT_CLI_CONFIG_READER_H_

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"
#include "cli/config_file.h"

namespace canary_lint {

class ConfigReader {
 public:
  /// Keeps a reference to `text`.
  explicit ConfigReader(const ParsedText& text) : text_(text) {}

  /// Reads everything, or up to the first Error().
  Config Read();
  const std::string& Error() const { return error_; }

 private:
  using Handler = bool (ConfigReader::*)(Value value);
  struct Key {
    std::string_view name;
    Handler read;
  };

  /// With `options`, options of the command line are keys, too.
  bool ReadMap(Value map, std::string_view what, std::span<const Key> keys, bool options = false);
  void AddBlock(const Member& member);
  bool ReadFlagger(Value value);
  bool ReadRules(Value value);
  bool ReadRule(const Member& member, std::set<int>& seen);

  bool ReadVersion(Value value);
  bool ReadMeshProvider(Value value);
  bool ReadSelectorLabels(Value value);
  bool ReadNamespace(Value value);
  bool ReadIncludeLabelPrefix(Value value);
  bool ReadConfigTracking(Value value);
  bool ReadEnabled(Value value);
  bool ReadSeverity(Value value);
  bool ReadExpected(Value value);
  bool ReadEnvironments(Value value);
  bool ReadOverrides(Value value);
  bool ReadOverride(Value value);
  bool ReadOverridePaths(Value value);
  bool ReadOverrideNamespaces(Value value);
  bool ReadOverrideEnvironments(Value value);
  bool ReadOverrideFailOn(Value value);
  bool ReadPaths(Value value);
  bool ReadExclude(Value value);
  bool ReadOption(const Option& option, Value value);
  bool ReadOptionValue(const Option& option, Value value);
  std::string OptionValue(const Option& option, std::string_view text) const;
  bool ReadCharts(Value value);
  bool ReadChart(Value value);
  bool ReadChartFiles(Value value);
  bool ReadChartSet(Value value);

  std::string_view Written(const Member& member) const;
  std::size_t LineOf(const Span& span) const;
  std::string Path(std::string_view path) const;  ///< as seen from the file
  std::optional<std::vector<std::string>> Strings(Value value);
  static bool IsScalar(Value value) {
    return !value.IsNull() && !value.IsMap() && !value.IsSequence();
  }
  bool Fail(const Span& span, std::string_view message);
  bool FailKind(Value value, std::string_view expected);

  const ParsedText& text_;
  Config config_;
  std::string error_;
  std::vector<const Rule*> told_;     ///< the rules that ReadRule is about
  std::string told_as_;               ///< as the file calls them
  RuleOverride* override_ = nullptr;  ///< what ReadOverride fills; null elsewhere
  ChartValues* chart_ = nullptr;      ///< what ReadChart fills
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CONFIG_READER_H_
