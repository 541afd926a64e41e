// How rules put things into words, so that all messages speak alike. Every function gives text that
// can stand in the middle of a sentence; what comes from the input stands in backticks.

#ifndef CANARY_LINT_RULES_SUPPORT_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint::words {

/// Of more names than these a message says the first and how many there are.
inline constexpr std::size_t kMostNamed = 3;

/// `podinfo`, in backticks.
std::string Quote(std::string_view text);

/// Each item once, where it comes first.
std::vector<std::string> Distinct(const std::vector<std::string>& items);

/// "a", "a and b", "a, b and c"; empty for an empty list.
std::string List(const std::vector<std::string>& items, std::string_view conjunction = "and");

/// Of many items the first, and how many more there are as one more item: what a message lists
/// stays short, however much the input holds. Few are left as they are.
inline constexpr std::size_t kMostListed = 12;
std::vector<std::string> Bounded(std::vector<std::string> items);

/// The same with every item in backticks: workloads of an endpoint list, names, keys.
std::string Names(const std::vector<std::string>& items, std::string_view conjunction = "and");
/// Every one of them: for what is to be written, and for what tells findings apart.
std::string AllNames(const std::vector<std::string>& items, std::string_view conjunction = "and");

/// "Service `a`", "Services `a` and `b`".
std::string Services(const std::vector<std::string>& names);

/// "Service `podinfo`".
std::string Object(const ResourceId& id);
/// "Service `podinfo` of namespace `shop`", where the namespace is not clear from the rest.
std::string ObjectInNamespace(const ResourceId& id);

/// "selector `app=podinfo,tier=web`", or "no selector".
std::string Selector(const Labels& selector);
/// "`app=podinfo,tier=web`", or "nothing": for sentences that already say selector.
std::string Pairs(const Labels& labels);

/// "9898", "53/UDP": TCP goes without saying.
std::string PortNumber(const ServicePort& port);
/// "9797 (`metrics`)", "53/UDP (`dns`)", "80".
std::string Port(const ServicePort& port);
/// "port 9797 (`metrics`)", "ports 80 and 53/UDP (`dns`)", "no port".
std::string Ports(const std::vector<ServicePort>& ports);

/// "is" or "are", "port" or "ports", by number.
std::string_view Plural(std::size_t count, std::string_view one, std::string_view many);

/// "9898", or "`http`" where it is the name of a container port.
std::string TargetPort(const IntOrString& port);

}  // namespace canary_lint::words

#endif  // CANARY_LINT_RULES_SUPPORT_WORDS_H_
