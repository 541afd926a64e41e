// What is said of deliveries that were not built, with the command that builds them.

#include <fmt/format.h>

#include <utility>

#include "sources/build_command.h"
#include "sources/delivering.h"
#include "sources/delivery_jobs.h"

namespace canary_lint {
namespace {

/// At the object that delivers.
Problem NoteOn(const Delivery& delivery, ProblemKind kind, std::string message,
               std::string discriminator) {
  Problem note;
  note.kind = kind;
  note.span = delivery.by->name_span;
  note.subject = delivery.by->id;
  note.message = std::move(message);
  note.discriminator = std::move(discriminator);
  return note;
}

}  // namespace

/// Nothing is fetched from a network.
void Delivering::NoteFetched(const Delivery& delivery, const std::string& directory,
                             const std::string& remote, bool in_part) {
  if (said_.count(directory) != 0 || !noted_.insert("fetched " + directory).second) return;
  tree_.unbuilt.push_back({directory, delivery.by->name_span});
  const std::string message = fmt::format(
      "what {} `{}` applies from `{}` is {}, because `{}` has to be fetched from a network{}: "
      "`{} | kube-canary-lint -`",
      delivery.by->id.kind, delivery.name, directory,
      in_part ? "judged only as far as it lies in the repository" : "not judged", remote,
      in_part ? " and may define what is missing here" : "",
      KustomizeCommandFor(delivery, directory));
  tree_.problems.push_back(NoteOn(delivery, ProblemKind::kUnrenderedTemplate, message, directory));
}

/// What it has applied before stays (Reconcile of kustomize-controller and of helm-controller).
void Delivering::NoteSuspended(const Delivery& delivery, bool is_judged) {
  const Span place = delivery.by->name_span;
  if (!noted_.insert(fmt::format("suspended {}:{}", place.file, place.begin)).second) return;
  const std::string message = fmt::format(
      "{} `{}` is suspended, so Flux changes nothing of it now{}", delivery.by->id.kind,
      delivery.by->id.name, is_judged ? ": what it would apply is judged all the same" : "");
  tree_.problems.push_back(NoteOn(delivery, ProblemKind::kInputAssumption, message, "suspended"));
}

/// Once for each directory.
void Delivering::NoteNothingAt(const Delivery& delivery, const std::string& directory,
                               Problem note) {
  if (!noted_.insert(note.discriminator).second) return;
  tree_.unbuilt.push_back({directory, delivery.by->name_span});
  tree_.problems.push_back(std::move(note));
}

/// Flux: "kustomization path not found" (kustomize-controller, Reconcile); Argo CD: "app path does
/// not exist" (util/app/path, Path).
void Delivering::NoteAbsent(const Delivery& delivery, const std::string& directory) {
  Problem note = NoteOn(delivery, ProblemKind::kInputAssumption,
                        fmt::format("{} `{}` applies `{}`, where the input holds no manifest: "
                                    "nothing of it is judged",
                                    delivery.by->id.kind, delivery.name, directory),
                        "absent " + directory);
  if (delivery.has_path) note.span = delivery.path_span;
  NoteNothingAt(delivery, directory, std::move(note));
}

/// Helm: "Chart.yaml file is missing".
void Delivering::NoteNoChart(const Delivery& delivery, const std::string& directory) {
  Problem note = NoteOn(delivery, ProblemKind::kCannotBeBuilt,
                        fmt::format("{} `{}` installs `{}` as a chart, which holds no `Chart.yaml`",
                                    delivery.by->id.kind, delivery.name, directory),
                        "no chart " + directory);
  note.applier = delivery.by->name_span;
  note.help = "name a chart, or take what asks for one out of the source";
  NoteNothingAt(delivery, directory, std::move(note));
}

void Delivering::TakeBack(const Said& said) {
  tree_.problems.resize(said.problems);
  tree_.left_out.resize(said.left_out);
  tree_.unbuilt.resize(said.unbuilt);
  noted_ = said.noted;
}

/// As the message goes on behind `because`: of the object itself, or of something that it lists.
std::string Delivering::WhyUnbuilt(const Delivery& delivery, const std::string& why) const {
  if (delivery.chart && !delivery.chart->obstacle.empty()) return delivery.chart->obstacle;
  constexpr std::string_view kUses = "uses ";
  return why.compare(0, kUses.size(), kUses) == 0 ? "it " + why : why;
}

/// kustomize-controller reads what kustomize does not (fluxcd/pkg/kustomize, Build).
std::string Delivering::KustomizeCommandFor(const Delivery& delivery,
                                            const std::string& directory) const {
  const auto kustomization = kustomizations_.At(directory);
  if (!kustomization) return KustomizeCommand(directory);
  const Built built = kustomizations_.Build(*kustomization, "");
  return KustomizeCommand(directory, !delivery.argo && built.reads_outside, built.inflates_charts);
}

std::string Delivering::CommandFor(const Delivery& delivery, const std::string& directory) const {
  if (IsChart(delivery, directory)) {
    const std::string& tree = table_.files()[delivery.by->span.file].tree;
    return HelmCommand(HelmJob(delivery, directory, tree, ValueBase(delivery).value_or(tree)));
  }
  const bool flux = !delivery.argo && !delivery.needs_rendering.empty();
  if (!flux) return KustomizeCommandFor(delivery, directory);
  const LoadedFile& file = table_.files()[delivery.by->name_span.file];
  return fmt::format("flux build kustomization {} --path {} --kustomization-file {} --dry-run",
                     ShellWord(delivery.name), ShellWord(directory), ShellWord(file.display));
}

void Delivering::NoteUnbuilt(const Delivery& delivery, const std::string& directory,
                             const std::string& why) {
  const Span place = delivery.by->name_span;
  const std::string key =
      fmt::format("{} {} {}:{}", delivery.name, directory, place.file, place.begin);
  if (!noted_.insert(key).second || said_.count(directory) != 0) return;
  tree_.unbuilt.push_back({directory, place});
  const std::string reason = WhyUnbuilt(delivery, why);
  // What is known to stand in its way does so with `--render`, too.
  const bool known = delivery.needs_other_tool ||
                     (delivery.chart && !delivery.chart->obstacle.empty()) || desk_.is_on();
  std::string advice = known ? "" : "pass --render, or ";
  if (!PostRenderersOf(delivery).empty()) advice += "without its `postRenderers` ";
  const std::string command = CommandFor(delivery, directory);
  const bool long_values = command.find(kValuesFile) != std::string::npos;
  const std::string message = fmt::format(
      "what {} `{}` applies from `{}` has to be built before it can be judged{}{}: {}`{} | "
      "kube-canary-lint -`{}",
      delivery.by->id.kind, delivery.name, directory, reason.empty() ? "" : ", because ", reason,
      advice, command, long_values ? ", with its `values` in that file" : "");
  tree_.problems.push_back(NoteOn(delivery, ProblemKind::kUnrenderedTemplate, message, directory));
}

}  // namespace canary_lint
