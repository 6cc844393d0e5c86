# SPDX-License-Identifier: Apache-2.0
# cmake -D PROGRAM=FILE -D NAMES=A,B -P links.cmake: lets PROGRAM be called by these names, beside it.
# Hard links: a program that starts itself again asks the system what it is called.
get_filename_component(folder "${PROGRAM}" DIRECTORY)
string(REPLACE "," ";" names "${NAMES}")
foreach(name ${names})
  file(REMOVE "${folder}/${name}")
  file(CREATE_LINK "${PROGRAM}" "${folder}/${name}" COPY_ON_ERROR)
endforeach()
