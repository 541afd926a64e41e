// How objects are called in reports.

#include "canary_lint/resource_id.h"

namespace canary_lint {

std::string ResourceId::ToString() const {
  return namespace_name.empty() ? ShortName() : kind + "/" + namespace_name + "/" + name;
}

std::string ResourceId::ShortName() const { return kind + "/" + name; }

}  // namespace canary_lint
