// Texts change in memory, as an input of their own, until nothing more can be mended.

#include "cli/fixing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/edit_set.h"
#include "cli/reading.h"
#include "cli/unified_diff.h"
#include "cli/write_file.h"
#include "load/read_file.h"
#include "report/style.h"

namespace canary_lint {
namespace {

using Fingerprints = std::set<std::string>;
using Found = std::vector<const Finding*>;
using Texts = std::map<std::string, std::string>;  // by display path

constexpr int kMostRounds = 50;

bool HasOneWay(const Finding& finding) {
  return finding.IsTold() && finding.fixes.size() == 1 && finding.help.empty() &&
         !finding.fixes.front().edits.empty() && !finding.fixes.front().decides;
}

const std::vector<Edit>& EditsOf(const Finding& finding) { return finding.fixes.front().edits; }

std::string TopicOf(const Finding& finding) {
  return CodeText(finding.code) + " " + finding.subject.ToString();
}

using CanaryNames = std::set<std::pair<std::string, ResourceId>>;  // with environments

CanaryNames CanariesOf(const Report& report) {
  CanaryNames canaries;
  for (const EnvironmentReport& environment : report.environments) {
    for (const CanaryOutlook& canary : environment.plan->canaries) {
      canaries.emplace(environment.inventory->environment, canary.id());
    }
  }
  return canaries;
}

/// No fix takes a Canary away: where one is gone, nothing is known of what it does.
bool IsWorse(const Report& before, const Report& after, const Found& mended) {
  const CanaryNames were = CanariesOf(before), are = CanariesOf(after);
  if (!std::includes(are.begin(), are.end(), were.begin(), were.end())) return true;
  Fingerprints gone;
  std::set<std::string> known;
  Severity least = Severity::kError;
  for (const Finding* finding : mended) {
    gone.insert(finding->fingerprint);
    least = std::min(least, finding->severity);
  }
  for (const Finding& finding : before.findings) known.insert(TopicOf(finding));
  return std::any_of(after.findings.begin(), after.findings.end(), [&](const Finding& finding) {
    if (!finding.IsTold()) return false;
    return gone.contains(finding.fingerprint) ||
           (finding.severity >= least && !known.contains(TopicOf(finding)));
  });
}

/// A dump of a cluster is not what is applied to it.
bool IsOfSnapshot(const Report& report, const Finding& finding) {
  return std::any_of(report.environments.begin(), report.environments.end(),
                     [&finding](const EnvironmentReport& environment) {
                       return environment.inventory->snapshot &&
                              std::count(finding.environments.begin(), finding.environments.end(),
                                         environment.inventory->environment) > 0;
                     });
}

class Fixer {
 public:
  /// All findings count, also those that are not shown.
  Fixer(const JudgeOptions& options, const Judgement& judgement)
      : options_(options), shown_(options.rules.shown), current_(&judgement) {
    KeepStandardInput(judgement.input, options_.load);
    options_.rules.shown = {};
    if (!shown_.HoldAll()) Go(JudgeWith(options_.load.texts));
  }

  Fixing Run() && {
    for (int round = 0; round < kMostRounds && current_ != nullptr; ++round) {
      const std::size_t before = fixing_.mended;
      refused_.clear();
      Fingerprints open;
      for (const Finding* finding : Candidates()) open.insert(finding->fingerprint);
      Attempt(open);
      if (fixing_.mended == before) break;
    }
    Count();
    return std::move(fixing_);
  }

 private:
  void Go(std::unique_ptr<Judgement> next) {
    own_ = std::move(next);
    current_ = own_.get();
  }

  std::unique_ptr<Judgement> JudgeWith(Texts texts) const {
    JudgeOptions options = options_;
    options.load.texts = std::move(texts);
    std::optional<LoadError> error;
    std::unique_ptr<Judgement> judgement = ReadInput(options, error);
    if (judgement != nullptr) Judge(options, *judgement);
    return judgement;
  }

  /// The bytes on disk are those that were read, before anything was mended.
  bool IsWritable(FileIndex index) {
    const auto& files = current_->input.files;
    if (index >= files.size() || files[index].is_stream) return false;
    const std::string& path = files[index].display;
    const auto [known, is_new] = first_texts_.try_emplace(path);
    if (is_new) {
      const FileBytes bytes = ReadFileBytes(path, {.regular_only = true});
      const bool same = bytes.opened && bytes.bytes.view() == current_->input.sources.Bytes(index);
      if (same) known->second = std::string(bytes.bytes.view());
    }
    return known->second.has_value();
  }

  bool IsAskedFor(const Finding& finding) const {
    return HasOneWay(finding) && shown_.Hold(finding.code, finding.severity, finding.subject);
  }

  bool CanBeMended(const Finding& finding) {
    if (!IsAskedFor(finding) || IsOfSnapshot(current_->report, finding)) return false;
    const std::vector<Edit>& edits = EditsOf(finding);
    return std::all_of(edits.begin(), edits.end(),
                       [this](const Edit& edit) { return IsWritable(edit.span.file); });
  }

  Found Candidates() {
    Found found;
    for (const Finding& finding : current_->report.findings) {
      if (CanBeMended(finding)) found.push_back(&finding);
    }
    return found;
  }

  /// Those that clash with another wait for the next round.
  void Attempt(const Fingerprints& wanted) {
    Found chosen;
    EditSet edits;
    for (const Finding* finding : Candidates()) {
      if (!wanted.contains(finding->fingerprint) || !edits.Takes(EditsOf(*finding))) continue;
      chosen.push_back(finding);
      edits.Add(EditsOf(*finding));
    }
    if (chosen.empty() || Accept(chosen, edits)) return;
    if (chosen.size() == 1) return void(refused_.insert(chosen.front()->fingerprint));
    Fingerprints halves[2];
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      halves[i < chosen.size() / 2 ? 0 : 1].insert(chosen[i]->fingerprint);
    }
    for (const Fingerprints& half : halves) Attempt(half);
  }

  bool Accept(const Found& chosen, const EditSet& edits) {
    Texts texts = options_.load.texts;
    for (auto& [file, text] : edits.Texts(current_->input.sources)) {
      texts[current_->input.files[file].display] = std::move(text);
    }
    std::unique_ptr<Judgement> next = JudgeWith(texts);
    if (next == nullptr || IsWorse(current_->report, next->report, chosen)) return false;
    fixing_.mended += chosen.size();
    options_.load.texts = std::move(texts);
    Go(std::move(next));
    return true;
  }

  void Count() {
    fixing_.left = refused_.size();
    if (current_ == nullptr) return;
    for (const Finding& finding : current_->report.findings) {
      if (IsAskedFor(finding) && !CanBeMended(finding)) ++fixing_.elsewhere;
    }
    for (const auto& [path, text] : options_.load.texts) {
      const auto first = first_texts_.find(path);
      if (first == first_texts_.end() || !first->second || *first->second == text) continue;
      fixing_.files.push_back({path, *first->second, text});
    }
  }

  JudgeOptions options_;  ///< with the texts as they are by now
  ShownFindings shown_;
  const Judgement* current_ = nullptr;  ///< null where the input cannot be read any more
  std::unique_ptr<Judgement> own_;
  std::map<std::string, std::optional<std::string>> first_texts_;  ///< absent: not to be written
  Fingerprints refused_;
  Fixing fixing_;
};

}  // namespace

Fixing CarryOutFixes(const JudgeOptions& options, const Judgement& judgement) {
  return Fixer(options, judgement).Run();
}

std::string WriteFixed(const std::vector<FixedFile>& files, std::string& reason) {
  for (const FixedFile& file : files) {
    reason = WriteReportFile(file.path, file.after);
    if (!reason.empty()) return file.path;
  }
  return {};
}

std::string PatchOf(const std::vector<FixedFile>& files) {
  std::string patch;
  for (const FixedFile& file : files) patch += UnifiedDiff(file.path, file.before, file.after);
  return patch;
}

std::string SummaryOf(const Fixing& fixing, bool dry) {
  const auto are = [](std::size_t number) { return number == 1 ? "is" : "are"; };
  std::string text = "nothing has one way out that could be taken";
  if (fixing.mended > 0) {
    text = fmt::format("{} {} mended in {}", Count(fixing.mended, "finding"),
                       dry ? "can be" : are(fixing.mended), Count(fixing.files.size(), "file"));
  }
  if (fixing.left > 0) {
    text += fmt::format("; {} would make something worse, and {} left",
                        fixing.left == 1 ? "1 fix" : fmt::format("{} fixes", fixing.left),
                        are(fixing.left));
  }
  if (fixing.elsewhere > 0) {
    text += fmt::format("; {} in standard input, a compressed file or a dump, and {} left",
                        Count(fixing.elsewhere, "finding"), are(fixing.elsewhere));
  }
  return text;
}

}  // namespace canary_lint
