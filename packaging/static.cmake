# What CANARY_LINT_STATIC adds: every library is taken as a static one, so that the program runs on any
# Linux of its processor, in an empty root too. Included by the root CMakeLists.txt before it looks for
# libraries. simdjson has no static library in Debian: it is compiled from Debian's source package.

set(BUILD_SHARED_LIBS OFF)
set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
set(Boost_USE_STATIC_LIBS ON)
set(fmt_library fmt-header-only)
set(pugixml_library static)
set(CANARY_LINT_SIMDJSON "" CACHE PATH "Folder with simdjson.h and simdjson.cpp; empty: they are fetched")

# CMake's `-pie` becomes `-static-pie` where the program is made: static, and placed anywhere in memory all the same.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# The same bytes wherever the sources and the build lie; what nothing uses is left out.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build
                    -ffunction-sections -fdata-sections)
add_link_options(LINKER:--gc-sections)

set(simdjson_folder ${CANARY_LINT_SIMDJSON})
if(NOT simdjson_folder)
  set(simdjson_folder ${CMAKE_BINARY_DIR}/simdjson)
  if(NOT EXISTS ${simdjson_folder}/simdjson.cpp)
    execute_process(COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/get_simdjson ${simdjson_folder}
                    RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "the sources of simdjson cannot be had: "
        "name a folder that has simdjson.h and simdjson.cpp with -DCANARY_LINT_SIMDJSON=FOLDER")
    endif()
  endif()
endif()
add_library(canary_lint_simdjson STATIC ${simdjson_folder}/simdjson.cpp)
target_include_directories(canary_lint_simdjson SYSTEM PUBLIC ${simdjson_folder})
target_compile_options(canary_lint_simdjson PRIVATE -O3)  # a release is built for size, but for this
target_compile_features(canary_lint_simdjson PUBLIC cxx_std_17)
add_library(simdjson::simdjson ALIAS canary_lint_simdjson)

# What yaml-cpp installs for CMake names the shared library alone.
find_library(yaml_cpp_archive yaml-cpp REQUIRED)
add_library(yaml-cpp STATIC IMPORTED GLOBAL)
set_target_properties(yaml-cpp PROPERTIES IMPORTED_LOCATION ${yaml_cpp_archive})

# A program that holds its libraries brings their licences along, as Debian states them.
set(third_party ${CMAKE_BINARY_DIR}/THIRD-PARTY-LICENSES)
file(WRITE ${third_party} "What kube-canary-lint is linked with, and under which terms\n")
foreach(package libboost1.74-dev libdtl-dev libfmt-dev libpugixml-dev libsimdjson-dev libyaml-cpp-dev libyaml-dev libzstd-dev nlohmann-json3-dev zlib1g-dev
                libc6-dev gcc-12-base)
  foreach(root IN LISTS CMAKE_FIND_ROOT_PATH ITEMS "")
    set(copyright ${root}/usr/share/doc/${package}/copyright)
    if(EXISTS ${copyright})
      file(READ ${copyright} text)
      if(package MATCHES "boost")  # 46,000 lines, most about what is not linked
        string(FIND "${text}" "License: BSL-1.0\n Boost Software License" begin)
        string(SUBSTRING "${text}" ${begin} 1800 text)
        string(REGEX REPLACE "\n\nLicense: .*" "\n" text "${text}")
      endif()
      file(APPEND ${third_party} "\n\n==== ${package}\n\n${text}")
      break()
    endif()
  endforeach()
endforeach()
file(READ ${CMAKE_CURRENT_LIST_DIR}/../lint/report/html/third_party/NOTICE text)
file(APPEND ${third_party} "\n\n==== dagre\n\n${text}")
if(CANARY_LINT_INSTALL)
  install(FILES ${third_party} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kube-canary-lint)
endif()
