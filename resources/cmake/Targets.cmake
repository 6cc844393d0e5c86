# SPDX-License-Identifier: Apache-2.0
# What every target of the project shares: warnings, sanitizers, rooted includes.
add_library(evenhand_options INTERFACE)
target_include_directories(evenhand_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(evenhand_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS
  EVENHAND_VERSION="${PROJECT_VERSION}")
if(MSVC)
  target_compile_options(evenhand_options INTERFACE /W4 /utf-8 $<$<BOOL:${EVENHAND_WARNINGS_AS_ERRORS}>:/WX>)
else()
  target_compile_options(evenhand_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # GCC 12 takes the unset half of a std::optional for one that is read (bug 80635).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<BOOL:${EVENHAND_WARNINGS_AS_ERRORS}>:-Werror>)
endif()
if(EVENHAND_SANITIZE)
  target_compile_options(evenhand_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(evenhand_options INTERFACE -fsanitize=address,undefined)
endif()
if(EVENHAND_FUZZERS)
  target_compile_options(evenhand_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# evenhand_layer(NAME): one static library of all sources below the calling folder. A *.qrc there
# is built in where the layer has AUTORCC on; its user calls Q_INIT_RESOURCE.
function(evenhand_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h"
    "${CMAKE_CURRENT_SOURCE_DIR}/*.qrc")
  list(FILTER sources EXCLUDE REGEX "/(main\\.cpp$|app/desktop/)")
  if(EVENHAND_ONLY_CORPORA) # what no parser of foreign bytes needs
    set(parsers ${sources})
    list(FILTER parsers INCLUDE REGEX "/app/sync/(LinkMessage|SignedHead)\\.(cpp|h)$|/models/items/glance\\.(cpp|h)$")
    list(FILTER sources EXCLUDE REGEX "/(models/items|app/(cli|report|control|storage|library|rehearsal|feeds))/|/app/(sync/)?[A-Za-z]*\\.(cpp|h)$")
    list(APPEND sources ${parsers})
  endif()
  evenhand_library(${name} ${sources})
endfunction()

# evenhand_library(NAME SOURCES…): a static library, with what moc makes of its headers.
function(evenhand_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC evenhand_options)
  evenhand_mocs(${name})
  evenhand_unity(${name})
endfunction()

# evenhand_mocs(TARGET): runs moc on the headers of each folder and compiles the outcome with that
# folder's sources. AUTOMOC lets moc follow every include, for which ours have no use: 0.3 s a header
# instead of 0.02, and one more compilation of all headers.
function(evenhand_mocs name)
  get_target_property(headers ${name} SOURCES)
  list(FILTER headers INCLUDE REGEX "\\.h$")
  set(folders)
  foreach(header ${headers})
    get_filename_component(folder "${header}" DIRECTORY)
    list(APPEND folders "${folder}")
  endforeach()
  list(REMOVE_DUPLICATES folders)
  set(script "${PROJECT_SOURCE_DIR}/resources/cmake/mocs.cmake")
  foreach(folder ${folders})
    file(RELATIVE_PATH word "${PROJECT_SOURCE_DIR}" "${folder}")
    set(output "${PROJECT_BINARY_DIR}/mocs/${word}/mocs.cpp")
    set(of_folder)
    foreach(header ${headers})
      get_filename_component(of "${header}" DIRECTORY)
      if(of STREQUAL folder)
        list(APPEND of_folder "${header}")
      endif()
    endforeach()
    string(REPLACE ";" "," words "${of_folder}")
    add_custom_command(OUTPUT "${output}" VERBATIM DEPENDS ${of_folder} "${script}" COMMENT "moc for ${word}/"
      COMMAND "${CMAKE_COMMAND}" -D "MOC=$<TARGET_FILE:Qt6::moc>" -D "OUTPUT=${output}" -D "HEADERS=${words}" -P "${script}")
    target_sources(${name} PRIVATE "${output}")
  endforeach()
endfunction()

# evenhand_unity(TARGET): where EVENHAND_UNITY is on, up to 24 sources of one folder are compiled as one,
# and so are those of a layer's small folders. Most of a compilation is reading headers, so that this
# takes less than half the time of a whole build; names in the anonymous namespaces of a folder, and
# of a layer's small folders, have to differ for it.
function(evenhand_unity name)
  if(NOT EVENHAND_UNITY)
    return()
  endif()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # GCC takes each source but the generated one for a header, in which this would be a mistake.
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  get_target_property(sources ${name} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  set(folders)
  foreach(source ${sources})
    get_filename_component(folder "${source}" DIRECTORY)
    string(REPLACE "${PROJECT_BINARY_DIR}/mocs/" "${PROJECT_SOURCE_DIR}/" folder "${folder}") # with its headers' folder
    string(MAKE_C_IDENTIFIER "${folder}" word)
    list(APPEND folders ${word})
    list(APPEND sources_of_${word} "${source}")
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder ${folders})
    list(LENGTH sources_of_${folder} length)
    set(group ${folder})
    if(length LESS 7)
      set(group small)
    endif()
    foreach(source ${sources_of_${folder}})
      math(EXPR place_of_${group} "0${place_of_${group}} + 1")
      math(EXPR part "(${place_of_${group}} - 1) / 24")
      set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}_${part}")
    endforeach()
  endforeach()
endfunction()
