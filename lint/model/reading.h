// Small readers that every kind uses, and the recorder of what the API server would refuse.

#ifndef CANARY_LINT_MODEL_READING_H_
#define CANARY_LINT_MODEL_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// What is to be done about it, where `observed` was seen of a field that the API server refuses.
std::string HelpFor(std::string_view field, std::string_view observed);

/// Records why one object is refused. Every problem is rule 006's and sets `refused`.
class Refusals {
 public:
  Refusals(Object& object, std::vector<Problem>& problems) : object_(object), problems_(problems) {}

  /// `field` is the path below the object, `spec.ports[0].port`; `observed` is what was seen.
  void Add(const Span& span, std::string field, std::string_view observed);
  /// The place of a member; of a missing one, its parent's key, else the object's name.
  Span PlaceOf(Value parent, std::string_view member) const;

  /// The member's text, refused where it is there and of another type.
  std::string String(Value parent, std::string_view member, const std::string& field);
  /// The member's number, refused where it is there and no integer; `fallback` otherwise.
  std::int64_t Integer(Value parent, std::string_view member, const std::string& field,
                       std::int64_t fallback);
  bool Bool(Value parent, std::string_view member, const std::string& field);
  /// A map of strings: a value of another type is refused.
  Labels StringMap(Value parent, std::string_view member, const std::string& field);
  /// The same, with keys and values that labels may have.
  Labels LabelMap(Value parent, std::string_view member, const std::string& field);
  IntOrString PortOrName(Value value, const std::string& field);

 private:
  Object& object_;
  std::vector<Problem>& problems_;
};

/// What every object has: metadata. Refuses a missing or impossible name.
enum class NameRule { kService, kSubdomain, kAny };
void ReadObject(const Resource& resource, NameRule rule, Object& object,
                std::vector<Problem>& problems);

ObjectReference ReadReference(Value value);

/// A map of strings, read without judging it.
Labels ReadStringMap(Value map);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_READING_H_
