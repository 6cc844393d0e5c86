# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache where there is one. It is in no package list: with nothing in its cache it
# costs a third of a build, and there is none on the machines that build once. Its cache is blind to precompiled headers unless
# told that their time stamps and unused defines don't matter, and it must be told at build
# time: hence the launcher that carries the setting (ccache manual, "Precompiled headers").
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime" "${CCACHE}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()
