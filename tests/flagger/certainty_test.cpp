// How certain something is: what is joined, what it leaves of a severity, and what the outlook of a
// Canary says of its claims and routes.

#include "canary_lint/certainty.h"

#include <doctest/doctest.h>

#include "canary_lint/canary_outlook.h"
#include "canary_lint/finding.h"

namespace canary_lint::test {
namespace {

TEST_CASE("what nobody has doubted is proven, and has no reason") {
  CHECK(Certainty().proven());
  CHECK(Certainty::Proven().proven());
  CHECK(Certainty::Proven().why().empty());
  CHECK(!Certainty::Pending().proven());
  CHECK(!Certainty::Open("whose it is").proven());
  CHECK(Certainty::Open("whose it is").why() == "whose it is");
}

TEST_CASE("of two the weaker says why, whichever comes first") {
  const Certainty proven;
  const Certainty pending = Certainty::Pending("it may be there");
  const Certainty open = Certainty::Open("whose it is");
  CHECK(proven.And(proven).proven());
  CHECK(proven.And(pending).why() == "it may be there");
  CHECK(pending.And(proven).why() == "it may be there");
  CHECK(pending.And(open).why() == "whose it is");
  CHECK(open.And(pending).why() == "whose it is");
  CHECK(pending.And(open).Lower(Severity::kError) == Severity::kNote);
}

TEST_CASE("of two that are equally weak the first says why, also where it knows nothing") {
  const Certainty one = Certainty::Pending("one");
  CHECK(one.And(Certainty::Pending("other")).why() == "one");
  CHECK(Certainty::Pending("other").And(one).why() == "other");
  CHECK(Certainty::Pending().And(one).why().empty());
  CHECK(!Certainty::Pending().And(one).proven());
}

TEST_CASE("pending takes one step off a severity, open leaves a note") {
  const Certainty proven;
  const Certainty pending = Certainty::Pending();
  const Certainty open = Certainty::Open();
  for (const Severity severity : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    CHECK(proven.Lower(severity) == severity);
    CHECK(open.Lower(severity) == Severity::kNote);
  }
  CHECK(pending.Lower(Severity::kError) == Severity::kWarning);
  CHECK(pending.Lower(Severity::kWarning) == Severity::kNote);
  CHECK(pending.Lower(Severity::kNote) == Severity::kNote);
}

TEST_CASE("only a claim that is pending is in doubt") {
  CanaryOutlook canary;
  Stop& stop = canary.stops.emplace_back();
  stop.proven = false;
  stop.detail = "Deployment `web` is not in the input";
  CHECK(canary.CertaintyOf(ClaimState::kActive).proven());
  CHECK(canary.CertaintyOf(ClaimState::kStopped).proven());
  CHECK(!canary.CertaintyOf(ClaimState::kPending).proven());
  CHECK(canary.CertaintyOf(ClaimState::kPending).why() == stop.detail);
  stop.proven = true;  // what stops it for certain is not what is missing
  CHECK(!canary.CertaintyOf(ClaimState::kPending).proven());
  CHECK(canary.CertaintyOf(ClaimState::kPending).why().empty());
}

TEST_CASE("of routes the provider may be in doubt, behind what stops the Canary") {
  CanaryOutlook canary;
  CHECK(canary.CertaintyOfRoutes(ClaimState::kPending).why().empty());
  canary.provider_evidence = "`spec.ingressRef`";
  const std::string provider = "the provider is judged by `spec.ingressRef`";
  CHECK(canary.CertaintyOfRoutes(ClaimState::kActive).proven());
  CHECK(canary.CertaintyOfRoutes(ClaimState::kStopped).proven());
  CHECK(canary.CertaintyOfRoutes(ClaimState::kPending).why() == provider);
  Stop& stop = canary.stops.emplace_back();
  stop.proven = false;
  stop.detail = "Ingress `web` is not in the input";
  CHECK(canary.CertaintyOfRoutes(ClaimState::kPending).why() == stop.detail);
  CHECK(canary.CertaintyOfRoutes(ClaimState::kPending, stop.detail).why() == provider);
  CHECK(canary.CertaintyOfRoutes(ClaimState::kPending, "something else").why() == stop.detail);
}

TEST_CASE("a stop that is not proven says itself what may be otherwise") {
  Stop stop;
  stop.detail = "HorizontalPodAutoscaler `web` is not in the input";
  CHECK(stop.certainty().proven());
  stop.proven = false;
  CHECK(!stop.certainty().proven());
  CHECK(stop.certainty().why() == stop.detail);
}

}  // namespace
}  // namespace canary_lint::test
