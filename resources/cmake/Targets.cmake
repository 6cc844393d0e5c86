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
    list(FILTER parsers INCLUDE REGEX "/app/sync/(LinkMessage|SignedHead)\\.(cpp|h)$")
    list(FILTER sources EXCLUDE REGEX "/(models/items|app/(cli|report|control|storage|library|rehearsal|feeds))/|/app/(sync/)?[A-Za-z]*\\.(cpp|h)$")
    list(APPEND sources ${parsers})
  endif()
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC evenhand_options)
  evenhand_unity(${name})
endfunction()

# evenhand_unity(TARGET): where EVENHAND_UNITY is on, up to ten sources of one folder are compiled as
# one. Most of a compilation is reading headers, so that this halves the time of a whole build; names
# in the anonymous namespaces of a folder have to differ for it.
function(evenhand_unity name)
  if(NOT EVENHAND_UNITY)
    return()
  endif()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # GCC takes each source but the generated one for a header, in which this would be a mistake.
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  get_target_property(sources ${name} SOURCES)
  set(folder "")
  set(place 0)
  foreach(source ${sources})
    if(NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    get_filename_component(of "${source}" DIRECTORY)
    if(NOT of STREQUAL folder)
      set(folder "${of}")
      set(place 0)
    endif()
    math(EXPR group "${place} / 10")
    math(EXPR place "${place} + 1")
    string(MAKE_C_IDENTIFIER "${folder}" word)
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${word}_${group}")
  endforeach()
endfunction()
