// main: hands the command line to cli/ and makes of an unforeseen exception a message and a code.
#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/exit_code.h"

int main(int count, char** words) {
    try {
        return hearken::cli::run(count, words);
    } catch (const std::bad_alloc&) {
        std::fputs("hearken: out of memory. Read fewer files at once, or use a larger machine.\n",
                   stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "hearken: a fault of Hearken's own: %s\n", error.what());
    }
    return hearken::cli::exit_our_fault;
}
