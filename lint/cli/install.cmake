# What `cmake --install` puts in place: the program, the documents that it prints of itself and the pages of
# its rules, all of the component `program`; and the library with its headers and CMake package, but not from
# a static build, whose library could not be linked elsewhere. Included by the root CMakeLists.txt.

install(TARGETS kube-canary-lint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(SKBUILD)  # a Python wheel: pyproject.toml
  install(TARGETS kube-canary-lint RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR} COMPONENT wheel)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/lint/cli/config.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/kube-canary-lint)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
              ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kube-canary-lint)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kube-canary-lint/rules
        FILES_MATCHING PATTERN "*.md" PATTERN "support" EXCLUDE)

# --- Manual page and completions: printed by the program as soon as it is linked, so that
# `cmake --install` finds them whatever target was built. A cross-compiled program cannot run here.

if(NOT CMAKE_CROSSCOMPILING OR CMAKE_CROSSCOMPILING_EMULATOR)
  set(documents ${PROJECT_BINARY_DIR}/documents)
  file(MAKE_DIRECTORY ${documents})
  set(program ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:kube-canary-lint>)
  add_custom_command(TARGET kube-canary-lint POST_BUILD
    COMMAND ${program} --print-man > ${documents}/kube-canary-lint.1
    COMMAND ${program} --print-completion bash > ${documents}/kube-canary-lint
    COMMAND ${program} --print-completion zsh > ${documents}/_kube-canary-lint
    COMMAND ${program} --print-completion fish > ${documents}/kube-canary-lint.fish
    COMMENT "Printing the manual page and the completions" VERBATIM)
  install(FILES ${documents}/kube-canary-lint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${documents}/kube-canary-lint
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${documents}/_kube-canary-lint
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${documents}/kube-canary-lint.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# --- The library, and find_package(canary_lint)

if(CANARY_LINT_STATIC)
  return()
endif()
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME development)
include(CMakePackageConfigHelpers)
install(TARGETS canary_lint EXPORT canary_lint_targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/canary_lint
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/canary_lint)
install(EXPORT canary_lint_targets NAMESPACE canary_lint:: FILE canary_lint-targets.cmake
        DESTINATION ${package_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/canary_lint-config.cmake.in
  ${PROJECT_BINARY_DIR}/canary_lint-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/canary_lint-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/canary_lint-config.cmake
              ${PROJECT_BINARY_DIR}/canary_lint-config-version.cmake
        DESTINATION ${package_dir})
