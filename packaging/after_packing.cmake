# Run by `cpack` on the packages that it has made. The names in its archive stand as the file system has them, with
# whoever packs them as their owner: GNU tar packs them again, sorted, as root's.

if(NOT CPACK_GENERATOR STREQUAL "TGZ")
  return()
endif()
set(time)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(time --mtime=@$ENV{SOURCE_DATE_EPOCH})
endif()
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  cmake_path(GET package PARENT_PATH folder)
  execute_process(
    COMMAND tar --create --sort=name --format=ustar --owner=0 --group=0 --numeric-owner ${time}
            --directory ${CPACK_TEMPORARY_DIRECTORY}/.. ${CPACK_PACKAGE_FILE_NAME}
    COMMAND gzip -9 --no-name
    OUTPUT_FILE ${package}.new COMMAND_ERROR_IS_FATAL ANY)
  file(RENAME ${package}.new ${package})
endforeach()
