// Inline values go behind `--set-json`, key by key (helm 3.10 and later).

#include "sources/build_command.h"

#include <algorithm>

#include "canary_lint/load.h"
#include "load/walk.h"

namespace canary_lint {
namespace {

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=@%+,").find(c) != std::string_view::npos;
}

/// As a path of one part (helm/pkg/strvals).
std::string EscapedKey(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (std::string_view("\\.,[=").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

class Command {
 public:
  void Add(std::string_view word) {
    text_ += ' ';
    text_ += ShellWord(word);
  }
  void AddPath(const std::string& path) { Add(DisplayPath(path)); }
  void Values(const std::string& text) {
    constexpr std::size_t kLongest = 300;
    if (text.size() > kLongest) return Option("--values", kValuesFile);
    const ParsedText parsed = ParseText("values", text);
    for (const Member member : parsed.root.Members()) {
      Option("--set-json", EscapedKey(member.key) + "=" + FlowText(member.value));
    }
  }
  void Option(std::string_view option, std::string_view value) {
    Add(option);
    Add(value);
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_ = "helm template";
};

}  // namespace

std::string ShellWord(std::string_view text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), IsPlain);
  if (plain) return std::string(text);
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

std::string KustomizeCommand(const std::string& directory, bool reads_outside,
                             bool inflates_charts) {
  std::string command = "kubectl kustomize ";
  if (reads_outside) command += "--load-restrictor LoadRestrictionsNone ";
  if (inflates_charts) command += "--enable-helm ";
  return command + ShellWord(directory);
}

std::string HelmCommand(const RenderJob& job) {
  const HelmInputs& helm = job.helm;
  Command command;
  command.Add(helm.release);
  command.AddPath(job.directory);
  if (helm.namespace_name != "default" && !helm.namespace_name.empty()) {
    command.Option("--namespace", helm.namespace_name);
  }
  for (const std::string& file : helm.value_files) command.Option("--values", DisplayPath(file));
  for (const HelmLayer& layer : helm.layers) {
    if (layer.file.empty()) {
      command.Values(layer.text);
    } else {
      command.Option("--values", DisplayPath(layer.file));
    }
  }
  for (const std::string& text : helm.values) command.Values(text);
  for (const std::string& parameter : helm.set) command.Option("--set", parameter);
  for (const std::string& parameter : helm.set_string) command.Option("--set-string", parameter);
  return command.Take();
}

}  // namespace canary_lint
