# hearken_module(NAME [USES modules...] SOURCES files... [TESTS files...] [LINKS libraries...])
#
# Makes the library hearken_NAME from src/NAME and, with tests on, the program hearken_NAME_test.
# The layers are the order of src/CMakeLists.txt: a module may use only modules already made, so a
# wrong or circular layer fails here, at configure time. tests/tidy_test.cpp holds the #include
# lines to the same USES. The target `headers` compiles each header of the modules by itself.
function(hearken_module NAME)
    cmake_parse_arguments(PARSE_ARGV 1 MODULE "" "" "USES;SOURCES;TESTS;LINKS")
    if(MODULE_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "hearken_module(${NAME}): unknown words: ${MODULE_UNPARSED_ARGUMENTS}")
    endif()
    set(used "")
    foreach(other IN LISTS MODULE_USES)
        if(NOT TARGET hearken_${other})
            message(FATAL_ERROR
                "Layer: ${NAME} may not use ${other}, which is not above it in src/CMakeLists.txt. "
                "Move what both need to a lower module, or see docs/architecture.md.")
        endif()
        list(APPEND used hearken_${other})
    endforeach()

    add_library(hearken_${NAME} STATIC ${MODULE_SOURCES})
    target_include_directories(hearken_${NAME} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(hearken_${NAME} PUBLIC ${used} ${MODULE_LINKS})

    if(HEARKEN_TESTS)
        # For the target `headers` only: what is built is listed, never globbed.
        file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
        target_sources(hearken_${NAME} PUBLIC
            FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src FILES ${headers})
        set_target_properties(hearken_${NAME} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
        if(NOT TARGET headers)
            add_custom_target(headers)
            add_dependencies(headers all_verify_interface_header_sets)
        endif()
    endif()
    if(HEARKEN_TESTS AND MODULE_TESTS)
        add_executable(hearken_${NAME}_test ${MODULE_TESTS})
        target_link_libraries(hearken_${NAME}_test PRIVATE hearken_${NAME} GTest::gtest_main)
        target_compile_definitions(hearken_${NAME}_test PRIVATE
            HEARKEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        # Of a test's own lines there are many and each runs once: to compile them takes half as long
        # so. What they test is compiled as the preset says.
        target_compile_options(hearken_${NAME}_test PRIVATE $<$<CONFIG:Debug>:-O0>)
        gtest_discover_tests(hearken_${NAME}_test
            TEST_PREFIX "${NAME}." DISCOVERY_TIMEOUT 60 PROPERTIES LABELS unit)
    endif()
endfunction()
