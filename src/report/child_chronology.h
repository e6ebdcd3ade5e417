// A chronology of a child or a case as readers get it: in words, with ids or with pseudonyms in
// their place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chronology/chronology.h"
#include "report/finding.h"

namespace hearken::report {

/// Names in place of ids, given in the order in which they are first needed: Person 1, Case 1. With
/// the glossary whoever holds it can turn them back.
class Pseudonyms {
public:
    struct Term {
        std::string pseudonym;
        std::string id;
    };
    /// REQUIRES: `what` is one of our own words.
    const std::string& of(const char* what, std::string_view id);
    [[nodiscard]] const std::vector<Term>& glossary() const { return glossary_; }

private:
    std::map<std::pair<std::string, std::string>, std::size_t> known_;  // what, id -> in glossary_
    std::map<std::string, std::size_t> counts_;
    std::vector<Term> glossary_;
};

/// What stands around a chronology, and what of the records it shows.
struct ChronologyFrame {
    std::string marking;        // protective marking, on every page; empty: none
    std::string printed_by;     // an id; empty: not stated
    std::string printed_on;     // ISO day
    std::string as_of;          // ISO day
    std::string known_on;       // ISO day; empty: everything in the input
    bool shows_texts = false;   // what notes say; else how long they are
    bool shows_places = false;  // where the child lives and learns
    bool is_live = false;       // criminal proceedings are live in one of the cases
    /// Attributes whose values are texts.
    std::vector<std::string> text_attributes;
    /// Not null: no id and no value of a record is shown; `pseudonyms` keeps what stands for what.
    Pseudonyms* pseudonyms = nullptr;
};

/// A table with a heading, before or behind the chronology.
struct Part {
    std::string id;  // one of our own words
    std::string heading;
    std::vector<std::string> intro;  // paragraphs
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;  // of cells; a line break begins a new line
};

/// What a chronology leaves out of what it was given.
struct LeftOut {
    std::map<std::string, std::size_t> places;  // by attribute: values not shown
    std::size_t texts = 0;                      // of notes
};

/// The word in an attribute's name by which its values may say where somebody lives or learns
/// ("address"), however the name is written; empty where there is none.
[[nodiscard]] std::string_view place_word_in(std::string_view attribute);

struct ChildChronology {
    struct Row {
        std::string when;  // in words, as exactly as the records say
        bool is_place_certain = true;
        std::string kind;    // as the casebook has it
        std::string values;  // "name: value, name: value"
        std::string people;  // whom it is about, who did it and took part
        std::string known;   // who knew of it, and from when
        std::vector<std::string> records;
    };
    struct Said {
        std::string source;
        std::string value;
        std::string record;
        std::string when;
    };
    struct Contradiction {
        std::string what;
        std::vector<Said> said;
        std::string whom;  // in a case: of whom the sources speak; else empty
    };
    struct Days {
        std::string source;
        std::string days;  // in words
        std::string what;  // what is to be known of them
    };
    std::string title;     // with the child's or the case's id, or its pseudonym
    bool is_live = false;  // as the frame says: on every page
    std::string marking;
    std::string as_of;          // ISO day
    std::string footer;         // who printed it and when, and what is covered: on every page
    std::vector<Part> opening;  // of a case's bundle: before the contradictions
    std::vector<Line> facts;
    std::vector<Contradiction> contradictions;
    std::vector<Days> silences;
    std::vector<Days> gaps;
    std::vector<Row> rows;
    std::vector<Part> closing;  // likewise, behind the entries
    LeftOut left_out;
};

[[nodiscard]] ChildChronology child_chronology(const casework::Casebook& casebook,
                                               const TimeZone& zone,
                                               casework::PersonNumber child,
                                               const chronology::Chronology& made,
                                               const ChronologyFrame& frame);

/// Of a case as a whole: `made` was asked for it.
[[nodiscard]] ChildChronology case_chronology(const casework::Casebook& casebook,
                                              const TimeZone& zone,
                                              casework::CaseIndex which,
                                              const chronology::Chronology& made,
                                              const ChronologyFrame& frame);

/// For a terminal.
[[nodiscard]] std::string to_text(const ChildChronology& told);

/// As a cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe.
[[nodiscard]] std::string without_formula(std::string_view cell);

/// One row an entry: when,place_certain,kind,values,people,known,records.
[[nodiscard]] std::string to_csv(const ChildChronology& told);

/// One self-contained page: no script, nothing to load; printed, every page has the marking and the
/// footer. Fails with unavailable where this build of Hearken has no page components.
Result<std::string> child_chronology_page(const ChildChronology& told);

/// The same as an OpenDocument text, which word processors open (ISO/IEC 26300-1:2015). The same
/// chronology gives the same bytes.
Result<std::string> child_chronology_document(const ChildChronology& told);

}  // namespace hearken::report
