# SPDX-License-Identifier: Apache-2.0
# cmake -D OUTPUT=FILE -D SOURCES=A.cpp,B.cpp -P together.cmake: writes one source that compiles these.
# Headers come first and outside: within a namespace their names would be others.
string(REPLACE "," ";" sources "${SOURCES}")
set(headers)
set(bodies)
foreach(source ${sources})
  get_filename_component(name "${source}" NAME_WE)
  file(STRINGS "${source}" lines REGEX "^#include ")
  list(FILTER lines EXCLUDE REGEX "\\.moc\"")
  list(APPEND headers ${lines})
  string(APPEND bodies "namespace of_${name} {\n#include \"${source}\"\n}\nstatic const evenhand::tests::Registered "
    "program_${name}(\"${name}\", of_${name}::main);\n")
endforeach()
list(REMOVE_DUPLICATES headers)
list(JOIN headers "\n" headers)
file(WRITE "${OUTPUT}" "// Written by tests/together/together.cmake\n#include \"tests/together/Together.h\"\n${headers}\n${bodies}")
