// What Flagger writes, whole: its Services and workloads as they stand between releases.
//
// Behind the plan (plan.h): that has said which objects Flagger writes, and the members that decide
// where requests go. Here the rest of each comes along: what an existing object keeps, what the
// primary copies of its target. Worked out when somebody asks for it. Routes, autoscalers and
// copies of configuration are not among them.
//
// Nothing is guessed. An object of which the input does not say how it will be has no manifest, and
// what it says of why is all that is told of it.

#ifndef CANARY_LINT_MANIFEST_H_
#define CANARY_LINT_MANIFEST_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// A value of an object that is being written: what was read (Value), or is put in its place.
/// Nested as deep as that: 500 levels (lint/load/tree_builder.h).
class Manifest {
 public:
  Manifest() = default;  ///< null
  /// A copy. Members that are null are left out, as whoever decodes the object takes them for not
  /// set. Numbers are written as YAML of either version reads them.
  explicit Manifest(Value value);
  static Manifest String(std::string text);
  static Manifest Integer(std::int64_t number);
  static Manifest Boolean(bool truth);
  static Manifest Of(const Labels& labels);

  ValueKind kind() const { return kind_; }
  /// Of a scalar: a string's content, else `80`, `true`, `1.5`, `null`.
  const std::string& text() const { return text_; }
  bool Says(std::string_view text) const { return kind_ == ValueKind::kString && text_ == text; }

  // Of a map the values stand beside their keys; of a sequence they are its items.
  const std::vector<std::string>& keys() const { return keys_; }
  const std::vector<Manifest>& values() const { return values_; }
  std::vector<Manifest>& values() { return values_; }

  /// The member, or null where there is none.
  Manifest* Find(std::string_view key);
  const Manifest* Find(std::string_view key) const;
  /// The member, a new one where there is none; what is no map becomes an empty one first.
  Manifest& operator[](std::string_view key);
  void Erase(std::string_view key);
  /// What is no sequence becomes an empty one first.
  void Append(Manifest item);

 private:
  ValueKind kind_ = ValueKind::kNull;
  std::string text_ = "null";
  std::vector<std::string> keys_;
  std::vector<Manifest> values_;
};

/// One Service or workload that a Canary writes; or a Canary that stops before it has written all.
struct WrittenObject {
  ResourceId id;
  /// What becomes of it, and by whom: "create: Service shop/web-primary, primary of Canary web".
  std::string headline;
  /// What is not certain, not there, or not known: one sentence each, no full stop.
  std::vector<std::string> notes;
  /// The whole object, but for `status` and what the API server fills into its metadata. Absent
  /// where the last of the notes says what is missing.
  std::optional<Manifest> manifest;
};

/// By namespace, kind and name, then group. Services: what Flagger creates, and each that one
/// Canary alone reconciles, changed or not. Workloads: the primary where it is created, and the
/// target, which goes to sleep. A primary that is there already is written at the next promotion,
/// and not before.
std::vector<WrittenObject> WrittenObjects(const Inventory& inventory, const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_MANIFEST_H_
