// What the model reads of an object, as text that two objects can be compared by.
//
// Two definitions of an object differ where these texts do: defaults of the API server are filled
// in (or left out on both sides), and what no stage looks at is left out: status, what the cluster
// adds to metadata, resources and literal environment of containers, the data of ConfigMaps. Names,
// images, replicas and labels count.

#ifndef CANARY_LINT_MODEL_READOUT_H_
#define CANARY_LINT_MODEL_READOUT_H_

#include <string>

#include "canary_lint/load.h"

namespace canary_lint {

std::string ReadoutOf(const Resource& resource);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_READOUT_H_
