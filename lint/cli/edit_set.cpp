// Neighbours in the order of places are all that an edit can clash with.

#include "cli/edit_set.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

bool IsSame(const Edit& one, const Edit& other) {
  return one.span == other.span && one.text == other.text;
}

bool Touch(const Edit& one, const Edit& other) {
  return one.span.file == other.span.file && one.span.begin <= other.span.end &&
         other.span.begin <= one.span.end;
}

}  // namespace

bool EditSet::TakesOne(const Edit& edit) const {
  const auto next = edits_.lower_bound({edit.span.file, edit.span.begin});
  if (next != edits_.end() && Touch(next->second, edit)) return IsSame(next->second, edit);
  return next == edits_.begin() || !Touch(std::prev(next)->second, edit);
}

bool EditSet::Takes(const std::vector<Edit>& edits) const {
  return std::all_of(edits.begin(), edits.end(), [this](const Edit& one) { return TakesOne(one); });
}

void EditSet::Add(const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    edits_.emplace(std::pair(edit.span.file, edit.span.begin), edit);
  }
}

std::map<FileIndex, std::string> EditSet::Texts(const Sources& sources) const {
  std::map<FileIndex, std::string> texts;
  std::map<FileIndex, std::size_t> copied;
  for (const auto& [place, edit] : edits_) {
    std::size_t& done = copied[place.first];
    texts[place.first] += sources.Bytes(place.first).substr(done, edit.span.begin - done);
    texts[place.first] += edit.text;
    done = edit.span.end;
  }
  for (const auto& [file, done] : copied) texts[file] += sources.Bytes(file).substr(done);
  return texts;
}

}  // namespace canary_lint
