// Entries of Argo CD's `ignoreDifferences`, and the sync option that makes them count in a sync.

#include <algorithm>

#include "support/applier_fix.h"
#include "support/words.h"

namespace canary_lint {

Fix LeaveToFlagger(const RuleContext& context, const Application& application, const Object& object,
                   const std::vector<std::string>& fields) {
  const Resource& source = *application.source;
  const ResourceId& id = object.id();
  const bool listed = std::all_of(fields.begin(), fields.end(), [&](const std::string& field) {
    return DifferenceIn(application, object, field) != Difference::kUndone;
  });
  const bool set = source.id.kind == "ApplicationSet";
  const auto path = [set](std::vector<std::string_view> below) {
    if (set) below.insert(below.begin(), {"spec", "template"});
    return below;
  };
  const Editor editor(context.sources);
  std::vector<std::optional<Edit>> edits;
  edits.push_back(editor.Add(source, path({"spec", "syncPolicy", "syncOptions"}),
                             "RespectIgnoreDifferences=true"));
  if (listed) {
    return MakeFix(fmt::format("give {} the sync option `RespectIgnoreDifferences=true`",
                               words::Object(source.id)),
                   std::move(edits));
  }
  const std::string item =
      fmt::format(R"({{"group": "{}", "kind": "{}", "name": "{}", "jsonPointers": {}}})", id.group,
                  id.kind, id.name, NewValue::Texts(fields).Flow());
  edits.push_back(editor.Add(source, path({"spec", "ignoreDifferences"}), NewValue::Json(item)));
  return MakeFix(fmt::format("list {} of {} under `ignoreDifferences` of {}, and give it the sync "
                             "option `RespectIgnoreDifferences=true`",
                             words::AllNames(fields), words::Object(id), words::Object(source.id)),
                 std::move(edits));
}

}  // namespace canary_lint
