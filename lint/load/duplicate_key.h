// Whose business it is that a key stands twice.

#ifndef CANARY_LINT_LOAD_DUPLICATE_KEY_H_
#define CANARY_LINT_LOAD_DUPLICATE_KEY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// Makes the object of `resources`, from `first` on, that holds the key the subject of `problem`;
/// false if none does. What the keys of a Secret are called is not told.
bool AssignDuplicateKey(Problem& problem, const std::vector<Resource>& resources,
                        std::size_t first);

/// True for the `items` of a list: all objects of the first ones are gone. The subject is the file.
bool LosesItems(Problem& problem, Value root, const std::string& display);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_DUPLICATE_KEY_H_
