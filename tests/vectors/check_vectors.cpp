// Runs a folder of vectors through the statistics: hearken-check-vectors FOLDER.
#include <cstdio>

#include "vectors/run.h"

int main(int arguments, char** words) {
    if (arguments != 2) {
        std::fputs("Usage: hearken-check-vectors FOLDER\n", stderr);
        return 2;
    }
    const auto report = hearken::vectors::run_folder(words[1], hearken::vectors::all_methods());
    if (!report) {
        const hearken::Error& error = report.error();
        std::fprintf(stderr, "%s\n%s\n", error.message.c_str(), error.remedy.c_str());
        return 2;
    }
    std::fputs(hearken::vectors::to_text(*report).c_str(), stdout);
    return report->all.failed == 0 ? 0 : 1;
}
