// A way out of what a finding tells: a sentence, and the changes of the input that carry it out.
//
// A Fix is data, so it can be applied and judged again: a test does so for every fix of every case,
// and demands that its finding is gone and that none of the same or a higher severity came. What
// needs a decision or an object that the input does not hold is no fix but a help (finding.h).

#ifndef CANARY_LINT_FIX_H_
#define CANARY_LINT_FIX_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/source.h"

namespace canary_lint {

/// A change of one file: the bytes of `span` become `text`; an empty span is an insertion.
struct Edit {
  Span span;
  std::string text;
};

/// One way out. All edits belong together; they do not overlap. One without edits, since the object
/// stands in a text that cannot be changed in place, becomes a finding's help (rule.h).
struct Fix {
  std::string text;  ///< an order, lower-case start, no full stop
  std::vector<Edit> edits;
  bool decides = false;  ///< something that only people can: `--fix` leaves it to them
};

/// A value that an edit writes: a scalar, a map of scalars, or a list of one such map.
class NewValue {
 public:
  NewValue(std::string_view text);  // NOLINT(google-explicit-constructor): reads as the value
  NewValue(const char* text) : NewValue(std::string_view(text)) {}         // NOLINT
  NewValue(const std::string& text) : NewValue(std::string_view(text)) {}  // NOLINT
  NewValue(int number);                                                    // NOLINT
  NewValue(bool flag);                                                     // NOLINT
  NewValue(std::vector<std::pair<std::string, std::string>> pairs);        // NOLINT

  /// A list with that map as its one item.
  static NewValue ListOf(std::vector<std::pair<std::string, std::string>> pairs);

  /// Text that is JSON already, and stays on one line in YAML, too.
  static NewValue Json(std::string text);
  static NewValue Texts(const std::vector<std::string>& items);  ///< a list of them

  /// A map, or a list: in block YAML it begins a line of its own.
  bool IsMap() const { return is_map_; }
  /// As one line that YAML and JSON read alike.
  std::string Flow() const;
  /// As block YAML whose lines after the first stand at `column` (0-based).
  std::string Block(std::size_t column) const;

 private:
  bool is_text_ = false;  ///< a string, quoted where YAML would take it for something else
  bool is_map_ = false;
  bool is_list_ = false;  ///< of one map
  std::string scalar_;
  std::vector<std::pair<std::string, std::string>> pairs_;
};

using FieldPath = const std::vector<std::string_view>&;

/// Edits of the objects of one run, in the style in which each is written (block or flow YAML, or
/// JSON). A path is one of member names from the object's root; items of a sequence are numbers.
/// Every function gives nothing where the text cannot be changed in place: what a tool rendered,
/// what another text repeats, what an alias or a merge key puts there, a path that leads through a
/// scalar.
class Editor {
 public:
  explicit Editor(const Sources& sources) : sources_(sources) {}

  /// Writes the value there, with the maps around it where there are none.
  std::optional<Edit> Set(const Resource& object, FieldPath path, const NewValue& value) const;
  /// Puts the value in front of the items of a list, which is made where there is none.
  std::optional<Edit> Add(const Resource& object, FieldPath path, const NewValue& item) const;
  /// Takes the member or item out; nothing where there is none.
  std::optional<Edit> TakeOut(const Resource& object, FieldPath path) const;
  /// Writes `to` where a scalar at `place` of that object begins with `from`.
  std::optional<Edit> Rename(const Resource& object, const Span& place, std::string_view from,
                             std::string_view to) const;
  /// Has the label selector at `place` (`matchLabels`, `matchExpressions`) find further values of a
  /// key, beside that one for which it asks. Nothing where it does not ask for that one.
  std::optional<Edit> Widen(const Resource& object, const Span& place, std::string_view key,
                            std::string_view value, const std::vector<std::string>& more) const;
  /// Takes the whole object out.
  std::optional<Edit> TakeOut(const Resource& object) const;
  /// Gives the member another name.
  std::optional<Edit> Rename(const Resource& object, const std::vector<std::string>& path,
                             std::string_view name) const;
  /// Writes the member elsewhere, with all that stands below it and the maps around it, and takes
  /// it out where it is: edits of one fix.
  std::vector<std::optional<Edit>> Move(const Resource& object,
                                        const std::vector<std::string>& from,
                                        const std::vector<std::string>& to) const;

 private:
  std::optional<Edit> TakeOutAt(const Resource& object,
                                const std::vector<std::string_view>& path) const;
  bool Writable(const Resource& object, const Span& place) const;

  const Sources& sources_;
};

/// The fix with that text and those edits; without any where one could not be made.
Fix MakeFix(std::string text, std::vector<std::optional<Edit>> edits);

}  // namespace canary_lint

#endif  // CANARY_LINT_FIX_H_
