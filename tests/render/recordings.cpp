// Reads what the tools printed when the fixtures were recorded.

#include "recordings.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "load/parse_again.h"
#include "sources/render_plan.h"
#include "sources/render_positions.h"

namespace canary_lint::test {

namespace fs = std::filesystem;

namespace {

Recording RecordingIn(const fs::path& folder) {
  Recording recording;
  recording.name = folder.filename().string();
  recording.folder = folder.string();
  recording.fails = !fs::exists(folder / "rendered.yaml") && fs::exists(folder / "error.txt");
  RenderJob& job = recording.job;
  const fs::path tree = folder / "tree";
  job.repository = tree.string();
  if (!fs::exists(tree / "Chart.yaml")) {
    job.directory = (tree / "prod").string();
    return recording;
  }
  job.kind = RenderJob::Kind::kHelm;
  job.directory = tree.string();
  job.helm.release = "demo";
  job.helm.namespace_name = "shop";
  const fs::path values = tree / "ci" / "canary-values.yaml";
  if (fs::exists(values)) job.helm.value_files = {values.string()};
  return recording;
}

std::string Shown(const Sources& sources, const Span& span) {
  const Location at = sources.Locate(span);
  const Span place = sources.Resolve(span);
  std::string text(sources.Bytes(place.file).substr(place.begin, place.end - place.begin));
  text = text.substr(0, text.find('\n'));
  return fmt::format("{}:{}:{} `{}`", at.path, at.line, at.column, text);
}

void AppendPlaces(const Sources& sources, const std::string& object, const std::string& pointer,
                  Value value, std::string& lines) {
  if (!value.IsMap() && !value.IsSequence()) {
    lines +=
        fmt::format("{}{} = {}  {}\n", object, pointer, value.Text(), Shown(sources, value.span()));
  }
  for (const Member member : value.Members()) {
    AppendPlaces(sources, object, fmt::format("{}/{}", pointer, member.key), member.value, lines);
  }
  std::size_t index = 0;
  for (const Value item : value.Items()) {
    AppendPlaces(sources, object, fmt::format("{}/{}", pointer, index++), item, lines);
  }
}

}  // namespace

std::vector<Recording> Recordings() {
  std::vector<Recording> recordings;
  for (const auto& entry : fs::directory_iterator(fs::canonical(FIXTURES_DIR "/render"))) {
    if (entry.is_directory()) recordings.push_back(RecordingIn(entry.path()));
  }
  std::sort(recordings.begin(), recordings.end(),
            [](const Recording& a, const Recording& b) { return a.name < b.name; });
  return recordings;
}

Rendering ReadRecorded(const Recording& recording) {
  ProcessResult result;
  result.end = ProcessResult::End::kExited;
  result.out = ReadText(recording.folder + "/rendered.yaml");
  const bool helm = recording.job.kind == RenderJob::Kind::kHelm;
  return (helm ? ReadHelm : ReadKustomize)(recording.job, recording.folder, result);
}

TreeFiles::TreeFiles(const std::string& directory) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    files_[path] = sources.Add(path.substr(directory.size() + 1), ReadText(path));
  }
}

std::optional<FileIndex> TreeFiles::Find(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? std::nullopt : std::optional(found->second);
}

FileIndex TreeFiles::Add(const std::string& path, const std::string& text) {
  return files_[path] = sources.Add(path, text);
}

std::string Places(const Recording& recording, const Rendering& rendering) {
  TreeFiles files(recording.job.repository);
  const FileIndex rendered = files.sources.Add("rendered", rendering.text);
  RenderPositions positions(files.sources,
                            [&files](const std::string& path) { return files.Find(path); });
  files.sources.Redirect(rendered, positions.Of(recording.job, rendering, rendered));
  Arena arena;
  std::string lines;
  for (const Value root : ParseAgain(files.sources, rendered, arena)) {
    const std::string object =
        fmt::format("{}/{}", root["kind"].StringOr(""), root["metadata"]["name"].StringOr(""));
    lines += fmt::format("{}  {}\n", object, Shown(files.sources, root.span()));
    AppendPlaces(files.sources, object, "", root, lines);
  }
  return lines;
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void CompareWithFile(const std::string& path, const std::string& actual) {
  if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  INFO(path);
  CHECK(actual == ReadText(path));
}

}  // namespace canary_lint::test
