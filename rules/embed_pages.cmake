# Writes OUTPUT: one function per page, `std::string_view Page_<rule>()`.

set(text "#include <string_view>\n\nnamespace canary_lint {\n")
foreach(page IN LISTS PAGES)
  get_filename_component(rule ${page} NAME_WE)
  file(READ ${page} content)
  string(APPEND text "std::string_view Page_${rule}();\n")
  string(APPEND text "std::string_view Page_${rule}() {\n  return R\"page(${content})page\";\n}\n")
endforeach()
string(APPEND text "}  // namespace canary_lint\n")
file(WRITE ${OUTPUT} "${text}")
