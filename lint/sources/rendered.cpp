// Runs the jobs and puts what they print behind the other files, with the places of the sources.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "load/chart_paths.h"
#include "process/interruption.h"
#include "sources/render_bounds.h"
#include "sources/render_desk.h"
#include "sources/render_positions.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

/// Files by their paths where all links end.
class PathTable {
 public:
  explicit PathTable(const Input& input) {
    for (std::size_t i = 0; i < input.files.size(); ++i) {
      const LoadedFile& file = input.files[i];
      if (file.absent || file.is_stream) continue;
      std::error_code error;
      const fs::path path = fs::canonical(file.display, error);
      if (!error) by_path_.emplace(path.string(), static_cast<FileIndex>(i));
    }
  }
  std::optional<FileIndex> Find(const std::string& path) const {
    const auto found = by_path_.find(path);
    if (found == by_path_.end()) return std::nullopt;
    return found->second;
  }

 private:
  std::map<std::string, FileIndex> by_path_;
};

class TreeRenderer {
 public:
  TreeRenderer(const RenderOptions& options, Input& input, Renderings& renderings)
      : options_(options),
        input_(input),
        renderings_(renderings),
        tools_(FindTools(options.kustomize, options.helm)),
        paths_(input),
        positions_(input.sources, [this](const std::string& path) { return paths_.Find(path); }) {}

  bool Run(const std::map<std::string, WantedRendering>& wanted) {
    const std::size_t before = renderings_.by_key.size();
    std::vector<Asked> asked;
    for (const auto& [key, one] : wanted) {
      if (renderings_.by_key.count(key) != 0 || Lacks(key, one) || IsRefused(key, one)) continue;
      asked.push_back({&key, &one, one.job});
    }
    while (!asked.empty()) asked = Round(std::move(asked));
    return renderings_.by_key.size() > before;
  }

 private:
  /// A job on its way.
  struct Asked {
    const std::string* key = nullptr;
    const WantedRendering* wanted = nullptr;
    RenderJob job;
    std::size_t done = 0;  // of `wanted->then`
  };

  /// Gives back what is still to be built on what was built now.
  std::vector<Asked> Round(std::vector<Asked> asked) {
    std::vector<RenderJob> jobs;
    jobs.reserve(asked.size());
    for (const Asked& one : asked) jobs.push_back(one.job);
    RenderLimits limits;
    limits.at_once = options_.at_once;
    if (options_.progress) options_.progress(0, jobs.size());
    const std::vector<Rendering> done = RenderAll(tools_, jobs, limits, options_.progress);
    std::vector<Asked> next;
    for (std::size_t i = 0; i < done.size(); ++i) {
      const bool more = asked[i].done < asked[i].wanted->then.size();
      if (done[i].ok && more && !done[i].documents.empty()) {
        next.push_back(After(std::move(asked[i]), done[i]));
      } else {
        renderings_.by_key[*asked[i].key] = Take(*asked[i].wanted, asked[i].job, done[i]);
      }
    }
    return next;
  }

  /// What was printed becomes a file, whose places are those behind it.
  Asked After(Asked asked, const Rendering& rendering) {
    const FileIndex printed = input_.sources.Add("<rendered>", rendering.text);
    Place(printed, *asked.wanted, asked.job, rendering);
    asked.job.kind = RenderJob::Kind::kKustomize;
    asked.job.kustomize = asked.wanted->then[asked.done++];
    asked.job.kustomize.printed = rendering.text;
    asked.job.kustomize.printed_file = printed;
    return asked;
  }

  /// Without its tool nothing is built, and that was asked for.
  bool Lacks(const std::string& key, const WantedRendering& wanted) {
    const bool charts = wanted.job.kind == RenderJob::Kind::kHelm;
    const bool helm = (charts || wanted.job.kustomize.inflates_charts) && tools_.helm.empty();
    const bool kustomize = (!charts || !wanted.then.empty()) && tools_.kustomize.empty();
    if (!helm && !kustomize) return false;
    Problem& failure = renderings_.by_key[key].failure;
    failure = Failure(wanted, ProblemKind::kCannotBeBuilt,
                      fmt::format("this is not rendered, because {} on PATH",
                                  helm ? "`helm` is not" : "neither `kustomize` nor `kubectl` is"));
    failure.help = helm ? "install it, or say where it is: `--helm PROGRAM`"
                        : "install one, or say where it is: `--kustomize PROGRAM`";
    return true;
  }

  /// Nothing outside of the repository is read, by whatever program.
  bool IsRefused(const std::string& key, const WantedRendering& wanted) {
    const std::string path = PathLeadingOut(wanted.job, positions_.Files());
    if (path.empty()) return false;
    Problem& failure = renderings_.by_key[key].failure;
    failure = Failure(wanted, ProblemKind::kUnrenderedTemplate,
                      fmt::format("this is not rendered, because `{}`, which belongs to it, lies "
                                  "outside of the repository, where nothing is read",
                                  path));
    std::error_code error;
    const bool found = std::filesystem::exists(wanted.job.repository + "/.git", error);
    failure.help =
        found ? "build it and read the result, or move what it asks for into the repository"
              : "lint a directory that holds both: without a `.git` the one that is "
                "named counts as the repository";
    return true;
  }

  /// CheckDependencies of helm/pkg/action: whoever deploys the chart fetches them first.
  static bool LacksDependencies(const Rendering& rendering) {
    return rendering.error.find("but missing in charts/ directory") != std::string::npos;
  }

  static Problem Failure(const WantedRendering& wanted, ProblemKind kind, std::string message) {
    Problem problem;
    problem.kind = kind;
    problem.span = wanted.place;
    problem.subject = wanted.subject;
    if (wanted.subject.kind != "File") problem.applier = wanted.place;
    problem.message = std::move(message);
    problem.discriminator = "render";
    return problem;
  }

  /// The values of a chart that something deploys stand there.
  static std::string HelpOf(const WantedRendering& wanted, const Rendering& rendering, bool helm) {
    if (helm && wanted.subject.kind == "File") {
      return fmt::format("mend it, or give the chart the values that it needs: `--values {}=FILE`",
                         DirectoryOf(wanted.subject.name));
    }
    if (helm) {
      return fmt::format("mend it, or the values that {} `{}` gives to the chart",
                         wanted.subject.kind, wanted.subject.name);
    }
    if (rendering.error.find("is not in or below") != std::string::npos) {
      return "move the file below the directory that asks for it, or build it with "
             "`--load-restrictor LoadRestrictionsNone` and read the result";
    }
    return "mend what kustomize names: until then nothing of this is applied";
  }

  Renderings::One Take(const WantedRendering& wanted, const RenderJob& job,
                       const Rendering& rendering) {
    Renderings::One one;
    if (!rendering.ok) {
      const bool helm = job.kind == RenderJob::Kind::kHelm;
      if (rendering.not_started) {
        one.failure = Failure(wanted, ProblemKind::kCannotBeBuilt,
                              fmt::format("this is not rendered, because {}", rendering.error));
        return one;
      }
      if (LacksDependencies(rendering)) {
        one.failure =
            Failure(wanted, ProblemKind::kUnrenderedTemplate,
                    fmt::format("this is not rendered, because charts that it depends on are not "
                                "there, and none is fetched: {}",
                                rendering.error));
        return one;
      }
      one.failure = Failure(
          wanted, ProblemKind::kCannotBeBuilt,
          fmt::format("{} cannot build this: {}", helm ? "Helm" : "kustomize", rendering.error));
      one.failure.help = HelpOf(wanted, rendering, helm);
      Narrow(rendering, one.failure);
      return one;
    }
    one.ok = true;
    PrintedText printed = AddPrintedText(input_, rendering.text);
    Place(printed.index, wanted, job, rendering);
    one.objects = std::move(printed.resources);
    for (Resource& object : one.objects) {
      object.span = input_.sources.Resolve(object.span);
      object.name_span = input_.sources.Resolve(object.name_span);
    }
    for (Problem& problem : printed.problems) {
      Move(wanted, problem);
      if (!IsOfFile(problem)) one.problems.push_back(std::move(problem));
    }
    return one;
  }

  /// To the sources behind it.
  void Move(const WantedRendering& wanted, Problem& problem) const {
    problem.span = input_.sources.Resolve(problem.span);
    for (RelatedPlace& related : problem.related) {
      related.span = input_.sources.Resolve(related.span);
    }
    problem.unread.clear();
    if (problem.subject.kind == "File") problem.subject = wanted.subject;
  }

  /// The file was read, too, and has the same wrong with it.
  bool IsOfFile(const Problem& problem) const {
    if (problem.span.file >= input_.files.size()) return false;
    const std::vector<Problem>& known = input_.files[problem.span.file].problems;
    return std::any_of(known.begin(), known.end(), [&](const Problem& one) {
      return one.kind == problem.kind && one.discriminator == problem.discriminator &&
             one.subject.name == problem.subject.name;
    });
  }

  /// What no place is found for stands where it was asked for.
  void Place(FileIndex printed, const WantedRendering& wanted, const RenderJob& job,
             const Rendering& rendering) {
    const auto size = static_cast<std::uint32_t>(rendering.text.size());
    std::vector<Redirection> parts = {{0, size, wanted.place}};
    const std::vector<Redirection> found = positions_.Of(job, rendering, printed);
    parts.insert(parts.end(), found.begin(), found.end());
    input_.sources.Redirect(printed, std::move(parts));
  }

  void Narrow(const Rendering& rendering, Problem& problem) const {
    const auto file = paths_.Find(rendering.error_path);
    if (!file) return;
    const std::uint32_t begin =
        rendering.error_line == 0 ? 0 : input_.sources.LineStart(*file, rendering.error_line);
    problem.span = {*file, begin, begin};
  }

  const RenderOptions& options_;
  Input& input_;
  Renderings& renderings_;
  RenderTools tools_;
  PathTable paths_;
  RenderPositions positions_;
};

}  // namespace

bool Render(const SourceTree& tree, const RenderOptions& options, Input& input,
            Renderings& renderings) {
  const Interruption interruption;
  return TreeRenderer(options, input, renderings).Run(tree.storage->wanted);
}

}  // namespace canary_lint
