// What every output says of a standard: who asks for it, and how surely the source is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hearken::assurance {

/// How binding the source of a duty is.
enum class Weight { statute, statutory_guidance, code, local };

[[nodiscard]] const char* to_string(Weight weight);

/// A `param` that a standard uses, with the value that it is judged with.
struct Setting {
    std::string name;
    std::string value;      // in words: "28 days", "last"
    bool is_local = false;  // a settings file may change it
    bool is_set = false;    // a settings file did
};

/// A pack that another builds on.
struct UsedPack {
    std::string title;
    std::string version;
    std::string sha256;  // of its files' texts, one after the other in order of their names
};

struct StandardInfo {
    std::string id;  // as in the catalogue: "ICPC-15"
    std::string title;
    std::string source;  // the clause, as the standard quotes it
    Weight weight = Weight::local;
    bool is_verified = false;  // source read, duty and number both
    std::string status_words;  // what is not verified, in the standard's words
    std::string owner;         // who answers for the duty: a word of the pack's author
    std::string area;          // what the duty is about: likewise
    std::string pack;          // the pack's title and version
    std::string pack_version;
    std::string sha256;  // of the standard's own text, from `standard` to its last brace
    std::string file;
    int line = 0;
    std::vector<Setting> settings;       // those that its clauses name, in the order of the pack
    std::optional<UsedPack> replaces;    // the pack that it builds on has another of this id
    std::optional<UsedPack> taken_from;  // where the pack took it from one that it builds on
};

}  // namespace hearken::assurance
