# Installs, looks at what was installed, and builds and runs the consumer.

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nexits with ${status}\n${out}${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
  set(err "${err}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${FOLDER})
set(prefix ${FOLDER}/prefix)
run(${CMAKE_COMMAND} --install ${PROJECT_BINARY} --prefix ${prefix})

# --- What is there

set(man ${prefix}/share/man/man1/kube-canary-lint.1)
set(bash_completion ${prefix}/share/bash-completion/completions/kube-canary-lint)
set(zsh_completion ${prefix}/share/zsh/site-functions/_kube-canary-lint)
set(fish_completion ${prefix}/share/fish/vendor_completions.d/kube-canary-lint.fish)
foreach(file IN ITEMS ${prefix}/bin/kube-canary-lint ${prefix}/include/canary_lint/run.h
        ${prefix}/share/kube-canary-lint/report.schema.json
        ${prefix}/share/kube-canary-lint/comparison.schema.json
        ${prefix}/share/doc/kube-canary-lint/LICENSE
        ${prefix}/share/doc/kube-canary-lint/rules/service_orphaned.md
        ${prefix}/share/doc/kube-canary-lint/NOTICE
        ${man} ${bash_completion} ${zsh_completion} ${fish_completion})
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is not installed")
  endif()
  file(SIZE ${file} size)
  if(size EQUAL 0)
    message(FATAL_ERROR "${file} is empty")
  endif()
endforeach()

# A link of an installed document leads to another one, or to an address. CMake takes brackets in
# a list for one item, so they go first.
set(documents ${prefix}/share/doc/kube-canary-lint)
file(GLOB pages ${documents}/*.md)
foreach(page IN LISTS pages)
  file(READ ${page} text)
  string(REPLACE "](" "\nLINK:" text "${text}")
  string(REGEX REPLACE "[][;]" "" text "${text}")
  string(REGEX MATCHALL "LINK:[^)#\n]+" links "${text}")
  foreach(link IN LISTS links)
    string(REPLACE "LINK:" "" link "${link}")
    if(link MATCHES "^https?://" OR EXISTS "${documents}/${link}")
      continue()
    endif()
    message(FATAL_ERROR "${page}: `${link}` leads nowhere once it is installed")
  endforeach()
endforeach()

run(${prefix}/bin/kube-canary-lint --version)
if(NOT out MATCHES "^kube-canary-lint ${VERSION}\n")
  message(FATAL_ERROR "the installed program is not ${VERSION}: ${out}")
endif()

# --- Documents, by those of their readers that are here

if(MAN)
  run(${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 MANWIDTH=80 ${MAN} --warnings -l ${man})
  if(err)
    message(FATAL_ERROR "man: ${err}")
  endif()
  if(NOT out MATCHES "EXIT STATUS")
    message(FATAL_ERROR "man shows no page: ${out}")
  endif()
endif()
if(MANDOC)
  run(${MANDOC} -T lint -W error ${man})
endif()
foreach(shell IN ITEMS BASH ZSH FISH)
  string(TOLOWER ${shell} name)
  if(${shell})
    run(${${shell}} -n ${${name}_completion})
  endif()
endforeach()

# --- The consumer

run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${FOLDER}/consumer -G ${GENERATOR}
    -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_CXX_COMPILER=${CXX_COMPILER}
    -DCMAKE_CXX_FLAGS=${CXX_FLAGS} -DCMAKE_BUILD_TYPE=${BUILD_TYPE} -DWANTED_VERSION=${VERSION})
run(${CMAKE_COMMAND} --build ${FOLDER}/consumer)
execute_process(COMMAND ${FOLDER}/consumer/consumer INPUT_FILE ${CONSUMER}/broken.yaml
                RESULT_VARIABLE status OUTPUT_VARIABLE out)
if(NOT status EQUAL 1 OR NOT out MATCHES "^<stdin>:[0-9]+:[0-9]+: error: .* \\[CNL001\\]\n")
  message(FATAL_ERROR "the consumer exits with ${status} and says: ${out}")
endif()
execute_process(COMMAND ${FOLDER}/consumer/endpoints ${CONSUMER}/shop.yaml
                RESULT_VARIABLE status OUTPUT_VARIABLE out)
if(NOT status EQUAL 0 OR NOT out STREQUAL "orphan\nweb-canary\n")
  message(FATAL_ERROR "the consumer that asks the idle World exits with ${status} and says: ${out}")
endif()
