# Run by `cpack` on the files that it is about to pack. A Debian package has its manual page and its changelog
# compressed and its licence in `copyright`. Every file gets the time of SOURCE_DATE_EPOCH, and the same rights.

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(tree ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
if(CPACK_GENERATOR STREQUAL "DEB")
  file(GLOB_RECURSE documents ${tree}/CHANGELOG.md ${tree}/kube-canary-lint.1)
  foreach(document IN LISTS documents)
    run(gzip -9 --no-name --force ${document})
  endforeach()
  file(GLOB_RECURSE licences ${tree}/LICENSE)
  foreach(licence IN LISTS licences)
    cmake_path(GET licence PARENT_PATH folder)
    file(RENAME ${folder}/CHANGELOG.md.gz ${folder}/changelog.gz)
    file(RENAME ${licence} ${folder}/copyright)
  endforeach()
endif()

run(find ${tree} -type d -exec chmod 755 {} +)
run(find ${tree} -type f -perm /111 -exec chmod 755 {} +)
run(find ${tree} -type f -not -perm /111 -exec chmod 644 {} +)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  run(find ${tree} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +)
endif()
