// What the oracle judges: cases told plainly, as texts, and the question asked of them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oracle/time.h"
#include "oracle/working_days.h"

namespace hearken::oracle {

struct Attribute {
    std::string name;
    std::string value;
};

/// Who did it, or came; empty what the record does not say.
struct Somebody {
    std::string role;
    std::string agency;
    std::string person;  // an id

    [[nodiscard]] bool is_stated() const {
        return !role.empty() || !agency.empty() || !person.empty();
    }
};

struct Listed {
    Somebody who;
    std::optional<bool> came;  // none: listed, and no more is said
};

struct Event {
    int file = 0;      // which file of the source
    int position = 0;  // its place there, from 1: its line
    int rank = 0;      // among events of one earliest time; equal: by file and place
    std::string kind;
    std::string happened;                 // as read_time reads it
    std::optional<std::string> recorded;  // the same; none: the record does not say
    std::vector<Attribute> attributes;
    std::vector<std::string> about;     // ids of people
    bool is_also_about_others = false;  // somebody who could not be read
    Somebody by;
    bool has_list = false;  // of who took part
    std::vector<Listed> list;
    bool is_list_cut = false;  // somebody on it could not be read
    std::string id;            // for corrections; empty: none
    std::string corrects;      // the id of the event in whose place it stands
};

struct RoleOfPerson {
    std::string person;
    std::string role;
};

/// An event that was taken back.
struct Withdrawn {
    std::string event;
    std::string recorded;  // a day
};

struct Case {
    std::vector<Event> events;  // in order of the files
    std::vector<Attribute> values;
    std::vector<RoleOfPerson> roles;
    std::vector<Withdrawn> withdrawn;
};

struct Person {
    std::string id;
    std::vector<Attribute> attributes;
};

struct DeclaredCoverage {
    std::string feed;
    std::vector<std::string> kinds;  // none: all
    std::string from;                // days
    std::string to;
    std::optional<std::string> current_as_of;
};

/// A file of phrases, as it is written.
struct Lexicon {
    std::string name;
    std::vector<std::string> phrases;
};

/// What generated packs and cases speak of: what an event log can hold; or people, corrections,
/// school terms and lexicons, too.
enum class Extent { log, whole };

struct Input {
    std::vector<bool> file_keeps_order;  // one for each file
    std::vector<Case> cases;
    std::vector<Person> people;              // of whom something is stated
    std::vector<DeclaredCoverage> coverage;  // none: supposed
    Day as_of = 0;
    std::optional<Day> known_on;
    std::vector<Term> terms;  // what stands beside the pack
    std::vector<Lexicon> lexicons;
};

}  // namespace hearken::oracle
