# embed_text(TARGET NAMESPACE name=path...)
#
# Makes each data file a `extern const std::string_view name` of NAMESPACE, so that the program
# needs no file beside it. The string is written in pieces because compilers limit one literal.
function(embed_text TARGET NAMESPACE)
    set(code "// Made by cmake/embed_text.cmake.\n#include <string_view>\nnamespace ${NAMESPACE} {\n")
    foreach(pair IN LISTS ARGN)
        string(REGEX MATCH "^([^=]+)=(.+)$" matched "${pair}")
        set(name ${CMAKE_MATCH_1})
        set(path ${CMAKE_CURRENT_SOURCE_DIR}/${CMAKE_MATCH_2})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
        file(READ ${path} text HEX)
        string(REGEX REPLACE "(................................................................)"
               "\\1\n" lines "${text}")
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${lines}")
        string(APPEND code "static const unsigned char ${name}_bytes[] = {\n${bytes}\n};\n"
            "extern const std::string_view ${name};\n"
            "const std::string_view ${name}{reinterpret_cast<const char*>(${name}_bytes), "
            "sizeof ${name}_bytes};\n")
    endforeach()
    string(APPEND code "}\n")
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${TARGET}.cpp)
    file(WRITE ${out}.new "${code}")
    file(COPY_FILE ${out}.new ${out} ONLY_IF_DIFFERENT)
    target_sources(${TARGET} PRIVATE ${out})
endfunction()
