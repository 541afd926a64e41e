// A patch says what it is for by its `target`, else by its own kind.

#include "sources/patches.h"

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/kinds.h"

namespace canary_lint {
namespace {

constexpr const char* kTouchesJudged = "patches what is judged here";

PatchEffect TouchesJudged() { return {kTouchesJudged, false, {}, {}}; }

/// Labels of a Namespace bear on no Service and no workload.
PatchEffect EffectOn(std::string_view kind, bool is_of_interest) {
  if (kind == "Namespace") return {"", true, {}, {}};
  return is_of_interest ? TouchesJudged() : PatchEffect();
}

/// A regular expression that stands for itself alone.
bool IsWord(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// Target fields are regular expressions; only plain words are decided.
PatchEffect EffectOnTarget(Value target) {
  const std::string_view kind = target["kind"].StringOr("");
  if (kind.empty() || !IsWord(kind)) return TouchesJudged();
  const std::string_view group = target["group"].StringOr("");
  // A target may leave its group out, and means any then.
  PatchEffect effect =
      EffectOn(kind, group.empty() ? IsKindNameOfInterest(kind) : IsKindOfInterest(group, kind));
  const std::string_view name = target["name"].StringOr("");
  if (!name.empty() && IsWord(name)) {
    effect.targets.push_back({std::string(group), std::string(kind), "", std::string(name)});
  }
  return effect;
}

PatchEffect EffectOfText(std::string_view text) {
  const ParsedText parsed = ParseText("patch", std::string(text));
  const std::string_view kind = parsed.root["kind"].StringOr("");
  if (kind.empty() || !parsed.problems.empty()) return TouchesJudged();
  const std::string_view version = parsed.root["apiVersion"].StringOr("");
  const std::string_view group = GroupOfVersion(version);
  PatchEffect effect = EffectOn(kind, IsKindOfInterest(group, kind));
  if (effect.obstacle.empty()) return effect;
  const Value metadata = parsed.root["metadata"];
  effect.objects.push_back({std::string(group), std::string(kind),
                            std::string(metadata["namespace"].StringOr("")),
                            std::string(metadata["name"].StringOr(""))});
  effect.targets = effect.objects;
  return effect;
}

PatchEffect EffectOfFile(std::string_view path, const std::string& directory,
                         const FileTable& files) {
  const auto found = files.FindFrom(directory, path);
  if (!found.has_value()) {
    return {fmt::format("has a patch `{}` that is not in the input", path), false, {}, {}};
  }
  const LoadedFile& file = files.files()[*found];
  if (file.ignored > 0 && file.ignored == file.documents) return {};
  PatchEffect effect = TouchesJudged();
  for (const Resource& resource : file.resources) effect.objects.push_back(resource.id);
  if (file.unreadable == 0) effect.targets = effect.objects;
  return effect;
}

}  // namespace

PatchEffect EffectOfPatch(Value entry, const std::string& directory, const FileTable& files) {
  const std::string_view path = entry.IsMap() ? entry["path"].StringOr("") : entry.StringOr("");
  const std::string_view text = entry.IsMap() ? entry["patch"].StringOr("") : path;
  if (entry["target"]) return EffectOnTarget(entry["target"]);
  const bool is_inline = entry.IsMap() ? path.empty() : text.find('\n') != std::string_view::npos;
  return is_inline ? EffectOfText(text) : EffectOfFile(path, directory, files);
}

}  // namespace canary_lint
