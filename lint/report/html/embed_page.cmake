# Writes OUTPUT: the page before its data and behind it, as two functions. TEMPLATE has `@STYLE@`, `@SCRIPT@`, their
# digests `@STYLE_DIGEST@` and `@SCRIPT_DIGEST@`, and `@DATA@`.

cmake_minimum_required(VERSION 3.22)  # the policies of that release

# The SHA-256 of `text` as a policy has it, in base64: three digits of hexadecimal are two of base64.
function(digest_of text result)
  set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 hash "${text}")
  string(APPEND hash "00")
  set(digest "")
  foreach(at RANGE 0 63 3)
    string(SUBSTRING "${hash}" ${at} 3 triple)
    math(EXPR high "0x${triple} >> 6")
    math(EXPR low "0x${triple} & 63")
    string(SUBSTRING "${digits}" ${high} 1 first)
    string(SUBSTRING "${digits}" ${low} 1 second)
    string(APPEND digest "${first}${second}")
  endforeach()
  string(SUBSTRING "${digest}" 0 43 digest)  # the last digit would be of the zeros alone
  set(${result} "sha256-${digest}=" PARENT_SCOPE)
endfunction()

# A function that returns the text. A compiler need not take longer literals than 65,536 bytes.
function(function_of name text result)
  string(LENGTH "${text}" length)
  set(code "std::string ${name}();\nstd::string ${name}() {\n  std::string text;\n")
  set(from 0)
  while(from LESS length)
    string(SUBSTRING "${text}" ${from} 60000 piece)
    string(APPEND code "  text += R\"page(${piece})page\";\n")
    math(EXPR from "${from} + 60000")
  endwhile()
  set(${result} "${code}  return text;\n}\n" PARENT_SCOPE)
endfunction()

# Each file is a part of one function, so that no name is global; a library's are, and come first, with its licence. Of it a map of its
# source is left out, which a browser would ask for; and a control character, which HTML does not allow, is escaped.
string(ASCII 1 control)
set(script "")
set(own "")
foreach(file IN LISTS SCRIPTS)
  file(READ ${file} content)
  if(file MATCHES "/third_party/")
    string(REGEX REPLACE "//# sourceMappingURL=[^\n]*\n?" "" content "${content}")
    string(REPLACE "${control}" "\\x01" content "${content}")
    cmake_path(GET file PARENT_PATH folder)
    file(READ ${folder}/LICENSE licence)
    string(APPEND script "/*\n${licence}*/\n${content}")
  else()
    string(APPEND own "\n${content}")
  endif()
endforeach()
string(APPEND script "(() => {\n\"use strict\";\n${own}})();\n")
string(PREPEND script "\n")
file(READ ${STYLE} style)
string(PREPEND style "\n")

digest_of("${style}" style_digest)
digest_of("${script}" script_digest)
file(READ ${TEMPLATE} page)
string(REPLACE "@STYLE_DIGEST@" "${style_digest}" page "${page}")
string(REPLACE "@SCRIPT_DIGEST@" "${script_digest}" page "${page}")
string(FIND "${page}" "@DATA@" place)
string(SUBSTRING "${page}" 0 ${place} before)
math(EXPR place "${place} + 6")
string(SUBSTRING "${page}" ${place} -1 behind)
string(REPLACE "@STYLE@" "${style}" before "${before}")
string(REPLACE "@SCRIPT@" "${script}" behind "${behind}")

function_of(HtmlBefore "${before}" before)
function_of(HtmlBehind "${behind}" behind)
file(WRITE ${OUTPUT} "#include <string>\n\nnamespace canary_lint {\n${before}${behind}}  // namespace canary_lint\n")
