// Compares with yaml-cpp.

#include "yaml_part.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace canary_lint::test {
namespace {

bool IsPart(const YAML::Node& whole, const YAML::Node& part) {
  if (part.IsNull()) return true;  // a key whose value is left out
  if (whole.Type() != part.Type()) return false;
  if (part.IsMap()) {
    return std::all_of(part.begin(), part.end(), [&whole](const auto& member) {
      const YAML::Node there = whole[member.first.Scalar()];
      return there && IsPart(there, member.second);
    });
  }
  if (part.IsSequence()) {
    auto at = whole.begin();
    for (const YAML::Node& item : part) {
      while (at != whole.end() && !IsPart(*at, item)) ++at;
      if (at == whole.end()) return false;
      ++at;
    }
    return true;
  }
  return !part.IsScalar() || whole.Scalar() == part.Scalar();
}

bool Holds(const YAML::Node& whole, const YAML::Node& part) {
  if (IsPart(whole, part)) return true;
  if (whole.IsMap()) {
    return std::any_of(whole.begin(), whole.end(),
                       [&part](const auto& member) { return Holds(member.second, part); });
  }
  return whole.IsSequence() &&
         std::any_of(whole.begin(), whole.end(),
                     [&part](const YAML::Node& item) { return Holds(item, part); });
}

}  // namespace

bool HoldsYaml(const std::string& whole, const std::string& part) {
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(whole);
    const std::vector<YAML::Node> parts = YAML::LoadAll(part);
    return !parts.empty() &&
           std::all_of(parts.begin(), parts.end(), [&documents](const YAML::Node& one) {
             return std::any_of(
                 documents.begin(), documents.end(),
                 [&one](const YAML::Node& document) { return Holds(document, one); });
           });
  } catch (const YAML::Exception&) {
    return false;
  }
}

}  // namespace canary_lint::test
