// Expected values: what time.ParseDuration of Go 1.22 makes of the same texts.

#include "flagger/interval.h"

#include <doctest/doctest.h>

#include <utility>

namespace canary_lint {
namespace {

TEST_CASE("a duration is read as Go reads it") {
  const std::pair<const char*, std::int64_t> kDurations[] = {
      {"0", 0},
      {"30s", 30'000'000'000},
      {"1m30s", 90'000'000'000},
      {"1.5m", 90'000'000'000},
      {".5s", 500'000'000},
      {"1.s", 1'000'000'000},
      {"1h1ms", 3'600'001'000'000},
      {"3\xC2\xB5s", 3'000},
      {"-10s", -10'000'000'000},
      {"+10s", 10'000'000'000},
      {"9223372036854775807ns", 9'223'372'036'854'775'807},
      {"-9223372036854775808ns", -9'223'372'036'854'775'807 - 1},
  };
  for (const auto& duration : kDurations) {
    CAPTURE(duration.first);
    CHECK(ParseGoDuration(duration.first) == duration.second);
  }
}

TEST_CASE("what Go does not take for a duration is none") {
  for (const char* text : {"", "-", "30", "s", ".s", "1m30", "30x", "30s ", " 30s", "1d", "1,5s",
                           "9223372036854775808ns", "9223372036854775807m", "2562048h",
                           "99999999999999999999s", "1m1", "--1s"}) {
    CAPTURE(text);
    CHECK_FALSE(ParseGoDuration(text).has_value());
  }
}

TEST_CASE("a Canary ticks every ten seconds at most, and each minute if it does not say") {
  const std::pair<const char*, std::int64_t> kIntervals[] = {
      {"", 60},        {"30s", 30}, {"5s", 10},      {"0", 10},   {"-1m", 10},
      {"10500ms", 11}, {"1m", 60},  {"1h30m", 5400}, {"1mx", 60}, {"9223372036854775807m", 60},
  };
  for (const auto& interval : kIntervals) {
    CAPTURE(interval.first);
    CHECK(TickSeconds(interval.first) == interval.second);
  }
}

}  // namespace
}  // namespace canary_lint
