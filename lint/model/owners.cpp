// Owner references as the garbage collector takes them.

#include "canary_lint/objects.h"

namespace canary_lint {

bool NamesOwner(Value reference, const ResourceId& owner) {
  return reference["kind"].StringOr("") == owner.kind &&
         reference["name"].StringOr("") == owner.name &&
         GroupOfVersion(reference["apiVersion"].StringOr("")) == owner.group;
}

bool Object::GoesWith(const ResourceId& owner) const {
  const Value owners = resource.Metadata()["ownerReferences"];
  for (const Value reference : owners.Items()) {
    if (!NamesOwner(reference, owner)) return false;
  }
  return owners.size() > 0 && id().namespace_name == owner.namespace_name;
}

}  // namespace canary_lint
