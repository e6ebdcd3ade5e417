// What every output says of a standard: who asks for it, and how surely the source is known.
#pragma once

#include <string>
#include <vector>

namespace hearken::assurance {

/// How binding the source of a duty is.
enum class Weight { statute, statutory_guidance, code, local };

[[nodiscard]] const char* to_string(Weight weight);

struct StandardInfo {
    std::string id;  // as in the catalogue: "ICPC-15"
    std::string title;
    std::string source;  // the clause, as the standard quotes it
    Weight weight = Weight::local;
    bool is_verified = false;  // source read, duty and number both
    std::string status_words;  // what is not verified, in the standard's words
    std::string pack;          // the pack's title and version
    std::string pack_version;
    std::string sha256;  // of the standard's own text, from `standard` to its last brace
    std::string file;
    int line = 0;
};

}  // namespace hearken::assurance
