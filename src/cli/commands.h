// The command line: words in, an exit code out. Start here for `hearken --help`.
#pragma once

namespace hearken::cli {

/// Runs what the command line asks for. Results go to stdout, everything else to stderr.
int run(int count, const char* const* words);

}  // namespace hearken::cli
