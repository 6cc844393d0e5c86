# SPDX-License-Identifier: Apache-2.0
# Some hundred test programs are linked: LLVM's linker does it in a third of the time of the usual one.
find_program(LLD ld.lld)
if(LLD AND NOT MSVC AND NOT APPLE)
  add_link_options(-fuse-ld=lld)
endif()
