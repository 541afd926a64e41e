# What `cmake --install` puts in place: the program, the library with its headers and CMake package,
# and the documents that the program prints of itself. Included by the root CMakeLists.txt.

include(CMakePackageConfigHelpers)

install(TARGETS kube-canary-lint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS canary_lint EXPORT canary_lint_targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/canary_lint
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_SOURCE_DIR}/lint/cli/config.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/kube-canary-lint)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
              ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kube-canary-lint)

# --- find_package(canary_lint)

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
