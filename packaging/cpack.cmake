# What `cpack` packs: the component `program`, as .deb and .tar.gz. With SOURCE_DATE_EPOCH set, the bytes depend
# on the sources and the tools alone; before_packing.cmake and
# after_packing.cmake see to that. Included by the root CMakeLists.txt.

set(machine_x86_64 amd64)
set(machine_aarch64 arm64)
set(machine ${CMAKE_SYSTEM_PROCESSOR})
if(DEFINED machine_${machine})
  set(machine ${machine_${machine}})
endif()
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME kube-canary-lint)
set(CPACK_PACKAGE_VENDOR "kube-canary-lint")
set(CPACK_PACKAGE_CONTACT "The maintainers of kube-canary-lint <kube-canary-lint@users.noreply.github.com>")
set(CPACK_PACKAGE_HOMEPAGE_URL https://github.com/kube-canary-lint/kube-canary-lint)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};kube-canary-lint;program;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/before_packing.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/after_packing.cmake)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGE_FILE_NAME kube-canary-lint-${PROJECT_VERSION}-${system}-${machine})
set(CPACK_THREADS 1)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE ${machine})
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reads manifests or a dump of a cluster, and tells for every Service whether
Flagger rewrites it, adopts it or leaves it alone, and what breaks.")
if(NOT CANARY_LINT_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
