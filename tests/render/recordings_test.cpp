// What comes out of the recorded renderings, without any tool.

#include "recordings.h"

#include <doctest/doctest.h>

namespace canary_lint {
namespace {

using test::Places;
using test::ReadRecorded;
using test::Recording;
using test::Recordings;

TEST_CASE("each value of a rendering has the recorded place") {
  CHECK(Recordings().size() >= 5);
  for (const Recording& recording : Recordings()) {
    if (recording.fails) continue;
    INFO(recording.name);
    const Rendering rendering = ReadRecorded(recording);
    CHECK(rendering.ok);
    test::CompareWithFile(recording.folder + "/places.txt", Places(recording, rendering));
  }
}

TEST_CASE("no annotation of an origin is left, and every document has one") {
  for (const Recording& recording : Recordings()) {
    if (recording.fails) continue;
    INFO(recording.name);
    const Rendering rendering = ReadRecorded(recording);
    CHECK(rendering.text.find("config.kubernetes.io/origin") == std::string::npos);
    CHECK(rendering.documents.size() >= 2);
    for (const RenderedDocument& document : rendering.documents) {
      INFO(rendering.text.substr(document.begin, document.end - document.begin));
      CHECK(document.origin.compare(0, recording.folder.size(), recording.folder) == 0);
    }
  }
}

TEST_CASE("a place lies in a file of the input, never in the rendered text") {
  for (const Recording& recording : Recordings()) {
    if (recording.fails) continue;
    const std::string places = Places(recording, ReadRecorded(recording));
    CHECK(places.find("  rendered:") == std::string::npos);
  }
}

}  // namespace
}  // namespace canary_lint
